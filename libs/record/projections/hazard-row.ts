import type { HazardState } from '@bihuan/domain';
import type { Statement } from '@bihuan/persistence';
import { ordersOfHazard } from './order-rows';
import type { Below, Projection } from './types';

const UPSTREAM_IDS: Statement = {
  name: 'write_external_ids',
  text: `insert into hazard_external_ids (district_id, system, external_id, hazard_id)
    select $1, x.system, x.id, $4 from unnest($2::text[], $3::text[]) as x(system, id)`,
};

/** A hazard lies in its area; until it is graded its level is the suspected one. */
export const hazardRow: Projection<HazardState> = {
  columns: {
    title: 'text',
    line: 'text',
    level: 'text',
    area_org_id: 'uuid',
    listing_id: 'uuid',
    campaign_id: 'uuid',
    part_id: 'uuid',
    rectify_by: 'date',
  },
  own: (hazard) => ({
    title: hazard.title,
    line: hazard.line,
    level: hazard.level ?? hazard.suspectedLevel,
    area_org_id: hazard.areaOrgId,
    listing_id: hazard.listingId,
    campaign_id: hazard.campaignId,
    part_id: hazard.partId,
    rectify_by: hazard.clocks['rectify-by']?.deadline.due ?? null,
  }),
  orgId: (hazard) => hazard.areaOrgId,
  below: (hazard, before) => [...upstreamIds(hazard, before), ...ordersOfHazard(hazard, before)],
};

/** What upstream systems call it; a second hazard with one of these ids would be the same one entered twice. */
function upstreamIds({ id, districtId, externalIds }: HazardState, before: HazardState | null): readonly Below[] {
  const known = before?.externalIds ?? {};
  const systems = Object.keys(externalIds)
    .filter((system) => !Object.hasOwn(known, system))
    .sort();
  if (systems.length === 0) return [];
  const ids = systems.map((system) => externalIds[system]);
  return [{ statement: UPSTREAM_IDS, params: [districtId, systems, ids, id] }];
}
