import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseCalendars, computeDeadline, pinsOf } from '@bihuan/domain';
import type { FileProblem } from '../policies/yaml-problems';
import { CalendarFileError, coverage, loadCalendars, parseCalendarYear } from './load';

const shipped2019 = readFileSync(join(__dirname, '2019.yaml'), 'utf8');

/** A small calendar: a holiday from Thursday to Tuesday with one make-up Saturday. */
const GOOD = `year: 2030
versions:
  - version: 1
    published: 2029-11-05
    notice: https://example.gov/notice
    rest:
      五日节: [2030-05-02, 2030-05-03, 2030-05-04, 2030-05-05, 2030-05-06, 2030-05-07]
    makeup: [2030-05-11]
`;

function problemsOf(text: string): readonly FileProblem[] {
  try {
    parseCalendarYear(text, 'mine.yaml');
  } catch (error) {
    if (error instanceof CalendarFileError) return error.problems;
    throw error;
  }
  return [];
}

/** The text with one place changed; fails when the place is not there. */
function changed(text: string, from: string, to: string): string {
  expect(text).toContain(from);
  return text.replace(from, to);
}

describe('the shipped calendars', () => {
  const all = loadCalendars();

  it('cover 2018 to 2026 without a gap', () => {
    expect(coverage(all)).toEqual({ first: 2018, last: 2026, gaps: [] });
  });

  it('have every published version: two of 2018, 2019 and 2020, one of the years after', () => {
    expect(all.map(({ year, version, published }) => `${year}/${version} ${published}`)).toEqual([
      '2018/1 2017-11-30',
      '2018/2 2018-12-06',
      '2019/1 2018-12-06',
      '2019/2 2019-03-22',
      '2020/1 2019-11-21',
      '2020/2 2020-01-27',
      '2021/1 2020-11-25',
      '2022/1 2021-10-25',
      '2023/1 2022-12-08',
      '2024/1 2023-10-25',
      '2025/1 2024-11-12',
      '2026/1 2025-11-04',
    ]);
  });

  it.each([
    ['2019-03-20', { 2018: 2, 2019: 1 }, '2019-05-03'],
    ['2019-03-22', { 2018: 2, 2019: 2 }, '2019-05-05'],
  ])('as known on %s give four workdays from 26 April 2019', (asOf, pins, due) => {
    const chosen = chooseCalendars(all, { asOf });
    expect(pinsOf(chosen)).toEqual(pins);
    const input = { kind: 'counted', from: '2019-04-26', length: { n: 4, unit: 'workday' }, restDay: 'none' } as const;
    expect(computeDeadline(input, chosen).due).toBe(due);
  });

  it.each([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])('name the seven holidays of %i', (year) => {
    const names = new Set(
      Object.values(chooseCalendars(all, 'latest')[year]?.rest ?? {}).flatMap((name) => name.split('、')),
    );
    // In 2020 and 2025 Mid-Autumn falls into National Day and shares its days, in 2023 it begins them.
    expect([...names].sort()).toEqual(['中秋节', '元旦', '劳动节', '国庆节', '春节', '清明节', '端午节'].sort());
  });
});

describe('coverage', () => {
  it('names the years that are missing between the first and the last', () => {
    expect(coverage([{ year: 2018 }, { year: 2021 }, { year: 2018 }])).toEqual({
      first: 2018,
      last: 2021,
      gaps: [2019, 2020],
    });
    expect(coverage([])).toEqual({ first: null, last: null, gaps: [] });
  });
});

describe('a calendar file', () => {
  it('gives every version of its year, rest days by day', () => {
    expect(parseCalendarYear(GOOD, 'mine.yaml')).toEqual([
      {
        year: 2030,
        version: 1,
        published: '2029-11-05',
        notice: 'https://example.gov/notice',
        rest: Object.fromEntries(['02', '03', '04', '05', '06', '07'].map((day) => [`2030-05-${day}`, '五日节'])),
        makeup: ['2030-05-11'],
      },
    ]);
    expect(parseCalendarYear(shipped2019, '2019.yaml')).toHaveLength(2);
  });

  it.each([
    ['a make-up day on a weekday', '[2030-05-11]', '[2030-05-10]', 8, 'a Saturday or Sunday: 2030-05-10 is a Friday'],
    ['a make-up day outside its year', '[2030-05-11]', '[2031-05-11]', 8, 'a day of 2030, not 2031-05-11'],
    ['a rest day outside its year', '[2030-05-02,', '[2029-05-02,', 7, 'a day of 2030, not 2029-05-02'],
    ['a day both rest and make-up', '[2030-05-11]', '[2030-05-05]', 8, 'not as both'],
    ['a rest day named twice', '[2030-05-02,', '[2030-05-02, 2030-05-02,', 7, '2030-05-02 once'],
    ['a make-up day named twice', '[2030-05-11]', '[2030-05-11, 2030-05-11]', 8, '2030-05-11 once'],
    ['a weekend inside a holiday that is not rest', ' 2030-05-04, 2030-05-05,', '', 7, '2030-05-05 (Sunday)'],
    [
      'a Saturday inside a holiday that is not rest',
      ' 2030-05-04,',
      '',
      7,
      '2030-05-04 (Saturday) among the rest days',
    ],
    ['a Sunday inside a holiday that is not rest', ' 2030-05-05,', '', 7, 'from 2030-05-04 to 2030-05-06'],
    ['a date that does not exist', '2030-05-02', '2030-02-30', 7, 'a date that exists'],
    ['a date written otherwise', '2030-05-02', '2.5.2030', 7, 'a date that exists'],
    ['a number for a date', '2030-05-02', '20300502', 7, 'a date as YYYY-MM-DD'],
    ['a version that does not begin at 1', 'version: 1', 'version: 2', 3, 'version 1'],
    ['a version that is no number', 'version: 1', 'version: first', 3, 'a version number'],
    ['a publication day that does not exist', '2029-11-05', '2029-11-31', 4, 'a date that exists'],
    ['a notice without an address', 'https://example.gov/notice', 'somewhere', 5, 'the address of the notice'],
    ['a field nobody knows', '    makeup', '    colour: red\n    makeup', 8, 'no key `colour`'],
    ['a missing field', '    makeup: [2030-05-11]\n', '', 3, 'array'],
    ['a year that is no number', 'year: 2030', 'year: soon', 1, 'a year as a whole number'],
    ['a year far away', 'year: 2030', 'year: 3000', 1, 'a year up to 2200'],
    ['a holiday without days', '[2030-05-02, 2030-05-03, 2030-05-04, 2030-05-05, 2030-05-06, 2030-05-07]', '[]', 7, ''],
    ['no YAML', 'rest:', 'rest: [', 0, 'valid YAML'],
    ['a key twice', 'year: 2030', 'year: 2030\nyear: 2031', 2, 'unique'],
  ])('is refused with its line for %s', (_what, from, to, line, expected) => {
    const problems = problemsOf(changed(GOOD, from, to));
    const found = problems.find((problem) => problem.expected.includes(expected));
    expect(found).toMatchObject({ file: 'mine.yaml', expected: expect.stringContaining('xpected') });
    if (line > 0) expect(found?.line).toBe(line);
  });

  it('is refused when versions are not contiguous or publication days do not rise', () => {
    const skipped = problemsOf(changed(shipped2019, 'version: 2', 'version: 3'));
    expect(skipped).toMatchObject([{ path: 'versions.1.version', expected: expect.stringContaining('version 2') }]);
    const same = problemsOf(changed(shipped2019, '2019-03-22', '2018-12-06'));
    expect(same).toMatchObject([
      { path: 'versions.1.published', expected: expect.stringContaining('after 2018-12-06') },
    ]);
  });

  it('is refused naming all its mistakes at once', () => {
    const text = changed(changed(GOOD, '[2030-05-11]', '[2030-05-10]'), ' 2030-05-04,', '');
    expect(() => parseCalendarYear(text, 'mine.yaml')).toThrow(/^mine\.yaml:8: .*Friday\nmine\.yaml:7: .*Saturday/);
  });

  it('is refused when it is empty or has no version', () => {
    expect(problemsOf('')).toMatchObject([{ line: 1 }]);
    expect(problemsOf('year: 2030\nversions: []\n')).toMatchObject([
      { line: 2, expected: 'expected at least one version' },
    ]);
  });
});

describe('a folder of calendars', () => {
  const folder = mkdtempSync(join(tmpdir(), 'calendars-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is refused when empty, when two files are about one year, and with the mistakes of all files', () => {
    expect(() => loadCalendars(folder)).toThrow('expected calendar files');
    writeFileSync(join(folder, '2030.yaml'), GOOD);
    expect(loadCalendars(folder)).toHaveLength(1);
    writeFileSync(join(folder, 'again.yaml'), GOOD);
    expect(() => loadCalendars(folder)).toThrow(
      'again.yaml:1: year: expected each year in one file; 2030 is in 2030.yaml',
    );
    writeFileSync(join(folder, 'broken.yaml'), changed(GOOD, '[2030-05-11]', '[2030-05-10]'));
    expect(() => loadCalendars(folder)).toThrow(/again\.yaml:1: [\s\S]*broken\.yaml:8: /);
  });
});
