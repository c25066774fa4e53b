import type { SubjectKind } from '@bihuan/domain';
import { amendmentRow } from './amendment-row';
import { campaignRow, partRow, roundRow } from './campaign-rows';
import { hazardRow } from './hazard-row';
import { inspectionRow } from './inspection-row';
import { listingRow } from './listing-row';
import { lookBackRow } from './look-back-row';
import { quotaRow } from './quota-row';
import { slipRow } from './slip-row';
import { submissionRow } from './submission-row';
import type { Projection } from './types';
import { warningRow } from './warning-row';

const ALL = {
  hazard: hazardRow,
  listing: listingRow,
  slip: slipRow,
  round: roundRow,
  submission: submissionRow,
  part: partRow,
  campaign: campaignRow,
  amendment: amendmentRow,
  quota: quotaRow,
  'look-back': lookBackRow,
  inspection: inspectionRow,
  warning: warningRow,
};

/** The projection of a kind's state to its read row. */
export function projectionOf(kind: SubjectKind): Projection {
  return ALL[kind] as unknown as Projection;
}
