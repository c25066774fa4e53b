import { PASSWORD, startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import type { Client } from '../../api/testing/client';
import { Terminal } from '../testing/at-terminal';

let world: ApiWorld;
let fire: Client;
let firm: Client;
let head: Terminal | undefined;

beforeAll(async () => {
  world = await startApiWorld('warning_colours', { now: '2019-04-01T02:00:00.000Z' });
  fire = await world.as('fire');
  firm = await world.as('firm');
  const user = { login: 'head', name: '陈主任', password: PASSWORD, districtId: world.districtId };
  const { body } = await world.admin.post('/api/users', user);
  await world.admin.post('/api/posts', { userId: body.id, orgId: world.orgs.office, role: 'head' });
  await overdueMajor('通道被占');
  await overdueMajor('喷淋停用');
  head = new Terminal({ BIHUAN_URL: world.address });
  await head.run(['login', '--login', 'head'], { typed: PASSWORD });
  world.clock.moveTo('2019-05-08T02:00:00.000Z');
}, 60_000);
afterAll(async () => {
  head?.close();
  await world.close();
});

/** A major hazard of the firm in the east town, ordered to be put right by the end of April. */
async function overdueMajor(title: string): Promise<void> {
  const { body } = await fire.post('/api/hazards', {
    ...{ title, description: '现场检查发现。', line: 'FIRE', areaOrgId: world.orgs.east, place: '二层' },
    ...{ source: 'department-inspection', suspectedLevel: 'major', responsibleOrgId: world.orgs.firm },
  });
  const at = `/api/hazards/${body.id}`;
  await firm.command(at, { type: 'RecordControl', measures: '停用' });
  const panel = [1, 2, 3].map((n) => ({ name: `甲${n}`, orgId: world.orgs.fire }));
  await fire.command(at, { type: 'Grade', level: 'major', standard: 'gb-35181', version: '2017', clause: '7', panel });
  const authority = await world.as('root', 'leader');
  await authority.command(at, { type: 'DecideNotToList', basis: '可在短期内消除', by: '会议纪要 3 号' });
  const order = { docNo: `指令 ${title}`, clause: '7', deadline: '2019-04-30' };
  await fire.command(at, { type: 'OrderRectification', ...order });
}

/** Runs a command that must succeed. */
async function must(...args: string[]): Promise<string> {
  const { out, err, code } = await head!.run(args);
  expect({ err, code }).toEqual({ err: '', code: null });
  return out;
}

interface Listed {
  readonly items: readonly {
    readonly id: string;
    readonly scope: string;
    readonly of: string;
    readonly name: string;
  }[];
}

describe('warning colours at a terminal', () => {
  it('are proposed of the unit for what is overdue, with the figure and since when; two are too few for its line and town', async () => {
    const { items } = JSON.parse(await must('warning', 'list', '--json')) as Listed;
    expect(items).toMatchObject([
      {
        ...{ scope: 'unit', of: world.orgs.firm, name: '样本印染厂', version: 0, state: null, colour: null },
        proposal: {
          colour: 'yellow',
          reasons: [{ measure: 'overdue-majors', figure: 2, atLeast: 2, since: '2019-05-01' }],
        },
      },
    ]);
    const text = await must('warning', 'explain', items[0]!.id, '--lang', 'zh');
    expect(text).toContain('今日建议: 黄色');
    expect(text).toContain('逾期未整改的重大隐患: 2 (黄色, 2019-05-01 起达到 2)');
  });

  it('are declared by the head, adjusted with a reason and lifted, and their history tells each step', async () => {
    const declared = await must('warning', 'declare', 'unit', world.orgs.firm, 'yellow', '--json');
    const { id } = JSON.parse(declared) as { id: string };
    const refused = await head!.run(['warning', 'adjust', id, 'red', '--lang', 'en']);
    expect(refused).toMatchObject({ code: 1 });
    expect(refused.err).toContain('The colour (red) is not the one the thresholds propose (yellow)');
    await must('warning', 'adjust', id, 'red', '--reason', '发生火情');
    await must('warning', 'lift', id, '--reason', '已消除');
    const text = await must('warning', 'explain', id, '--lang', 'en');
    const steps = text.split('\n').filter((line) => line.includes('陈主任'));
    expect(steps.map((line) => line.split(' · ').slice(1).join(' · '))).toEqual([
      'declare a warning colour · — → yellow · 陈主任 · as proposed',
      'adjust the warning colour · yellow → red · 陈主任 · 发生火情',
      'lift the warning colour · red → — · 陈主任 · 已消除',
    ]);
    await must('warning', 'declare', 'unit', world.orgs.firm, 'yellow');
  });

  it('are shown to others once declared, without what is proposed, and decided by nobody else', async () => {
    const { body } = await firm.get('/api/warnings');
    expect(body.items).toMatchObject([{ name: '样本印染厂', colour: 'yellow', proposal: null }]);
    const [{ id }] = body.items;
    expect((await firm.try('GET', `/api/warnings/${id}`)).status).toBe(403);
    expect((await firm.try('GET', `/api/warnings/${id}/events`)).status).toBe(403);
    const lift = { type: 'LiftColour', reason: '已整改' };
    expect((await firm.try('POST', `/api/warnings/${id}/commands`, lift)).status).toBe(403);
  });

  it('take no figures from whoever asks, and no target that the district does not have', async () => {
    const office = await world.as('office', 'head');
    const body = { scope: 'area', of: world.orgs.east, colour: 'red', reason: 'r' };
    const facts = { 'overdue-majors': ['2019-05-01'] };
    expect((await office.try('POST', '/api/warnings', { ...body, facts })).status).toBe(400);
    expect((await office.try('POST', '/api/warnings', { ...body, of: world.districtId })).status).toBe(404);
    expect((await office.try('POST', '/api/warnings', body)).status).toBe(201);
  });

  it('are read page by page, the gravest first or by name', async () => {
    const office = await world.as('office');
    const first = (await office.get('/api/warnings?limit=1')).body;
    expect(first).toMatchObject({ total: 2, items: [{ name: '东样镇', colour: 'red' }] });
    const second = (await office.get(`/api/warnings?limit=1&cursor=${first.next}`)).body;
    expect(second).toMatchObject({ next: null, items: [{ name: '样本印染厂', colour: 'yellow' }] });
    const byName = (await office.get('/api/warnings?sort=-name')).body.items as { name: string }[];
    expect(byName.map(({ name }) => name)).toEqual(['样本印染厂', '东样镇']);
    expect((await office.try('GET', '/api/warnings?cursor=nothing')).body).toMatchObject({ code: 'bad-cursor' });
  });

  it('print their thresholds, marked as a default of our own', async () => {
    const text = await must('warning', 'list', '--thresholds', '--lang', 'en');
    expect(text).toContain('a default of our own: no text gives one');
    expect(text).toMatch(/unit +major hazards overdue +≥ 3 +red/);
  });

  it('stand beside a ranking by what was put right on time, with its definition, up to yesterday', async () => {
    const period = ['--from', '2019-04-01', '--to', '2019-06-30'];
    const json = JSON.parse(await must('report', 'ranking', ...period, '--scope', 'area', '--json')) as object;
    expect(json).toMatchObject({
      ...{ scope: 'area', through: '2019-05-07', fewBelow: 5 },
      rows: [{ rank: 1, name: '东样镇', due: 2, onTime: 0, rate: 0, few: true }],
    });
    const text = await must('report', 'ranking', ...period, '--lang', 'en');
    expect(text).toMatch(/1 +样本印染厂 +2 +0 +0\.0% +few \(under 5\)/);
    expect(text).toContain('granted extensions included');
    const line = await must('report', 'ranking', '--from', '2019-05-01', '--to', '2019-06-30', '--scope', 'line');
    expect(line).toContain('None');
  });
});
