import type { RoleName } from '../kernel/roles';
import type { ListingCommandType } from './commands';

/** Who may give a command to a listing; the table that rights refine later. Only the authority that listed lifts. */
export const LISTING_WHO_MAY: Readonly<Record<ListingCommandType, RoleName | 'system'>> = {
  ProposeListing: 'sector-office',
  RecordService: 'sector-office',
  RecordFiling: 'sector-office',
  RecordPublication: 'sector-office',
  ProposeLifting: 'sector-office',
  ApproveListing: 'listing-authority',
  ReturnListing: 'listing-authority',
  Lift: 'listing-authority',
  ReturnLifting: 'listing-authority',
  RevokeListing: 'listing-authority',
  Relist: 'listing-authority',
  HazardSettled: 'system',
  Settle: 'system',
  PolicyChanged: 'system',
  CalendarChanged: 'system',
};
