import type { LegalDay } from '../kernel/primitives';
import { addMonths, FIRST_YEAR, LAST_YEAR, toDay, toEpoch, yearOf, yearOfEpoch } from './days';
import { dayKind } from './calendars';
import { endOfDay } from './instants';
import type { ChosenCalendars, Deadline, DeadlineInput, Length, RestDayRule } from './types';
import { gapsOf, walkWorkdays } from './workdays';
import type { Gap, Walk } from './workdays';

/** The largest length, in either direction. */
export const MAX_LENGTH = 100_000;

/** A deadline with what led to it. */
export interface TracedDeadline {
  readonly deadline: Deadline;
  /** The last day before the rest-day rule. */
  readonly counted: LegalDay;
  /** Years whose calendar was consulted, known or not, ascending; the due day's year is always among them. */
  readonly years: readonly number[];
}

/**
 * Computes a deadline (lifecycle of a hazard, "The legal clock"):
 * - The start day is not counted; n = 0 is the start day itself; a negative n walks back; a month ends on its last day when
 *   the start day's number does not exist in it.
 * - Pauses (`from` included, `until` excluded): paused days are not counted as workdays or days; a month or a given date
 *   moves by the number of calendar days paused up to it, and so does n = 0 (the start day's own pause). An open pause moves
 *   nothing until it ends.
 * - Then the rest-day rule: `none` lets the day stand, `forward` and `backward` go to the nearest workday that is not paused.
 * - `dueInstant` is the midnight in Asia/Shanghai that ends the last day.
 * - Provisional: the due day, or a day whose workday status had to be consulted, lies in a year that the chosen calendars lack.
 * @throws RangeError for days that do not exist or lie outside 1900–2200, lengths that are not whole or beyond ±100,000, a
 *   pause that ends before it begins, and results outside the years 1–9999
 */
export function computeDeadline(input: DeadlineInput, calendars: ChosenCalendars): Deadline {
  return traceDeadline(input, calendars).deadline;
}

/** As `computeDeadline`, with the intermediate day and the years consulted. */
export function traceDeadline(input: DeadlineInput, calendars: ChosenCalendars): TracedDeadline {
  check(input);
  const gaps = gapsOf(input.pauses);
  const counted = input.kind === 'given' ? movedBy(gaps, toEpoch(input.day), -Infinity) : count(input, gaps, calendars);
  const rolled = roll(counted.epoch, input.restDay, calendars, gaps);
  const due = toDay(rolled.epoch);
  const years = [...new Set([...counted.years, ...rolled.years, yearOf(due)])].sort((a, b) => a - b);
  const known = years.flatMap((year) => calendars[String(year)] ?? []);
  const deadline: Deadline = {
    due,
    dueInstant: endOfDay(due),
    provisional: known.length < years.length,
    calendars: Object.fromEntries(known.map((calendar) => [String(calendar.year), calendar.version])),
  };
  return { deadline, counted: toDay(counted.epoch), years };
}

function count(
  input: Extract<DeadlineInput, { kind: 'counted' }>,
  gaps: readonly Gap[],
  calendars: ChosenCalendars,
): Walk {
  const start = toEpoch(input.from);
  const { n, unit } = input.length;
  if (n === 0) return movedBy(gaps, start, start);
  if (unit === 'workday') return walkWorkdays(start, n, calendars, gaps);
  const target = unit === 'day' ? start + n : toEpoch(addMonths(input.from, n));
  return n > 0 ? movedBy(gaps, target, start + 1) : movedBack(gaps, target, start);
}

/** A day moved later by the paused days from `first` on that come before it or that it falls into. */
function movedBy(gaps: readonly Gap[], target: number, first: number): Walk {
  let epoch = target;
  for (const gap of gaps) {
    const from = Math.max(gap.from, first);
    if (from <= epoch && gap.until > from) epoch += gap.until - from;
  }
  return { epoch, years: [] };
}

/** A day moved earlier by the paused days before `end` that come after it or that it falls into. */
function movedBack(gaps: readonly Gap[], target: number, end: number): Walk {
  let epoch = target;
  for (const gap of gaps.toReversed()) {
    const until = Math.min(gap.until, end);
    if (until > epoch && until > gap.from) epoch -= until - gap.from;
  }
  return { epoch, years: [] };
}

function roll(epoch: number, rule: RestDayRule, calendars: ChosenCalendars, gaps: readonly Gap[]): Walk {
  if (rule === 'none') return { epoch, years: [] };
  const years = [yearOfEpoch(epoch)];
  if (dayKind(toDay(epoch), calendars).kind === 'workday') return { epoch, years };
  // The next workday lies in this year or a neighbouring one, and the due day's year is always noted.
  return { epoch: walkWorkdays(epoch, rule === 'forward' ? 1 : -1, calendars, gaps).epoch, years };
}

function check(input: DeadlineInput): void {
  checkDay(input.kind === 'given' ? input.day : input.from);
  if (input.kind === 'counted') checkLength(input.length);
  for (const pause of input.pauses ?? []) {
    checkDay(pause.from);
    if (pause.until === null) continue;
    checkDay(pause.until);
    if (pause.until < pause.from) throw new RangeError(`The pause from ${pause.from} ends before it: ${pause.until}`);
  }
}

function checkDay(day: LegalDay): void {
  const year = yearOf(day);
  if (year < FIRST_YEAR || year > LAST_YEAR) {
    throw new RangeError(`${day} lies outside the years ${FIRST_YEAR}–${LAST_YEAR}.`);
  }
}

function checkLength({ n }: Length): void {
  if (!Number.isInteger(n) || Math.abs(n) > MAX_LENGTH) {
    throw new RangeError(`A length is a whole number from -${MAX_LENGTH} to ${MAX_LENGTH}, not ${n}.`);
  }
}
