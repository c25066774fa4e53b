import {
  campaignIdOf,
  deriveId,
  leaveOpen,
  quotaIdOf,
  type Command,
  type FieldPlan,
  type PartState,
  type PlanEdition,
  type QuotaPlan,
  type QuotaState,
  type SubjectRef,
} from '@bihuan/domain';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { loadPlan, RealWorld } from './testing/real-world';

const head = personOf(ORGS.office, 'head');
const officer = personOf(ORGS.office);
const sector = personOf(ORGS.sectorOffice);
const shipped = loadPlan('plan-2019');
const entry = { source: shipped.parts[0]!.source, inferred: [] };
const text = (word: string) => ({ zh: word, en: word });

/** The role that owes the part's monthly return. */
const owing = shipped.parts
  .find(({ code }) => code === 'SPEC')!
  .duties.find(({ cadence }) => cadence.kind === 'monthly')!.from;

const field = (key: string, kind: FieldPlan['kind']): FieldPlan => ({ key, kind, question: text(key), ...entry });
const quota = (id: string, by: string, target: QuotaPlan['target']): QuotaPlan => ({
  ...{ id, name: text(id), what: text(id), of: owing, whose: 'all-together', from: '01-01', by, per: null },
  ...{ counts: { by: 'acts', act: 'death' }, target, slip: 'reminder' },
  ...entry,
});
const falling = (baseline: string) => ({ kind: 'trend', direction: 'falling', baseline }) as const;
const QUOTAS = [
  quota('never-answered', '01-31', falling('never')),
  quota('deaths', '06-30', falling('deaths-before')),
  quota('gone', '12-31', { kind: 'zero' }),
];

/** The special equipment part of 2019 with quotas, fields and a duty written for this test. */
function plan(version: number, quotas: readonly QuotaPlan[], more: readonly FieldPlan[] = []): PlanEdition {
  const part = shipped.parts.find(({ code }) => code === 'SPEC')!;
  const duty = part.duties.find(({ cadence }) => cadence.kind === 'monthly')!;
  const asked = { ...duty, id: 'asked', cadence: { kind: 'asked', field: 'due' } } as const;
  const fields = [field('never', 'number'), field('deaths-before', 'number'), field('due', 'day'), ...more];
  return { ...shipped, version, parts: [{ ...part, fields, quotas, duties: [...part.duties, asked] }] };
}
const FIRST = plan(shipped.version, QUOTAS);

describe('what a launch left open, in a running campaign', () => {
  let world: RealWorld;
  let campaign: SubjectRef;
  let partId: string;
  const ref = (id: string): SubjectRef => ({ kind: 'quota', id: quotaIdOf(partId, id) });
  const state = async (id: string): Promise<QuotaState> =>
    (await world.rows<{ body: QuotaState }>(`select body from quotas where id = $1`, [ref(id).id]))[0]!.body;
  const part = async (): Promise<PartState> =>
    (await world.rows<{ body: PartState }>(`select body from parts where id = $1`, [partId]))[0]!.body;
  const answer = (name: string, value: object, by = head) =>
    world.try(
      campaign,
      { type: 'AnswerField', plan: FIRST, field: name, answer: value, reason: 'the office’s decision' } as Command,
      by,
    );

  beforeAll(async () => {
    world = await RealWorld.create('answered_later', '2019-01-02T01:00:00.000Z');
    campaign = { kind: 'campaign', id: campaignIdOf(world.districtId, shipped.id, 2019) };
    partId = deriveId(campaign.id, 'part', 'SPEC');
    const fields = leaveOpen(FIRST, '以后填写');
    await world.give(campaign, { type: 'LaunchCampaign', plan: FIRST, year: 2019, fields } as Command, head);
    await world.advanceTo('2019-01-03T02:00:00.000Z');
  }, 60_000);
  afterAll(() => world.close());

  it('leaves a quota that cannot be judged: its offices are told once, with why, and no slip is proposed', async () => {
    await world.advanceTo('2019-02-02T02:00:00.000Z');
    await world.advanceTo('2019-02-03T02:00:00.000Z');
    const told = await world.rows<{ recipient: string; facts: object }>(
      `select recipient, facts from notices where subject_kind = 'quota' order by recipient`,
    );
    expect(told.map(({ recipient }) => recipient).sort()).toEqual(
      [deriveId(ORGS.sectorOffice, 'officer'), deriveId(ORGS.office, 'officer')].sort(),
    );
    for (const { facts } of told) expect(facts).toMatchObject({ notice: 'cannot-judge', why: 'no-baseline' });
    expect(await world.rows(`select 1 from slips where cause_kind = 'quota'`)).toEqual([]);
  });

  it('is answered by whoever may launch, once, and reaches the quota and the duty', async () => {
    expect(await answer('deaths-before', { number: 3 }, officer)).toMatchObject({ status: 'refused' });
    expect(await answer('deaths-before', { number: 3 })).toMatchObject({ status: 'applied' });
    expect(await answer('deaths-before', { number: 3 })).toMatchObject({ status: 'applied', events: [] });
    expect(await answer('deaths-before', { number: 4 })).toMatchObject({
      status: 'refused',
      refusal: { code: 'field-answered' },
    });
    expect((await state('deaths')).given).toEqual({ baseline: 3 });
    expect(await answer('due', { day: '2019-04-20' })).toMatchObject({ status: 'applied' });
    await world.advanceTo('2019-04-02T02:00:00.000Z');
    expect(await world.rows(`select due::text, state from rounds where duty_id = 'asked'`)).toEqual([
      { due: '2019-04-20', state: 'open' },
    ]);
  });

  it('is carried by an amendment: what is new is asked, quotas come, go and move, what was recorded stays', async () => {
    const act = { type: 'RecordAct', act: 'death', day: '2019-04-02', count: 1, evidence: 'report' } as const;
    await world.give(ref('deaths'), act as Command, sector);
    const [never, deaths] = QUOTAS as [QuotaPlan, QuotaPlan];
    const added = quota('added', '09-30', falling('injuries-before'));
    const second = plan(
      shipped.version + 1,
      [{ ...never, by: '03-31' }, { ...deaths, by: '07-31' }, added],
      [field('injuries-before', 'number')],
    );
    const amendment: SubjectRef = { kind: 'amendment', id: deriveId('an amendment') };
    const proposal = { type: 'ProposeAmendment', campaignId: campaign.id, plan: second, reason: '市里通知' };
    await world.give(amendment, proposal as unknown as Command, officer);
    const apply = (more: object) => world.try(amendment, { type: 'ApplyAmendment', ...more } as Command, head);
    expect(await apply({})).toMatchObject({
      status: 'refused',
      refusal: { code: 'fields-unanswered', facts: { open: ['injuries-before'] } },
    });
    expect(await apply({ answers: { 'injuries-before': { number: 2 } } })).toMatchObject({ status: 'applied' });
    expect(await state('added')).toMatchObject({ state: 'running', given: { baseline: 2 } });
    expect(await state('gone')).toMatchObject({ state: 'closed' });
    expect(await state('deaths')).toMatchObject({ given: { baseline: 3 }, acts: [{ count: 1 }] });
    expect((await state('never-answered')).checkpoints).toMatchObject([{ day: '2019-01-31', state: 'passed' }]);
    expect((await part()).rounds.filter(({ dutyId }) => dutyId === 'asked')).toMatchObject([{ state: 'opened' }]);
  });

  describe('when its year is over', () => {
    let inJuly: QuotaState;
    beforeAll(async () => {
      await world.advanceTo('2019-07-02T02:00:00.000Z');
      inJuly = await state('deaths');
      await world.advanceTo('2020-01-02T02:00:00.000Z');
    }, 60_000);

    it('lets every checkpoint pass once on its day in force, and tells nobody anything twice', async () => {
      expect(inJuly.checkpoints).toMatchObject([{ state: 'ahead' }]);
      expect((await state('deaths')).checkpoints).toMatchObject([
        { day: '2019-07-31', state: 'passed', frozen: { value: 1, verdict: 'met', compared: { baseline: 3 } } },
      ]);
      expect((await state('added')).checkpoints).toMatchObject([{ state: 'passed', frozen: { verdict: 'met' } }]);
      expect((await state('gone')).checkpoints).toMatchObject([{ state: 'ahead', frozen: null }]);
      const told = await world.rows(`select distinct subject_id as id from notices where subject_kind = 'quota'`);
      expect(told).toEqual([{ id: ref('never-answered').id }]);
      expect(await world.check()).toEqual([]);
    });
  });
});
