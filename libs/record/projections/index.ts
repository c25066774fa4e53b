import type { SubjectKind } from '@bihuan/domain';
import { amendmentRow } from './amendment-row';
import { campaignRow, partRow, roundRow } from './campaign-rows';
import { circularRow } from './circular-row';
import { hazardRow } from './hazard-row';
import { inspectionRow } from './inspection-row';
import { listingRow } from './listing-row';
import { lookBackRow } from './look-back-row';
import { quotaRow } from './quota-row';
import { slipRow } from './slip-row';
import { submissionRow } from './submission-row';
import { withTies } from './ties';
import type { Projection } from './types';
import { warningRow } from './warning-row';

const BARE: Readonly<Record<SubjectKind, unknown>> = {
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
  circular: circularRow,
};

const ALL = new Map(
  (Object.keys(BARE) as SubjectKind[]).map((kind) => [kind, withTies(kind, BARE[kind] as Projection)]),
);

/** The projection of a kind's state to its read row. */
export function projectionOf(kind: SubjectKind): Projection {
  const projection = ALL.get(kind);
  if (!projection) throw new Error(`no read row for ${kind}`);
  return projection;
}
