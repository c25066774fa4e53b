import { circularModule } from './circulars/circular-module';
import { amendmentModule } from './campaign/amendment-module';
import { campaignModule } from './campaign/campaign-module';
import { partModule } from './campaign/part-module';
import { roundModule } from './campaign/round-module';
import { submissionModule } from './campaign/submission-module';
import { hazardModule } from './hazard/hazard-module';
import type { SubjectKind, SubjectModule } from './kernel/subject';
import { listingModule } from './listing/listing-module';
import { inspectionModule } from './inspections/inspection-module';
import { lookBackModule } from './look-back/look-back-module';
import { quotaModule } from './quotas/quota-module';
import { slipModule } from './slips/slip-module';
import { warningModule } from './tricolour/warning-module';

/** The rules of every kind of subject. A new kind is added here, and so everywhere. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each module is written over its own state type
export const ALL_MODULES: Readonly<Record<SubjectKind, SubjectModule<any>>> = {
  campaign: campaignModule,
  part: partModule,
  round: roundModule,
  quota: quotaModule,
  'look-back': lookBackModule,
  inspection: inspectionModule,
  submission: submissionModule,
  hazard: hazardModule,
  listing: listingModule,
  slip: slipModule,
  amendment: amendmentModule,
  warning: warningModule,
  circular: circularModule,
};
