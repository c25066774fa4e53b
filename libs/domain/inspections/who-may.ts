import { holds, orgInRole } from '../campaign/who-may';
import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { Role } from '../kernel/roles';
import type { Actor, Context, Refusal } from '../kernel/subject';
import { teamOf } from './draw-teams';
import type { InspectionCommandType, InspectionState } from './inspection-types';

const common = refuserOf(COMMON_REFUSALS);
const OFFICES: readonly Role[] = ['sector-office', 'committee-office'];

/** Who may give a command to a draw. Beside them the organisations of an object's inspectors record what they found there. */
export const INSPECTION_WHO_MAY = {
  PrepareDraw: OFFICES,
  Draw: OFFICES,
  ReplaceInspector: OFFICES,
  RecordResult: OFFICES,
  PublishResults: OFFICES,
  AbandonDraw: OFFICES,
} as const satisfies Record<InspectionCommandType, readonly Role[]>;

/** Why the actor may not give this command for a draw of this line, or null. */
export function forbidden(command: InspectionCommandType, line: string, ctx: Context): Refusal | null {
  const roles = INSPECTION_WHO_MAY[command];
  return isOffice(line, ctx) ? null : common('role-needed', { command, roles });
}

/** The same for a result, which the object's own team may record; without an object, whoever is in any team. */
export function mayNotRecord(state: InspectionState, objectId: string | null, ctx: Context): Refusal | null {
  const drawn = state.draw?.objects.filter((one) => objectId === null || one.objectId === objectId) ?? [];
  const sent = new Set(drawn.flatMap((one) => teamOf(state, one.objectId)));
  const orgs = state.lists.inspectors.filter(({ id }) => sent.has(id)).map(({ orgId }) => orgId);
  const inTeam = ctx.actor.posts.some((post) => orgs.includes(post.orgId));
  return inTeam ? null : forbidden('RecordResult', state.line, ctx);
}

/**
 * Whether somebody may see whom a draw is about. One without notice (四不两直) is kept from everybody but its offices and
 * its inspectors' organisations until it is published.
 */
export function maySeeDraw(
  { state, unannounced, line, lists }: InspectionState,
  who: { readonly actor: Pick<Actor, 'posts'>; readonly directory: Context['directory'] },
): boolean {
  if (!unannounced || state === 'published') return true;
  const own = who.actor.posts.map(({ orgId }) => orgId);
  return isOffice(line, who) || lists.inspectors.some(({ orgId }) => own.includes(orgId));
}

function isOffice(
  line: string,
  { actor, directory }: { readonly actor: Pick<Actor, 'posts'>; readonly directory: Context['directory'] },
): boolean {
  return OFFICES.some((role) => holds(actor as Actor, role, orgInRole(line, role, directory)));
}
