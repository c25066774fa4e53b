import type { ClockChange } from '../../kernel/clock-state';
import type { LegalDay } from '../../kernel/primitives';
import type { Refusal } from '../../kernel/subject';
import { isLive, moveClock, startClock, stopClock, stopClocks } from '../../escalation/clocks';
import type { ClockStart } from '../../escalation/clocks';
import { recomputeClocks } from '../../escalation/recompute-clocks';
import { addMonths, FIRST_YEAR, isLegalDay, LAST_YEAR, yearOf } from '../../legal-clock/days';
import { legalDayOf } from '../../legal-clock/instants';
import { isLookedBack } from '../facts';
import { guardLength, guardNumber } from '../guards';
import { refuse } from '../refusals';
import type { HazardState } from '../state';
import type { Moment } from './outcome';

/** Clocks that go on after the hazard itself is closed: a measure outlives the hazard until it ends. */
const OUTLIVE_CLOSING = ['measure-until', 'resume-by'] as const;

/** Starts a clock, or starts it anew, at the moment of the fact. */
export function start(
  hazard: HazardState,
  name: string,
  moment: Moment,
  more: Partial<ClockStart> = {},
): readonly ClockChange[] {
  const restarted = startClock(hazard.clocks, name, { since: moment.at, ...more }, moment);
  return [restarted, ...stopClock(hazard.clocks, reviewOf(name), moment.at)];
}

/** Starts a clock unless it already runs or stands still. */
export function startUnlessLive(hazard: HazardState, name: string, moment: Moment): readonly ClockChange[] {
  return isLive(hazard.clocks, name) ? [] : start(hazard, name, moment);
}

/** Ends these clocks, and with them the review of a pause. */
export function stop(hazard: HazardState, moment: Moment, ...names: readonly string[]): readonly ClockChange[] {
  return stopClocks(hazard.clocks, moment.at, [...names, ...names.map(reviewOf)]);
}

/** Ends every clock. */
export function stopAll(hazard: HazardState, moment: Moment): readonly ClockChange[] {
  return stopClocks(hazard.clocks, moment.at);
}

/** Clocks of the work on a hazard, which end when it is accepted. */
export const WORK_CLOCKS = [
  'order-by',
  'plan-by',
  'progress-by',
  'rectify-by',
  'recheck-by',
  'opine-by',
  'decide-extension-by',
  'outcome-by',
  'higher-listing-by',
] as const;

/** Ends what runs for the hazard; clocks of measures that still stand go on. */
export function stopAllButMeasures(hazard: HazardState, moment: Moment): readonly ClockChange[] {
  const kept = OUTLIVE_CLOSING.flatMap((kind) => [`${kind}:`, reviewOf(`${kind}:`)]);
  const ending = Object.keys(hazard.clocks).filter((name) => !kept.some((prefix) => name.startsWith(prefix)));
  return ending.length === 0 ? [] : stopClocks(hazard.clocks, moment.at, ending);
}

/** The rectification deadline by a new paper: the first starts the clock, a later one is its next version. */
export function rectifyBy(hazard: HazardState, deadline: LegalDay, moment: Moment): readonly ClockChange[] {
  const input = { since: moment.at, givenDay: deadline };
  return [
    isLive(hazard.clocks, 'rectify-by')
      ? moveClock(hazard.clocks, 'rectify-by', input, moment)
      : startClock(hazard.clocks, 'rectify-by', input, moment),
  ];
}

/** `recheck-by` from a start day, by the line's own length where the policy has one. */
export function reCheckBy(hazard: HazardState, moment: Moment, from?: LegalDay): readonly ClockChange[] {
  const length = guardLength(moment.policy, 'recheck.length', hazard.line);
  return start(hazard, 'recheck-by', moment, { ...(from ? { from } : {}), ...(length ? { length } : {}) });
}

/** `look-back-by`: the policy's length, or the improvement phase's last day if that is earlier and still ahead. */
export function lookBackBy(hazard: HazardState, moment: Moment): readonly ClockChange[] {
  if (!isLookedBack(hazard, moment.policy)) return [];
  const counted = startClock(hazard.clocks, 'look-back-by', { since: moment.at }, moment);
  const ends = lookBackCap(hazard.improvementEnds, legalDayOf(moment.at), counted);
  return ends ? [startClock(hazard.clocks, 'look-back-by', { since: moment.at, givenDay: ends }, moment)] : [counted];
}

/** A running `look-back-by` after the improvement phase's window has moved. */
export function moveLookBack(
  hazard: HazardState,
  improvementEnds: LegalDay | null,
  moment: Moment,
): readonly ClockChange[] {
  const closedAt = hazard.closedAt;
  const current = hazard.clocks['look-back-by'];
  if (!closedAt || !current || current.status === 'stopped') return [];
  const from = legalDayOf(closedAt);
  const counted = startClock({}, 'look-back-by', { since: closedAt, from }, moment);
  const ends = lookBackCap(improvementEnds, legalDayOf(moment.now), counted);
  if (counted.op !== 'set' || counted.clock.input.kind !== 'counted') return [];
  if ((ends ?? counted.clock.deadline.due) === current.deadline.due) return [];
  const to = ends ? { givenDay: ends } : { length: counted.clock.input.length, from };
  return [moveClock(hazard.clocks, 'look-back-by', { since: moment.now, ...to }, moment)];
}

/**
 * What a decision does to the clocks when another policy governs from it on: its own changes, and the other live clocks as that
 * policy has them.
 */
export function underNewRules(
  hazard: HazardState,
  before: Moment,
  after: Moment,
  changes: readonly ClockChange[],
): readonly ClockChange[] {
  if (before.policy === after.policy) return changes;
  const next = { policy: after.policy, calendars: after.calendars, pins: { ...after.pins, policy: after.policy.id } };
  const own = new Set(changes.map((change) => (change.op === 'set' ? change.clock.clock : change.clock)));
  const moved = recomputeClocks(hazard, { ...before, next });
  return [...changes, ...moved.filter((change) => change.op !== 'set' || !own.has(change.clock.clock))];
}

/** Refuses a last day that is over already, or further away than a rectification may last. */
export function deadlineProblem(hazard: HazardState, deadline: LegalDay, moment: Moment): Refusal | null {
  const day = legalDayOf(moment.at);
  const bad = dayProblem('deadline', deadline);
  if (bad) return bad;
  if (deadline < day) return refuse('deadline-in-past', { deadline, day });
  const months = guardNumber(moment.policy, 'rectify.maxMonths', hazard.line);
  const latest = addMonths(day, months);
  return deadline > latest ? refuse('deadline-too-far', { deadline, latest, months }) : null;
}

/** Refuses what is no day the legal clock can count with. */
export function dayProblem(field: string, day: LegalDay): Refusal | null {
  const known = isLegalDay(day) && yearOf(day) > FIRST_YEAR && yearOf(day) < LAST_YEAR;
  return known ? null : refuse('day-unknown', { field, day });
}

function lookBackCap(ends: LegalDay | null, today: LegalDay, counted: ClockChange): LegalDay | null {
  if (ends === null || counted.op !== 'set' || ends <= today) return null;
  return ends < counted.clock.deadline.due ? ends : null;
}

function reviewOf(name: string): string {
  return `review-pause-by:${name}`;
}
