import { campaignModule, hazardModule, listingModule, partModule, roundModule, slipModule } from '@bihuan/domain';
import type { Modules } from '@bihuan/record';

/** The rules of every kind of subject, for the few commands that the command line gives itself. */
export const MODULES: Modules = {
  campaign: campaignModule,
  part: partModule,
  round: roundModule,
  hazard: hazardModule,
  listing: listingModule,
  slip: slipModule,
};
