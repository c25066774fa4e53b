import type { Directory, Role } from '../kernel/roles';
import type { SlipState } from './state';

/** The organisation that plays a role towards the slip: its issuer's office, the committee, its addressee; else null. */
export function orgOfSlip(
  slip: Pick<SlipState, 'addresseeOrgId'> | null,
  role: Role,
  directory: Directory,
): string | null {
  switch (role.replace(/:head$/, '')) {
    case 'committee-office':
      return directory.committeeOffice;
    case 'committee-leader':
      return directory.committee;
    case 'addressee':
      return slip?.addresseeOrgId ?? null;
    default:
      return null;
  }
}
