import type { ClockState } from '../kernel/clock-state';
import { nextDue } from '../kernel/clock-state';
import type { Json } from '../kernel/primitives';
import type { Role } from '../kernel/roles';
import type { Context, Decision, NotifyEffect } from '../kernel/subject';
import { closesClock, firedAndStopped, opensClock, roundClock } from './dated-clocks';
import { decided, happened } from './happened';
import { confirming, press, startConfirming } from './part-confirm';
import { stepFor } from './part-open';
import type { PartEvent, PartState, PhaseState } from './part-types';
import { refusal, refused } from './refusals';

/** Applies the one earliest thing due: a phase opens or its window ends, or a round's opening becomes a pending step. */
export function settlePart(state: PartState, ctx: Context): Decision {
  const next = nextDue(state);
  const clock = next && next.at <= ctx.now ? state.clocks[next.clock] : undefined;
  if (!next || !clock) return refused(refusal('nothing-due', {}));
  const unconfirmed = confirming(state, clock.clock);
  if (unconfirmed) return press(state, unconfirmed, ctx);
  const due = { clocks: firedAndStopped(clock, ctx.now), dueAt: next.at };
  const opening = state.phases.find((phase) => opensClock(phase.key) === clock.clock);
  if (opening) {
    const holder = heldBy(state, opening);
    if (holder) {
      const held: PartEvent = { type: 'PhaseHeld', data: { phase: opening.key, by: holder.key } };
      return decided([happened(held, ctx, due)]);
    }
    const event: PartEvent = { type: 'PhaseOpened', data: { phase: opening.key, how: 'planned' } };
    return decided([happened(event, ctx, due)], [openingNotice(state, opening, clock, next.at)]);
  }
  const ending = state.phases.find((phase) => closesClock(phase.key) === clock.clock);
  if (ending) return windowOver(state, ending, clock, ctx, due);
  const round = state.rounds.find((candidate) => roundClock(candidate) === clock.clock);
  if (!round) throw new Error(`The part has no phase and no round for its clock ${clock.clock}.`);
  const event: PartEvent = { type: 'RoundOpeningDue', data: { step: stepFor(state.id, round, next.at) } };
  return decided([happened(event, ctx, due)]);
}

/** True for a phase that waits behind a gate: its window has begun and it has not opened. */
export function isHeld(phase: PhaseState): boolean {
  return phase.heldSince !== null && phase.openedAt === null && phase.state !== 'closed';
}

/** The phase before, when its completion gate is overdue or it is held itself: nothing opens past a gate that is not met. */
function heldBy(state: PartState, phase: PhaseState): PhaseState | null {
  const before = state.phases[state.phases.indexOf(phase) - 1];
  return before && (before.state === 'overdue' || isHeld(before)) ? before : null;
}

/** Tells the sector's and the committee's office that a phase is open. `dueAt` is its opening: planned, or now if turned. */
export function openingNotice(
  state: PartState,
  phase: PhaseState,
  clock: Pick<ClockState, 'clock' | 'version'>,
  dueAt: string,
): NotifyEffect {
  return notice(state, phase, clock, dueAt, ['sector-office', 'committee-office']);
}

function windowOver(
  state: PartState,
  phase: PhaseState,
  clock: ClockState,
  ctx: Context,
  due: { readonly clocks: ReturnType<typeof firedAndStopped>; readonly dueAt: string },
): Decision {
  if (phase.gate === 'calendar' && !isHeld(phase)) {
    const event: PartEvent = {
      type: 'PhaseClosed',
      data: { phase: phase.key, how: 'window', by: null, reason: null },
    };
    return decided([happened(event, ctx, due)]);
  }
  const event: PartEvent = { type: 'PhaseOverdue', data: { phase: phase.key } };
  if (isHeld(phase)) return decided([happened(event, ctx, due)]);
  const pressed = startConfirming(state, phase, { at: due.dueAt, day: phase.to }, ctx);
  const clocks = [...due.clocks, pressed];
  return decided([happened(event, ctx, { ...due, clocks })], [overdueNotice(state, phase, clock, due.dueAt)]);
}

/** Tells whoever confirms a phase that its window is over and the gate not met. */
export function overdueNotice(
  state: PartState,
  phase: PhaseState,
  clock: Pick<ClockState, 'clock' | 'version'>,
  dueAt: string,
): NotifyEffect {
  return notice(state, phase, clock, dueAt, [phase.confirmedBy]);
}

function notice(
  state: PartState,
  phase: PhaseState,
  clock: Pick<ClockState, 'clock' | 'version'>,
  dueAt: string,
  to: readonly Role[],
): NotifyEffect {
  const { code, year } = state;
  const { key, from, to: until, name } = phase;
  const facts: Readonly<Record<string, Json>> = { part: code, year, phase: key, name: { ...name }, from, to: until };
  return { kind: 'notify', clock: clock.clock, deadlineVersion: clock.version, rung: 'due', to, dueAt, facts };
}
