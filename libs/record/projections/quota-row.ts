import type { QuotaState } from '@bihuan/domain';
import type { Projection } from './types';

/** A quota belongs to its sector's office, like its part. */
export const quotaRow: Projection<QuotaState> = {
  columns: { campaign_id: 'uuid', part_id: 'uuid', code: 'text', quota: 'text' },
  own: (quota) => ({ campaign_id: quota.campaignId, part_id: quota.partId, code: quota.code, quota: quota.quota }),
  orgId: (quota, directory) => directory.lines[quota.code]?.sectorOffice ?? directory.committeeOffice,
};
