import type { LegalDay } from '../kernel/primitives';
import { addDays, addMonths } from '../legal-clock/days';
import type { DutyPlan, MonthDay, MonthlyAfterwards, MonthlyWithin, PlanEdition } from './plan-types';

/** The first and the last of some days. */
export interface DaySpan {
  readonly from: LegalDay;
  readonly to: LegalDay;
}

/** One occurrence of a duty in a year: which, the day as printed, and what its figures cover. */
export interface CadenceDay {
  /** `YYYY-MM` of the month covered, or `YYYY` for a duty that is owed once. */
  readonly period: string;
  readonly nominal: LegalDay;
  readonly figures: DaySpan | null;
}

type Reading = Pick<PlanEdition, 'dayBefore'>;
type Dated = Pick<DutyPlan, 'cadence' | 'wording'>;

/**
 * Every occurrence of a duty in a year, in order; none for a duty without a date.
 * @param dayAsked the day a launch answered to a field, or null while it is open
 */
export function datesOf(
  plan: Reading,
  duty: Dated,
  year: number,
  dayAsked: (field: string) => LegalDay | null = () => null,
): readonly CadenceDay[] {
  const { cadence } = duty;
  if (cadence.kind === 'event') return [];
  if (cadence.kind === 'asked') {
    const nominal = dayAsked(cadence.field);
    return nominal === null ? [] : [{ period: String(year), nominal, figures: null }];
  }
  if (cadence.kind === 'monthly') {
    return monthsOf(cadence, year).map((first) =>
      cadence.figures === 'previous-month' ? afterwards(cadence, first) : within(plan, duty, cadence, first),
    );
  }
  const { figures } = cadence;
  const covered = figures ? { from: dayIn(year, figures.from), to: dayIn(year, figures.to) } : null;
  return [{ period: String(year), nominal: dayIn(year, cadence.on), figures: covered }];
}

/** The last day that is in time for a printed day, by the plan's reading of "X日前". */
export function lastDayInTime(plan: Reading, duty: Pick<Dated, 'wording'>, nominal: LegalDay): LegalDay {
  return duty.wording === 'by' && plan.dayBefore === 'excluded' ? addDays(nominal, -1) : nominal;
}

/** A day of the year; 29 February is the 28th where there is none. */
export function dayIn(year: number, monthDay: MonthDay): LegalDay {
  const [month, day] = monthDay.split('-').map(Number);
  return dayOfMonth(addMonths(`${year}-01-01`, (month ?? 1) - 1), day ?? 1);
}

function afterwards(cadence: MonthlyAfterwards, first: LegalDay): CadenceDay {
  const next = addMonths(first, 1);
  return {
    period: first.slice(0, 7),
    nominal: dayOfMonth(next, cadence.day),
    figures: { from: first, to: addDays(next, -1) },
  };
}

function within(plan: Reading, duty: Dated, cadence: MonthlyWithin, first: LegalDay): CadenceDay {
  const to = cutOffOf(plan, duty, cadence, first);
  const opening = cadence.cumulative === true || Number(first.slice(5, 7)) === cadence.first;
  const from = opening
    ? dayIn(Number(first.slice(0, 4)), monthStart(cadence.first))
    : addDays(cutOffOf(plan, duty, cadence, addMonths(first, -1)), 1);
  return { period: first.slice(0, 7), nominal: dayOfMonth(first, cadence.day), figures: { from, to } };
}

/** Figures cannot run past the last day on which they are in time. */
function cutOffOf(plan: Reading, duty: Dated, cadence: MonthlyWithin, first: LegalDay): LegalDay {
  const stated = dayOfMonth(first, cadence.cutOff);
  const last = lastDayInTime(plan, duty, dayOfMonth(first, cadence.day));
  return stated < last ? stated : last;
}

/** The first days of the months covered. */
function monthsOf({ first, last }: MonthlyAfterwards | MonthlyWithin, year: number): readonly LegalDay[] {
  return Array.from({ length: last - first + 1 }, (_, index) => dayIn(year, monthStart(first + index)));
}

function monthStart(month: number): MonthDay {
  return `${String(month).padStart(2, '0')}-01`;
}

function dayOfMonth(first: LegalDay, day: number): LegalDay {
  const last = addDays(addMonths(first, 1), -1);
  const wanted = addDays(first, day - 1);
  return wanted < last ? wanted : last;
}
