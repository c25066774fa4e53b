import type { ChosenCalendars } from '../legal-clock/types';
import { dayIn } from './cadence-days';
import type { DaySpan } from './cadence-days';
import type { Holiday, WindowPlan } from './plan-targets-types';

/** The holidays as the State Council's notices name them. */
const HOLIDAY_NAMES: Readonly<Record<Holiday, string>> = {
  'new-year': '元旦',
  'spring-festival': '春节',
  qingming: '清明节',
  'labour-day': '劳动节',
  'dragon-boat': '端午节',
  'mid-autumn': '中秋节',
  'national-day': '国庆节',
};

/**
 * The days of a window in a year; null while nobody has said which they are, or while that year's calendar is not published.
 * A holiday is its rest days by the calendar, and no more: how long before and after it something is asked for is a field.
 */
export function windowDays(window: WindowPlan, year: number, calendars: ChosenCalendars): DaySpan | null {
  const { when } = window;
  if (when.by === 'asked') return null;
  if (when.by === 'days') return { from: dayIn(year, when.from), to: dayIn(year, when.to) };
  const rest = calendars[String(year)]?.rest ?? {};
  const named = HOLIDAY_NAMES[when.holiday];
  // Two holidays that meet are given in one notice under both names.
  const days = Object.keys(rest)
    .filter((day) => rest[day]?.includes(named))
    .sort();
  const [from, to] = [days[0], days.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}
