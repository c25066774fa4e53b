import type { LegalDay } from '../kernel/primitives';
import { toEpoch, weekdayOfEpoch, yearOf } from './days';
import type { CalendarChoice, CalendarYear, ChosenCalendars } from './types';

/** Whether a day is a workday and why. */
export interface DayKind {
  readonly kind: 'workday' | 'rest';
  /** A weekend day worked in exchange for a holiday (调休上班日). */
  readonly makeup?: boolean;
  /** The holiday a rest day belongs to, joined weekends included. */
  readonly holiday?: string;
  /** False when the chosen calendars lack the day's year and Monday to Friday was assumed. */
  readonly known: boolean;
}

/**
 * One version per year by the choice: the newest, the newest published by a day (that day included), or the pinned one
 * with the newest of all other years.
 * @throws RangeError when a pinned version does not exist
 */
export function chooseCalendars(all: readonly CalendarYear[], choice: CalendarChoice): ChosenCalendars {
  if (choice === 'latest') return newest(all);
  if ('asOf' in choice) return newest(all.filter((calendar) => calendar.published <= choice.asOf));
  return { ...newest(all), ...calendarsForPins(all, choice.pin) };
}

/**
 * The pinned versions and nothing else: a year that is not pinned stays unknown, whatever has been published since.
 * @throws RangeError when a pinned version does not exist
 */
export function calendarsForPins(
  all: readonly CalendarYear[],
  pins: Readonly<Record<string, number>>,
): ChosenCalendars {
  const chosen: Record<string, CalendarYear> = {};
  for (const [year, version] of Object.entries(pins)) {
    const found = all.find((calendar) => String(calendar.year) === year && calendar.version === version);
    if (!found) throw new RangeError(`There is no version ${version} of the calendar of ${year}.`);
    chosen[year] = found;
  }
  return chosen;
}

/** Year → version of the chosen calendars, as a subject pins them. */
export function pinsOf(chosen: ChosenCalendars): Record<string, number> {
  return Object.fromEntries(Object.entries(chosen).map(([year, calendar]) => [year, calendar.version]));
}

/** Whether a day is a workday under the chosen calendars; Monday to Friday in a year they lack. */
export function dayKind(day: LegalDay, calendars: ChosenCalendars): DayKind {
  const weekday = weekdayOfEpoch(toEpoch(day));
  const weekend = weekday === 0 || weekday === 6;
  const calendar = calendars[String(yearOf(day))];
  if (!calendar) return { kind: weekend ? 'rest' : 'workday', known: false };
  if (calendar.makeup.includes(day)) return { kind: 'workday', makeup: true, known: true };
  const holiday = Object.hasOwn(calendar.rest, day) ? calendar.rest[day] : undefined;
  if (holiday !== undefined) return { kind: 'rest', holiday, known: true };
  return { kind: weekend ? 'rest' : 'workday', known: true };
}

function newest(all: readonly CalendarYear[]): ChosenCalendars {
  const chosen: Record<string, CalendarYear> = {};
  for (const calendar of all) {
    const year = String(calendar.year);
    const other = chosen[year];
    if (!other || calendar.version > other.version) chosen[year] = calendar;
  }
  return chosen;
}
