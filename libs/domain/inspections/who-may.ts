import { holds, orgInRole } from '../campaign/who-may';
import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { Role } from '../kernel/roles';
import type { Actor, Context, Refusal } from '../kernel/subject';
import type { CheckPayloads, CheckState } from './check-types';
import { teamOf } from './draw-teams';
import type { DrawState, InspectionCommandType, InspectionState } from './inspection-types';
import { isDraw } from './mode';
import { refuse } from './refusals';
import { inspectingOrgs, isOpenToAll } from './shown-to';

const common = refuserOf(COMMON_REFUSALS);
const OFFICES: readonly Role[] = ['sector-office', 'committee-office'];

/**
 * Who may give a command to an inspection. Beside them the organisations of the inspectors record what they found: of a
 * drawn object its own team's, of a planned inspection its team's, and of a re-check the one that is to make it.
 */
export const INSPECTION_WHO_MAY = {
  PrepareDraw: OFFICES,
  Draw: OFFICES,
  ReplaceInspector: OFFICES,
  RecordResult: OFFICES,
  PublishResults: OFFICES,
  AbandonDraw: OFFICES,
  PlanCheck: OFFICES,
  RecordCheck: OFFICES,
  RecordReCheck: OFFICES,
  AbandonCheck: OFFICES,
} as const satisfies Record<InspectionCommandType, readonly Role[]>;

interface Viewer {
  readonly actor: Pick<Actor, 'posts'>;
  readonly directory: Context['directory'];
}

/** Why the actor may not give this command for an inspection of this line, or null. */
export function forbidden(command: InspectionCommandType, line: string, ctx: Context): Refusal | null {
  const roles = INSPECTION_WHO_MAY[command];
  return isOffice(line, ctx) ? null : common('role-needed', { command, roles });
}

/** The same for a result, which the object's own team may record; without an object, whoever is in any team. */
export function mayNotRecord(state: DrawState, objectId: string | null, ctx: Context): Refusal | null {
  const drawn = state.draw?.objects.filter((one) => objectId === null || one.objectId === objectId) ?? [];
  const sent = new Set(drawn.flatMap((one) => teamOf(state, one.objectId)));
  const orgs = state.lists.inspectors.filter(({ id }) => sent.has(id)).map(({ orgId }) => orgId);
  return holdsIn(orgs, ctx.actor) ? null : forbidden('RecordResult', state.line, ctx);
}

/** The same for planning one: whoever belongs to the unit would know of it. */
export function mayNotPlan({ line, unitOrgId }: CheckPayloads['PlanCheck'], ctx: Context): Refusal | null {
  return holdsIn([unitOrgId], ctx.actor) ? refuse('check-own-unit', {}) : forbidden('PlanCheck', line, ctx);
}

/** The same for a planned inspection. Whoever belongs to its unit has no part in it, whatever other post they hold. */
export function mayNotCheck(state: CheckState, command: keyof CheckPayloads, ctx: Context): Refusal | null {
  if (holdsIn([state.unitOrgId], ctx.actor)) return refuse('check-own-unit', {});
  const inspects = command === 'RecordCheck' || command === 'RecordReCheck';
  return inspects && holdsIn(inspectingOrgs(state), ctx.actor) ? null : forbidden(command, state.line, ctx);
}

/**
 * Whether somebody may see an inspection. One without notice (四不两直) is kept from everybody but its offices and its
 * inspectors' organisations until it is published or done, and from its unit's people whatever else they are.
 */
export function maySeeInspection(state: InspectionState, who: Viewer): boolean {
  if (isOpenToAll(state)) return true;
  if (!isDraw(state) && holdsIn([state.unitOrgId], who.actor)) return false;
  return isOffice(state.line, who) || holdsIn(inspectingOrgs(state), who.actor);
}

function holdsIn(orgs: readonly string[], { posts }: Pick<Actor, 'posts'>): boolean {
  return posts.some(({ orgId }) => orgs.includes(orgId));
}

function isOffice(line: string, { actor, directory }: Viewer): boolean {
  return OFFICES.some((role) => holds(actor as Actor, role, orgInRole(line, role, directory)));
}
