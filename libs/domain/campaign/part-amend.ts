import { stopClock } from '../escalation/clocks';
import type { ClockChange } from '../kernel/clock-state';
import type { Instant } from '../kernel/primitives';
import type { Context, Decision } from '../kernel/subject';
import { legalDayOf } from '../legal-clock/instants';
import { closesClock, isOver, opensClock, roundClock, setDated, startOf } from './dated-clocks';
import { decided, give, happened } from './happened';
import { movedDays, sameDays } from './moved-days';
import { roundIdOf } from './part-ids';
import { quotaEffects, quotasAfter } from './part-quotas';
import type { PartDuty, PhaseWindow, RoundDays } from './part-schedule';
import { stopConfirming } from './part-confirm';
import { isHeld } from './part-settle';
import type { AmendPart, PartEvent, PartRound, PartState, PhaseState } from './part-types';
import { refusal, refused } from './refusals';
import type { MoveRound } from './round-types';

/**
 * Takes up the days of a higher version of the plan. What is closed stays closed and what was opened stays open, with the
 * instants at which that happened; only what is still ahead gets new clocks, so nothing fires a second time. A round of a
 * duty that is asked for no more stays if it was opened, or is being opened, and is dropped if it was ahead.
 */
export function amendPart(state: PartState, command: AmendPart, ctx: Context): Decision {
  const { planVersion, schedule } = command;
  const keys = state.phases.map((phase) => phase.key);
  if (keys.join() !== schedule.phases.map((phase) => phase.key).join()) {
    return refused(refusal('amendment-phases-differ', { part: state.code, phases: keys }));
  }
  const phases = amendPhases(state, schedule.phases, ctx);
  const rounds = amendRounds(state, schedule.rounds);
  const event: PartEvent = {
    type: 'PartAmended',
    data: {
      planVersion,
      phases: phases.map(({ phase }) => phase),
      duties: amendDuties(state.duties, schedule.duties, planVersion),
      rounds,
      ...quotasAfter(state, schedule, planVersion),
      ...(schedule.windows || state.windows ? { windows: schedule.windows ?? [] } : {}),
    },
  };
  const clocks = [...phases.flatMap((phase) => phase.clocks), ...roundClocks(state, rounds, ctx)];
  return decided([happened(event, ctx, { clocks })], [...moves(state, rounds), ...quotaEffects(state, command)]);
}

interface AmendedPhase {
  readonly phase: PhaseState;
  readonly clocks: readonly ClockChange[];
}

function amendPhases(state: PartState, windows: readonly PhaseWindow[], ctx: Context): readonly AmendedPhase[] {
  const amended: AmendedPhase[] = [];
  for (const [index, before] of state.phases.entries()) {
    const window = windows[index];
    const previous = amended.at(-1)?.phase;
    if (!window || before.state === 'closed') amended.push({ phase: before, clocks: [] });
    else if (before.openedAt !== null) amended.push(begun(state, before, window, ctx));
    else if (isHeld(before)) amended.push(held(state, before, window, previous, ctx));
    else amended.push(upcoming(state, before, window, ctx));
  }
  return amended;
}

/** An open phase stays open, even if its window begins later now; an overdue one is open again if its window goes on. */
function begun(state: PartState, before: PhaseState, window: PhaseWindow, ctx: Context): AmendedPhase {
  const again = !isOver(window.to, ctx.now) || window.gate === 'calendar';
  const closes = before.state === 'overdue' ? again : window.to !== before.to;
  const phase: PhaseState = { ...before, ...window, state: closes ? 'open' : before.state };
  return { phase, clocks: closes ? [...stopConfirming(state, before, ctx.now), closing(state, window, ctx)] : [] };
}

/** A phase that waits behind a gate waits no more when the gate is not overdue any more, or when its window begins later. */
function held(
  state: PartState,
  before: PhaseState,
  window: PhaseWindow,
  previous: PhaseState | undefined,
  ctx: Context,
): AmendedPhase {
  const gate = previous && (previous.state === 'overdue' || isHeld(previous));
  const free = startOf(window.from) > ctx.now || !gate;
  const closes = before.state === 'overdue' ? free || !isOver(window.to, ctx.now) : window.to !== before.to;
  const phase: PhaseState = {
    ...before,
    ...window,
    state: closes ? 'upcoming' : before.state,
    heldSince: free ? null : before.heldSince,
  };
  const clocks = [...(free ? [opening(state, window, ctx)] : []), ...(closes ? [closing(state, window, ctx)] : [])];
  return { phase, clocks };
}

function upcoming(state: PartState, before: PhaseState, window: PhaseWindow, ctx: Context): AmendedPhase {
  const opens = window.from === before.from ? [] : [opening(state, window, ctx)];
  const closes = window.to === before.to ? [] : [closing(state, window, ctx)];
  return { phase: { ...before, ...window }, clocks: [...opens, ...closes] };
}

function opening(state: PartState, { key, from }: PhaseWindow, ctx: Context): ClockChange {
  return dated(state, opensClock(key), { day: from, edge: 'first' }, ctx);
}

function closing(state: PartState, { key, to }: PhaseWindow, ctx: Context): ClockChange {
  return dated(state, closesClock(key), { day: to, edge: 'last' }, ctx);
}

/** Sets a clock of a part; in one that stands still it stands still like the others, until the part is resumed. */
export function dated(
  state: PartState,
  name: string,
  when: Pick<Parameters<typeof setDated>[2], 'day' | 'edge'>,
  ctx: Context,
): ClockChange {
  const change = setDated(state.clocks, name, { ...when, since: ctx.now });
  if (change.op !== 'set' || !state.pause || change.clock.status === 'paused') return change;
  const pause = { from: legalDayOf(ctx.now), reason: state.pause.reason, by: ctx.actor.userId };
  return { op: 'set', clock: { ...change.clock, status: 'paused', pause } };
}

/** A duty that the plan asks for no more is kept for the rounds it has had. */
function amendDuties(before: readonly PartDuty[], after: readonly PartDuty[], version: number): readonly PartDuty[] {
  const removed = before.filter((duty) => !after.some(({ id }) => id === duty.id));
  return [...after, ...removed.map((duty) => ({ ...duty, removedIn: duty.removedIn ?? version }))];
}

function amendRounds(state: PartState, asked: readonly RoundDays[]): readonly PartRound[] {
  return withAdded(
    state,
    state.rounds.flatMap((round) => amendRound(round, asked)),
    asked,
  );
}

/** These rounds of a part and those among the days that it has not had, in the order in which they open. */
export function withAdded(
  state: PartState,
  kept: readonly PartRound[],
  asked: readonly RoundDays[],
): readonly PartRound[] {
  const known = new Set(state.rounds.map((round) => round.roundId));
  const added = asked
    .map((days) => ({ ...days, roundId: roundIdOf(state.id, days), state: 'ahead', openedAt: null }) as const)
    .filter((round) => !known.has(round.roundId));
  return [...kept, ...added].sort(
    (a, b) => compare(a.opens, b.opens) || compare(a.due, b.due) || compare(a.dutyId, b.dutyId),
  );
}

function amendRound(round: PartRound, asked: readonly RoundDays[]): readonly PartRound[] {
  const days = asked.find(({ dutyId, period }) => dutyId === round.dutyId && period === round.period);
  switch (round.state) {
    case 'before-launch':
    case 'not-opened':
      return [round];
    case 'ahead':
      return days ? [{ ...round, ...days }] : [];
    case 'opening':
    case 'opened':
      if (!days || sameDays(round, days)) return [round];
      return [{ ...round, ...movedDays(days), ...(round.state === 'opening' ? { amended: true } : {}) }];
  }
}

/** The clocks that open rounds: set where the day is new, stopped where the round is dropped. */
export function roundClocks(state: PartState, after: readonly PartRound[], ctx: Context): readonly ClockChange[] {
  const set = after
    .filter((round) => round.state === 'ahead' && round.opens !== opensBefore(state, round))
    .map((round) => dated(state, roundClock(round), { day: round.opens, edge: 'first' }, ctx));
  const dropped = state.rounds.filter(({ roundId }) => !after.some((round) => round.roundId === roundId));
  return [...set, ...dropped.flatMap((round) => stopClock(state.clocks, roundClock(round), ctx.now))];
}

function opensBefore(state: PartState, round: PartRound): string | undefined {
  return state.rounds.find(({ roundId }) => roundId === round.roundId)?.opens;
}

/** Rounds that are open are told their new days; one whose step is under way is told when it is open. */
function moves(state: PartState, after: readonly PartRound[]) {
  return after
    .filter((round) => round.state === 'opened')
    .filter((round) => state.rounds.some((before) => before.roundId === round.roundId && !sameDays(before, round)))
    .map((round) => give<MoveRound>('round', round.roundId, { type: 'MoveRound', days: movedDays(round) }));
}

function compare(a: Instant, b: Instant): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
