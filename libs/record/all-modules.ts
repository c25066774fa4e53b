import {
  amendmentModule,
  campaignModule,
  hazardModule,
  inspectionModule,
  listingModule,
  partModule,
  quotaModule,
  roundModule,
  slipModule,
  submissionModule,
} from '@bihuan/domain';
import type { Modules } from './registry';

/** The rules of every kind of subject. A new kind is added here, and so everywhere. */
export const ALL_MODULES: Modules = {
  campaign: campaignModule,
  part: partModule,
  round: roundModule,
  quota: quotaModule,
  submission: submissionModule,
  hazard: hazardModule,
  listing: listingModule,
  slip: slipModule,
  amendment: amendmentModule,
  inspection: inspectionModule,
};
