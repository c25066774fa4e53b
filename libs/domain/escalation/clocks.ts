import type { ClockChange, Clocks, ClockState, PendingRung } from '../kernel/clock-state';
import type { Instant, LegalDay } from '../kernel/primitives';
import { computeDeadline } from '../legal-clock/deadline';
import { daysBetween } from '../legal-clock/days';
import { legalDayOf } from '../legal-clock/instants';
import type { Deadline, DeadlineInput, Length, Pause, RestDayRule } from '../legal-clock/types';
import { DUE_RUNG, ruleOf, rungsOf } from './rungs';
import type { ClockContext } from './rungs';

/** How a clock starts. */
export interface ClockStart {
  /** When it starts; a rung that is not after it is not applicable. */
  readonly since: Instant;
  /** The start day, which is not counted; the legal day of `since` when absent. */
  readonly from?: LegalDay;
  /** The last day as a paper names it; it goes before the policy's length, and needs no rule in the policy. */
  readonly givenDay?: LegalDay;
  /** A length that goes before the policy's. */
  readonly length?: Length;
}

/** How a running or paused clock gets another last day: a date, or another length from a start day. */
export type ClockMove =
  | { readonly since: Instant; readonly givenDay: LegalDay }
  | { readonly since: Instant; readonly length: Length; readonly from?: LegalDay };

/**
 * Starts a clock, or starts it anew; the version is one more than the clock has had on this subject. The rule is the
 * policy's for the part of the name before ':'. The result is for a `DomainEvent.clocks`.
 * @throws Error when the policy has neither a rule nor a length for it and no day or length is given
 */
export function startClock(clocks: Clocks, name: string, start: ClockStart, ctx: ClockContext): ClockChange {
  const rule = ruleOf(ctx.policy, name);
  const restDay = rule?.restDay ?? 'none';
  const input = start.givenDay
    ? givenInput(start.givenDay, restDay)
    : countedInput(start.from ?? legalDayOf(start.since), start.length ?? lengthOf(rule?.length, name), restDay);
  return set(newVersion(name, clocks[name], input, start.since, ctx));
}

/**
 * Gives a running or paused clock another last day under a new version; its rungs that have not fired never will, and a
 * clock that stands still stays so. Days paused before the move do not move a given day, for whoever named it knew of them;
 * they stay uncounted in a length.
 * @throws Error when the clock is not running and not paused
 */
export function moveClock(clocks: Clocks, name: string, move: ClockMove, ctx: ClockContext): ClockChange {
  const clock = liveClock(clocks, name);
  const restDay = ruleOf(ctx.policy, name)?.restDay ?? clock.input.restDay;
  const input =
    'givenDay' in move
      ? givenInput(move.givenDay, restDay, pausesFrom(clock, legalDayOf(move.since)))
      : countedInput(move.from ?? startDayOf(clock, move.since), move.length, restDay, clock.input.pauses);
  return set(nextVersion(clock, input, move.since, ctx));
}

/** Ends a clock; nothing when there is no such clock or it has stopped. */
export function stopClock(clocks: Clocks, name: string, at: Instant): readonly ClockChange[] {
  const clock = clocks[name];
  return clock && clock.status !== 'stopped' ? [{ op: 'stop', clock: name, at }] : [];
}

/** Ends the named kinds of clock (`measure-until` ends every `measure-until:…`), or all when no kind is named. */
export function stopClocks(clocks: Clocks, at: Instant, kinds?: readonly string[]): readonly ClockChange[] {
  return Object.keys(clocks)
    .sort()
    .filter((name) => !kinds || kinds.some((kind) => name === kind || name.startsWith(`${kind}:`)))
    .flatMap((name) => stopClock(clocks, name, at));
}

/**
 * Makes a running clock stand still from a day on (that day included). Version and deadline stay until it is resumed; no
 * rung fires meanwhile.
 * @throws Error when the clock is not running
 */
export function pauseClock(
  clocks: Clocks,
  name: string,
  pause: { readonly from: LegalDay; readonly reason: string; readonly by: string },
): ClockChange {
  const clock = liveClock(clocks, name);
  if (clock.status === 'paused') throw new Error(`The clock ${name} stands still already.`);
  const pauses: readonly Pause[] = [...(clock.input.pauses ?? []), { from: pause.from, until: null }];
  return set({
    ...clock,
    status: 'paused',
    input: { ...clock.input, pauses },
    pause: { from: pause.from, reason: pause.reason, by: pause.by },
  });
}

/**
 * Lets a paused clock run on; `until` is the first day that counts again. A last day that moves is a new version; one that
 * stays (paused and resumed on one day, or paused after it) keeps its version and what fired, and the rungs ahead move.
 * @throws Error when the clock is not paused
 */
export function resumeClock(
  clocks: Clocks,
  name: string,
  resume: { readonly until: LegalDay; readonly since: Instant },
  ctx: ClockContext,
): ClockChange {
  const { pause: _pause, ...clock } = liveClock(clocks, name);
  if (clock.status !== 'paused') throw new Error(`The clock ${name} does not stand still.`);
  const input: DeadlineInput = {
    ...clock.input,
    pauses: (clock.input.pauses ?? [])
      .map((pause) => (pause.until === null ? { from: pause.from, until: resume.until } : pause))
      .filter((pause) => pause.until === null || pause.until > pause.from),
  };
  const running: ClockState = { ...clock, status: 'running' };
  const deadline = computeDeadline(input, ctx.calendars);
  if (deadline.due !== clock.deadline.due) return set(nextVersion(running, input, resume.since, ctx));
  const ahead = new Set(clock.pending.map((rung) => rung.rung));
  const rungs = rungsOf(ruleOf(ctx.policy, name), deadline, input.pauses, ctx.policy, ctx.calendars);
  return set({ ...running, input, deadline, pending: rungs.filter((rung) => ahead.has(rung.rung)) });
}

/** True when the clock runs or stands still. */
export function isLive(clocks: Clocks, name: string): boolean {
  const clock = clocks[name];
  return clock !== undefined && clock.status !== 'stopped';
}

/** Whole days late on a legal day: 0 up to the last day, 1 on the day after it. */
export function daysLate(deadline: Pick<Deadline, 'due'>, day: LegalDay): number {
  return Math.max(0, daysBetween(deadline.due, day));
}

/** The clock's state under its next version; for a fresh start (no rung of an older version is owed any more). */
function newVersion(
  name: string,
  previous: ClockState | undefined,
  input: DeadlineInput,
  since: Instant,
  ctx: ClockContext,
  owed: ReadonlySet<string> = new Set(),
): ClockState {
  const deadline = computeDeadline(input, ctx.calendars);
  const rungs = rungsOf(ruleOf(ctx.policy, name), deadline, input.pauses, ctx.policy, ctx.calendars);
  const applies = (rung: PendingRung): boolean => rung.at > since || owed.has(rung.rung);
  return {
    clock: name,
    version: (previous?.version ?? 0) + 1,
    status: 'running',
    since,
    input,
    deadline,
    pending: rungs.filter(applies),
    done: rungs.filter((rung) => !applies(rung)).map((rung) => ({ rung: rung.rung, how: 'not-applicable' })),
  };
}

/**
 * A live clock under its next version, running or standing still as before. A `due` that has not passed yet stays owed even
 * if the new last day is over already: a deadline that moves into the past has passed, it has not vanished.
 */
export function nextVersion(clock: ClockState, input: DeadlineInput, since: Instant, ctx: ClockContext): ClockState {
  const owed = new Set(clock.pending.filter((rung) => rung.rung === DUE_RUNG).map((rung) => rung.rung));
  const next = newVersion(clock.clock, clock, input, since, ctx, owed);
  return clock.pause && clock.status === 'paused' ? { ...next, status: 'paused', pause: clock.pause } : next;
}

function liveClock(clocks: Clocks, name: string): ClockState {
  const clock = clocks[name];
  if (!clock || clock.status === 'stopped') throw new Error(`The clock ${name} does not run.`);
  return clock;
}

/** The open pause, if there is one, as if it began on that day at the earliest. */
function pausesFrom(clock: ClockState, day: LegalDay): readonly Pause[] {
  const open = (clock.input.pauses ?? []).filter((pause) => pause.until === null);
  return open.map(({ from, until }) => ({ from: from < day ? day : from, until }));
}

function startDayOf(clock: ClockState, since: Instant): LegalDay {
  return clock.input.kind === 'counted' ? clock.input.from : legalDayOf(since);
}

function lengthOf(length: Length | 'given' | undefined, name: string): Length {
  if (length === undefined) throw new Error(`The policy has no rule for the clock ${name}.`);
  if (length === 'given') throw new Error(`The clock ${name} needs a given day.`);
  return length;
}

function givenInput(day: LegalDay, restDay: RestDayRule, pauses?: readonly Pause[]): DeadlineInput {
  return { kind: 'given', day, restDay, ...(pauses && pauses.length > 0 ? { pauses } : {}) };
}

function countedInput(from: LegalDay, length: Length, restDay: RestDayRule, pauses?: readonly Pause[]): DeadlineInput {
  return { kind: 'counted', from, length, restDay, ...(pauses && pauses.length > 0 ? { pauses } : {}) };
}

function set(clock: ClockState): ClockChange {
  return { op: 'set', clock };
}
