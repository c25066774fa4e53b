import { cpSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPlan, printPlan, writePlanFiles } from '@bihuan/plans';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { ALL_MODULES, createRecord } from '@bihuan/record';
import { PASSWORD, startApiWorld, type ApiWorld, type OrgLabel } from '../../api/testing/api-world';
import { fileIn, readSessions } from '../service/kept-sessions';
import { Terminal } from '../testing/at-terminal';

let world: ApiWorld;
let uow: UnitOfWork;
const PLAN_2019 = loadPlan('plan-2019');
const terminals: Terminal[] = [];
let people = 0;

beforeAll(async () => {
  world = await startApiWorld('cli', { now: '2019-04-15T02:00:00.000Z' });
  uow = new UnitOfWork({ url: world.databaseUrl, max: 2 });
}, 60_000);
afterAll(async () => {
  for (const terminal of terminals) terminal.close();
  await uow.close();
  await world.close();
});

const terminal = (env: Record<string, string> = {}): Terminal => {
  const opened = new Terminal({ BIHUAN_URL: world.address, ...env });
  terminals.push(opened);
  return opened;
};

async function person(org: OrgLabel, role: 'officer' | 'head'): Promise<string> {
  const login = `cli-${++people}`;
  const { body } = await world.admin.post('/api/users', {
    login,
    name: `命令行${people}`,
    password: PASSWORD,
    districtId: world.districtId,
  });
  await world.admin.post('/api/posts', { userId: body.id, orgId: world.orgs[org], role });
  return login;
}

/** Somebody of this organisation, signed in at a terminal of their own. */
async function atWork(org: OrgLabel, role: 'officer' | 'head' = 'officer', env = {}): Promise<Terminal> {
  const opened = terminal(env);
  const answer = await opened.run(['login', '--login', await person(org, role)], { typed: PASSWORD });
  expect(answer).toMatchObject({ code: null, err: '' });
  return opened;
}

describe('signing in at a terminal', () => {
  it('keeps the token where only this user can read it, until signing out', async () => {
    const own = terminal();
    const login = await person('fire', 'officer');
    await own.run(['login', '--login', login, '--password-stdin'], { stdin: `${PASSWORD}\n` });
    expect(statSync(fileIn(own.env)).mode & 0o777).toBe(0o600);
    expect(readSessions(own.env)).toMatchObject({ current: world.address, sessions: { [world.address]: { login } } });
    expect(await own.run(['hazard', 'list'])).toMatchObject({ code: null, out: 'None\n' });
    expect((await own.run(['logout', '--json'])).out).toContain('"signedOut":true');
    const after = await own.run(['hazard', 'list']);
    expect(after).toMatchObject({ code: 1, out: '', err: expect.stringContaining('bihuan login') });
  });

  it('refuses a wrong password in the person’s language, and keeps nothing', async () => {
    const own = terminal({ LANG: 'zh_CN.UTF-8' });
    const answer = await own.run(['login', '--login', await person('fire', 'officer')], { typed: 'wrong' });
    expect(answer).toMatchObject({ code: 1, err: expect.stringMatching(/\p{Script=Han}/u) });
    expect(readSessions(own.env).sessions).toEqual({});
    expect(await own.run(['login', '--login', 'x'])).toMatchObject({ code: 2, err: expect.stringContaining('stdin') });
  });

  it('says how to start when no service is known, or none answers', async () => {
    const nowhere = terminal({ BIHUAN_URL: '' });
    expect(await nowhere.run(['hazard', 'list'])).toMatchObject({ code: 1, err: expect.stringContaining('npm start') });
    const dead = terminal({ BIHUAN_URL: 'http://127.0.0.1:9', BIHUAN_TOKEN: 'x'.repeat(43) });
    expect(await dead.run(['hazard', 'list'])).toMatchObject({ code: 1, err: expect.stringContaining('npm start') });
    const wrong = await dead.run(['hazard', 'list', '--url', 'localhost:80']);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('--url') });
  });
});

describe('a campaign at a terminal', () => {
  const PLAN = ['--plan', 'plan-2019', '--year', '2019', '--leave-open', 'decided in May'];
  const LAUNCH = ['campaign', 'launch', ...PLAN, '--parts', 'SPEC'];

  it('shows what will come, past included, and launches nothing without a yes', async () => {
    const head = await atWork('office', 'head');
    const shown = await head.run(LAUNCH, { typed: 'no' });
    // By 15 April mobilization is over, and the summaries of January, February and March were due.
    expect(shown.out).toMatch(/SPEC +4 \(past 1\) +\d+ +12 \(past 3\) +2019-05-0\d/);
    expect(shown.out).toContain('Nothing was launched');
    expect(await head.run(LAUNCH)).toMatchObject({ code: 2, err: expect.stringContaining('--yes') });
    const unknown = await head.run([...LAUNCH.slice(0, -1), 'MOON']);
    expect(unknown).toMatchObject({ code: 2, out: '', err: expect.stringContaining('SPEC') });
    const role = await head.run([...LAUNCH, '--dry-run', '--role', 'nobody=east']);
    expect(role).toMatchObject({ code: 2, err: expect.stringContaining('Roles of the plan') });
    expect((await head.run(['campaign', 'status'])).code).toBe(2);
  });

  it('shows what is to be known of the plan with the answer proposed, or the reason against it', async () => {
    const head = await atWork('office', 'head');
    const { findings } = JSON.parse((await head.run([...LAUNCH, '--dry-run', '--json'])).out);
    const of = (found: readonly { id: string }[]) => found.map(({ id }) => id);
    expect(of(findings)).toContain('due-on-rest-day:SPEC:duty:monthly-summary');
    expect(findings.filter(({ part }: { part: string | null }) => part !== null && part !== 'SPEC')).toEqual([]);
    const [{ id }] = findings;
    const shown = await head.run([...LAUNCH, '--dry-run', '--override', `${id}=asked of the towns`]);
    expect(shown.out).toContain(`  ${id}\n`);
    expect(shown.out).toContain('overridden: asked of the towns');
    // By the day of the launch three monthly summaries are over; launched in January none would be.
    const early = ['--launched-on', '2019-01-01', '--reason', 'entered late'];
    const then = JSON.parse((await head.run([...LAUNCH, ...early, '--dry-run', '--json'])).out).findings;
    expect(of(findings)).toContain('launch-after-due:SPEC:duty:monthly-summary');
    expect(of(then)).not.toContain('launch-after-due:SPEC:duty:monthly-summary');
    for (const wrong of [`${id}=`, 'nothing=because']) {
      expect(await head.run([...LAUNCH, '--dry-run', '--override', wrong])).toMatchObject({ code: 2, out: '' });
    }
  });

  it('hands a plan folder to the service, once', async () => {
    const head = await atWork('office', 'head');
    const folder = join(mkdtempSync(join(tmpdir(), 'plan-')), 'own');
    const own = { ...PLAN_2019, id: 'own-2019', parts: PLAN_2019.parts.filter(({ code }) => code === 'SPEC') };
    writePlanFiles(printPlan(own), folder);
    expect(await head.run(['plan', 'send', folder])).toMatchObject({
      code: null,
      out: expect.stringContaining('own-2019'),
    });
    expect((await head.run(['plan', 'send', folder, '--json'])).out).toContain('"id":"own-2019"');
    writePlanFiles(printPlan({ ...own, title: { zh: '别的', en: 'another' } }), folder);
    expect(await head.run(['plan', 'send', folder])).toMatchObject({
      code: 1,
      err: expect.stringContaining('version'),
    });
  });

  it('names what the plan leaves open, and reads the answers by kind, from options and a file', async () => {
    const head = await atWork('office', 'head');
    const open = ['campaign', 'launch', '--plan', 'priorities-2023', '--year', '2023'];
    const asked = await head.run([...open, '--yes']);
    expect(asked).toMatchObject({ code: 2, err: expect.stringContaining('flood-days=<YYYY-MM-DD..YYYY-MM-DD>') });
    const file = join(mkdtempSync(join(tmpdir(), 'answers-')), 'answers.json');
    writeFileSync(file, JSON.stringify({ 'mid-term-review-day': '2023-12-02', 'deaths-before': { number: 3 } }));
    const some = ['--fields', file, '--field', 'flood-days=2023-04-01..2023-09-30', 'drill-rhythm=open:by 1 May'];
    const dry = JSON.parse((await head.run([...open, ...some, '--dry-run', '--json'])).out);
    const names = dry.questions.map(({ name }: { name: string }) => name);
    expect(names).toHaveLength(23);
    expect(names).not.toContain('mid-term-review-day');
    const dated = ['--field', 'quarter-summary-2-day=2023-07-10', '--leave-open', 'decided in May'];
    const all = JSON.parse((await head.run([...open, ...dated, '--dry-run', '--json'])).out);
    expect(all).toMatchObject({ questions: [], preview: [{ phases: 0, rounds: 1, firstDue: '2023-07-10' }] });
    for (const wrong of ['flood-days=soon', 'rain=1']) {
      expect(await head.run([...open, '--field', wrong])).toMatchObject({ code: 2, out: '' });
    }
  });

  it('launches what it showed, and says where each phase is, planned and actual', async () => {
    const officer = await atWork('office');
    expect(await officer.run([...LAUNCH, '--yes'])).toMatchObject({ code: 1, err: expect.stringContaining('head') });
    const head = await atWork('office', 'head');
    const launched = JSON.parse((await head.run([...LAUNCH, '--yes', '--json'])).out);
    const [{ phasesPast, roundsPast }] = launched.preview;
    const again = await head.run([...LAUNCH, '--yes']);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining(launched.campaignId) });
    const status = JSON.parse((await head.run(['campaign', 'status', '--json'])).out);
    expect(status).toMatchObject({ today: '2019-04-15', campaign: { id: launched.campaignId, year: 2019 } });
    const [part] = status.parts;
    const before = part.phases.filter(({ closedHow }: { closedHow: string }) => closedHow === 'before-launch');
    expect(before).toHaveLength(phasesPast);
    const { facts } = (await world.admin.get(`/api/parts/${part.id}`)).body;
    const unasked = facts.rounds.filter(({ state }: { state: string }) => state === 'before-launch');
    expect(unasked).toHaveLength(roundsPast);
    const { out } = await head.run(['campaign', 'status', '--lang', 'zh']);
    expect(out).toMatch(/SPEC +进行中 +已结束 +进行中 +未开始 +未开始/);
    expect(out).toContain('03-01..05-31');
    expect(out).toContain('04-15..');
  });

  it('is paused, resumed, turned; a refusal comes in words', async () => {
    const head = await atWork('office', 'head');
    const paused = await head.run(['campaign', 'pause', '--reason', '汛期', '--year', '2019']);
    expect(paused).toMatchObject({ code: null, out: expect.stringContaining('CampaignPaused') });
    expect(await head.run(['campaign', 'pause', '--reason', '汛期'])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('paused'),
    });
    expect((await head.run(['campaign', 'resume'])).code).toBeNull();
    const turn = ['campaign', 'turn', '--part', 'SPEC', '--phase', 'inspection', '--reason', '任务完成'];
    expect((await head.run(turn)).out).toContain('PhaseClosed');
    expect((await head.run([...turn, '--part', 'MOON'])).code).toBe(2);
    const confirm = await head.run([
      'campaign',
      'confirm',
      '--part',
      'SPEC',
      '--phase',
      'rectification',
      '--lang',
      'zh',
    ]);
    expect(confirm).toMatchObject({ code: 1, err: expect.stringMatching(/\p{Script=Han}/u) });
  });
});

describe('a hazard at a terminal', () => {
  const REPORT = [
    ...['hazard', 'report', '--title', '疏散通道被占用', '--description', '二层堆放货物。', '--line', 'FIRE'],
    ...['--place', '二层东侧', '--level', 'major', '--area', 'east', '--responsible', '样本印染厂'],
  ];

  it('is reported for organisations by label and name, once for one key, listed, shown, commanded and explained', async () => {
    const officer = await atWork('fire');
    const { id } = JSON.parse((await officer.run([...REPORT, '--json', '--key', 'a'])).out);
    expect(JSON.parse((await officer.run([...REPORT, '--json', '--key', 'a'])).out).id).toBe(id);
    const listed = await officer.run(['hazard', 'list', '--level', 'major', '--line', 'FIRE']);
    expect(listed.out.split('\n').filter((line) => line.startsWith(id))).toHaveLength(1);
    expect((await officer.run(['hazard', 'list', '--overdue'])).out).toBe('None\n');

    const control = ['hazard', 'do', id, 'RecordControl', '--data', '{"measures":"专人看守。"}'];
    const early = await officer.run(['hazard', 'do', id, 'Reopen', '--data', '{"mistake":"误销号"}']);
    expect(early).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Not allowed') });
    const firm = await atWork('firm');
    expect(await firm.run(control)).toMatchObject({ code: null, out: expect.stringContaining('ControlRecorded') });
    const shown = await officer.run(['hazard', 'show', id]);
    // 15 April 2019 is a Monday; grading has three workdays.
    expect(shown.out).toMatch(/2019-04-18 .*\(grade-by\)/);
    expect(shown.out).toContain('HazardReported');
    expect(shown.out).toMatch(/Open to you: .*Grade/);
    const explained = await officer.run(['hazard', 'explain', id, 'grade-by', '--lang', 'zh']);
    expect(explained.out).toMatch(/2019-04-18\n.*4月15日/);
  });

  it('names what is missing, and takes no JSON that is none', async () => {
    const officer = await atWork('fire');
    const bare = await officer.run(['hazard', 'report', '--title', '缺项']);
    expect(bare).toMatchObject({ code: 1, out: '', err: expect.stringContaining('areaOrgId') });
    const broken = await officer.run(['hazard', 'report', '--data', '{']);
    expect(broken).toMatchObject({ code: 2, err: expect.stringContaining('JSON') });
    const nobody = await officer.run([...REPORT, '--responsible', '没有这个厂']);
    expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining('没有这个厂') });
    const { id } = JSON.parse((await officer.run([...REPORT, '--json'])).out);
    const clock = await officer.run(['hazard', 'explain', id, 'tea-time']);
    expect(clock).toMatchObject({ code: 1, err: expect.stringContaining('grade-by') });
  });
});

describe('an amendment at a terminal', () => {
  it('is proposed from a folder, shown with what has to be decided, and applied or declined by another person', async () => {
    const head = await atWork('office', 'head');
    const officer = await atWork('office');
    const next = nextVersion({ 'spec.yaml': [['to: 12-31', 'to: 12-25']] });
    const propose = ['campaign', 'amend', 'propose', '--plan', next, '--reason', '提前收尾'];
    const shown = await officer.run(propose);
    expect(shown.out).toMatch(/SPEC .*moves +2019-10-01..2019-12-31 +2019-10-01..2019-12-25/);
    expect(shown.out).toContain('SPEC/phase/improvement/earlier');
    const [id = ''] = /[0-9a-f-]{36}/.exec(shown.out) ?? [];
    const apply = ['campaign', 'amend', 'apply', id];
    expect(await officer.run(apply)).toMatchObject({ code: 1, out: '' });
    expect(await head.run(apply)).toMatchObject({ code: 1, err: expect.stringContaining('improvement/earlier') });
    const applied = await head.run([...apply, '--keep-old', 'SPEC/phase/improvement/earlier']);
    expect(applied).toMatchObject({ code: null, out: expect.stringContaining('AmendmentApplied') });
    expect((await head.run(['campaign', 'amend', 'show', id])).out).toContain('It changes nothing');

    const again = await officer.run(propose);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('higher') });
    const wrong = await officer.run(['campaign', 'amend', 'propose', '--plan', '/nowhere', '--reason', 'r']);
    expect(wrong.code).toBe(2);
    expect(JSON.parse((await head.run(['campaign', 'amend', 'list', '--json'])).out)).toMatchObject([{ id }]);
  });
});

describe('the quotas of a campaign at a terminal', () => {
  it('are shown with where they stand, in words and as JSON', async () => {
    const officer = await atWork('office');
    const listed = JSON.parse((await officer.run(['campaign', 'quotas', '--json'])).out);
    expect(listed).toContainEqual(expect.objectContaining({ part: 'SPEC', quota: 'pilots', whose: 'each-unit' }));
    const shown = await officer.run(['campaign', 'quotas', listed[0].campaignId, '--lang', 'en']);
    expect(shown.out).toMatch(/SPEC +Pilot firms +0\/1 \(0%\) +not to be judged/);
    expect(await officer.run(['campaign', 'quotas', 'nothing'])).toMatchObject({ code: 2 });
  });
});

describe('the rounds of a campaign at a terminal', () => {
  it('are listed with their locks, and a unit of one is let past it by the office alone', async () => {
    const head = await atWork('office', 'head');
    const officer = await atWork('east');
    const record = createRecord({ uow, clock: world.clock, modules: ALL_MODULES });
    const [part] = await uow.run(SYSTEM_SCOPE, (tx) =>
      tx.query<{ id: string }>(`select id from parts where code = 'SPEC' and state = 'running' limit 1`),
    );
    const ref = { kind: 'part', id: part?.id ?? '' } as const;
    for (let { step } = await record.nextStep(ref); step; { step } = await record.nextStep(ref))
      await record.runStep(ref, step);
    const listed = JSON.parse((await head.run(['campaign', 'rounds', '--part', 'SPEC', '--json'])).out);
    const { id } = listed.find(({ dutyId }: { dutyId: string }) => dutyId === 'monthly-summary') ?? listed[0];
    expect((await head.run(['campaign', 'rounds', '--lang', 'en'])).out).toMatch(/SPEC .* 0\/3 +until 2019-/);
    const except = ['campaign', 'except', id, '--unit', 'east', '--until', '2019-12-31', '--reason', '断网'];
    expect(await officer.run(except)).toMatchObject({ code: 1 });
    expect(await head.run([...except, '--lang', 'en'])).toMatchObject({
      code: null,
      out: expect.stringContaining('2019-12-31'),
    });
    expect((await head.run(['campaign', 'units', id, '--lang', 'en'])).out).toMatch(/东样镇 +owing .*until 2019-12-31/);
    expect(await head.run([...except.slice(0, 6), 'soon', '--reason', 'r'])).toMatchObject({ code: 2 });
  });
});

describe('what a plan leaves open, at a terminal', () => {
  it('is listed, answered by whoever may launch, and then judged by', async () => {
    const head = await atWork('office', 'head');
    const listed = JSON.parse((await head.run(['campaign', 'fields', '--json'])).out) as {
      name: string;
      answer: { open?: string } | null;
    }[];
    const field = listed.find(({ name }) => name.includes('accident-rate'))?.name ?? '';
    const answer = (value: string) => ['campaign', 'answer', '--field', `${field}=${value}`, '--reason', '2018年年报'];
    expect(await head.run(answer('often'))).toMatchObject({ code: 2, err: expect.stringContaining(field) });
    const officer = await atWork('office');
    expect((await officer.run(answer('1.5'))).code).toBe(1);
    expect(await head.run(answer('1.5'))).toMatchObject({
      code: null,
      out: expect.stringContaining('FieldAnswered'),
    });
    expect((await head.run(answer('2'))).code).toBe(1);
    expect((await head.run(['campaign', 'fields', '--lang', 'en'])).out).toMatch(new RegExp(`${field} +SPEC .* 1\\.5`));
    expect((await head.run(['campaign', 'quotas', '--lang', 'en'])).out).toContain('(baseline 1.5)');
  });
});

/** A folder with the shipped plan of 2019 in its next version and these words changed. */
function nextVersion(changes: Record<string, readonly (readonly [string, string])[]>): string {
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-amend-'));
  cpSync(join(__dirname, '..', '..', '..', 'libs', 'plans', 'plan-2019'), folder, { recursive: true });
  const all = {
    'plan.yaml': [[`version: ${PLAN_2019.version}`, `version: ${PLAN_2019.version + 1}`]] as const,
    ...changes,
  };
  for (const [file, words] of Object.entries(all)) {
    const path = join(folder, file);
    writeFileSync(
      path,
      words.reduce((text, [from, to]) => text.replace(from, to), readFileSync(path, 'utf8')),
    );
  }
  return folder;
}
