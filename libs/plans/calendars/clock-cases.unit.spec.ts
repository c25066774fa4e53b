import { answerClockCase } from './clock-cases';
import type { CaseProblem } from './clock-cases';
import { loadCalendars } from './load';

const all = loadCalendars();
const CASE = { from: '2019-04-26', n: 4, unit: 'workday', calendar: 'latest', restDay: 'none' };

function problemsOf(question: unknown): readonly string[] {
  const result = answerClockCase(question, all, 'en');
  return result.ok ? [] : result.problems.map(({ path, expected }: CaseProblem) => `${path.join('.')}: ${expected}`);
}

function answerOf(question: unknown): object {
  const result = answerClockCase(question, all, 'en');
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.answer;
}

describe('a question to the legal clock', () => {
  it.each([
    ['latest', '2019-05-05'],
    [{ asOf: '2019-03-21' }, '2019-05-03'],
    [{ asOf: '2019-03-22' }, '2019-05-05'],
    [{ pin: { 2019: 1 } }, '2019-05-03'],
    [{ pin: {} }, '2019-05-05'],
  ])('with the calendars %p is answered with %s', (calendar, due) => {
    expect(answerOf({ ...CASE, calendar })).toMatchObject({ due, provisional: false });
  });

  it('has its instant in UTC and explains itself', () => {
    expect(answerOf(CASE)).toEqual({
      due: '2019-05-05',
      dueInstant: '2019-05-05T16:00:00.000Z',
      provisional: false,
      explain: expect.arrayContaining([
        'Counted: 28 Apr (make-up), 29 Apr, 30 Apr, 5 May (make-up)',
        'Rest by the notice of 22 Mar 2019: 1–4 May (May Day)',
        'Under the first notice: 3 May (calendar of 2019, notice of 6 Dec 2018)',
      ]),
    });
  });

  it('as known on a day before any notice is provisional', () => {
    expect(answerOf({ ...CASE, calendar: { asOf: '2017-11-29' } })).toMatchObject({
      due: '2019-05-02',
      provisional: true,
    });
    expect(answerOf({ ...CASE, from: '2026-12-30' })).toMatchObject({ due: '2027-01-05', provisional: true });
  });

  it.each([
    ['a date that does not exist', { from: '2019-02-30' }, 'from: expected a date that exists'],
    ['a date with a time', { from: '2019-04-26T00:00:00Z' }, 'from: expected a date that exists'],
    ['a number for a date', { from: 20190426 }, 'from: expected a date as YYYY-MM-DD'],
    ['a year before 1900', { from: '1899-04-26' }, 'from: expected a year from 1900 to 2200'],
    ['a length as text', { n: '4' }, 'n: expected a whole number'],
    ['a length that is not whole', { n: 1.5 }, 'n: expected a whole number'],
    ['a length beyond the limit', { n: -100_001 }, 'n: expected a whole number from -100000 to 100000'],
    ['a length that leads past the year 9999', { n: 100_000, unit: 'month' }, 'n: expected a length whose last day'],
    ['a unit nobody knows', { unit: 'week' }, 'unit: expected "workday", "day" or "month"'],
    ['a rest-day rule nobody knows', { restDay: 'up' }, 'restDay: expected "none", "forward" or "backward"'],
    ['no rest-day rule', { restDay: undefined }, 'restDay: expected "none"'],
    ['a calendar nobody knows', { calendar: 'newest' }, 'calendar: expected "latest", {"asOf"'],
    ['no calendar', { calendar: undefined }, 'calendar: expected "latest", {"asOf"'],
    ['two ways to choose a calendar', { calendar: { asOf: '2019-03-20', pin: {} } }, 'calendar: expected "latest"'],
    ['an unknown way to choose a calendar', { calendar: { until: '2019-03-20' } }, 'calendar: expected "latest"'],
    ['a list for a calendar', { calendar: ['latest'] }, 'calendar: expected "latest"'],
    ['a day of knowledge that does not exist', { calendar: { asOf: '2019-02-29' } }, 'calendar.asOf: expected a date'],
    [
      'a pinned version that does not exist',
      { calendar: { pin: { 2019: 3 } } },
      'calendar.pin.2019: expected a version of 2019 that exists: 1, 2',
    ],
    ['a pinned version as text', { calendar: { pin: { 2019: '1' } } }, 'calendar.pin.2019: expected a version number'],
    ['a pinned version 0', { calendar: { pin: { 2019: 0 } } }, 'calendar.pin.2019: expected a version number'],
    [
      'a pinned year without a calendar',
      { calendar: { pin: { 2027: 1 } } },
      'calendar.pin.2027: expected a year with a published',
    ],
    [
      'a pinned year that is none',
      { calendar: { pin: { soon: 1 } } },
      'calendar.pin.soon: expected a year of four digits',
    ],
    ['a pin that is no object', { calendar: { pin: 1 } }, 'calendar.pin: expected "latest"'],
    ['a field nobody knows', { unti: 'day' }, 'unti: expected no such field'],
  ])('is refused by its field for %s', (_what, change, expected) => {
    const problems = problemsOf({ ...CASE, ...change });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });

  it.each([[3], [null], ['2019-04-26'], [[CASE]], [undefined]])('is refused when it is no object: %p', (question) => {
    expect(problemsOf(question)).toEqual([': expected an object']);
  });

  it('is refused with all its mistakes at once', () => {
    expect(problemsOf({ ...CASE, from: 'soon', unit: 'week', x: 1 })).toHaveLength(3);
  });
});
