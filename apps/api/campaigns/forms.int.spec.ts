import { leaveOpen, type FormPlan, type PlanEdition } from '@bihuan/domain';
import { loadShipped, SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { shippedPlans } from '@bihuan/plans';
import { ALL_MODULES, createRecord, type RecordApi } from '@bihuan/record';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

const text = (zh: string) => ({ zh, en: zh });
const entry = { source: { document: 'plan-2019', section: '1' }, inferred: [] };

/** A small cumulative table, as the fire part has a large one. */
const TABLE: FormPlan = {
  ...entry,
  id: 'table',
  no: '附件2',
  name: text('统计表'),
  shape: {
    kind: 'grid',
    rows: ['found', 'fixed'].map((key) => ({ key, name: text(key), unit: '处' })),
    columns: [{ key: 'schools', name: text('学校') }],
  },
  rules: [
    { rule: 'not-falling', fields: ['found', 'fixed'] },
    { rule: 'at-most', field: 'fixed', sumOf: ['found'] },
  ],
  notes: [],
  sealed: true,
  derived: [{ field: 'found.schools', from: 'major-new-units' }],
};

let world: ApiWorld;
let uow: UnitOfWork;
let record: RecordApi;
let office: Client;
let east: Client;
let part: string;
let duty: string;
const sent: Record<string, string> = {};

/** The special equipment part of 2019, with the table on its monthly return. */
function planWithTable(): PlanEdition {
  const [plan] = shippedPlans().filter(({ id }) => id === 'plan-2019');
  if (!plan) throw new Error('The plan of 2019 is not shipped.');
  const parts = plan.parts
    .filter(({ code }) => code === 'SPEC')
    .map((one) => {
      const duties = one.duties.map((other) =>
        other.cadence.kind === 'monthly' ? { ...other, forms: ['table'] } : other,
      );
      return { ...one, forms: [TABLE], duties };
    });
  return { ...plan, id: 'plan-with-table', parts };
}

beforeAll(async () => {
  world = await startApiWorld('forms', { now: '2019-01-02T02:00:00.000Z' });
  uow = new UnitOfWork({ url: world.databaseUrl });
  const plan = planWithTable();
  const body = JSON.parse(JSON.stringify(plan)) as never;
  const stored = { id: plan.id, edition: '1', title: plan.title.zh, body };
  await uow.run(SYSTEM_SCOPE, (tx) => loadShipped(tx, { policies: [], calendars: [], plans: [stored] }));
  const head = await world.as('office', 'head');
  await head.post('/api/campaigns', {
    plan: plan.id,
    year: 2019,
    parts: ['SPEC'],
    fields: leaveOpen(plan, '以后填写', ['SPEC']),
  });
  record = createRecord({ uow, clock: world.clock, modules: ALL_MODULES });
  const [row] = await uow.run(SYSTEM_SCOPE, (tx) => tx.query<{ id: string }>(`select id from parts`));
  part = row!.id;
  office = await world.as('spec_office');
  east = await world.as('east');
  duty = (await office.get(`/api/duties?part=${part}&cadence=monthly`)).body.items[0].id;
}, 60_000);
afterAll(async () => {
  await uow.close();
  await world.close();
});

/** Lets a day come, with the rounds that open by then; answers the id of the round about a month. */
async function roundOf(period: string, now: string): Promise<string> {
  world.clock.moveTo(now);
  const ref = { kind: 'part', id: part } as const;
  for (let { step } = await record.nextStep(ref); step; { step } = await record.nextStep(ref)) {
    await record.runStep(ref, step);
  }
  const rounds = (await office.get('/api/rounds?limit=50')).body.items;
  return rounds.find((one: { period: string }) => one.period === period).id;
}

const answer = (found: number, fixed: number, more: object = {}) => ({
  forms: { table: { 'found.schools': found, 'fixed.schools': fixed } },
  seal: true,
  ...more,
});
const majorOf = (title: string) => ({
  title,
  description: '锅炉运行中发现。',
  line: 'SPEC',
  areaOrgId: world.orgs.east,
  place: '锅炉房',
  source: 'department-inspection',
  suspectedLevel: 'major',
  responsibleOrgId: world.orgs.firm,
});
const gradedMajor = () => ({
  type: 'Grade',
  level: 'major',
  standard: 'standard',
  version: '2017',
  clause: '7',
  panel: [1, 2, 3].map((n) => ({ name: `甲${n}`, orgId: world.orgs.market })),
});
const series = async () => (await office.get(`/api/duties/${duty}/series?part=${part}&unit=${world.orgs.east}`)).body;

describe('a return with a cumulative table, over HTTP', () => {
  it('needs the table and its seal, and every cell right', async () => {
    const round = await roundOf('2019-01', '2019-01-30T02:00:00.000Z');
    const tried = async (body: object) => (await east.try('POST', `/api/rounds/${round}/submissions`, body)).body;
    expect(await tried({ text: '见附件' })).toMatchObject({ code: 'form-missing', facts: { form: 'table' } });
    expect(await tried({ ...answer(5, 2), seal: undefined })).toMatchObject({
      code: 'ask-missing',
      facts: { ask: 'seal' },
    });
    expect(await tried(answer(5, 6))).toMatchObject({ code: 'figure-above', facts: { now: 6, most: 5 } });
    expect(await tried(answer(5.5, 2))).toMatchObject({ code: 'cell-invalid', facts: { cell: 'found.schools' } });
    const { body } = await east.post(`/api/rounds/${round}/submissions`, answer(5, 2, { figuresTo: '2019-01-29' }));
    sent['2019-01'] = body.id;
    expect(body.facts.forms).toEqual({ table: { 'found.schools': 5, 'fixed.schools': 2 } });
  });

  it('is refused when a figure falls, with the last figure and its date', async () => {
    const round = await roundOf('2019-02', '2019-02-27T02:00:00.000Z');
    const zh = { headers: { 'accept-language': 'zh' } };
    const falls = await east.try('POST', `/api/rounds/${round}/submissions`, answer(4, 3), zh);
    expect(falls).toMatchObject({
      status: 422,
      body: {
        code: 'figure-falls',
        facts: { cell: 'found.schools', last: 5, day: '2019-01-29', period: '2019-01', now: 4 },
      },
    });
    expect(falls.body.detail).toContain('found（学校）');
    expect(falls.body.detail).toContain('2019-01-29');
  });

  it('is a correction with a reason, visible in both months, and what was sent stays', async () => {
    const round = await roundOf('2019-02', '2019-02-27T03:00:00.000Z');
    const corrections = { table: { 'found.schools': '重复计数' } };
    const { body } = await east.post(`/api/rounds/${round}/submissions`, answer(4, 3, { corrections }));
    sent['2019-02'] = body.id;
    const view = (await office.get(`/api/submissions/${body.id}`)).body;
    expect(view.facts).toMatchObject({ corrections, forms: { table: { 'found.schools': 4 } }, seal: true });
    const { cells } = await series();
    expect(cells).toHaveLength(2);
    const by = { period: '2019-02', submissionId: sent['2019-02'], reason: '重复计数' };
    expect(cells[0]).toEqual({
      form: 'table',
      cell: 'found.schools',
      name: 'found (学校)',
      points: [
        {
          period: '2019-01',
          submissionId: sent['2019-01'],
          sent: 5,
          restated: 4,
          correctedBy: by,
          correction: null,
        },
        {
          period: '2019-02',
          submissionId: sent['2019-02'],
          sent: 4,
          restated: 4,
          correctedBy: null,
          correction: '重复计数',
        },
      ],
    });
    expect(cells[1].points.map((point: { restated: number }) => point.restated)).toEqual([2, 3]);
  });

  it('stands beside what the hazard register has: each firm once, graded by the cut-off', async () => {
    const market = await world.as('market');
    const round = await roundOf('2019-02', '2019-02-27T04:00:00.000Z');
    const { body } = await office.get(`/api/rounds/${round}/units?state=submitted`);
    const offered = { form: 'table', cell: 'found.schools', from: 'major-new-units', sent: 4 };
    expect(body.items).toMatchObject([{ orgId: world.orgs.east, offered: [{ ...offered, offered: 0, gap: 4 }] }]);
    for (const title of ['安全阀失效', '超期未检']) {
      const hazard = await market.post('/api/hazards', majorOf(title));
      const graded = await market.try('POST', `/api/hazards/${hazard.body.id}/commands`, gradedMajor());
      expect(graded.status).toBe(200);
    }
    const after = (await office.get(`/api/rounds/${round}/units?state=submitted`)).body.items;
    expect(after).toMatchObject([{ offered: [{ ...offered, offered: 1, gap: 3 }] }]);
    const owing = (await office.get(`/api/rounds/${round}/units?state=owing`)).body.items;
    const supervising = owing.find((unit: { orgId: string }) => unit.orgId === world.orgs.market);
    expect(supervising.offered).toMatchObject([{ offered: 1, sent: null, gap: null }]);
    const others = owing.filter((unit: { orgId: string }) => unit.orgId !== world.orgs.market);
    expect(others).toMatchObject([{ orgId: world.orgs.fire, offered: [{ offered: 0 }] }]);
  });

  it('counts for nothing while it is returned', async () => {
    await office.command(`/api/submissions/${sent['2019-02']}`, { type: 'ReturnSubmission', reason: '请核对' });
    expect((await series()).cells[0].points).toMatchObject([{ sent: 5, restated: 5, correctedBy: null }]);
  });

  it('has a series for a duty the part has, and for no other', async () => {
    const none = await office.try('GET', `/api/duties/nothing/series?part=${part}&unit=${world.orgs.east}`);
    expect(none.status).toBe(404);
    expect((await office.get(`/api/duties?part=${part}&cadence=monthly`)).body.items).toMatchObject([
      { forms: [{ id: 'table' }], asks: ['seal'] },
    ]);
  });
});
