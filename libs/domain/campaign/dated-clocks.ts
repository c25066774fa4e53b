import type { ClockChange, Clocks, ClockState } from '../kernel/clock-state';
import type { Instant, LegalDay } from '../kernel/primitives';
import { endOfDay, instantAt, legalDayOf } from '../legal-clock/instants';

export const PHASE_OPENS = 'phase-opens';
export const PHASE_CLOSES = 'phase-closes';
export const ROUND_OPENS = 'round-opens';

/** The clock that opens a phase. */
export function opensClock(phase: string): string {
  return `${PHASE_OPENS}:${phase}`;
}

/** The clock that ends a phase's window. */
export function closesClock(phase: string): string {
  return `${PHASE_CLOSES}:${phase}`;
}

/** The clock that opens a round. */
export function roundClock(round: { readonly dutyId: string; readonly period: string }): string {
  return `${ROUND_OPENS}:${round.dutyId}:${round.period}`;
}

/** The instant at which something that opens on a day does so: the day's first. */
export function startOf(day: LegalDay): Instant {
  return instantAt(day, '00:00');
}

/** True when a day has ended by an instant. */
export function isOver(day: LegalDay, at: Instant): boolean {
  return endOfDay(day) <= at;
}

/**
 * A date of the plan as a clock with one rung, `due`. It follows no policy and no rest-day rule: the plan names the day.
 * `first` falls due at the start of its day, `last` at the midnight that ends it.
 */
export function setDated(
  clocks: Clocks,
  name: string,
  when: { readonly day: LegalDay; readonly edge: 'first' | 'last'; readonly since: Instant },
): ClockChange {
  const at = when.edge === 'first' ? startOf(when.day) : endOfDay(when.day);
  const before = clocks[name];
  return {
    op: 'set',
    clock: {
      clock: name,
      version: (before?.version ?? 0) + 1,
      status: before?.status === 'paused' ? 'paused' : 'running',
      since: when.since,
      input: { kind: 'given', day: when.day, restDay: 'none' },
      deadline: { due: when.day, dueInstant: at, provisional: false, calendars: {} },
      pending: [{ rung: 'due', at }],
      done: [],
      ...(before?.status === 'paused' && before.pause ? { pause: before.pause } : {}),
    },
  };
}

/** The only rung of a dated clock has fired: it is done and the clock with it. */
export function firedAndStopped(clock: ClockState, at: Instant): readonly ClockChange[] {
  return [
    { op: 'rung', clock: clock.clock, version: clock.version, rung: 'due', how: 'fired' },
    { op: 'stop', clock: clock.clock, at },
  ];
}

/**
 * Makes every running clock stand still. Unlike a pause of a legal term no day moves: the plan's dates stay, and what they
 * brought meanwhile is settled when the clocks run again.
 */
export function standStill(clocks: Clocks, at: Instant, reason: string, by: string): readonly ClockChange[] {
  const pause = { from: legalDayOf(at), reason, by };
  return changed(clocks, 'running', (clock) => ({ ...clock, status: 'paused', pause }));
}

/** Lets the clocks that stand still run again, at the same instants. */
export function runAgain(clocks: Clocks): readonly ClockChange[] {
  return changed(clocks, 'paused', ({ pause: _over, ...clock }) => ({ ...clock, status: 'running' }));
}

function changed(
  clocks: Clocks,
  status: ClockState['status'],
  change: (clock: ClockState) => ClockState,
): readonly ClockChange[] {
  return Object.keys(clocks)
    .sort()
    .map((name) => clocks[name])
    .filter((clock): clock is ClockState => clock?.status === status)
    .map((clock) => ({ op: 'set', clock: change(clock) }));
}
