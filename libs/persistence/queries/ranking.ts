import type { Directory, LegalDay, RankedHazard, WarningScope } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';

/** Whom a hazard counts for; `$5` is the town of each area. */
const OF: Readonly<Record<WarningScope, string>> = {
  unit: 'h.responsible_org_id::text',
  line: 'h.line',
  area: 'coalesce($5::jsonb->>h.area_org_id::text, h.area_org_id::text)',
};

/** Hazards whose last day to rectify lies in a period, a page in the order of their ids. What is on time is the rule's. */
export function rankedHazards(
  tx: Tx,
  filter: {
    readonly districtId: string;
    readonly scope: WarningScope;
    readonly from: LegalDay;
    readonly to: LegalDay;
    readonly towns: Directory['towns'];
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<(RankedHazard & { readonly id: string })[]> {
  return tx.query(
    `select h.id, ${OF[filter.scope]} as of, h.state, h.rectify_by::text as "rectifyBy", h.body->>'closedAt' as "closedAt",
       h.body->'acceptance'->>'requestedAt' as "requestedAt", h.body->'acceptance'->'record'->>'result' as accepted
     from hazards h
     where h.district_id = $1 and h.rectify_by between $2::date and $3::date and ${OF[filter.scope]} is not null
       and ($4::uuid is null or h.id > $4::uuid) and $5::jsonb is not null order by h.id limit $6`,
    [filter.districtId, filter.from, filter.to, filter.after, JSON.stringify(filter.towns), filter.limit],
  );
}
