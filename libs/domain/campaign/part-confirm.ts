import { startClock, stopClock } from '../escalation/clocks';
import { settleOne } from '../escalation/settle-one';
import type { ClockChange } from '../kernel/clock-state';
import type { Instant, LegalDay } from '../kernel/primitives';
import type { Role } from '../kernel/roles';
import type { Context, Decision } from '../kernel/subject';
import { decided } from './happened';
import type { PartState, PhaseState } from './part-types';
import { refusal, refused } from './refusals';

/** The clock on which whoever confirms a phase is pressed, and after them the committee's office; its ladder is the policy's. */
const CONFIRM_BY = 'confirm-by';

/** Its name for one phase. */
export function confirmClock(phase: string): string {
  return `${CONFIRM_BY}:${phase}`;
}

/** Starts when a window is over without a confirmation; the window's last day was the day to confirm by. */
export function startConfirming(
  state: PartState,
  phase: PhaseState,
  since: { readonly at: Instant; readonly day: LegalDay },
  ctx: Context,
): ClockChange {
  return startClock(state.clocks, confirmClock(phase.key), { since: since.at, givenDay: since.day }, ctx);
}

/** Ends with the confirmation, or when an amendment gives the phase a longer window. */
export function stopConfirming(state: PartState, phase: PhaseState, at: Instant): readonly ClockChange[] {
  return stopClock(state.clocks, confirmClock(phase.key), at);
}

/** The phase that a clock presses for, or undefined. */
export function confirming(state: PartState, clock: string): PhaseState | undefined {
  return state.phases.find(({ key }) => confirmClock(key) === clock);
}

/** Fires the one rung that is due. The policy says `sector-office`; where the plan names another body, that one is told. */
export function press(state: PartState, phase: PhaseState, ctx: Context): Decision {
  const settled = settleOne(state, ctx);
  if (!settled) return refused(refusal('nothing-due', {}));
  const { key, from, to, name, confirmedBy } = phase;
  const facts = { part: state.code, year: state.year, phase: key, name: { ...name }, from, to };
  const told = (role: Role): Role => role.replace('sector-office', confirmedBy) as Role;
  const effects = settled.effects.map((effect) =>
    effect.kind === 'notify'
      ? { ...effect, to: [...new Set(effect.to.map(told))], facts: { ...effect.facts, ...facts } }
      : effect,
  );
  return decided([settled.event], effects);
}
