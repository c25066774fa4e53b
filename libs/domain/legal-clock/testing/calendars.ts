import type { LegalDay } from '../../kernel/primitives';
import type { CalendarYear, ChosenCalendars } from '../types';

/** Calendars of 2018–2020 for tests of the domain; the shipped ones live with the plans. */
export const FIRST_2019: CalendarYear = year(2019, 1, '2018-12-06', {
  rest: { ...common2019(), ...named('劳动节', '2019-05-01') },
  makeup: ['2019-02-02', '2019-02-03', '2019-09-29', '2019-10-12'],
});

/** 2019 after the notice of 22 March 2019, which made May Day four days long. */
export const SECOND_2019: CalendarYear = year(2019, 2, '2019-03-22', {
  rest: { ...common2019(), ...named('劳动节', '2019-05-01', '2019-05-02', '2019-05-03', '2019-05-04') },
  makeup: ['2019-02-02', '2019-02-03', '2019-04-28', '2019-05-05', '2019-09-29', '2019-10-12'],
});

const YEAR_2018 = year(2018, 2, '2018-12-06', {
  rest: {
    ...named('元旦', '2018-01-01', '2018-12-30', '2018-12-31'),
    ...named(
      '国庆节',
      '2018-10-01',
      '2018-10-02',
      '2018-10-03',
      '2018-10-04',
      '2018-10-05',
      '2018-10-06',
      '2018-10-07',
    ),
  },
  makeup: ['2018-09-29', '2018-09-30', '2018-12-29'],
});

const YEAR_2020 = year(2020, 2, '2020-01-27', {
  rest: {
    ...named('元旦', '2020-01-01'),
    ...named('春节', '2020-01-24', '2020-01-25', '2020-01-26', '2020-01-27', '2020-01-28', '2020-01-29', '2020-01-30'),
    ...named('春节', '2020-01-31', '2020-02-01', '2020-02-02'),
  },
  makeup: ['2020-01-19'],
});

/** Every version above. */
export const ALL: readonly CalendarYear[] = [YEAR_2018, FIRST_2019, SECOND_2019, YEAR_2020];

/** 2018–2020 with the second 2019. */
export const NEWEST: ChosenCalendars = { 2018: YEAR_2018, 2019: SECOND_2019, 2020: YEAR_2020 };

/** 2018–2020 with the first 2019. */
export const BEFORE_MARCH: ChosenCalendars = { ...NEWEST, 2019: FIRST_2019 };

/** Freezes plain JSON all the way down. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

function common2019(): Record<LegalDay, string> {
  return {
    ...named('元旦', '2019-01-01'),
    ...named('春节', '2019-02-04', '2019-02-05', '2019-02-06', '2019-02-07', '2019-02-08', '2019-02-09', '2019-02-10'),
    ...named('清明节', '2019-04-05', '2019-04-06', '2019-04-07'),
    ...named(
      '国庆节',
      '2019-10-01',
      '2019-10-02',
      '2019-10-03',
      '2019-10-04',
      '2019-10-05',
      '2019-10-06',
      '2019-10-07',
    ),
  };
}

function named(holiday: string, ...days: readonly LegalDay[]): Record<LegalDay, string> {
  return Object.fromEntries(days.map((day) => [day, holiday]));
}

function year(
  number: number,
  version: number,
  published: LegalDay,
  days: Pick<CalendarYear, 'rest' | 'makeup'>,
): CalendarYear {
  return { year: number, version, published, notice: `https://example.gov/notice/${number}/${version}`, ...days };
}
