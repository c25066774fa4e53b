import { holds, orgInRole } from '../campaign/who-may';
import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { Role } from '../kernel/roles';
import type { Context, Refusal } from '../kernel/subject';
import type { WarningCommandType } from './warning-types';

const common = refuserOf(COMMON_REFUSALS);
const SIGNATORY: readonly Role[] = ['committee-office:head'];

/** 启动, 调整, 解除: decisions of the committee's office, given by the head who signs for them. */
export const WARNING_WHO_MAY = {
  DeclareColour: SIGNATORY,
  AdjustColour: SIGNATORY,
  LiftColour: SIGNATORY,
} as const satisfies Record<WarningCommandType, readonly Role[]>;

/** Why the actor may not give this command, or null. */
export function forbidden(command: WarningCommandType, { actor, directory }: Context): Refusal | null {
  const roles = WARNING_WHO_MAY[command];
  const may = roles.some((role) => holds(actor, role, orgInRole(null, role, directory)));
  return may ? null : common('role-needed', { command, roles });
}
