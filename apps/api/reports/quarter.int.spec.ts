import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnitOfWork } from '@bihuan/persistence';
import { openHeadKey, sealAudit, writeHeads } from '@bihuan/record';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let officer: Client;

beforeAll(async () => {
  world = await startApiWorld('quarter', { now: '2019-03-29T02:00:00.000Z' });
  officer = await world.as('fire');
}, 60_000);
afterAll(() => world.close());

const report = async (suspectedLevel: string): Promise<string> => {
  const body = {
    title: '疏散通道被占用',
    description: '堆放货物。',
    line: 'FIRE',
    areaOrgId: world.orgs.east,
    place: '二层',
    source: 'department-inspection',
    suspectedLevel,
    responsibleOrgId: world.orgs.firm,
  };
  return `/api/hazards/${(await officer.post('/api/hazards', body)).body.id}`;
};
const grade = (level: string) => ({
  type: 'Grade',
  level,
  standard: 'gb-35181',
  version: '2017',
  clause: '7',
  panel: [1, 2, 3].map((n) => ({ name: `甲${n}`, orgId: world.orgs.fire })),
  ...(level === 'general' ? { deadline: '2019-04-30' } : {}),
});

describe('the table of a quarter over HTTP', () => {
  it('counts what was found in it, as it stood at its end', async () => {
    await officer.command(await report('major'), grade('major'));
    world.clock.moveTo('2019-04-02T02:00:00.000Z');
    await officer.command(await report('general'), grade('general'));
    await officer.command(await report('major'), grade('major'));
    await officer.command(await report('general'), {
      type: 'FixedOnSpot',
      what: '当场清理',
      evidence: [{ fileId: 'photo-1' }],
    });
    await report('major');
    const { body: second } = await officer.get('/api/reports/quarter?year=2019&quarter=2');
    expect(second).toMatchObject({
      from: '2019-04-01',
      to: '2019-06-30',
      asOf: '2019-04-02T02:00:00.000Z',
      general: { found: 2, fixed: 1, notFixed: 1, endedOtherwise: 0 },
      major: { found: 1, fixed: 0, notFixed: 1 },
      ungraded: { found: 1, notFixed: 1 },
      inPlan: { hazards: 0, funds: 0 },
      money: { yuan: 0, unread: 0 },
    });
    const { body: first } = await officer.get('/api/reports/quarter?year=2019&quarter=1');
    expect(first).toMatchObject({ general: { found: 0 }, major: { found: 1, notFixed: 1 }, ungraded: { found: 0 } });
  });

  it('bears the newest signed head of the audit trail, so that whoever keeps it can hold the trail against it', async () => {
    const reports = ['quarter?year=2019&quarter=2', 'ranking?scope=unit&from=2019-03-01&to=2019-03-31'];
    const heads = async () =>
      Promise.all(reports.map(async (path) => (await officer.get(`/api/reports/${path}`)).body.auditHead as unknown));
    expect(await heads()).toEqual([null, null]);
    const folder = mkdtempSync(join(tmpdir(), 'bihuan-report-heads-'));
    const uow = new UnitOfWork({ url: world.databaseUrl, max: 1 });
    try {
      await sealAudit(uow, 'sha-256');
      await writeHeads({ uow, clock: world.clock, folder, key: openHeadKey(folder) });
    } finally {
      await uow.close();
      rmSync(folder, { recursive: true });
    }
    const { body } = await (await world.as('office', 'head')).get('/api/audit/heads?limit=1');
    const { seq, hash, algorithm, at } = body.items[0];
    expect(await heads()).toEqual(reports.map(() => ({ seq, hash, algorithm, at })));
  });

  it('is refused for a quarter that there is not, and to nobody known', async () => {
    const answer = await officer.try('GET', '/api/reports/quarter?year=2019&quarter=5');
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-query' } });
    expect((await world.anonymous().try('GET', '/api/reports/quarter?year=2019&quarter=1')).status).toBe(401);
  });
});
