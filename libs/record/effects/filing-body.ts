import type { FiledWhat, HazardState } from '@bihuan/domain';
import type { Tx } from '@bihuan/persistence';

interface Named {
  readonly name: string;
  readonly creditCode: string | null;
}

/** What a filing says, in the form docs/upstream.md describes; nothing of it names a person. */
interface FilingBody {
  readonly key: string;
  readonly what: FiledWhat;
  /** Legal time of the event. */
  readonly happenedAt: string;
  /** The number under which the other system has the hazard already; null for one it does not know. */
  readonly recordNo: string | null;
  readonly district: string;
  readonly hazard: {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly line: string;
    readonly place: string;
    readonly level: string;
    readonly state: string;
    readonly area: string | null;
    readonly responsible: Named | null;
    readonly supervising: string | null;
    readonly listing: { readonly level: string; readonly orderNo: string; readonly deadline: string } | null;
  };
}

interface Row {
  readonly hazard: HazardState;
  readonly district: string;
  readonly system: string;
  readonly what: FiledWhat;
  readonly at: Date;
  readonly area: string | null;
  readonly responsible: string | null;
  readonly credit_code: string | null;
  readonly supervising: string | null;
}

/** The body of a filing, as the hazard stands now. */
export async function filingBody(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.query<Row>(
    `select h.body as hazard, d.code as district, u.system, f.what, coalesce(e.effective_at, e.recorded_at) as at,
       a.name as area, r.name as responsible, r.credit_code, s.name as supervising
     from effects f join upstreams u on u.id = f.upstream_id join districts d on d.id = f.district_id
     join hazards h on h.id = f.hazard_id
     join events e on e.subject_kind = 'hazard' and e.subject_id = f.hazard_id and e.version = f.event_version
     left join orgs a on a.id = h.area_org_id left join orgs r on r.id = h.responsible_org_id
     left join orgs s on s.id = h.supervising_org_id
     where f.id = $1`,
    [id],
  );
  if (!row) throw new Error(`The effect ${id} has no hazard.`);
  const { hazard, system, responsible } = row;
  const { title, description, line, place, state, listing } = hazard;
  const body: FilingBody = {
    key: id,
    what: row.what,
    happenedAt: row.at.toISOString(),
    recordNo: hazard.externalIds[system] ?? null,
    district: row.district,
    hazard: {
      ...{ id: hazard.id, title, description, line, place, level: hazard.level ?? hazard.suspectedLevel, state },
      area: row.area,
      responsible: responsible === null ? null : { name: responsible, creditCode: row.credit_code },
      supervising: row.supervising,
      listing: listing && { level: listing.level, orderNo: listing.orderNo, deadline: listing.deadline },
    },
  };
  return JSON.stringify(body);
}
