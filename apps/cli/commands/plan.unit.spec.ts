import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { registerPlan } from './plan';

interface Run {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

interface Entry {
  readonly part: string;
  readonly kind: string;
  readonly id: string;
  readonly due: string | null;
  readonly restDay: boolean;
}

async function plan(...args: string[]): Promise<Run> {
  const written = { out: '', err: '', code: 0 };
  const program = new Command('bihuan').exitOverride();
  registerPlan(program, {
    stdin: () => Promise.resolve(''),
    out: (text) => void (written.out += text),
    err: (text) => void (written.err += text),
    exitCode: (code) => void (written.code = code),
  });
  await program.parseAsync(['plan', ...args], { from: 'user' });
  return written;
}

const preview = (...args: string[]): Promise<Run> => plan('preview', '--plan', 'plan-2019', ...args);
const entries = async (...args: string[]): Promise<readonly Entry[]> =>
  JSON.parse((await preview('--json', ...args)).out) as readonly Entry[];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plan-command-'));
  cpSync(join(__dirname, '..', '..', '..', 'libs', 'plans', 'plan-2019'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function change(file: string, from: string, to: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}.`);
  writeFileSync(join(folder, file), text.replace(from, to));
}

describe('bihuan plan preview of a list of priorities', () => {
  it('gives all thirty items beside what is dated', async () => {
    const { out } = await plan('preview', '--plan', 'priorities-2023', '--year', '2023', '--json');
    const all = JSON.parse(out) as readonly Entry[];
    const items = all.filter((one) => one.kind === 'item').map((one) => Number(one.id));
    expect(items).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
    expect(all.filter((one) => one.kind === 'window-opens')).toHaveLength(3);
  });

  it('says who leads each, how often, what comes of it, and what is left open', async () => {
    const { out } = await plan('preview', '--plan', 'priorities-2023', '--year', '2023', '--lang', 'zh');
    expect(out).toContain('28  应急处置能力: 培训取证不少于200人 · 持续 · 牵头 区应急局、区各有关部门');
    expect(out).toContain('flood-days: 汛期的检查从哪天到哪天？');
  });
});

describe('bihuan plan preview --json', () => {
  it('writes every occurrence of all nine parts, ordered by due', async () => {
    const written = await entries('--year', '2019');
    const all = written.filter((one) => one.due !== null);
    // Nine parts of four phases each; ROAD 13, FIRE 11, SPEC 12 and CULT 12 reports; the rest are days of targets.
    expect(all.filter((one) => one.kind !== 'quota')).toHaveLength(9 * 8 + 13 + 11 + 12 + 12);
    expect(written.slice(all.length).every((one) => one.due === null)).toBe(true);
    expect([...all].sort((a, b) => (String(a.due) < String(b.due) ? -1 : a.due === b.due ? 0 : 1))).toEqual(all);
    expect(new Set(all.map((one) => one.part)).size).toBe(9);
    expect(Object.keys(all[0] ?? {}).slice(0, 11)).toEqual(
      ['part', 'kind', 'id', 'name', 'from', 'to', 'due', 'nominal', 'restDay', 'inferred', 'source'], // as documented
    );
  });

  it('has both reports of road traffic in December, and only that part when asked', async () => {
    const road = await entries('--part', 'ROAD');
    expect(new Set(road.map((one) => one.part))).toEqual(new Set(['ROAD']));
    const december = road.filter((one) => one.kind === 'duty' && one.due?.startsWith('2019-12'));
    expect(december.map((one) => [one.due, one.id])).toEqual([
      ['2019-12-20', 'year-summary'],
      ['2019-12-25', 'monthly-summary'],
    ]);
  });

  it('resolves the days of another year, and reads a folder like a shipped plan', async () => {
    const due = (await entries('--year', '2024')).map((one) => one.due);
    expect(due.every((day) => day === null || day.startsWith('2024-'))).toBe(true);
    expect((await plan('preview', '--plan', folder, '--json')).out).toBe((await preview('--json')).out);
  });
});

describe('bihuan plan preview', () => {
  it('lists the days by month with rest days and what was inferred', async () => {
    const { out, code } = await preview('--lang', 'en');
    expect(code).toBe(0);
    const march = out.slice(out.indexOf('\n2019-03\n'), out.indexOf('\n2019-04\n'));
    expect(march).toMatch(/03-16 {2}rest {2}FIRE .*Contact persons \(annex 1\) {2}\[inferred: restDay\]/);
    expect(march).toMatch(/03-25 {8}ROAD .*2019-02-26–2019-03-25 .*Monthly summary/);
    expect((await preview()).out).toMatch(/03-16 {2}休 {4}FIRE {5}报送/);
  });

  it('says where a rest-day rule moves a day away from the printed one', async () => {
    change('fire.yaml', 'restDay: none', 'restDay: forward');
    const { out } = await plan('preview', '--plan', folder, '--lang', 'en', '--part', 'FIRE');
    expect(out).toMatch(/03-18 .*Contact persons \(annex 1\) \(printed 2019-03-16\)/);
  });

  it('lists what is owed without a date and what a launch will ask', async () => {
    const { out } = await preview('--lang', 'en');
    expect(out).toContain('TRADE    Monthly progress: towns, streets and the park → office of the part');
    expect(out).toContain('cult-members: Which organisations are members');
    const city = (await preview('--lang', 'en', '--part', 'CITY')).out;
    expect(city).toContain('Owed without a date, never overdue\n  CITY');
    expect(city).toContain('A launch will ask\n  none');
  });

  it('says when rest days are guessed', async () => {
    expect((await preview('--lang', 'en', '--year', '2040')).out).toContain('rest days are guessed');
    expect((await preview('--lang', 'en')).out).not.toContain('rest days are guessed');
  });

  it.each([
    [['--year', 'soon'], '--year: expected a year'],
    [['--year', '2200'], '--year: expected a year, 1900 to 2199'],
    [['--part', 'RAIL'], '--part: expected one of OVERALL, ROAD'],
    [['--lang', 'fr'], '--lang: expected zh or en'],
    [['--month', '13'], '--month: expected a month, 1 to 12'],
    [['--unit', 'nobody'], '--unit: expected a role of the plan: committee-office'],
    [['--plan', 'plan-1999'], 'one of the shipped plans: plan-2019'],
  ])('refuses %p: %s', async (args, expected) => {
    const run = await preview(...args);
    expect([run.out, run.code]).toEqual(['', 2]);
    expect(run.err).toContain(expected);
  });
});

describe('bihuan plan preview of one role and month', () => {
  it('keeps what its units owe and do, and what is due in the month', async () => {
    const june = await entries('--unit', 'towns-park-lines', '--month', '6');
    expect(june.filter(({ kind }) => kind === 'duty').map(({ part, due }) => `${part} ${due}`)).toEqual([
      'FIRE 2019-06-24',
    ]);
    expect(june.every(({ due }) => due?.startsWith('2019-06'))).toBe(true);
    const { out } = await preview('--lang', 'en', '--unit', 'towns-park-lines');
    expect(out).toMatch(/\(towns-park-lines\) {2}2019-03: 2 {2}2019-04: 1/);
  });

  it('writes a calendar file of them', async () => {
    const file = join(folder, 'june.ics');
    expect((await preview('--unit', 'towns-park-lines', '--month', '6', '--ics', file)).code).toBe(0);
    const text = readFileSync(file, 'utf8');
    expect(text.match(/^DTSTART;VALUE=DATE:20190624\r$/gm)).toHaveLength(1);
  });
});

describe('bihuan plan diff', () => {
  it('holds a part against the overall one', async () => {
    const { out } = await plan('diff', '--plan', 'plan-2019', '--part', 'FIRE', '--against', 'OVERALL');
    expect(out).toContain('~ FIRE phase mobilization\n');
    expect(out).toContain('    from: 01-01 → 03-01\n');
    expect(out).toContain('> FIRE phase-opens mobilization: 2019-01-01 → 2019-03-01\n');
  });

  it('says that a plan and its copy are the same, and what was changed in it', async () => {
    expect((await plan('diff', 'plan-2019', folder)).out).toBe('=\n');
    change('fire.yaml', 'on: 03-16', 'on: 03-18');
    const { changed, moved } = JSON.parse((await plan('diff', 'plan-2019', folder, '--json')).out) as Record<
      string,
      unknown[]
    >;
    expect(changed).toMatchObject([{ id: 'contacts', fields: [{ path: 'cadence.on', old: '03-16', new: '03-18' }] }]);
    expect(moved).toMatchObject([{ id: 'contacts', old: '2019-03-16', new: '2019-03-18' }]);
  });

  it.each([
    [['plan-2019'], 'expected two plans'],
    [['--plan', 'plan-2019', '--part', 'RAIL'], '--part: expected one of OVERALL, ROAD'],
    [['plan-2019', 'plan-1999'], 'one of the shipped plans'],
  ])('refuses %p: %s', async (args, expected) => {
    const run = await plan('diff', ...args);
    expect([run.out, run.code]).toEqual(['', 2]);
    expect(run.err).toContain(expected);
  });
});

describe('bihuan plan schema, new-edition and import', () => {
  it('writes JSON Schema of both kinds of files', async () => {
    const schemas = JSON.parse((await plan('schema')).out) as Record<
      string,
      { properties: object; required: string[] }
    >;
    expect(Object.keys(schemas)).toEqual(['plan', 'part']);
    expect(Object.keys(schemas['part']?.properties ?? {})).toEqual(
      expect.arrayContaining(['duties', 'quotas', 'forms']),
    );
    expect(schemas['plan']?.required).toContain('roles');
  });

  it('begins an edition that can be imported, once', async () => {
    const next = join(folder, 'next');
    expect((await plan('new-edition', '--plan', 'plan-2019', '--year', '2020', '--out', next)).out).toContain(
      'plan-2020 1',
    );
    expect((await plan('new-edition', '--plan', 'plan-2019', '--year', '2020', '--out', next)).code).toBe(2);
    expect((await plan('lint', '--plan', next, '--lang', 'en')).out).toContain('It has no number yet');
    const data = join(folder, 'data');
    expect((await plan('import', next, '--data', data)).out).toContain(join(data, 'plans', 'plan-2020'));
    const again = await plan('import', next, '--data', data);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('expected a version above 1')]);
  });

  it('does not import a plan with a mistake in it', async () => {
    change('city.yaml', 'gate: completion', 'gate: maybe');
    const run = await plan('import', folder, '--data', join(folder, 'data'));
    expect([run.out, run.code]).toEqual(['', 2]);
    expect(run.err).toMatch(/^city\.yaml:\d+: phases\.0\.gate/m);
  });
});

describe('bihuan plan lint', () => {
  it('lists findings of a plan that can be used, in either language, and ends well', async () => {
    const english = await plan('lint', '--plan', 'plan-2019', '--lang', 'en');
    expect([english.err, english.code]).toEqual(['', 0]);
    expect(english.out).toContain('warning  FIRE contacts: The plan was issued on 2019-03-20, after 2019-03-16.');
    expect(english.out).toContain('note  CITY improvement: The tasks are numbered 1, 3, 4');
    const chinese = await plan('lint', '--plan', 'plan-2019');
    expect(chinese.out).toContain('提示  CITY improvement: 任务编号印作1、3、4');
  });

  it('checks another year', async () => {
    const { out } = await plan('lint', '--plan', 'plan-2019', '--year', '2020', '--json');
    const { problems, findings } = JSON.parse(out) as { problems: unknown[]; findings: { code: string }[] };
    expect(problems).toEqual([]);
    expect(findings.map((one) => one.code)).toContain('windows-overlap');
    expect(findings.map((one) => one.code)).not.toContain('issued-after-due');
  });

  it('names every mistake with file, line and what was expected, and fails', async () => {
    change('city.yaml', 'gate: completion', 'gate: maybe');
    change('road.yaml', 'cutOff: 25', 'cutOff: 26');
    const run = await plan('lint', '--plan', folder);
    expect([run.out, run.code]).toEqual(['', 1]);
    expect(run.err).toMatch(/^road\.yaml:\d+: duties\.0\.cadence\.cutOff: expected a day up to 25, when it is due$/m);
    expect(run.err).toMatch(/^city\.yaml:\d+: phases\.0\.gate: expected one of "calendar"\|"completion"$/m);
    const json = await plan('lint', '--plan', folder, '--json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.out)).toMatchObject({
      problems: [{ file: 'road.yaml' }, { file: 'city.yaml' }],
      findings: [],
    });
  });

  it('fails for a plan that is not there, and refuses a year that is none', async () => {
    expect(await plan('lint', '--plan', 'plan-1999')).toMatchObject({ out: '', code: 1 });
    expect(await plan('lint', '--plan', 'plan-2019', '--year', '19')).toMatchObject({ out: '', code: 2 });
  });
});
