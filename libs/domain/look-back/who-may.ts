import { holds, orgInRole } from '../campaign/who-may';
import type { Role } from '../kernel/roles';
import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { Context, Refusal } from '../kernel/subject';

const common = refuserOf(COMMON_REFUSALS);
const OFFICES: readonly Role[] = ['sector-office', 'committee-office'];

/** Who may give a command to a look-back list; `owing-units` are those whom the plan names to answer for its lines. */
export const LOOK_BACK_WHO_MAY = {
  Regenerate: ['sector-office', 'committee-office'],
  VerifyLine: ['owing-units', 'sector-office', 'committee-office'],
  FailLine: ['owing-units', 'sector-office', 'committee-office'],
  RecordHappening: ['owing-units', 'sector-office', 'committee-office'],
  WithdrawHappening: ['sector-office', 'committee-office'],

  OpenLookBack: ['system'],
  GenerateLookBack: ['system'],
  CloseLookBack: ['system'],
  Settle: ['system'],
  PolicyChanged: ['system'],
  CalendarChanged: ['system'],
} as const satisfies Record<string, readonly (Role | 'system')[]>;
export type LookBackCommandType = keyof typeof LOOK_BACK_WHO_MAY;

/** Why the actor may not give this command, or null. */
export function forbidden(command: LookBackCommandType, code: string, ctx: Context): Refusal | null {
  const roles: readonly (Role | 'system')[] = LOOK_BACK_WHO_MAY[command];
  const { actor, directory, measured } = ctx;
  if (roles.includes('system')) return actor.system === true ? null : common('system-only', { command });
  if (OFFICES.some((role) => holds(actor, role, orgInRole(code, role, directory)))) return null;
  const answers = actor.posts.some(({ orgId }) => measured?.units.includes(orgId));
  return roles.includes('owing-units') && answers ? null : common('role-needed', { command, roles });
}
