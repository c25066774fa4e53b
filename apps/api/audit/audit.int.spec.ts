import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { openHeadKey, sealAudit, writeHeads } from '@bihuan/record';
import { Client as Postgres } from 'pg';
import { PASSWORD, startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let head: Client;
let folder: string;
let uow: UnitOfWork;
let hazardId: string;

const HAZARD = {
  title: '疏散通道堵塞',
  description: '二层疏散通道堆放货物。',
  line: 'FIRE',
  place: '二层东侧',
  source: 'department-inspection',
  suspectedLevel: 'major',
};
interface Line {
  readonly id: string;
  readonly actor: string;
  readonly post: string | null;
  readonly action: string;
  readonly subject: { readonly kind: string; readonly id: string | null } | null;
  readonly what: Readonly<Record<string, unknown>>;
  readonly sealed: { readonly seq: number } | null;
}
const lines = async (query: string, as: Client = head): Promise<Line[]> =>
  (await as.get(`/api/audit?${query}`)).body.items as Line[];
const seal = async (): Promise<void> => {
  await sealAudit(uow, 'sha-256');
  await writeHeads({ uow, clock: world.clock, folder, key: openHeadKey(folder) });
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bihuan-audit-api-'));
  openHeadKey(folder);
  world = await startApiWorld('audit', { settings: { auditFolder: folder } });
  uow = new UnitOfWork({ url: world.databaseUrl, max: 2 });
  head = await world.as('office', 'head');
  const officer = await world.as('fire');
  const { body } = await officer.post('/api/hazards', {
    ...{ ...HAZARD, areaOrgId: world.orgs.east, responsibleOrgId: world.orgs.firm },
  });
  hazardId = body.id as string;
}, 60_000);
afterAll(async () => {
  await uow.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

describe('the audit trail over HTTP', () => {
  it('tells who gave a command from which post, and to what', async () => {
    const [line, ...others] = await lines(`subject=${hazardId}`);
    expect(others).toEqual([]);
    expect(line).toMatchObject({ action: 'Report', subject: { kind: 'hazard', id: hazardId }, what: { base: 0 } });
    expect(line?.post).toBe(`${world.orgs.fire}:officer`);
  });

  it('has log-ins, failed ones and log-outs, and no name or password of anybody', async () => {
    const login = 'person-1';
    await world.anonymous().try('POST', '/api/session', { login, password: 'certainly not right' });
    await world.anonymous().try('POST', '/api/session', { login: 'nobody-at-all', password: 'certainly not right' });
    const { body } = await world.anonymous().post('/api/session', { login, password: PASSWORD });
    await world
      .anonymous()
      .with(body.token as string)
      .try('DELETE', '/api/session');
    const found = await lines('chain=installation&action=session.start', world.admin);
    // Whoever failed belongs to no district yet.
    expect(found.slice(0, 2).map(({ actor, what }) => [actor, what['outcome']])).toEqual([
      ['unknown', 'sign-in-failed'],
      [body.userId, 'sign-in-failed'],
    ]);
    const started = await lines('action=session.start');
    expect(started[0]).toMatchObject({ actor: body.userId, what: { outcome: 'done' } });
    await expect(lines('action=session.end')).resolves.toMatchObject([{ actor: body.userId }]);
    const all = JSON.stringify([await lines('limit=200'), await lines('limit=200&chain=installation', world.admin)]);
    for (const personal of [login, 'nobody-at-all', PASSWORD, '测试1', HAZARD.title])
      expect(all).not.toContain(personal);
  });

  it('has a post that is given: that it was asked for, and what came of it', async () => {
    const { body: user } = await world.admin.post('/api/users', {
      ...{ login: 'granted', name: '甲', password: PASSWORD, districtId: world.districtId },
    });
    const post = { userId: user.id, orgId: world.orgs.fire, role: 'head' };
    const { body } = await world.admin.post('/api/posts', post);
    await world.admin.try('POST', '/api/posts', { ...post, orgId: user.id });
    const [refused, askedAgain, done, asked] = await lines('action=post.give');
    expect(asked?.what).toEqual(post);
    expect(done).toMatchObject({ what: { outcome: 'done' }, subject: { kind: 'post', id: body.id } });
    expect(askedAgain?.what).toEqual({ ...post, orgId: user.id });
    expect(refused?.what).toEqual({ outcome: 'reference-unknown' });
  });

  it('has a file that is taken before its first byte, and no file is given when it cannot be written', async () => {
    await head.get('/api/hazards/export?format=csv');
    await expect(lines('action=file.register')).resolves.toMatchObject([{ what: { format: 'csv' } }]);
    const owner = new Postgres({ connectionString: world.ownerUrl });
    await owner.connect();
    await owner.query(`alter table audit rename to audit_away`);
    const { status, body } = await head.try('GET', '/api/hazards/export?format=csv');
    await owner.query(`alter table audit_away rename to audit`);
    await owner.end();
    expect(status).toBeGreaterThanOrEqual(500);
    expect(JSON.stringify(body)).not.toContain(HAZARD.title);
  });

  it('is filtered by actor, action and day, and paged without gap or repeat', async () => {
    const all = await lines('limit=200');
    const paged: Line[] = [];
    for (let cursor = ''; ;) {
      const { body } = await head.get(`/api/audit?limit=2${cursor}`);
      paged.push(...(body.items as Line[]));
      if (body.next === null) break;
      cursor = `&cursor=${body.next as string}`;
    }
    expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    const actor = all[0]?.actor ?? '';
    expect(await lines(`limit=200&actor=${actor}`)).toEqual(all.filter((line) => line.actor === actor));
    await expect(lines('day=2019-04-01&limit=200')).resolves.toEqual(all);
    await expect(lines('day=2019-03-31')).resolves.toEqual([]);
  });

  it('is for a head of the district’s office and for administrators who audit, nobody else', async () => {
    for (const [org, role] of [
      ['fire', 'head'],
      ['office', 'officer'],
      ['firm', 'head'],
    ] as const) {
      const person = await world.as(org, role);
      for (const path of ['', '/heads', '/verify']) {
        expect((await person.try('GET', `/api/audit${path}`)).status).toBe(403);
      }
    }
    expect((await head.try('GET', '/api/audit?chain=installation')).status).toBe(403);
    expect((await world.anonymous().try('GET', '/api/audit')).status).toBe(401);
  });
});

describe('verification over HTTP', () => {
  it('goes through the chain stretch by stretch and compares the signed heads', async () => {
    await seal();
    const { body: heads } = await head.get('/api/audit/heads');
    const last = Number(heads.items[0].seq);
    expect(last).toBeGreaterThan(5);
    const stretches: { checked: number; finished: boolean }[] = [];
    for (let cursor = ''; ;) {
      const { body } = await head.get(`/api/audit/verify?most=3${cursor}`);
      expect(body).toMatchObject({ last, unsealed: 0, faults: [], signatures: true, district: world.districtId });
      stretches.push(body);
      if (body.finished === true) break;
      cursor = `&cursor=${body.next as string}`;
    }
    expect(stretches.map(({ checked }) => checked)).toEqual(stretches.map((_, n) => Math.min((n + 1) * 3, last)));
    expect((await head.try('GET', '/api/audit/verify?cursor=nonsense')).body.code).toBe('bad-cursor');
  });

  it('names the first broken line in the reader’s words', async () => {
    const url = new URL(process.env['BIHUAN_TEST_PG_ADMIN'] ?? '');
    url.pathname = new URL(world.databaseUrl).pathname;
    const intruder = new Postgres({ connectionString: url.toString() });
    await intruder.connect();
    const set = (sql: string) =>
      intruder.query(
        `set session_replication_role = replica; update audit set ${sql} where district_id = '${world.districtId}' and seq = 2`,
      );
    const before = await uow.run(SYSTEM_SCOPE, (tx) =>
      tx.query<{ actor: string }>(`select actor from audit where district_id = $1 and seq = 2`, [world.districtId]),
    );
    await set(`actor = 'system'`);
    const { body } = await head.get('/api/audit/verify');
    await set(`actor = '${before[0]?.actor}'`);
    await intruder.end();
    expect(body.faults).toMatchObject([{ kind: 'changed', seq: 2, words: 'Line 2 has been changed' }]);
    expect((await head.get('/api/audit/verify')).body.faults).toEqual([]);
  });
});
