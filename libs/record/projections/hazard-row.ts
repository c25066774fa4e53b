import type { HazardState } from '@bihuan/domain';
import type { Projection } from './types';

/** A hazard lies in its area; until it is graded its level is the suspected one. */
export const hazardRow: Projection<HazardState> = {
  columns: {
    title: 'text',
    line: 'text',
    level: 'text',
    area_org_id: 'uuid',
    responsible_org_id: 'uuid',
    supervising_org_id: 'uuid',
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
    responsible_org_id: hazard.responsibleOrgId,
    supervising_org_id: hazard.supervisingOrgId,
    listing_id: hazard.listingId,
    campaign_id: hazard.campaignId,
    part_id: hazard.partId,
    rectify_by: hazard.clocks['rectify-by']?.deadline.due ?? null,
  }),
  orgId: (hazard) => hazard.areaOrgId,
};
