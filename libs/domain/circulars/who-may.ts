import { holds, orgInRole } from '../campaign/who-may';
import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { Role } from '../kernel/roles';
import type { Context, Refusal } from '../kernel/subject';
import type { CircularCommandType } from './circular-types';

const common = refuserOf(COMMON_REFUSALS);
const DRAFTERS: readonly Role[] = ['sector-office', 'committee-office'];
const SIGNATORY: readonly Role[] = ['committee-office:head'];

/** A line's office drafts for its line, the committee's office for all; the head of the latter signs. */
export const CIRCULAR_WHO_MAY = {
  DraftCircular: DRAFTERS,
  RedraftCircular: DRAFTERS,
  ProposeCircular: DRAFTERS,
  DropCircular: DRAFTERS,
  ReturnCircular: SIGNATORY,
  IssueCircular: SIGNATORY,
  RecallCircular: SIGNATORY,
} as const satisfies Record<CircularCommandType, readonly Role[]>;

/** Why the actor may not give this command about this line (null: the whole district), or null. */
export function forbidden(command: CircularCommandType, line: string | null, ctx: Context): Refusal | null {
  const roles = CIRCULAR_WHO_MAY[command];
  const may = roles.some((role) => holds(ctx.actor, role, orgInRole(line, role, ctx.directory)));
  return may ? null : common('role-needed', { command, roles });
}
