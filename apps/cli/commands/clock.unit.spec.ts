import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { registerCalendar } from './calendar';
import { registerClock } from './clock';

interface Run {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** Runs `bihuan` with these arguments in this process. */
async function bihuan(args: readonly string[], stdin = ''): Promise<Run> {
  const written = { out: '', err: '', code: 0 };
  const io = {
    stdin: () => Promise.resolve(stdin),
    out: (text: string) => void (written.out += text),
    err: (text: string) => void (written.err += text),
    exitCode: (code: number) => void (written.code = code),
  };
  const program = new Command('bihuan').exitOverride();
  registerClock(program, io);
  registerCalendar(program, io);
  await program.parseAsync(args, { from: 'user' });
  return written;
}

const CASE = { from: '2019-04-26', n: 4, unit: 'workday', calendar: 'latest', restDay: 'none' };
const batch = (cases: unknown): Promise<Run> => bihuan(['clock', 'batch', '--json'], JSON.stringify(cases));

describe('bihuan clock batch', () => {
  it('answers in the order of the questions, as compact JSON and nothing else', async () => {
    const run = await batch([
      CASE,
      { ...CASE, calendar: { asOf: '2019-03-20' } },
      { ...CASE, from: '2026-12-30', n: -1 },
    ]);
    expect([run.err, run.code]).toEqual(['', 0]);
    const answers = JSON.parse(run.out) as { due: string; explain: string[] }[];
    expect(answers.map((answer) => answer.due)).toEqual(['2019-05-05', '2019-05-03', '2026-12-29']);
    expect(Object.keys(answers[0] ?? {})).toEqual(['due', 'dueInstant', 'provisional', 'explain']);
    expect(run.out).toBe(`${JSON.stringify(answers)}\n`);
  });

  it('answers no questions with an empty array, and a file that begins with a byte order mark', async () => {
    expect(await batch([])).toEqual({ out: '[]\n', err: '', code: 0 });
    expect((await bihuan(['clock', 'batch', '--json'], `\uFEFF${JSON.stringify([CASE])}`)).code).toBe(0);
  });

  it('explains in Chinese when asked, and writes lines for people without --json', async () => {
    const run = await bihuan(['clock', 'batch', '--lang', 'zh'], JSON.stringify([CASE]));
    expect(run.out).toContain('到期日：2019年5月5日');
    expect(run.out).not.toContain('[');
  });

  it('refuses the whole for one bad question, naming its index, its field and what was expected', async () => {
    const run = await batch([CASE, { ...CASE, from: '2019-02-30' }, { ...CASE, extra: 1 }, 7]);
    expect([run.out, run.code]).toEqual(['', 2]);
    expect(run.err.trim().split('\n')).toEqual([
      'case 1 (the first is 0): from: expected a date that exists, as YYYY-MM-DD, got "2019-02-30"',
      'case 2 (the first is 0): extra: expected no such field, got 1',
      'case 3 (the first is 0): expected an object, got 7',
    ]);
  });

  it('lists no more than twenty mistakes and counts the rest', async () => {
    const run = await batch(Array.from({ length: 25 }, () => 7));
    expect(run.err.trim().split('\n')).toHaveLength(21);
    expect(run.err).toContain('5 more');
  });

  it.each([
    ['', 'expected JSON'],
    ['[{', 'expected JSON'],
    ['{}', 'expected an array, not an object'],
    ['"x"', 'expected an array, not a string'],
    ['null', 'expected an array, not null'],
  ])('refuses %p: %s', async (stdin, expected) => {
    const run = await bihuan(['clock', 'batch', '--json'], stdin);
    expect([run.out, run.code]).toEqual(['', 2]);
    expect(run.err).toContain(`standard input: ${expected}`);
  });

  it('refuses a language nobody reads', async () => {
    expect(await bihuan(['clock', 'batch', '--lang', 'fr'], '[]')).toMatchObject({ out: '', code: 2 });
  });
});

describe('bihuan clock explain', () => {
  const explain = (...args: string[]): Promise<Run> => bihuan(['clock', 'explain', '--from', '2019-04-26', ...args]);

  it('explains one deadline, in Chinese unless told otherwise', async () => {
    expect((await explain('--days', '4')).out).toContain('计入：4月28日（调休上班）');
    const english = await explain('--days', '4', '--as-of', '2019-03-20', '--lang', 'en');
    expect(english.out).toContain('Due 3 May 2019');
    expect(english.out).toContain('Under the notice of 22 Mar 2019: 5 May');
    expect((await explain('--days', '-4', '--unit', 'day', '--rest-day', 'backward', '--json')).out).toContain(
      '"due":"2019-04-22"',
    );
    expect((await explain('--days', '4', '--pin', '2019=1', '--json')).out).toContain('"due":"2019-05-03"');
  });

  it.each([
    [['--days', 'four'], '--days: expected a whole number'],
    [['--days', '4', '--unit', 'week'], '--unit: expected "workday"'],
    [['--days', '4', '--rest-day', 'up'], '--rest-day: expected "none"'],
    [['--days', '4', '--as-of', '2019-02-29'], '--as-of: expected a date'],
    [['--days', '4', '--pin', '2019=9'], '--pin 2019: expected a version of 2019 that exists: 1, 2'],
    [['--days', '4', '--pin', '2019'], '--pin 2019: expected a version number'],
    [['--days', '4', '--as-of', '2019-03-20', '--pin', '2019=1'], 'not both'],
    [['--days', '4', '--lang', 'fr'], '--lang: expected zh or en'],
  ])('refuses %p by its option: %s', async (args, expected) => {
    const run = await explain(...args);
    expect([run.out, run.code]).toEqual(['', 2]);
    expect(run.err).toContain(expected);
  });
});

describe('bihuan clock coverage', () => {
  it('lists the years, and every version with its notice', async () => {
    const run = await bihuan(['clock', 'coverage']);
    expect(run.out).toMatch(/^2018–2026, no year missing\n/);
    expect(run.out).toContain('2019  version 2  published 2019-03-22');
    expect(JSON.parse((await bihuan(['clock', 'coverage', '--json'])).out)).toMatchObject({ first: 2018, gaps: [] });
  });
});

describe('bihuan calendar check', () => {
  const folder = mkdtempSync(join(tmpdir(), 'calendar-check-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const good = [
    'year: 2030',
    'versions:',
    '  - version: 1',
    '    published: 2029-11-05',
    '    notice: https://example.gov/notice',
    '    rest:',
    '      元旦: [2030-01-01]',
    '    makeup: [2030-01-05]',
  ].join('\n');

  async function check(text: string): Promise<Run & { file: string }> {
    const file = join(folder, '2030.yaml');
    writeFileSync(file, text);
    return { ...(await bihuan(['calendar', 'check', file])), file };
  }

  it('says what is in a file without a mistake', async () => {
    const run = await check(good);
    expect([run.err, run.code]).toEqual(['', 0]);
    expect(run.out).toContain('2030 version 1, published 2029-11-05: 1 rest days, 1 make-up workdays');
  });

  it('names the line of a mistake and what was expected', async () => {
    const run = await check(good.replace('[2030-01-05]', '[2030-01-04]'));
    expect([run.out, run.code]).toEqual(['', 2]);
    expect(run.err).toContain(
      `${run.file}:8: versions.0.makeup.0: expected a Saturday or Sunday: 2030-01-04 is a Friday`,
    );
  });

  it('refuses a file that cannot be read', async () => {
    const run = await bihuan(['calendar', 'check', join(folder, 'nowhere.yaml')]);
    expect([run.out, run.code]).toEqual(['', 2]);
    expect(run.err).toContain('nowhere.yaml: expected a file that can be read');
  });
});
