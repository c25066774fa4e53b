import type { AmendmentState } from '@bihuan/domain';
import type { Projection } from './types';

/** An amendment belongs to the committee's office, which runs the campaign. */
export const amendmentRow: Projection<AmendmentState> = {
  columns: { campaign_id: 'uuid', plan_id: 'text', plan_version: 'int', proposed_by: 'text' },
  own: ({ campaignId, plan, proposedBy }) => ({
    campaign_id: campaignId,
    plan_id: plan.id,
    plan_version: plan.version,
    proposed_by: proposedBy,
  }),
  orgId: (_amendment, directory) => directory.committeeOffice,
};
