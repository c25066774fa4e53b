import {
  campaignIdOf,
  deriveId,
  figureOf,
  leaveOpen,
  quotaIdOf,
  submissionIdOf,
  type Command,
  type PlanEdition,
  type QuotaPlan,
  type QuotaState,
  type SubjectRef,
} from '@bihuan/domain';
import { queries, SYSTEM_SCOPE } from '@bihuan/persistence';
import { DIRECTORY, ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { loadPlan, RealWorld, withIds } from './testing/real-world';

const head = personOf(ORGS.office, 'head');
const sector = personOf(ORGS.sectorOffice);
const town = personOf(ORGS.town);
const shipped = loadPlan('plan-2019');
const entry = { source: shipped.parts[0]!.source, inferred: [] };
const text = (word: string) => ({ zh: word, en: word });

const quota = (id: string, more: Partial<QuotaPlan>): QuotaPlan => ({
  ...{
    id,
    name: text(id),
    what: text(id),
    of: 'every-town',
    whose: 'all-together',
    from: '01-01',
    by: '01-31',
    per: null,
  },
  ...{ counts: { by: 'acts', act: 'admonition-talk' }, target: { kind: 'count', atLeast: 2 }, slip: null },
  ...entry,
  ...more,
});
const share = { kind: 'share', atLeastPercent: 100, of: { by: 'units', role: 'every-town' } } as const;
const QUOTAS: readonly QuotaPlan[] = [
  quota('missed', { slip: 'reminder' }),
  quota('missed-by-town', { whose: 'each-unit', slip: 'warning' }),
  quota('met', {}),
  quota('orders', { counts: { by: 'acts', act: 'rectification-notice' } }),
  quota('answers', { counts: { by: 'submissions', duty: 'town-monthly' }, target: share, by: '02-28' }),
  quota('undated', { by: null }),
];

/** The special equipment part of 2019 with quotas written for this test, and a duty of the towns. */
function plan(): PlanEdition {
  const part = shipped.parts.find(({ code }) => code === 'SPEC')!;
  const monthly = part.duties.find(({ cadence }) => cadence.kind === 'monthly')!;
  const duties = [...part.duties, { ...monthly, id: 'town-monthly', from: 'every-town' }];
  const towns = {
    key: 'every-town',
    name: text('towns'),
    orgs: { by: 'kind', kinds: ['town'], scope: 'district' } as const,
  };
  return {
    ...shipped,
    roles: [...shipped.roles, { ...towns, ...entry }],
    parts: [{ ...part, duties, quotas: QUOTAS }],
  };
}

describe('the quotas of a running campaign', () => {
  let world: RealWorld;
  let partId: string;
  const ref = (id: string): SubjectRef => ({ kind: 'quota', id: quotaIdOf(partId, id) });
  const state = async (id: string): Promise<QuotaState> =>
    (await world.rows<{ body: QuotaState }>(`select body from quotas where id = $1`, [ref(id).id]))[0]!.body;
  const act = (day: string, more: object = {}): Command =>
    ({ type: 'RecordAct', act: 'admonition-talk', day, count: 1, evidence: 'minutes', ...more }) as Command;
  const live = async (id: string, today: string) => {
    const known = await state(id);
    const measured = await world.uow.run(SYSTEM_SCOPE, (tx) =>
      queries.measureQuota(tx, known, withIds(DIRECTORY), today),
    );
    return figureOf(known, { from: known.from, to: null }, measured);
  };
  const notices = (id: string) =>
    world.rows<{ recipient: string; clock: string }>(
      `select recipient, clock from notices where subject_kind = 'quota' and subject_id = $1 order by recipient`,
      [ref(id).id],
    );
  const slips = (id: string) =>
    world.rows<{ kind: string; to: string; state: string }>(
      `select slip_kind as kind, addressee_org_id as to, state from slips where cause_kind = 'quota' and cause_id = $1`,
      [ref(id).id],
    );

  beforeAll(async () => {
    world = await RealWorld.create('quotas', '2019-01-02T01:00:00.000Z');
    const id = campaignIdOf(world.districtId, shipped.id, 2019);
    partId = deriveId(id, 'part', 'SPEC');
    const fields = leaveOpen(plan(), 'later');
    const launch = { type: 'LaunchCampaign', plan: plan(), year: 2019, fields } as Command;
    await world.give({ kind: 'campaign', id }, launch, head);
    await world.advanceTo('2019-01-10T02:00:00.000Z');
  }, 60_000);
  afterAll(() => world.close());

  it('are opened with their part, one row each', async () => {
    const rows = await world.rows<{ quota: string }>(`select quota from quotas where part_id = $1 order by quota`, [
      partId,
    ]);
    expect(rows.map(({ quota: id }) => id)).toEqual(QUOTAS.map(({ id }) => id).sort());
  });

  it('have a figure that moves when an act is recorded', async () => {
    expect((await live('met', '2019-01-10')).value).toBe(0);
    await world.give(ref('met'), act('2019-01-09', { count: 2 }), sector);
    expect(await live('met', '2019-01-10')).toMatchObject({ value: 2, verdict: 'met' });
  });

  it('let a town record its own act and not another’s unit', async () => {
    await world.give(ref('missed-by-town'), act('2019-01-09', { orgId: ORGS.town }), town);
    const other = await world.try(ref('missed-by-town'), act('2019-01-09', { orgId: ORGS.department }), town);
    expect(other).toMatchObject({ status: 'refused', refusal: { code: 'role-needed' } });
  });

  it('count an order on a hazard of the line without anybody recording it twice', async () => {
    const hazard: SubjectRef = { kind: 'hazard', id: deriveId('a hazard under order') };
    const report = {
      type: 'Report',
      ...{ title: '锅炉房通道堵塞', description: 'd', line: 'SPEC', areaOrgId: ORGS.village, place: 'p' },
      ...{ source: 'department-check', suspectedLevel: 'general', responsibleOrgId: ORGS.firm },
    };
    await world.give(hazard, report as unknown as Command, personOf(ORGS.department));
    const grade = { type: 'Grade', level: 'general', standard: 's', standardVersion: '1', clause: '1', panel: [] };
    await world.give(hazard, grade as unknown as Command, personOf(ORGS.department));
    const order = { type: 'OrderRectification', docNo: '责改〔2019〕1号', clause: '1', deadline: '2019-03-01' };
    await world.give(hazard, order as unknown as Command, personOf(ORGS.department));
    expect((await live('orders', '2019-01-10')).value).toBe(1);
  });

  it('tell each of their offices once when a checkpoint is missed, and propose one slip', async () => {
    await world.advanceTo('2019-02-02T02:00:00.000Z');
    await world.advanceTo('2019-02-03T02:00:00.000Z');
    const told = await notices('missed');
    expect(told.map(({ recipient }) => recipient).sort()).toEqual(
      [deriveId(ORGS.sectorOffice, 'officer'), deriveId(ORGS.office, 'officer')].sort(),
    );
    expect(new Set(told.map(({ clock }) => clock))).toEqual(new Set(['checkpoint:2019']));
    expect(await slips('missed')).toEqual([{ kind: 'reminder', to: deriveId(ORGS.department), state: 'proposed' }]);
    expect(await slips('missed-by-town')).toEqual([{ kind: 'warning', to: deriveId(ORGS.town), state: 'proposed' }]);
  });

  it('tell nobody of a checkpoint that was met, and of a quota without a day ever', async () => {
    expect((await state('met')).checkpoints).toMatchObject([{ state: 'passed', frozen: { value: 2, verdict: 'met' } }]);
    expect([await notices('met'), await slips('met'), await notices('undated')]).toEqual([[], [], []]);
    expect((await state('orders')).checkpoints).toMatchObject([{ frozen: { value: 1, verdict: 'short' } }]);
  });

  it('keep the frozen figure when an act is entered late', async () => {
    await world.give(ref('missed'), act('2019-01-31', { count: 5 }), sector);
    expect((await live('missed', '2019-02-03')).value).toBe(5);
    expect((await state('missed')).checkpoints).toMatchObject([{ frozen: { value: 0, verdict: 'short' } }]);
  });

  it('count a unit whose answer was accepted', async () => {
    const [round] = await world.rows<{ id: string }>(
      `select id from rounds where duty_id = 'town-monthly' order by due limit 1`,
    );
    const roundId = round!.id;
    const subject: SubjectRef = { kind: 'submission', id: submissionIdOf(roundId, deriveId(ORGS.town)) };
    await world.give(subject, { type: 'Submit', roundId, orgId: ORGS.town, text: '已完成' } as Command, town);
    expect(await live('answers', '2019-02-03')).toMatchObject({ value: 0, of: 1, percent: 0 });
    await world.give(subject, { type: 'AcceptSubmission' } as Command, sector);
    expect(await live('answers', '2019-02-03')).toMatchObject({ value: 1, of: 1, percent: 100 });
    await world.advanceTo('2019-03-02T02:00:00.000Z');
    expect((await state('answers')).checkpoints).toMatchObject([{ frozen: { value: 1, of: 1, verdict: 'met' } }]);
  });

  it('leave a record in which every invariant holds', async () => {
    expect(await world.check()).toEqual([]);
  });
});
