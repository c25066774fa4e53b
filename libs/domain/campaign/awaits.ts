import { nextDue } from '../kernel/clock-state';
import type { LegalDay } from '../kernel/primitives';
import type { RoleName } from '../kernel/roles';
import { isHeld } from './part-settle';
import type { PartState } from './part-types';
import type { RoundState } from './round-types';

/** A step that only a person can take, when nothing falls due by itself any more. */
export interface AwaitedStep {
  readonly command: 'ConfirmPhase' | 'CloseRound';
  readonly by: RoleName;
  /** The phase's key or the round's duty. */
  readonly of: string;
  /** The day by which it should have been done. */
  readonly due: LegalDay;
}

/** What a part waits for from people: each overdue phase, to be confirmed by whom the plan names. */
export function partAwaits(state: PartState): readonly AwaitedStep[] {
  return state.phases
    .filter((phase) => phase.state === 'overdue' && !isHeld(phase))
    .map((phase) => ({ command: 'ConfirmPhase', by: phase.confirmedBy, of: phase.key, due: phase.to }));
}

/** What a round waits for once its last rung has fired: it stays open until its office closes it. */
export function roundAwaits(state: RoundState): readonly AwaitedStep[] {
  if (state.state === 'closed' || state.pause || nextDue(state)) return [];
  return [{ command: 'CloseRound', by: 'sector-office', of: state.dutyId, due: state.due }];
}
