import type { Directory, Role } from '../kernel/roles';
import type { ListingState } from './state';

type Bodies = Pick<ListingState, 'line' | 'areaOrgId' | 'responsibleOrgId' | 'supervisingOrgId'> & {
  readonly authorityOrgId: string | null;
};

/** The organisation that plays a role towards the listing, or null when nobody does. */
export function orgOfListing(listing: Bodies, role: Role, directory: Directory): string | null {
  switch (role.replace(/:head$/, '')) {
    case 'responsible-unit':
      return listing.responsibleOrgId;
    case 'supervising-unit':
      return listing.supervisingOrgId;
    case 'town':
      return directory.towns[listing.areaOrgId] ?? null;
    case 'sector-office':
      return directory.lines[listing.line]?.sectorOffice ?? directory.committeeOffice;
    case 'listing-authority':
      return listing.authorityOrgId ?? directory.listingAuthority;
    case 'committee-office':
      return directory.committeeOffice;
    case 'committee-leader':
      return directory.committee;
    default:
      return null;
  }
}
