import type { HazardState, LegalDay, QuarterFacts, ReachTerm, SubmissionState } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { Where, type Page, type PageRequest } from './page';
import { narrow } from './reach';
import { listHazards, listSubmissions, type HazardFilter, type HazardRow } from './subject-lists';

interface Details {
  readonly body: HazardState;
  readonly area: string | null;
  readonly area_en: string | null;
  readonly responsible: string | null;
  readonly responsible_en: string | null;
  readonly credit_code: string | null;
  readonly supervising: string | null;
  readonly supervising_en: string | null;
  readonly plan_id: string | null;
  readonly year: number | null;
  readonly part: string | null;
}
export interface HazardExportRow extends Details {
  readonly row: HazardRow;
  /** Names of the people it names by account. */
  readonly people: Readonly<Record<string, string>>;
}

/** One page of the list, the oldest first, with what a file shows beside it. */
export async function exportHazards(tx: Tx, filter: Omit<HazardFilter, 'sort'>): Promise<Page<HazardExportRow>> {
  const { rows, next } = await listHazards(tx, { ...filter, sort: 'created' });
  const details = await tx.query<Details & { id: string }>(
    `select h.id, h.body, a.name as area, a.name_en as area_en, r.name as responsible, r.name_en as responsible_en,
       r.credit_code, s.name as supervising, s.name_en as supervising_en, c.plan_id, c.year, p.code as part
     from hazards h left join orgs a on a.id = h.area_org_id left join orgs r on r.id = h.responsible_org_id
       left join orgs s on s.id = h.supervising_org_id left join campaigns c on c.id = h.campaign_id
       left join parts p on p.id = h.part_id
     where h.id = any($1::uuid[]) and h.district_id = $2`,
    [rows.map(({ id }) => id), filter.districtId],
  );
  const people = await namesOf(
    tx,
    details.flatMap(({ body }) => accountsIn(body)),
  );
  const byId = new Map(details.map((one) => [one.id, one]));
  return {
    rows: rows.flatMap((row) => {
      const found = byId.get(row.id);
      return found ? [{ ...found, row, people }] : [];
    }),
    next,
  };
}

function accountsIn({ reportedBy, acceptance }: HazardState): string[] {
  const accepters = acceptance?.record?.people ?? [];
  return [reportedBy.userId, ...accepters.flatMap(({ userId }) => userId ?? [])];
}

async function namesOf(tx: Tx, ids: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const rows = await tx.query<{ id: string; name: string }>(
    `select id::text, name from users where id::text = any($1::text[])`,
    [[...new Set(ids)]],
  );
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/**
 * What a quarter's table asks of the hazards that may be in it, a page in the order of their ids. Which of them count, and
 * how, is not decided here: a general hazard from before its first day cannot.
 */
export async function quarterFacts(
  tx: Tx,
  filter: {
    readonly districtId: string;
    /** What the reader's rights reach. */
    readonly reach: readonly ReachTerm[];
    readonly from: LegalDay;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<readonly (QuarterFacts & { readonly id: string })[]> {
  const where = new Where([filter.districtId, filter.after, filter.from, filter.limit]);
  narrow(where, 'hazard', filter.reach);
  const rows = await tx.query<{ facts: QuarterFacts & { id: string } }>(
    `select jsonb_build_object('id', t.id, 'state', t.state, 'level', t.body->'level', 'reportedAt', t.body->'reportedAt',
       'closedAt', t.body->'closedAt', 'ending', t.body->'ending', 'plan', t.body->'plan') as facts
     from hazards t where t.district_id = $1 and ($2::uuid is null or t.id > $2::uuid)
       and (t.level = 'major' or (t.body->>'reportedAt')::timestamptz >= $3::date::timestamp at time zone 'Asia/Shanghai')
       and ${where.toString()}
     order by t.id limit $4`,
    where.params,
  );
  return rows.map(({ facts }) => facts);
}

export interface RoundAnswerRow {
  readonly body: SubmissionState;
  readonly unit: string;
  readonly unit_en: string | null;
}

/** What the units of a round have sent and have not got back, one page, the earliest first. */
export async function roundAnswers(
  tx: Tx,
  filter: PageRequest & { readonly districtId: string; readonly round: string; readonly reach: readonly ReachTerm[] },
): Promise<Page<RoundAnswerRow>> {
  const { rows, next } = await listSubmissions(tx, { ...filter, state: 'submitted,accepted', sort: 'created' });
  const answers = await tx.query<RoundAnswerRow & { id: string }>(
    `select s.id, s.body, o.name as unit, o.name_en as unit_en
     from submissions s join orgs o on o.id = s.unit_id where s.id = any($1::uuid[]) and s.district_id = $2`,
    [rows.map(({ id }) => id), filter.districtId],
  );
  const byId = new Map(answers.map((one) => [one.id, one]));
  return { rows: rows.flatMap(({ id }) => byId.get(id) ?? []), next };
}
