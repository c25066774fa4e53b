import { refuserOf, type RefusalTable } from '../kernel/refusals';
import type { Refusal } from '../kernel/subject';
import type { AdminRole } from './standing';

/** Why an account was not created: the three administrators' duties are separated. */
export const ADMINISTRATOR_REFUSALS = {
  'administrator-by-security': { kind: 'forbidden', facts: [] },
  'access-by-security': { kind: 'forbidden', facts: [] },
  'account-by-system': { kind: 'forbidden', facts: [] },
  'administrator-in-district': { kind: 'invalid', facts: [] },
  'first-security-needs-password': { kind: 'invalid', facts: [] },
} as const satisfies RefusalTable;
export type AdministratorRefusalCode = keyof typeof ADMINISTRATOR_REFUSALS;

const refuse = refuserOf(ADMINISTRATOR_REFUSALS);

/** An account somebody wants to create. */
export interface AccountAsked {
  /** The role of whoever asks. */
  readonly by: string | null;
  /** Roles nobody was ever given. */
  readonly vacant: readonly string[];
  readonly adminRole: AdminRole | null;
  readonly districtId: string | null;
  readonly withPassword: boolean;
}

/**
 * Why an account may not be created by this administrator, or null. The system administrator makes accounts without any right,
 * and each of the two other roles its first holder; from the first security administrator on, roles and passwords are
 * theirs to give. An administrator belongs to no district, so that no post can ever be given to them.
 */
export function administratorRefusal(asked: AccountAsked): Refusal | null {
  const { by, vacant, adminRole, districtId, withPassword } = asked;
  if (adminRole !== null && districtId !== null) return refuse('administrator-in-district', {});
  if (by === 'security') return adminRole === null ? refuse('account-by-system', {}) : null;
  if (vacant.includes('security')) {
    // Nobody could let them in afterwards: it is they who give passwords.
    return adminRole === 'security' && !withPassword ? refuse('first-security-needs-password', {}) : null;
  }
  if (adminRole !== null && !vacant.includes(adminRole)) return refuse('administrator-by-security', {});
  return withPassword ? refuse('access-by-security', {}) : null;
}
