import { LISTING_STATES } from './state';
import type { ListingStateName } from './state';
import type { ListingCommandType } from './commands';

const STANDING = ['in-force', 'lifting-proposed'] as const;

/** The lifecycle: from which states each command is open. `ProposeListing` is open only where there is no listing yet. */
export const LISTING_LIFECYCLE: Readonly<Record<ListingCommandType, readonly ListingStateName[]>> = {
  ProposeListing: [],
  ApproveListing: ['proposed'],
  ReturnListing: ['proposed'],
  RecordService: STANDING,
  // Filing and publishing stay owed after the lifting.
  RecordFiling: [...STANDING, 'lifted'],
  RecordPublication: [...STANDING, 'lifted'],
  ProposeLifting: ['in-force'],
  ReturnLifting: ['lifting-proposed'],
  Lift: ['lifting-proposed'],
  RevokeListing: STANDING,
  Relist: ['in-force'],
  HazardSettled: LISTING_STATES,
  Settle: LISTING_STATES,
  PolicyChanged: LISTING_STATES,
  CalendarChanged: LISTING_STATES,
};

/** The level at which a district lists. */
export const OWN_LEVEL = 'county';

/** States in which the hazards are out of the listing's hands. */
export const LISTING_ENDS = ['lifted', 'returned', 'revoked'] as const satisfies readonly ListingStateName[];

/** True when the listing itself is over; a lifted one may still owe its publication. */
export function isListingEnd(state: ListingStateName): boolean {
  return (LISTING_ENDS as readonly string[]).includes(state);
}
