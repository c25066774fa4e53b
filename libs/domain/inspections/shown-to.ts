import type { InspectionState } from './inspection-types';
import { isDraw } from './mode';

/** The unit that an inspection is shown to as its own; null while it is not to learn of it, and for a draw. */
export function shownToUnit(state: InspectionState): string | null {
  return !isDraw(state) && isOpenToAll(state) ? state.unitOrgId : null;
}

/** Announced, or published, or done. One without notice that was given up is never told. */
export function isOpenToAll(state: InspectionState): boolean {
  return !state.unannounced || (isDraw(state) ? state.state === 'published' : state.done !== null);
}

/** The organisations whose people inspect: those of a draw's list, or of the team and of whoever is to go again. */
export function inspectingOrgs(state: InspectionState): readonly string[] {
  if (isDraw(state)) return state.lists.inspectors.map(({ orgId }) => orgId);
  const again = state.reCheckDue ? [state.reCheckDue.orgId] : [];
  return [...state.team.map(({ orgId }) => orgId), ...again];
}
