import {
  amendmentModule,
  campaignModule,
  hazardModule,
  listingModule,
  lookBackModule,
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
  'look-back': lookBackModule,
  submission: submissionModule,
  hazard: hazardModule,
  listing: listingModule,
  slip: slipModule,
  amendment: amendmentModule,
};
