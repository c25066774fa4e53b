import { randomUUID } from 'node:crypto';
import { EVERYTHING, leaveOpen } from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { UnitOfWork, queries, type Tx } from '@bihuan/persistence';
import { Client as Postgres } from 'pg';
import { EVERYWHERE } from '../../libs/testing/postgres';
import { CONTROLLERS } from './api.module';
import { routesOf } from './platform/docs/routes';
import { PASSWORD, startApiWorld, type ApiWorld } from './testing/api-world';
import type { Client } from './testing/client';

/** The special equipment part; what its text leaves open is decided later. */
const LAUNCH = {
  plan: 'plan-2019',
  year: 2019,
  parts: ['SPEC'],
  fields: leaveOpen(loadPlan('plan-2019'), '以后填写', ['SPEC']),
};

/** Lists with the words they can be sorted by, apart from those whose order is part of what they are. */
const LISTS: readonly (readonly [path: string, sorts: readonly string[], key: string])[] = [
  ['/api/hazards', ['created', 'due'], 'id'],
  ['/api/listings', ['created', 'due'], 'id'],
  ['/api/slips', ['created', 'due'], 'id'],
  ['/api/inspections', ['created', 'due'], 'id'],
  ['/api/campaigns', ['created', 'due'], 'id'],
  ['/api/parts', ['created', 'due'], 'id'],
  ['/api/phases', ['from', 'to'], 'key'],
  ['/api/campaigns/{campaign}/quotas', ['name', 'due'], 'id'],
  ['/api/campaigns/{campaign}/look-backs', ['part'], 'id'],
  ['/api/orgs', ['path', 'name'], 'id'],
  ['/api/committee-members', ['from', 'member'], 'id'],
  ['/api/users', ['login', 'name', 'created'], 'id'],
  ['/api/posts', ['from'], 'id'],
  ['/api/sessions', ['created'], 'id'],
  ['/api/channels', ['name', 'created'], 'id'],
  ['/api/deliveries', ['created'], 'id'],
  ['/api/upstreams', ['system', 'created'], 'id'],
  ['/api/filings', ['created'], 'id'],
  ['/api/districts', ['code'], 'id'],
  ['/api/calendars', ['year'], 'notice'],
  ['/api/policies', ['created'], 'id'],
  ['/api/rules/editions', ['made'], 'id'],
  ['/api/plans', ['loaded'], 'edition'],
  ['/api/changes', ['applied'], 'id'],
  ['/api/ops/workflows', ['asleep', 'due'], 'workflowId'],
  ['/api/ops/incidents', ['opened'], 'id'],
];

let world: ApiWorld;
let officer: Client;
let committee: Client;
let campaign: string;

beforeAll(async () => {
  const hosts = [{ host: 'robot.example.com', port: null, private: false }];
  const channels = { webhookHosts: hosts, secretsKey: 'a key that is long enough for the tests' };
  world = await startApiWorld('lists', { now: '2019-04-01T01:00:00.000Z', settings: { channels } });
  officer = await world.as('fire');
  const [office, head] = [await world.as('office'), await world.as('office', 'head')];
  committee = office;
  campaign = (await head.post('/api/campaigns', LAUNCH)).body.id;
  for (let n = 1; n <= 2; n++) await head.post('/api/changes', { kind: 'calendar', calendars: { 2019: n } });
  for (let n = 1; n <= 5; n++) {
    // Two at each instant, so that ties are broken too.
    if (n % 2 === 0) world.clock.moveTo(`2019-04-01T01:0${n}:00.000Z`);
    await report(n);
    await office.post('/api/slips', { slipKind: 'reminder', addresseeOrgId: world.orgs.east, reason: `提醒${n}` });
    await office.post('/api/inspections', draw(n));
    await office.post('/api/rules/editions', {
      text: `extends: district-default\nname: 第 ${n} 版\nrungHour: '0${n}:00'`,
    });
    const channel = { kind: 'webhook', name: `通道 ${n}`, url: 'https://robot.example.com/' };
    const { id } = (await office.post('/api/channels', channel)).body;
    await office.post(`/api/channels/${id}/test`, {});
    const above = { system: `系统 ${n}`, url: 'https://robot.example.com/', token: 't', whats: ['listed'] };
    await office.post('/api/upstreams', above);
    await world.anonymous().post('/api/session', { login: 'admin', password: PASSWORD });
  }
  for (const member of ['fire', 'market', 'east', 'root', 'firm'] as const) {
    const seat = { committeeId: world.orgs.committee, memberId: world.orgs[member], validFrom: '2019-01-01' };
    await world.admin.post('/api/committee-members', seat);
  }
  const record = new Postgres({ connectionString: world.databaseUrl, options: EVERYWHERE });
  await record.connect();
  await record.query(
    `insert into incidents (kind, detail, closed_at) select 'k' || n, '{}', case when n = 3 then clock_timestamp() end
     from generate_series(1, 5) n`,
  );
  await record.query(
    `insert into effects (id, district_id, upstream_id, hazard_id, event_version, what)
     select gen_random_uuid(), h.district_id, u.id, h.id, 1, 'listed' from upstreams u, hazards h`,
  );
  await record.end();
}, 60_000);
afterAll(() => world.close());

const report = (n: number) =>
  officer.post('/api/hazards', {
    title: `通道 ${n}`,
    description: '二层疏散通道堆放货物。',
    line: 'FIRE',
    areaOrgId: world.orgs.east,
    place: '二层东侧',
    source: 'department-inspection',
    suspectedLevel: n % 2 ? 'major' : 'general',
    responsibleOrgId: world.orgs.firm,
  });

const draw = (n: number) => ({
  ...{ line: 'FIRE', name: `抽查 ${n}`, wanted: 1, teamSize: 2, itemsEach: 1, commitment: 'a'.repeat(64) },
  objects: [{ id: 'o', name: '单位' }],
  inspectors: ['a', 'b'].map((id) => ({ id, name: id, orgId: world.orgs.fire })),
  items: [{ id: 't', name: '事项' }],
  figure: { source: '开奖号码', on: '2019-04-02', digits: 6 },
});

async function walk(path: string, query: string, between: () => Promise<unknown> = async () => undefined) {
  const rows: Record<string, unknown>[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    // Slips that have not left are their office's; the rest whoever runs the system may look at.
    const reader = path === '/api/slips' ? committee : world.admin;
    const { body } = await reader.get(`${path}?${query}${more}`);
    rows.push(...body.items);
    cursor = body.next as string | null;
    if (cursor !== null) await between();
  }
  return rows;
}
const keys = (rows: readonly Record<string, unknown>[], key: string) => rows.map((row) => row[key]);

describe.each(LISTS)('%s', (named, sorts, key) => {
  let path: string;
  beforeAll(() => (path = named.replace('{campaign}', campaign)));

  it.each(sorts)(
    'comes in pages without gap or repeat by %s, and exactly the other way round by its reverse',
    async (sort) => {
      const whole = keys(await walk(path, `limit=200&sort=${sort}`), key);
      expect(whole.length).toBeGreaterThan(path === '/api/listings' ? -1 : 0);
      expect(keys(await walk(path, `limit=1&sort=${sort}`), key)).toEqual(whole);
      expect(keys(await walk(path, `limit=2&sort=-${sort}`), key)).toEqual([...whole].reverse());
    },
  );

  it('refuses an order it does not have, and a cursor it did not give', async () => {
    const wrong = await world.admin.try('GET', `${path}?sort=colour`);
    expect(wrong).toMatchObject({ status: 400, body: { code: 'invalid-query', facts: { fields: ['sort'] } } });
    const forged = Buffer.from(JSON.stringify([sorts[0], 'x', 'y\0'])).toString('base64url');
    for (const cursor of ['nonsense', forged]) {
      const answer = await world.admin.try('GET', `${path}?sort=${sorts[0]}&cursor=${cursor}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'bad-cursor' } });
    }
    const { next } = (await world.admin.get(`${path}?sort=${sorts[0]}&limit=1`)).body as { next: string | null };
    const [, , id] = JSON.parse(Buffer.from(next ?? 'W10', 'base64url').toString()) as unknown[];
    // Where keys are text, a long number is one, and so is an instant of no time zone; everywhere else they are none. No key has a NUL in it.
    const odd = ['9'.repeat(30), '2019-05-01 12:48:21+30', '2019-05-01 12:48:21 Nowhere/None'];
    for (const [given, answers] of [...odd.map((key) => [key, [200, 400]] as const), ['x\0', [400]] as const]) {
      const cursor = Buffer.from(JSON.stringify([sorts[0], given, id])).toString('base64url');
      const { status } = await world.admin.try('GET', `${path}?sort=${sorts[0]}&cursor=${cursor}`);
      expect(answers).toContain(status);
    }
  });
});

describe('a history', () => {
  it('has nothing after its end, however far behind it', async () => {
    for (const cursor of ['2147483647', '2147483648', '9007199254740991']) {
      const { body } = await world.admin.get(`/api/campaigns/${campaign}/events?cursor=${cursor}`);
      expect(body).toEqual({ items: [], next: null });
    }
    const beyond = await world.admin.try('GET', `/api/campaigns/${campaign}/events?cursor=9007199254740992`);
    expect(beyond).toMatchObject({ status: 400, body: { code: 'bad-cursor' } });
  });
});

describe('lists', () => {
  it('are all paged and sorted, but for histories and the inbox, whose order is their meaning', () => {
    const lists = routesOf(CONTROLLERS).filter(({ method, words }) => {
      const answers = words?.answers as { shape?: Record<string, unknown> } | undefined;
      return method === 'GET' && answers?.shape?.['items'] !== undefined;
    });
    const without = (...keys: readonly string[]) =>
      lists
        .filter(({ params }) => {
          const query = params.find((param) => param.in === 'query')?.schema as { shape?: Record<string, unknown> };
          return keys.some((key) => !query?.shape?.[key]);
        })
        .map(({ path }) => path);
    const own = (path: string) => !/\/events$|^\/api\/(notices|ops\/workflow-types)/.test(path);
    // These have one order only; the list may shrink and must not grow. A summary's lines are pages in the order of the plan.
    const oneOrder = ['/api/duties', '/api/rounds/:id/units'];
    const summary = (path: string) => path.endsWith('/summary/lines');
    expect(without('limit', 'cursor', 'sort').filter((path) => own(path) && !summary(path))).toEqual(oneOrder);
    expect(without('limit', 'cursor').filter(summary)).toEqual([]);
  });

  it('do not shift when something is added while they are read', async () => {
    let n = 10;
    for (const sort of ['created', '-created']) {
      const before = keys(await walk('/api/hazards', `limit=200&sort=${sort}`), 'id');
      const seen = keys(
        await walk('/api/hazards', `limit=2&sort=${sort}`, () => (n < 14 ? report(n++) : Promise.resolve())),
        'id',
      );
      expect(seen.filter((id) => before.includes(id))).toEqual(before);
      expect(new Set(seen).size).toBe(seen.length);
      n = 10;
    }
  });

  it('narrow down to what their reader needs', async () => {
    const count = async (path: string) => (await world.admin.get(path)).body.items.length as number;
    const posts = await count('/api/posts?limit=200');
    expect(await count(`/api/posts?limit=200&held=true`)).toBe(posts);
    expect(await count('/api/posts?held=false')).toBe(0);
    expect(await count('/api/posts?q=nobody')).toBe(0);
    expect(await count(`/api/posts?role=head&org=${world.orgs.office}`)).toBe(1);
    expect(await count(`/api/users?org=${world.orgs.office}`)).toBe(2);
    expect(await count('/api/users?adminRole=system')).toBe(1);
    expect(await count('/api/users?q=adm')).toBe(1);
    expect(await count('/api/ops/incidents?open=false')).toBe(1);
    expect(await count('/api/ops/incidents?open=true&kind=k1')).toBe(1);
    const filed = await count('/api/filings');
    expect(await count('/api/filings?state=pending')).toBe(filed);
    expect(await count('/api/filings?state=refused')).toBe(0);
    expect(await count('/api/calendars?year=2019')).toBe(2);
    expect(await count('/api/calendars?year=2019&newest=true')).toBe(1);
    expect(await count('/api/phases?state=open')).toBe(await count('/api/phases?key=inspection'));
    expect(await count('/api/parts?code=SPEC')).toBe(1);
    expect(await count('/api/campaigns?plan=plan-1900')).toBe(0);
    expect(await count('/api/slips?ended=true')).toBe(0);
    expect(await count('/api/changes?kind=policy')).toBe(0);
    expect(await count('/api/orgs?creditCode=X')).toBe(0);
    const { office, firm } = world.orgs;
    expect(await count(`/api/orgs?ids=${office},${firm},${randomUUID()}`)).toBe(2);
    const [towns, firms] = [
      await count('/api/orgs?kind=town&limit=200'),
      await count('/api/orgs?kind=enterprise&limit=200'),
    ];
    expect(await count('/api/orgs?kind=town,enterprise&limit=200')).toBe(towns + firms);
    expect((await world.admin.try('GET', '/api/orgs?kind=town,village')).status).toBe(400);
    expect(await count('/api/hazards?dueBy=2019-01-01')).toBe(0);
  });
});

describe('the orders of subjects', () => {
  it.each(['created', '-created', 'due', '-due'] as const)('by %s are read from an index, not sorted', async (sort) => {
    const uow = new UnitOfWork({ url: world.databaseUrl, max: 1 });
    const { districtId } = world;
    const page = { districtId, reach: EVERYTHING, limit: 50, sort };
    try {
      await uow.run({ userId: 'test', districtId, scopes: [] }, async (real) => {
        await real.query(`set local enable_seqscan = off`);
        const plans: string[] = [];
        const tx = { ...real, query: explaining(real, plans) } as unknown as Tx;
        await queries.listHazards(tx, { ...page, today: '2019-04-01' });
        for (const list of [
          queries.listSlips,
          queries.listListings,
          queries.listParts,
          queries.listCampaigns,
          queries.listSubmissions,
          queries.listRounds,
          queries.listInspections,
        ]) {
          await list(tx, page);
        }
        const index = new RegExp(`Index Scan (Backward )?using \\w+_by_${sort.replace('-', '')} `);
        expect(plans).toHaveLength(8);
        // What the limit takes its rows from; a sort would stand there instead.
        for (const plan of plans) expect(/^ {2}-> .*$/m.exec(plan)?.[0]).toMatch(index);
      });
    } finally {
      await uow.close();
    }
  });
});

/** Asks Postgres how it would run each query instead of running it. */
function explaining(real: Tx, plans: string[]) {
  return async (text: string, params?: readonly unknown[]) => {
    const rows = await real.query<{ 'QUERY PLAN': string }>(`explain ${text}`, params as unknown[]);
    plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
    return [];
  };
}
