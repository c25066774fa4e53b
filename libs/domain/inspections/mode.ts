import type { DrawState, InspectionMode, InspectionState } from './inspection-types';

/** How an inspection came about. */
export function modeOf(state: InspectionState): InspectionMode {
  return state.mode ?? 'drawn';
}

/** True for a draw by lot. */
export function isDraw(state: InspectionState): state is DrawState {
  return state.mode === undefined;
}
