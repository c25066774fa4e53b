import { computeDeadline } from './deadline';
import { BEFORE_MARCH, frozen, NEWEST } from './testing/calendars';
import type { ChosenCalendars, DeadlineInput, LengthUnit, Pause, RestDayRule } from './types';

frozen(NEWEST);
frozen(BEFORE_MARCH);

function counted(
  from: string,
  n: number,
  unit: LengthUnit,
  restDay: RestDayRule = 'none',
  pauses?: readonly Pause[],
): DeadlineInput {
  return frozen({ kind: 'counted', from, length: { n, unit }, restDay, ...(pauses ? { pauses } : {}) });
}

function dueOf(input: DeadlineInput, calendars: ChosenCalendars = NEWEST): string {
  return computeDeadline(input, calendars).due;
}

describe('a length in workdays', () => {
  it('over May Day 2019 ends on 5 May by the second notice and on 3 May by the first', () => {
    const input = counted('2019-04-26', 4, 'workday');
    expect(computeDeadline(input, NEWEST)).toEqual({
      due: '2019-05-05',
      dueInstant: '2019-05-05T16:00:00.000Z',
      provisional: false,
      calendars: { 2019: 2 },
    });
    expect(computeDeadline(input, BEFORE_MARCH)).toEqual({
      due: '2019-05-03',
      dueInstant: '2019-05-03T16:00:00.000Z',
      provisional: false,
      calendars: { 2019: 1 },
    });
  });

  it.each([
    ['does not count the start day', '2019-06-03', 1, '2019-06-04'],
    ['skips a weekend', '2019-06-14', 1, '2019-06-17'],
    ['starts from a rest day like from any other', '2019-06-15', 1, '2019-06-17'],
    ['counts a make-up Sunday', '2019-04-27', 1, '2019-04-28'],
    ['counts both make-up days before Spring Festival', '2019-02-01', 2, '2019-02-03'],
    ['skips a whole Spring Festival', '2019-02-03', 1, '2019-02-11'],
    ['crosses the turn of the year', '2018-12-28', 2, '2019-01-02'],
    ['is the start day itself for zero', '2019-06-03', 0, '2019-06-03'],
    ['does not roll the start day for zero', '2019-06-15', 0, '2019-06-15'],
    ['walks back when negative', '2019-05-05', -4, '2019-04-26'],
    ['walks back over a weekend', '2019-06-17', -1, '2019-06-14'],
    ['walks back across the turn of the year', '2019-01-02', -1, '2018-12-29'],
  ])('%s: %s %i → %s', (_what, from, n, due) => {
    expect(dueOf(counted(from, n, 'workday'))).toBe(due);
  });
});

describe('a length in days or months', () => {
  it.each([
    ['2019-04-26', 10, 'day', '2019-05-06'],
    ['2019-03-01', -1, 'day', '2019-02-28'],
    ['2020-02-28', 1, 'day', '2020-02-29'],
    ['2019-01-31', 1, 'month', '2019-02-28'],
    ['2020-01-31', 1, 'month', '2020-02-29'],
    ['2020-02-29', 12, 'month', '2021-02-28'],
    ['2020-03-31', -1, 'month', '2020-02-29'],
    ['2019-05-04', 0, 'day', '2019-05-04'],
    ['2019-05-04', 0, 'month', '2019-05-04'],
  ] as const)('%s and %i %s is %s', (from, n, unit, due) => {
    expect(dueOf(counted(from, n, unit))).toBe(due);
  });
});

describe('the rest-day rule', () => {
  it.each([
    ['none', '2019-05-03'],
    ['forward', '2019-05-05'],
    ['backward', '2019-04-30'],
  ] as const)('%s puts a last day inside May Day on %s', (rule, due) => {
    expect(dueOf(counted('2019-04-23', 10, 'day', rule))).toBe(due);
    expect(dueOf(frozen({ kind: 'given', day: '2019-05-03', restDay: rule }))).toBe(due);
  });

  it.each(['none', 'forward', 'backward'] as const)('%s leaves a workday alone, a make-up Sunday too', (rule) => {
    expect(dueOf({ kind: 'given', day: '2019-04-28', restDay: rule })).toBe('2019-04-28');
  });

  it('applies to a length of zero after counting', () => {
    expect(dueOf(counted('2019-06-15', 0, 'workday', 'forward'))).toBe('2019-06-17');
    expect(dueOf(counted('2019-06-15', 0, 'workday', 'backward'))).toBe('2019-06-14');
  });
});

describe('a pause', () => {
  const june = frozen<readonly Pause[]>([{ from: '2019-06-05', until: '2019-06-12' }]);

  it.each([
    ['workdays inside it are not counted', counted('2019-06-03', 3, 'workday', 'none', june), '2019-06-13'],
    ['days inside it are not counted', counted('2019-06-03', 5, 'day', 'none', june), '2019-06-15'],
    ['a month moves by the calendar days paused', counted('2019-05-31', 1, 'month', 'none', june), '2019-07-07'],
    ['a given day moves by the calendar days paused', given('2019-06-05', june), '2019-06-12'],
    ['it leaves alone what ended before it', counted('2019-06-03', 1, 'workday', 'none', june), '2019-06-04'],
    ['a given day before it stands', given('2019-06-04', june), '2019-06-04'],
    ['days before the start do not matter', counted('2019-06-20', 3, 'day', 'none', june), '2019-06-23'],
    ['only days after the start day matter', counted('2019-06-10', 3, 'day', 'none', june), '2019-06-14'],
    ['same day on a paused day comes to the day it ends', counted('2019-06-06', 0, 'day', 'none', june), '2019-06-12'],
    ['walking back skips it', counted('2019-06-14', -3, 'workday', 'none', june), '2019-06-04'],
    ['days back skip it', counted('2019-06-14', -3, 'day', 'none', june), '2019-06-04'],
    [
      'the rest-day rule rolls over it',
      counted('2019-06-01', 0, 'day', 'forward', [pause('06-03', '06-05')]),
      '2019-06-05',
    ],
    ['the day it ends counts', counted('2019-06-04', 1, 'workday', 'none', june), '2019-06-12'],
    [
      'an open one moves nothing yet',
      counted('2019-06-03', 3, 'workday', 'none', [{ from: '2019-06-04', until: null }]),
      '2019-06-06',
    ],
    [
      'one that ends on its first day moves nothing',
      counted('2019-06-03', 3, 'workday', 'none', [pause('06-04', '06-04')]),
      '2019-06-06',
    ],
    [
      'two that overlap count once',
      counted('2019-06-03', 5, 'day', 'none', [...june, pause('06-10', '06-14')]),
      '2019-06-17',
    ],
    [
      'two in a row both count, in any order',
      counted('2019-06-03', 3, 'day', 'none', [pause('06-20', '06-22'), pause('06-04', '06-18')]),
      '2019-06-22',
    ],
  ])('%s', (_what, input, due) => {
    expect(dueOf(frozen(input))).toBe(due);
  });

  function given(day: string, pauses: readonly Pause[]): DeadlineInput {
    return { kind: 'given', day, restDay: 'none', pauses };
  }
  function pause(from: string, until: string): Pause {
    return { from: `2019-${from}`, until: `2019-${until}` };
  }
});

describe('a provisional deadline', () => {
  it.each([
    ['the due day lies in an unknown future year', counted('2020-12-30', 5, 'day'), true, {}],
    ['the due day lies in an unknown past year', counted('2018-01-10', -20, 'day'), true, {}],
    ['workdays were counted in an unknown past year', counted('2017-12-27', 5, 'workday'), true, { 2018: 2 }],
    ['workdays were counted back from an unknown year', counted('2021-01-05', -5, 'workday'), true, { 2020: 2 }],
    ['the rest-day rule stays within the known years', counted('2020-12-25', 1, 'day', 'forward'), false, { 2020: 2 }],
    [
      'the rest-day rule rolled out of the known years',
      counted('2018-01-02', -1, 'day', 'backward'),
      true,
      { 2018: 2 },
    ],
    ['only the start day lies in an unknown year', counted('2017-12-31', 1, 'workday'), false, { 2018: 2 }],
    ['days cross an unknown year without asking it', counted('2017-12-25', 40, 'day'), false, { 2018: 2 }],
    ['all years are known', counted('2018-12-20', 280, 'workday'), false, { 2018: 2, 2019: 2, 2020: 2 }],
    ['zero days in an unknown year', counted('2030-05-01', 0, 'workday'), true, {}],
  ])('when %s', (_what, input, provisional, calendars) => {
    const deadline = computeDeadline(input, NEWEST);
    expect([deadline.provisional, deadline.calendars]).toEqual([provisional, calendars]);
  });

  it('counts Monday to Friday in the unknown year', () => {
    expect(dueOf(counted('2026-12-30', 5, 'workday'))).toBe('2027-01-06');
  });

  it('is not asked about a year that was paused throughout', () => {
    const pauses = [{ from: '2021-01-01', until: '2022-01-01' }];
    const calendars = { ...NEWEST, 2022: { ...NEWEST[2020]!, year: 2022, rest: {}, makeup: [] } };
    const deadline = computeDeadline(counted('2020-12-30', 2, 'workday', 'none', pauses), calendars);
    expect(deadline).toMatchObject({ due: '2022-01-03', provisional: false, calendars: { 2020: 2, 2022: 2 } });
  });
});

describe('a deadline', () => {
  it.each([
    ['a day that does not exist', counted('2019-02-30', 1, 'day'), '2019-02-30'],
    ['a year before 1900', counted('1899-12-31', 1, 'day'), '1899-12-31'],
    ['a year after 2200', { kind: 'given', day: '2201-01-01', restDay: 'none' }, '2201-01-01'],
    ['a length that is not whole', counted('2019-01-01', 1.5, 'day'), '1.5'],
    ['a length that is no number', counted('2019-01-01', NaN, 'day'), 'NaN'],
    ['a length beyond 100,000', counted('2019-01-01', 100_001, 'workday'), '100001'],
    ['a result after the year 9999', counted('2019-01-01', 100_000, 'month'), '10352'],
    [
      'a pause that ends before it begins',
      counted('2019-01-01', 1, 'day', 'none', [{ from: '2019-02-02', until: '2019-02-01' }]),
      '2019-02-01',
    ],
  ] as const)('is refused for %s', (_what, input, named) => {
    expect(() => computeDeadline(input as DeadlineInput, NEWEST)).toThrow(RangeError);
    expect(() => computeDeadline(input as DeadlineInput, NEWEST)).toThrow(named);
  });
});
