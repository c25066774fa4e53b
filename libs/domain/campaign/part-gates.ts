import { stopClock } from '../escalation/clocks';
import type { Context, Decision, DomainEvent, Effect, Refusal } from '../kernel/subject';
import { legalDayOf } from '../legal-clock/instants';
import { closesClock, opensClock } from './dated-clocks';
import { decided, happened, isBlank } from './happened';
import { startConfirming, stopConfirming } from './part-confirm';
import { isHeld, openingNotice, overdueNotice } from './part-settle';
import type { ConfirmPhase, PartEvent, PartState, PhaseState, TurnPhase } from './part-types';
import { refusal, refused } from './refusals';
import { forbiddenBut } from './who-may';

/**
 * A completion gate is met: the phase closes, in its window or overdue. What it held back opens now, with its window as
 * planned; a next phase whose window has not begun opens by that window.
 */
export function confirmPhase(state: PartState, command: ConfirmPhase, ctx: Context): Decision {
  const phase = phaseOf(state, command.phase);
  if (!phase) return refused(unknown(state, command.phase));
  const reason = confirmRefusal(state, phase, ctx);
  if (reason) return refused(reason);
  const event: PartEvent = {
    type: 'PhaseClosed',
    data: { phase: phase.key, how: 'confirmed', by: ctx.actor.userId, reason: null },
  };
  const clocks = [
    ...stopClock(state.clocks, closesClock(phase.key), ctx.now),
    ...stopConfirming(state, phase, ctx.now),
  ];
  const closed = happened(event, ctx, { clocks });
  const released = release(state, phase, ctx);
  return decided([closed, ...released.events], released.effects);
}

/**
 * Opens the phases held behind this one, in their order. One whose window is over meanwhile closes at once by the calendar;
 * with a completion gate it is overdue from the start and holds what follows.
 */
function release(state: PartState, gate: PhaseState, ctx: Context): { events: DomainEvent[]; effects: Effect[] } {
  const events: DomainEvent[] = [];
  const effects: Effect[] = [];
  for (const phase of state.phases.slice(state.phases.indexOf(gate) + 1)) {
    if (!isHeld(phase)) break;
    const opened: PartEvent = { type: 'PhaseOpened', data: { phase: phase.key, how: 'released' } };
    events.push(happened(opened, ctx));
    effects.push(openingNotice(state, phase, clockOf(state, opensClock(phase.key)), ctx.now));
    if (phase.state !== 'overdue') continue;
    if (phase.gate === 'completion') {
      const clocks = [startConfirming(state, phase, { at: ctx.now, day: legalDayOf(ctx.now) }, ctx)];
      events.push(happened({ type: 'PhaseOverdue', data: { phase: phase.key } } satisfies PartEvent, ctx, { clocks }));
      effects.push(overdueNotice(state, phase, clockOf(state, closesClock(phase.key)), ctx.now));
      break;
    }
    const data = { phase: phase.key, how: 'window', by: null, reason: null } as const;
    events.push(happened({ type: 'PhaseClosed', data } satisfies PartEvent, ctx));
  }
  return { events, effects };
}

function clockOf(state: PartState, clock: string): { readonly clock: string; readonly version: number } {
  return { clock, version: state.clocks[clock]?.version ?? 1 };
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
  if (!next || !clock || next.state !== 'upcoming' || isHeld(next)) return decided([closing]);
  const opened: PartEvent = { type: 'PhaseOpened', data: { phase: next.key, how: 'turned' } };
  const opening = happened(opened, ctx, { clocks: stopClock(state.clocks, clock.clock, ctx.now) });
  return decided([closing, opening], [openingNotice(state, next, clock, ctx.now)]);
}

/** Why there is nothing to confirm for this person, or null. */
export function nothingToConfirm(state: PartState, ctx: Context): Refusal | null {
  const waiting = state.phases.filter((phase) => notWaiting(phase) === null);
  const first = waiting[0];
  if (!first) return refusal('no-phase-to-confirm', {});
  const mine = waiting.some((phase) => confirmRefusal(state, phase, ctx) === null);
  return mine ? null : confirmRefusal(state, first, ctx);
}

/** Why there is nothing to turn, or null. */
export function nothingToTurn(state: PartState): Refusal | null {
  return state.phases.some((phase) => turnRefusal(state, phase) === null) ? null : refusal('no-phase-to-turn', {});
}

/** Only whom the plan names for it confirms a phase. */
function confirmRefusal(state: PartState, phase: PhaseState, ctx: Context): Refusal | null {
  return notWaiting(phase) ?? forbiddenBut('ConfirmPhase', [phase.confirmedBy], state.code, ctx);
}

function notWaiting(phase: PhaseState): Refusal | null {
  if (isHeld(phase) || (phase.state !== 'open' && phase.state !== 'overdue')) {
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
