import type { AmendmentState } from '@bihuan/domain';
import type { Projection } from './types';

/** An amendment belongs to the committee's office, which runs campaigns and follows calendars. */
export const amendmentRow: Projection<AmendmentState> = {
  columns: { about: 'text', campaign_id: 'uuid', plan_id: 'text', plan_version: 'int', proposed_by: 'text' },
  own: (amendment) => ({
    about: amendment.about,
    campaign_id: amendment.about === 'plan' ? amendment.campaignId : null,
    plan_id: amendment.about === 'plan' ? amendment.plan.id : null,
    plan_version: amendment.about === 'plan' ? amendment.plan.version : null,
    proposed_by: amendment.proposedBy,
  }),
  orgId: (_amendment, directory) => directory.committeeOffice,
};
