/** One version of a year's days off, as far as a table needs it. */
export interface CalendarVersion {
  readonly year: number;
  readonly version: number;
  /** Day → the name of its holiday. */
  readonly rest: Readonly<Record<string, string>>;
  readonly makeup: readonly string[];
}

/** A day off, or a make-up workday (`name` null), and what became of it since the version before. */
export interface CalendarDay {
  readonly day: string;
  readonly name: string | null;
  readonly since: 'same' | 'new' | 'gone';
}

export interface CalendarMonth {
  /** `2019-05`. */
  readonly month: string;
  readonly rest: readonly CalendarDay[];
  readonly makeup: readonly CalendarDay[];
}

/** The twelve months of a version; days that the version before had and this one has not are there too, marked as gone. */
export function monthsOf(calendar: CalendarVersion, before: CalendarVersion | undefined): CalendarMonth[] {
  const restWas = before?.rest ?? calendar.rest;
  const makeupWas = before?.makeup ?? calendar.makeup;
  const rest = daysOf(
    Object.keys(calendar.rest),
    Object.keys(restWas),
    (day) => calendar.rest[day] ?? restWas[day] ?? '',
  );
  const makeup = daysOf(calendar.makeup, makeupWas, () => null);
  return Array.from({ length: 12 }, (_, at) => {
    const month = `${calendar.year}-${String(at + 1).padStart(2, '0')}`;
    const inMonth = (days: readonly CalendarDay[]) => days.filter(({ day }) => day.startsWith(month));
    return { month, rest: inMonth(rest), makeup: inMonth(makeup) };
  });
}

function daysOf(
  now: readonly string[],
  was: readonly string[],
  nameOf: (day: string) => string | null,
): readonly CalendarDay[] {
  return [...new Set([...now, ...was])].sort().map((day) => {
    const since = !was.includes(day) ? 'new' : now.includes(day) ? 'same' : 'gone';
    return { day, name: nameOf(day), since };
  });
}
