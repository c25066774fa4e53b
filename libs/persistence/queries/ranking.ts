import type { Directory, LegalDay, RankedHazard, ReachTerm, WarningScope } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { Where } from './page';
import { narrow } from './reach';

/** Whom a hazard counts for; `$5` is the town of each area. */
const OF: Readonly<Record<WarningScope, string>> = {
  unit: 't.responsible_org_id::text',
  line: 't.line',
  area: 'coalesce($5::jsonb->>t.area_org_id::text, t.area_org_id::text)',
};

/** Hazards whose last day to rectify lies in a period, a page in the order of their ids. What is on time is the rule's. */
export function rankedHazards(
  tx: Tx,
  filter: {
    readonly districtId: string;
    /** What the reader's rights reach. */
    readonly reach: readonly ReachTerm[];
    readonly scope: WarningScope;
    readonly from: LegalDay;
    readonly to: LegalDay;
    /** Only hazards of this line. */
    readonly line?: string;
    readonly towns: Directory['towns'];
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<(RankedHazard & { readonly id: string })[]> {
  const { districtId, from, to, after, towns, limit } = filter;
  const where = new Where([districtId, from, to, after, JSON.stringify(towns), limit]);
  narrow(where, 'hazard', filter.reach).maybe('t.line = $$', filter.line);
  return tx.query(
    `select t.id, ${OF[filter.scope]} as of, t.state, t.rectify_by::text as "rectifyBy", t.body->>'closedAt' as "closedAt",
       t.body->'acceptance'->>'requestedAt' as "requestedAt", t.body->'acceptance'->'record'->>'result' as accepted
     from hazards t
     where t.district_id = $1 and t.rectify_by between $2::date and $3::date and ${OF[filter.scope]} is not null
       and ($4::uuid is null or t.id > $4::uuid) and $5::jsonb is not null and ${where.toString()} order by t.id limit $6`,
    where.params,
  );
}
