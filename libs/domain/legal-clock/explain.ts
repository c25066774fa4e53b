import type { Instant, LegalDay } from '../kernel/primitives';
import { dayKind } from './calendars';
import { daysBetween, startOfYear, toDay, toEpoch, yearOf } from './days';
import { traceDeadline } from './deadline';
import type { TracedDeadline } from './deadline';
import type { CalendarYear, ChosenCalendars, DeadlineInput, LengthUnit, RestDayRule } from './types';
import { gapsOf, workdayOffset } from './workdays';
import type { Gap } from './workdays';

/** Up to this many workdays each counted day is named; longer runs are summarised. */
const NAMED_DAYS = 12;

/** Days of one holiday in a row. */
export interface RestRun {
  readonly from: LegalDay;
  readonly to: LegalDay;
  readonly holiday: string;
}

/** One step of how a date came about: a key and its facts, plain JSON. */
export type ExplanationStep =
  | { readonly key: 'from'; readonly day: LegalDay; readonly n: number; readonly unit: LengthUnit }
  | { readonly key: 'given'; readonly day: LegalDay }
  /** Each counted workday, in the order of counting. */
  | { readonly key: 'counted'; readonly days: readonly { readonly day: LegalDay; readonly makeup: boolean }[] }
  /** A long run: its first and last counted workday and the make-up days among them. */
  | {
      readonly key: 'counted-run';
      readonly count: number;
      readonly from: LegalDay;
      readonly to: LegalDay;
      readonly makeups: readonly LegalDay[];
    }
  /** Holidays that were skipped, by the notice of one year. */
  | ({ readonly key: 'rest'; readonly runs: readonly RestRun[] } & NoticeFacts)
  /** Saturdays and Sundays that were skipped without a holiday. */
  | { readonly key: 'weekends'; readonly days: number }
  | { readonly key: 'pause'; readonly from: LegalDay; readonly until: LegalDay | null; readonly days: number | null }
  /** The rest-day rule met a rest day: the day stands (`none`) or goes to `to`. */
  | ({
      readonly key: 'rest-day';
      readonly rule: RestDayRule;
      readonly day: LegalDay;
      readonly to: LegalDay;
      readonly holiday?: string;
    } & Partial<NoticeFacts>)
  | { readonly key: 'due'; readonly day: LegalDay; readonly instant: Instant }
  /** Years without a published calendar, where Monday to Friday was assumed. */
  | { readonly key: 'provisional'; readonly years: readonly number[] }
  /** What another version of a used year's calendar gives. */
  | ({ readonly key: 'otherwise'; readonly due: LegalDay } & NoticeFacts);

/** Which published notice says it. */
export interface NoticeFacts {
  readonly year: number;
  readonly version: number;
  readonly published: LegalDay;
  readonly notice: string;
}

/**
 * How a deadline came about, step by step. With `alternatives` (all known calendar versions) it also says which other
 * version of a used year would give another date.
 * @throws RangeError as `computeDeadline`
 */
export function explainDeadline(
  input: DeadlineInput,
  calendars: ChosenCalendars,
  alternatives: readonly CalendarYear[] = [],
): readonly ExplanationStep[] {
  const traced = traceDeadline(input, calendars);
  const { deadline } = traced;
  const unknown = traced.years.filter((year) => !calendars[String(year)]);
  return [
    input.kind === 'given' ? { key: 'given', day: input.day } : { key: 'from', day: input.from, ...input.length },
    ...countedSteps(input, traced, calendars),
    ...pauseSteps(input),
    ...restDaySteps(input.restDay, traced, calendars),
    { key: 'due', day: deadline.due, instant: deadline.dueInstant },
    ...(unknown.length > 0 ? [{ key: 'provisional', years: unknown } as const] : []),
    ...otherwiseSteps(input, traced, calendars, alternatives),
  ];
}

function countedSteps(
  input: DeadlineInput,
  traced: TracedDeadline,
  calendars: ChosenCalendars,
): readonly ExplanationStep[] {
  if (input.kind === 'given' || input.length.unit !== 'workday' || input.length.n === 0) return [];
  const { n } = input.length;
  const [start, end] = [toEpoch(input.from), toEpoch(traced.counted)];
  const gaps = gapsOf(input.pauses);
  const [low, high] = n > 0 ? [start + 1, end] : [end, start - 1];
  const path = knownDays(low, high, calendars, gaps);
  const first = workdayOffset(input.from, Math.sign(n), calendars, input.pauses);
  const makeups = path.flatMap(({ day, makeup }) => (makeup ? [day] : []));
  const counted: ExplanationStep =
    Math.abs(n) <= NAMED_DAYS
      ? { key: 'counted', days: namedDays(input.from, n, calendars, input.pauses) }
      : { key: 'counted-run', count: Math.abs(n), from: first, to: traced.counted, makeups };
  const weekends = high - low + 1 - pausedDays(low, high, gaps) - Math.abs(n) - path.filter(isHoliday).length;
  return [
    counted,
    ...restSteps(path, calendars),
    ...(weekends > 0 ? [{ key: 'weekends', days: weekends } as const] : []),
  ];
}

function namedDays(
  from: LegalDay,
  n: number,
  calendars: ChosenCalendars,
  pauses: DeadlineInput['pauses'],
): readonly { day: LegalDay; makeup: boolean }[] {
  return Array.from({ length: Math.abs(n) }, (_, i) => {
    const day = workdayOffset(from, Math.sign(n) * (i + 1), calendars, pauses);
    return { day, makeup: dayKind(day, calendars).makeup === true };
  });
}

interface PathDay {
  readonly day: LegalDay;
  readonly makeup: boolean;
  readonly holiday: string | undefined;
}

function isHoliday(day: PathDay): boolean {
  return day.holiday !== undefined;
}

/** The make-up days and holidays between two day numbers (both included) that are not paused. Only known years have any. */
function knownDays(low: number, high: number, calendars: ChosenCalendars, gaps: readonly Gap[]): readonly PathDay[] {
  const [from, to] = [toDay(low), toDay(Math.max(low, high))];
  const special = Object.values(calendars)
    .filter((calendar) => startOfYear(calendar.year) <= high && startOfYear(calendar.year + 1) > low)
    .flatMap((calendar) => [...Object.keys(calendar.rest), ...calendar.makeup])
    .filter((day) => low <= high && day >= from && day <= to && !isPaused(toEpoch(day), gaps));
  return special.sort().map((day) => {
    const kind = dayKind(day, calendars);
    return { day, makeup: kind.makeup === true, holiday: kind.holiday };
  });
}

function isPaused(epoch: number, gaps: readonly Gap[]): boolean {
  return gaps.some((gap) => gap.from <= epoch && epoch < gap.until);
}

function pausedDays(low: number, high: number, gaps: readonly Gap[]): number {
  return gaps.reduce((sum, gap) => sum + Math.max(0, Math.min(gap.until, high + 1) - Math.max(gap.from, low)), 0);
}

function restSteps(path: readonly PathDay[], calendars: ChosenCalendars): readonly ExplanationStep[] {
  const byYear = new Map<number, RestRun[]>();
  for (const { day, holiday } of path) {
    if (holiday === undefined) continue;
    const runs = byYear.get(yearOf(day)) ?? [];
    byYear.set(yearOf(day), runs);
    const last = runs.at(-1);
    const joins = last !== undefined && last.holiday === holiday && daysBetween(last.to, day) === 1;
    if (joins) runs[runs.length - 1] = { ...last, to: day };
    else runs.push({ from: day, to: day, holiday });
  }
  return [...byYear].flatMap(([year, runs]): ExplanationStep[] => {
    const calendar = calendars[String(year)];
    return calendar ? [{ key: 'rest', ...noticeOf(calendar), runs }] : [];
  });
}

function pauseSteps(input: DeadlineInput): readonly ExplanationStep[] {
  return (input.pauses ?? []).map(({ from, until }) => ({
    key: 'pause',
    from,
    until,
    days: until === null ? null : daysBetween(from, until),
  }));
}

function restDaySteps(
  rule: RestDayRule,
  { counted, deadline }: TracedDeadline,
  calendars: ChosenCalendars,
): readonly ExplanationStep[] {
  const kind = dayKind(counted, calendars);
  if (kind.kind === 'workday') return [];
  const calendar = calendars[String(yearOf(counted))];
  const by = kind.holiday !== undefined && calendar ? { holiday: kind.holiday, ...noticeOf(calendar) } : {};
  return [{ key: 'rest-day', rule, day: counted, to: deadline.due, ...by }];
}

function otherwiseSteps(
  input: DeadlineInput,
  traced: TracedDeadline,
  calendars: ChosenCalendars,
  alternatives: readonly CalendarYear[],
): readonly ExplanationStep[] {
  return alternatives
    .filter(({ year, version }) => traced.years.includes(year) && calendars[String(year)]?.version !== version)
    .sort((a, b) => a.year - b.year || a.version - b.version)
    .flatMap((calendar): ExplanationStep[] => {
      const { due } = traceDeadline(input, { ...calendars, [String(calendar.year)]: calendar }).deadline;
      return due === traced.deadline.due ? [] : [{ key: 'otherwise', ...noticeOf(calendar), due }];
    });
}

function noticeOf({ year, version, published, notice }: CalendarYear): NoticeFacts {
  return { year, version, published, notice };
}
