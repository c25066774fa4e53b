import { leaveOpen } from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { allOf, createApi, type Api, type Workflow } from '@bihuan/client';
import { Client as Postgres } from 'pg';
import { EVERYWHERE } from '../../../libs/testing/postgres';
import { startApiWorld, type ApiWorld } from '../testing/api-world';

/** The special equipment part; what its text leaves open is decided later. */
const LAUNCH = {
  plan: 'plan-2019',
  year: 2019,
  parts: ['SPEC'],
  fields: leaveOpen(loadPlan('plan-2019'), '以后填写', ['SPEC']),
};

let world: ApiWorld;
let ops: Api;
let record: Postgres;
const hazards: string[] = [];

beforeAll(async () => {
  world = await startApiWorld('workflows', { now: '2019-04-15T02:00:00.000Z' });
  ops = createApi({ url: world.address, token: world.admin.token, language: 'en' });
  record = new Postgres({ connectionString: world.databaseUrl, options: EVERYWHERE });
  await record.connect();
  const head = await world.as('office', 'head');
  await head.post('/api/campaigns', LAUNCH);
  const officer = await world.as('fire');
  for (const title of ['甲', '乙', '丙']) {
    const { body } = await officer.post('/api/hazards', {
      title,
      description: '二层疏散通道堆放货物。',
      line: 'FIRE',
      areaOrgId: world.orgs.east,
      place: '二层东侧',
      source: 'department-inspection',
      suspectedLevel: 'major',
      responsibleOrgId: world.orgs.firm,
    });
    hazards.push(body.id as string);
  }
}, 60_000);
afterAll(async () => {
  await record.end();
  await world.close();
});

const all = (query: NonNullable<Parameters<Api['ops']['list']>[0]>['query'] = {}): Promise<Workflow[]> =>
  allOf((cursor) => ops.ops.list({ query: { limit: 2, ...query, cursor } }));
const ids = (workflows: readonly Workflow[]): string[] => workflows.map(({ workflowId }) => workflowId);

describe('workflows from the record', () => {
  it('are one for the campaign, each part, each major hazard and each district’s sweep, on pages without gap or repeat', async () => {
    const found = await all();
    expect(ids(found).sort()).toEqual([
      expect.stringMatching(/^campaign:/),
      ...hazards.map((id) => `hazard:${id}`).sort(),
      expect.stringMatching(/^part:/),
      `sweep:${world.districtId}`,
    ]);
    expect(ids(await all({ sort: '-asleep' }))).toEqual(ids(found).reverse());
    expect(ids(await all({ sort: '-due' }))).toEqual(ids(await all({ sort: 'due' })).reverse());
    expect((await all({ type: 'PartWorkflow' }))[0]).toMatchObject({
      type: 'PartWorkflow',
      name: 'SPEC',
      state: 'running',
      stateName: 'running',
      version: expect.any(Number),
      districtId: world.districtId,
      behind: false,
      incident: null,
      changedAt: '2019-04-15T02:00:00.000Z',
    });
  });

  it('show the wake that waits for them until it has been delivered', async () => {
    const [one, ...others] = hazards;
    await record.query(`delete from outbox where key = any($1)`, [others.map((id) => `hazard:${id}`)]);
    await record.query(`update outbox set attempts = 3, last_error = 'no route' where key = $1`, [`hazard:${one}`]);
    const waiting = await all({ type: 'HazardWorkflow', waiting: 'true' });
    expect(ids(waiting)).toEqual([`hazard:${one}`]);
    expect(waiting[0]?.wake).toMatchObject({ attempts: 3, lastError: 'no route' });
    expect((await all({ type: 'HazardWorkflow', waiting: 'false' })).map(({ wake }) => wake)).toEqual([null, null]);
  });

  it('that are stuck name their incident and are not behind as well; the others are once their day has passed', async () => {
    const [one] = hazards;
    const { rows } = await record.query(
      `insert into incidents (kind, subject_kind, subject_id, detail) values ('stuck-subject', 'hazard', $1, '{}') returning id::int`,
      [one],
    );
    await record.query(`update hazards set stuck_incident = $2 where id = $1`, [one, rows[0].id]);
    expect(await all({ behind: 'true' })).toEqual([]);
    // Interim control was due on the 15th; three minutes into the 16th nobody has settled that.
    world.clock.moveTo('2019-04-15T16:01:00.000Z');
    expect(await all({ behind: 'true', type: 'HazardWorkflow' })).toEqual([]);
    world.clock.moveTo('2019-04-15T16:03:00.000Z');
    const stuck = await all({ stuck: 'true' });
    expect(stuck).toMatchObject([{ workflowId: `hazard:${one}`, behind: false, incident: { id: rows[0].id } }]);
    const behind = await all({ behind: 'true', type: 'HazardWorkflow' });
    expect(ids(behind).sort()).toEqual(
      hazards
        .slice(1)
        .map((id) => `hazard:${id}`)
        .sort(),
    );
    const { items } = await ops.ops.types();
    expect(items.map(({ type }) => type)).toEqual([
      'CampaignWorkflow',
      'PartWorkflow',
      'HazardWorkflow',
      'SweepWorkflow',
      'EffectWorkflow',
    ]);
    expect(items[2]).toMatchObject({ running: 3, stuck: 1, behind: 2, waiting: 1 });
  });

  it('are for the system administrator only', async () => {
    const { token } = await world.as('office', 'head');
    const call = createApi({ url: world.address, token }).ops.list();
    await expect(call).rejects.toMatchObject({ code: 'forbidden' });
  });
});
