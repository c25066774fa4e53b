import { stopClock } from '../escalation/clocks';
import type { Context, Decision, Refusal } from '../kernel/subject';
import { closesClock, opensClock } from './dated-clocks';
import { decided, happened, isBlank } from './happened';
import { openingNotice } from './part-settle';
import type { ConfirmPhase, PartEvent, PartState, PhaseState, TurnPhase } from './part-types';
import { refusal, refused } from './refusals';

/** A completion gate is met: the phase closes, in its window or overdue. The next one opens by its own window. */
export function confirmPhase(state: PartState, command: ConfirmPhase, ctx: Context): Decision {
  const phase = phaseOf(state, command.phase);
  const reason = phase ? confirmRefusal(phase) : unknown(state, command.phase);
  if (!phase || reason) return refused(reason ?? unknown(state, command.phase));
  const event: PartEvent = {
    type: 'PhaseClosed',
    data: { phase: phase.key, how: 'confirmed', by: ctx.actor.userId, reason: null },
  };
  return decided([happened(event, ctx, { clocks: stopClock(state.clocks, closesClock(phase.key), ctx.now) })]);
}

/** 转段 early: this phase closes and the next one, if it is still ahead, opens now; the next one's window stays as planned. */
export function turnPhase(state: PartState, command: TurnPhase, ctx: Context): Decision {
  const phase = phaseOf(state, command.phase);
  if (!phase) return refused(unknown(state, command.phase));
  const reason = turnRefusal(state, phase);
  if (reason) return refused(reason);
  if (isBlank(command.reason)) return refused(refusal('blank-field', { field: 'reason' }));
  const closed: PartEvent = {
    type: 'PhaseClosed',
    data: { phase: phase.key, how: 'turned', by: ctx.actor.userId, reason: command.reason },
  };
  const closing = happened(closed, ctx, { clocks: stopClock(state.clocks, closesClock(phase.key), ctx.now) });
  const next = nextPhase(state, phase);
  const clock = next ? state.clocks[opensClock(next.key)] : undefined;
  if (!next || !clock || next.state !== 'upcoming') return decided([closing]);
  const opened: PartEvent = { type: 'PhaseOpened', data: { phase: next.key, how: 'turned' } };
  const opening = happened(opened, ctx, { clocks: stopClock(state.clocks, clock.clock, ctx.now) });
  return decided([closing, opening], [openingNotice(state, next, clock, ctx.now)]);
}

/** Why there is nothing to confirm, or null. */
export function nothingToConfirm(state: PartState): Refusal | null {
  return state.phases.some((phase) => confirmRefusal(phase) === null) ? null : refusal('no-phase-to-confirm', {});
}

/** Why there is nothing to turn, or null. */
export function nothingToTurn(state: PartState): Refusal | null {
  return state.phases.some((phase) => turnRefusal(state, phase) === null) ? null : refusal('no-phase-to-turn', {});
}

function confirmRefusal(phase: PhaseState): Refusal | null {
  if (phase.state !== 'open' && phase.state !== 'overdue') {
    return refusal('phase-not-open', { phase: phase.key, state: phase.state });
  }
  return phase.gate === 'calendar' ? refusal('phase-closes-by-calendar', { phase: phase.key, to: phase.to }) : null;
}

function turnRefusal(state: PartState, phase: PhaseState): Refusal | null {
  if (phase.state !== 'open') return refusal('phase-not-open', { phase: phase.key, state: phase.state });
  return nextPhase(state, phase) ? null : refusal('no-next-phase', { phase: phase.key });
}

function phaseOf(state: PartState, key: string): PhaseState | undefined {
  return state.phases.find((phase) => phase.key === key);
}

function nextPhase(state: PartState, phase: PhaseState): PhaseState | undefined {
  return state.phases[state.phases.indexOf(phase) + 1];
}

function unknown(state: PartState, key: string): Refusal {
  return refusal('phase-unknown', { phase: key, phases: state.phases.map((phase) => phase.key) });
}
