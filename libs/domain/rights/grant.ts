import type { Instant } from '../kernel/primitives';
import { refuserOf, type RefusalTable } from '../kernel/refusals';
import type { PostRole, Refusal } from '../kernel/subject';
import type { Grant } from './standing';

/** Why a grant was not given. */
export const GRANT_REFUSALS = {
  'grant-to-oneself': { kind: 'forbidden', facts: [] },
  'grant-ends-before-it-begins': { kind: 'invalid', facts: ['from', 'until'] },
  'grant-is-over': { kind: 'invalid', facts: ['until', 'now'] },
  'grant-support-from-here': { kind: 'invalid', facts: [] },
  'grant-acting-from-elsewhere': { kind: 'invalid', facts: [] },
  'grant-acting-as-officer': { kind: 'invalid', facts: [] },
} as const satisfies RefusalTable;
export type GrantRefusalCode = keyof typeof GRANT_REFUSALS;

const refuse = refuserOf(GRANT_REFUSALS);

/** What somebody wants to grant to whom. */
export interface GrantAsked {
  readonly kind: Grant['kind'];
  readonly role: PostRole;
  readonly districtId: string;
  readonly to: { readonly userId: string; readonly homeDistrictId: string | null };
  readonly by: string;
  readonly from: Instant;
  readonly until: Instant;
}

/**
 * Why a grant may not be given, or null. Support comes from another district; whoever acts for a head or leader belongs to
 * this one; nobody grants anything to themselves, and nothing that would never hold.
 */
export function grantRefusal(
  { kind, role, districtId, to, by, from, until }: GrantAsked,
  now: Instant,
): Refusal | null {
  if (to.userId === by) return refuse('grant-to-oneself', {});
  if (until <= from) return refuse('grant-ends-before-it-begins', { from, until });
  if (until <= now) return refuse('grant-is-over', { until, now });
  const fromHere = to.homeDistrictId === districtId;
  if (kind === 'support') return fromHere ? refuse('grant-support-from-here', {}) : null;
  if (!fromHere) return refuse('grant-acting-from-elsewhere', {});
  return role === 'officer' ? refuse('grant-acting-as-officer', {}) : null;
}
