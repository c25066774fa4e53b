import { holds, orgInRole } from '../campaign/who-may';
import type { Role } from '../kernel/roles';
import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { Context, Refusal } from '../kernel/subject';

const common = refuserOf(COMMON_REFUSALS);

/** Who may give a command to a quota; a unit of it (owing-units) only for itself. */
export const QUOTA_WHO_MAY = {
  RecordAct: ['owing-units', 'sector-office', 'committee-office'],
  WithdrawAct: ['owing-units', 'sector-office', 'committee-office'],
  ReportFigure: ['owing-units', 'sector-office', 'committee-office'],
  ChangeDenominator: ['sector-office', 'committee-office'],
  SetBaseline: ['sector-office', 'committee-office'],

  OpenQuota: ['system'],
  PauseQuota: ['system'],
  ResumeQuota: ['system'],
  CloseQuota: ['system'],
  AmendQuota: ['system'],
  TakeAnswer: ['system'],
  Settle: ['system'],
  PolicyChanged: ['system'],
  CalendarChanged: ['system'],
} as const satisfies Record<string, readonly (Role | 'system')[]>;
export type QuotaCommandType = keyof typeof QUOTA_WHO_MAY;

/**
 * Why the actor may not give this command, or null. `orgId` is the unit it is given for; null asks whether somebody who
 * holds a post in any unit of the quota may give it for that one.
 */
export function forbidden(command: QuotaCommandType, code: string, orgId: string | null, ctx: Context): Refusal | null {
  const roles: readonly (Role | 'system')[] = QUOTA_WHO_MAY[command];
  if (roles.includes('system')) return ctx.actor.system === true ? null : common('system-only', { command });
  if (isOffice(code, ctx)) return null;
  const own = ctx.actor.posts.map((post) => post.orgId).filter((org) => ctx.measured?.units.includes(org));
  const forItself = roles.includes('owing-units') && (orgId === null ? own.length > 0 : own.includes(orgId));
  return forItself ? null : common('role-needed', { command, roles });
}

/** True for somebody of the part's office or the committee's. */
export function isOffice(code: string, { actor, directory }: Pick<Context, 'actor' | 'directory'>): boolean {
  const offices: readonly Role[] = ['sector-office', 'committee-office'];
  return offices.some((role) => holds(actor, role, orgInRole(code, role, directory)));
}
