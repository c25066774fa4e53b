import type { AllowedCommand, Context, SubjectModule } from '../kernel/subject';
import type { ListingPersonCommandType } from './commands';
import { decideListing } from './decide';
import { evolveListing } from './evolve';
import { mayAct } from './may-act';
import { orgOfListing } from './roles';
import type { ListingState } from './state';

/** What people may be offered on a listing that is there. */
const OFFERED = [
  'ApproveListing',
  'ReturnListing',
  'RecordService',
  'RecordFiling',
  'RecordPublication',
  'ProposeLifting',
  'ReturnLifting',
  'Lift',
  'RevokeListing',
  'Relist',
] as const satisfies readonly ListingPersonCommandType[];

/** 挂牌督办: the life of one listing. */
export const listingModule: SubjectModule<ListingState> = {
  kind: 'listing',
  decide: decideListing,
  evolve: evolveListing,
  allowed: allowedOnListing,
  orgOf: orgOfListing,
};

function allowedOnListing(listing: ListingState, ctx: Context): readonly AllowedCommand[] {
  return OFFERED.map((command) => {
    const refusal = mayAct(listing, command, ctx);
    return refusal ? { command, open: false, refusal } : { command, open: true };
  });
}
