import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { ALL_MODULES, createEffects, createRecord, type EffectApi, openKeyRing, type RecordApi } from '@bihuan/record';
import { StandInUpstream } from '@bihuan/testing';
import { effectPort } from '../../worker/effects/effect-port';
import { jsonFiling } from '../../worker/effects/json-filing';
import { Metrics } from '../../worker/metrics';
import { pino } from 'pino';
import { Terminal } from '../../cli/testing/at-terminal';
import { PASSWORD, startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

const HOSTS = [
  { host: '127.0.0.1', port: '*', private: true },
  { host: 'upstream.example.com', port: null, private: false },
];
const TOKEN = 'a-token-that-nobody-may-see';
const SYSTEM = '省隐患平台';
const REASON = '缺少统一社会信用代码';
const secrets = openKeyRing({ keys: ['a key that is long enough for the tests'] });

let world: ApiWorld;
let office: Client;
let fire: Client;
let sector: Client;
let firm: Client;
let uow: UnitOfWork;
let upstream: StandInUpstream;
let record: RecordApi;
let effects: ReturnType<typeof effectPort>;
let desk: Terminal;
/** Everything that was answered, to look for the token in. */
const answered: string[] = [];

beforeAll(async () => {
  world = await startApiWorld('upstreams', { settings: { channels: { webhookHosts: HOSTS }, secrets } });
  [office, fire, sector, firm] = [
    await world.as('office'),
    await world.as('fire'),
    await world.as('fire_office'),
    await world.as('firm'),
  ];
  uow = new UnitOfWork({ url: world.databaseUrl, max: 4 });
  record = createRecord({ uow, clock: world.clock, modules: ALL_MODULES });
  const api: EffectApi = createEffects({ uow, record, secrets });
  const adapters = { 'json-filing': jsonFiling({ hosts: HOSTS, timeoutMs: 2_000 }) };
  effects = effectPort(api, adapters, new Metrics(), pino({ level: 'silent' }));
  upstream = await StandInUpstream.start(TOKEN, 0);
  desk = await terminal();
}, 60_000);
afterAll(async () => {
  desk.close();
  await upstream.stop();
  await uow.close();
  await world.close();
});

async function terminal(): Promise<Terminal> {
  const { admin, districtId, orgs, address } = world;
  const user = { login: 'desk', name: '命令行', password: PASSWORD, districtId };
  const { body } = await admin.post('/api/users', user);
  await admin.post('/api/posts', { userId: body.id, orgId: orgs.office, role: 'officer' });
  const made = new Terminal({ BIHUAN_URL: address });
  expect(await made.run(['login', '--login', 'desk'], { typed: PASSWORD })).toMatchObject({ code: null });
  return made;
}

const ask = async (client: Client, method: string, path: string, body?: object) => {
  const answer = await client.try(method, path, body, { headers: { 'x-district': world.districtId } });
  answered.push(JSON.stringify(answer.body));
  return answer;
};
const wish = (more: object = {}) => ({ system: SYSTEM, url: upstream.url, token: TOKEN, whats: ['listed'], ...more });
const named = (n: number): string => `重大隐患 ${n}`;

/** A major hazard that the city lists. */
async function listed(n: number): Promise<string> {
  const { orgs } = world;
  const report = {
    ...{
      title: named(n),
      description: '二层疏散通道堆放货物。',
      line: 'FIRE',
      areaOrgId: orgs.east,
      place: '二层东侧',
    },
    ...{ source: 'department-inspection', suspectedLevel: 'major', responsibleOrgId: orgs.firm },
  };
  const { id } = (await fire.post('/api/hazards', report)).body as { id: string };
  const path = `/api/hazards/${id}`;
  const panel = [1, 2, 3].map((m) => ({ name: `专家${m}`, orgId: orgs.fire }));
  await firm.command(path, { type: 'RecordControl', measures: '清空通道，专人看守' });
  await fire.command(path, {
    ...{ type: 'Grade', level: 'major', standard: 'gb-35181', version: '2017', clause: '7', panel },
  });
  await sector.command(path, {
    ...{ type: 'RecordHigherListing', level: 'city', authorityOrgId: orgs.root, docNo: `市挂牌 ${n} 号` },
    ...{ responsibleOrgId: orgs.firm, supervisingOrgId: orgs.fire, deadline: '2019-06-28' },
  });
  return id;
}
const filings = async (query: string) => (await ask(office, 'GET', `/api/filings?${query}`)).body.items;
/** One call of the worker's about a filing. */
const attempt = (id: string) => effects.attempt(id, new AbortController().signal);
const incidents = async () =>
  (await ask(world.admin, 'GET', '/api/ops/incidents?kind=filing-refused')).body.items as Record<string, unknown>[];

describe('a system above the district', () => {
  let id: string;

  it('is set up by the committee’s office, switched off, and its token is in no answer', async () => {
    const made = await ask(office, 'POST', '/api/upstreams', wish());
    expect(made).toMatchObject({
      status: 201,
      body: { system: SYSTEM, adapter: 'json-filing', url: upstream.url, whats: ['listed'], active: false, waiting: 0 },
    });
    id = made.body.id as string;
    expect(await ask(office, 'POST', '/api/upstreams', wish())).toMatchObject({
      status: 409,
      body: { code: 'already-exists' },
    });
    const [row] = await uow.run(SYSTEM_SCOPE, (tx) =>
      tx.query<{ url: string; token: string }>(`select url, token from upstreams`),
    );
    expect(`${row?.url}${row?.token}`).not.toMatch(/127|token/);
  });

  it.each([
    ['http://elsewhere.example.com/', 'webhook-host-not-listed'],
    ['http://upstream.example.com/', 'webhook-https-needed'],
    ['https://user:pass@upstream.example.com/', 'webhook-url-invalid'],
  ])('is not set up at, or moved to, %s', async (url, code) => {
    const refused = { status: 422, body: { code } };
    expect(await ask(office, 'POST', '/api/upstreams', wish({ system: '他处', url }))).toMatchObject(refused);
    expect(await ask(office, 'POST', `/api/upstreams/${id}`, { url })).toMatchObject(refused);
  });

  it('is watched over by whoever runs the installation, and nobody else’s business', async () => {
    expect((await ask(world.admin, 'GET', '/api/upstreams')).body.items).toMatchObject([{ id, active: false }]);
    for (const [client, method, path, body] of [
      [fire, 'GET', '/api/upstreams', undefined],
      [fire, 'GET', '/api/filings', undefined],
      [fire, 'POST', '/api/upstreams', wish({ system: '他处' })],
      [world.admin, 'POST', '/api/upstreams', wish({ system: '他处' })],
      [world.admin, 'POST', `/api/upstreams/${id}/switch`, { active: true }],
    ] as const) {
      expect(await ask(client, method, path, body)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
  });

  it('is told of a listing once it is on, and of none from before', async () => {
    await listed(1);
    expect(await filings('')).toEqual([]);
    expect((await ask(office, 'POST', `/api/upstreams/${id}/switch`, { active: true })).body.active).toBe(true);
    expect(await filings('')).toEqual([]);
    const hazard = await listed(2);
    expect(await filings('state=pending')).toMatchObject([
      {
        ...{ hazard: { id: hazard, title: named(2) }, upstream: { id, system: SYSTEM, active: true } },
        ...{ what: 'listed', whatName: 'listing', stateName: 'to be filed', attempts: 0, reason: null, receipt: null },
      },
    ]);
    expect(await filings(`hazard=${world.orgs.firm}`)).toEqual([]);
    expect((await ask(office, 'GET', '/api/upstreams')).body.items).toMatchObject([{ waiting: 1, refused: 0 }]);
  });

  it('that refuses is shown with its reason to the office and to operations, until somebody has it filed again', async () => {
    const [{ id: filing, hazard }] = await filings('state=pending');
    upstream.refuse = () => REASON;
    await attempt(filing);
    const refused = { state: 'refused', stateName: 'refused', attempts: 1, reason: REASON, lastError: 'status-422' };
    expect(await filings('state=refused')).toMatchObject([refused]);
    expect((await ask(office, 'GET', `/api/filings/${filing}`)).body).toMatchObject({
      ...refused,
      lastErrorText: 'The other system answered HTTP 422',
      endedAt: expect.any(String),
    });
    const open = { kind: 'filing-refused', subject: { kind: 'filing', id: filing }, districtId: world.districtId };
    const text = `${SYSTEM} refused the listing: ${REASON}`;
    expect(await incidents()).toMatchObject([{ ...open, text, closedAt: null }]);
    expect((await ask(world.admin, 'GET', '/api/ops')).body.incidents).toMatchObject([
      { kind: 'filing-refused', text },
    ]);

    expect(await record.closeIncidents()).toEqual([]);
    const path = `/api/filings/${filing}/retry`;
    expect((await ask(fire, 'POST', path, {})).status).toBe(403);
    await ask(office, 'POST', `/api/upstreams/${id}/switch`, { active: false });
    expect(await ask(office, 'POST', path, {})).toMatchObject({ status: 409, body: { code: 'upstream-off' } });
    await ask(office, 'POST', `/api/upstreams/${id}/switch`, { active: true });
    const again = await ask(world.admin, 'POST', path, {});
    expect(again).toMatchObject({ status: 200, body: { id: filing, state: 'pending', attempts: 1, reason: null } });
    expect(await incidents()).toMatchObject([{ ...open, closedAt: expect.any(String) }]);
    const audited = await uow.run(SYSTEM_SCOPE, (tx) =>
      tx.query<{ subject_id: string }>(`select distinct subject_id from audit where action = 'filing.retry'`),
    );
    expect(audited).toEqual([{ subject_id: filing }]);

    // One that was left open all the same is closed by a repair.
    await uow.run(SYSTEM_SCOPE, (tx) => tx.query(`update incidents set closed_at = null`));
    expect(await record.closeIncidents()).toMatchObject([{ kind: 'filing-refused' }]);

    upstream.refuse = () => null;
    await attempt(filing);
    expect((await ask(office, 'GET', `/api/filings/${filing}`)).body).toMatchObject({
      state: 'filed',
      receipt: 'SP-1',
    });
    expect(upstream.taken.get(filing)?.hazardId).toBe(hazard.id);
    expect(await ask(office, 'POST', path, {})).toMatchObject({ status: 409, body: { code: 'already-filed' } });
    expect(await ask(office, 'GET', `/api/filings/${id}`)).toMatchObject({ status: 404 });
  });

  it('gave a number by which a ledger of its own is recognised: its row is there already and no second hazard', async () => {
    const header = [
      '标题',
      '隐患描述',
      '行业',
      '所在镇街',
      '地点',
      '来源',
      '级别',
      '责任单位',
      '上级系统',
      '上级系统编号',
    ];
    const row = (receipt: string) => [
      ...['平台导出', '描述', 'FIRE', '东样镇', '二层', '部门检查', '一般', '样本印染厂'],
      ...[SYSTEM, receipt],
    ];
    const begun = { name: 'export.csv', fingerprint: 'f'.repeat(64), header, total: 2 };
    const { body } = await office.post('/api/imports', begun);
    const rows = [row('SP-1'), row('SP-99')];
    const done = await office.post(`/api/imports/${body.id}/rows`, { from: 0, rows });
    expect(done.body).toMatchObject({ state: 'done', done: 2, already: 1, taken: 1, refused: 0 });
    const titles = (await office.get('/api/hazards')).body.items.map(({ title }: { title: string }) => title);
    expect(titles.sort()).toEqual(['平台导出', named(1), named(2)].sort());
  });

  it('takes another address, token and list of what is filed; what is left out stays', async () => {
    const path = `/api/upstreams/${id}`;
    expect((await ask(office, 'POST', path, {})).status).toBe(400);
    const moved = await ask(office, 'POST', path, { url: 'https://upstream.example.com/v2?k=t0ken' });
    expect(moved.body).toMatchObject({ url: 'https://upstream.example.com/v2?…', whats: ['listed'], active: true });
    const filing = await listed(3).then((hazard) => filings(`hazard=${hazard}`));
    expect(filing).toMatchObject([{ state: 'pending' }]);
    expect((await ask(office, 'POST', path, { url: upstream.url, token: 'wrong' })).body.url).toBe(upstream.url);
    await attempt(filing[0].id);
    expect(await filings('state=pending')).toMatchObject([{ lastErrorText: 'The other system answered HTTP 401' }]);
    await ask(office, 'POST', path, { token: TOKEN });
    await attempt(filing[0].id);
    expect((await ask(office, 'GET', `/api/filings/${filing[0].id}`)).body.state).toBe('filed');
    const only = await ask(office, 'POST', path, { whats: ['closed', 'closed'] });
    expect(only.body.whats).toEqual(['closed']);
    expect(await listed(4).then((hazard) => filings(`hazard=${hazard}`))).toEqual([]);
  });

  it('never has its token in an answer', () => {
    expect(answered.length).toBeGreaterThan(20);
    expect(answered.filter((text) => text.includes(TOKEN) || text.includes('t0ken'))).toEqual([]);
  });
});

describe('at the command line', () => {
  const out = async (...args: string[]) => JSON.parse((await desk.run([...args, '--json'])).out);

  it('a system is added, switched on, changed and switched off', async () => {
    const add = ['upstream', 'add', '市平台', upstream.url, '--files', 'listed,closed', '--password-stdin'];
    const added = await desk.run(add, { stdin: `${TOKEN}\n` });
    expect(added).toMatchObject({ code: null, out: expect.stringMatching(/^\S+ 市平台 off\n$/) });
    const [id = ''] = added.out.split(' ');
    expect((await desk.run(['upstream', 'on', id])).out).toBe(`${id} 市平台 on\n`);
    const changed = await out('upstream', 'change', id, '--files', 'listed');
    expect(changed).toMatchObject({ whats: ['listed'], active: true });
    expect(await desk.run(['upstream', 'change', id])).toMatchObject({ code: 2 });
    expect(await desk.run(['upstream', 'change', id, '--files', 'everything'])).toMatchObject({ code: 2 });
    expect(await desk.run(['upstream', 'add', '无令牌', upstream.url, '--files', 'listed'])).toMatchObject({ code: 2 });
    const listing = (await desk.run(['upstream', 'list'])).out;
    expect(listing).toMatch(/市平台 +yes +listed/);
    expect(listing).not.toContain(TOKEN);
  });

  it('what was refused is found with its reason, and filed again', async () => {
    const hazard = await listed(5);
    const [{ id }] = await out('upstream', 'filings', '--hazard', hazard);
    upstream.refuse = () => REASON;
    await attempt(id);
    expect((await desk.run(['upstream', 'filings', '--state', 'refused'])).out).toMatch(
      new RegExp(`${id} .*市平台 .*重大隐患 5 .*refused .*${REASON}`),
    );
    expect((await desk.run(['upstream', 'filing', id])).out).toContain(`Reason ${REASON}`);
    expect(await desk.run(['upstream', 'retry', id])).toMatchObject({
      code: null,
      out: expect.stringMatching(new RegExp(`^${id} 市平台 listing to be filed\n`)),
    });
    expect((await desk.run(['upstream', 'filings', '--state', 'refused'])).out).toBe('None\n');
    expect(await desk.run(['upstream', 'filings', '--state', 'lost'])).toMatchObject({ code: 2 });
    expect(await desk.run(['upstream', 'retry', world.orgs.firm])).toMatchObject({ code: 1 });
  });
});
