import type { LegalDay } from '../kernel/primitives';
import { dayKind } from './calendars';
import { startOfYear, toDay, toEpoch, yearOfEpoch } from './days';
import type { CalendarYear, ChosenCalendars, Pause } from './types';

/** A closed pause as day numbers: from included, until excluded. */
export interface Gap {
  readonly from: number;
  readonly until: number;
}

/** Where a walk ended and which years' calendars it had to consult. */
export interface Walk {
  readonly epoch: number;
  readonly years: readonly number[];
}

/**
 * The workday `n` workdays after a day (before it, when `n` is negative); 0 is the day itself, workday or not. Days of
 * closed pauses are not counted; an open pause counts as none.
 */
export function workdayOffset(
  day: LegalDay,
  n: number,
  calendars: ChosenCalendars,
  pauses?: readonly Pause[],
): LegalDay {
  return n === 0 ? day : toDay(walkWorkdays(toEpoch(day), n, calendars, gapsOf(pauses)).epoch);
}

/** Workdays after `a` up to and including `b`; when `b` is earlier, minus those before `a` down to and including `b`. */
export function workdaysBetween(a: LegalDay, b: LegalDay, calendars: ChosenCalendars): number {
  const [from, to] = [toEpoch(a), toEpoch(b)];
  return to >= from ? countBetween(from + 1, to + 1, calendars) : 0 - countBetween(to, from, calendars);
}

/** Walks `n` workdays from a day number that is not counted itself, year by year, so that the cost is in years and not in days. */
export function walkWorkdays(start: number, n: number, calendars: ChosenCalendars, gaps: readonly Gap[] = []): Walk {
  return n > 0 ? walkForward(start, n, calendars, gaps) : walkBackward(start, -n, calendars, gaps);
}

/** Closed pauses as day numbers: sorted, without overlaps, none empty. */
export function gapsOf(pauses: readonly Pause[] | undefined): readonly Gap[] {
  const closed = (pauses ?? [])
    .flatMap((pause) => (pause.until === null ? [] : [{ from: toEpoch(pause.from), until: toEpoch(pause.until) }]))
    .filter((gap) => gap.until > gap.from)
    .sort((a, b) => a.from - b.from);
  const merged: Gap[] = [];
  for (const gap of closed) {
    const last = merged.at(-1);
    if (last && gap.from <= last.until) merged[merged.length - 1] = { ...last, until: Math.max(last.until, gap.until) };
    else merged.push(gap);
  }
  return merged;
}

function walkForward(start: number, n: number, calendars: ChosenCalendars, gaps: readonly Gap[]): Walk {
  const years: number[] = [];
  let [left, at] = [n, start + 1];
  for (;;) {
    const gap = gaps.find((other) => other.until > at);
    if (gap && gap.from <= at) {
      at = gap.until;
      continue;
    }
    const year = yearOfEpoch(at);
    const end = Math.min(startOfYear(year + 1), gap?.from ?? Infinity);
    if (years.at(-1) !== year) years.push(year);
    const count = countIn(year, at, end, calendars);
    if (count >= left) return { epoch: nthIn(year, at, end, left, calendars), years };
    [left, at] = [left - count, end];
  }
}

function walkBackward(start: number, n: number, calendars: ChosenCalendars, gaps: readonly Gap[]): Walk {
  const years: number[] = [];
  let [left, end] = [n, start];
  for (;;) {
    const gap = gaps.findLast((other) => other.from < end);
    if (gap && gap.until >= end) {
      end = gap.from;
      continue;
    }
    const year = yearOfEpoch(end - 1);
    const begin = Math.max(startOfYear(year), gap?.until ?? -Infinity);
    if (years.at(-1) !== year) years.push(year);
    const count = countIn(year, begin, end, calendars);
    if (count >= left) return { epoch: nthIn(year, begin, end, count - left + 1, calendars), years };
    [left, end] = [left - count, begin];
  }
}

function countBetween(from: number, end: number, calendars: ChosenCalendars): number {
  let count = 0;
  for (let at = from; at < end;) {
    const year = yearOfEpoch(at);
    const next = Math.min(startOfYear(year + 1), end);
    count += countIn(year, at, next, calendars);
    at = next;
  }
  return count;
}

/** Workdays from `from` (included) to `end` (excluded), both within one year. */
function countIn(year: number, from: number, end: number, calendars: ChosenCalendars): number {
  const calendar = calendars[String(year)];
  if (!calendar) return weekdaysBefore(end) - weekdaysBefore(from);
  const before = sumsOf(calendar);
  const first = startOfYear(year);
  return (before[end - first] ?? 0) - (before[from - first] ?? 0);
}

/** The `n`th workday (1 first) from `from` on; there must be that many before `end`. */
function nthIn(year: number, from: number, end: number, n: number, calendars: ChosenCalendars): number {
  let [low, high] = [from, end - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (countIn(year, from, middle + 1, calendars) >= n) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Mondays to Fridays before a day number, counted from Monday 1969-12-29. */
function weekdaysBefore(epoch: number): number {
  const sinceMonday = epoch + 3;
  const weeks = Math.floor(sinceMonday / 7);
  return weeks * 5 + Math.min(5, sinceMonday - weeks * 7);
}

/** Per calendar, how many workdays come before the n-th day of its year. Kept by identity: calendars are immutable data. */
const sums = new WeakMap<CalendarYear, Uint16Array>();

function sumsOf(calendar: CalendarYear): Uint16Array {
  const known = sums.get(calendar);
  if (known) return known;
  const first = startOfYear(calendar.year);
  const days = startOfYear(calendar.year + 1) - first;
  const made = new Uint16Array(days + 1);
  const chosen = { [String(calendar.year)]: calendar };
  for (let i = 0; i < days; i++) {
    made[i + 1] = (made[i] ?? 0) + (dayKind(toDay(first + i), chosen).kind === 'workday' ? 1 : 0);
  }
  sums.set(calendar, made);
  return made;
}
