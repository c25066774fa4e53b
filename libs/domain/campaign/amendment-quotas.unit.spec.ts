import type { Actor, Command, Refusal } from '../kernel/subject';
import { quotaIdOf } from '../quotas/quota-periods';
import type { QuotaState } from '../quotas/quota-types';
import { quotaOf } from '../quotas/testing/quota-world';
import { answersInForce, newFieldsOf } from './amendment-answers';
import { amendedParts, amendmentEffect } from './amendment-effect';
import type { PlanAmendment, ProposeAmendment } from './amendment-types';
import { leaveOpen, type FieldAnswers } from './open-fields';
import type { FieldPlan, QuotaPlan } from './plan-targets-types';
import type { PartPlan, PlanEdition } from './plan-types';
import { ACTORS, amendedPlan, at, dutyOf, launch, midnight } from './testing/campaign-fixtures';
import { CAMPAIGN, PART, World } from './testing/campaign-world';

const { head, officer, sector } = ACTORS;
const AMENDMENT = { kind: 'amendment', id: '00000000-0000-8000-a000-00000000a001' } as const;
const entry = { source: { document: 'test-plan', section: '1' }, inferred: [] };
const text = (en: string) => ({ zh: en, en });
const field = (key: string, kind: FieldPlan['kind']): FieldPlan => ({ key, kind, question: text(`${key}?`), ...entry });
const noon = (day: string) => midnight(day).replace('16:00', '20:00');
const drive = (from: string, to: string) =>
  [
    {
      id: 'drive',
      name: text('drive'),
      what: text('drive'),
      doneBy: ['units'],
      when: { by: 'days', from, to },
      ...entry,
    },
  ] as const satisfies PartPlan['windows'];

const quarterly = quotaOf({ id: 'quarterly', by: null, per: 'quarter', slip: null });
const once = quotaOf({ id: 'once', slip: null });
const base = (more: Partial<PartPlan> = {}): PlanEdition =>
  amendedPlan({ version: 1, part: { quotas: [quarterly, once], windows: drive('06-01', '06-30'), ...more } });
const next = (more: Partial<PartPlan>): PlanEdition => amendedPlan({ part: more }, base());

function launched(plan = base(), fields: FieldAnswers = leaveOpen(plan, 'later')): World {
  const world = new World({ measured: { units: [], firms: [], counts: [] } });
  expect(world.give(CAMPAIGN, launch(plan, { fields }), noon('2019-01-01'), head)).toBeNull();
  return world;
}
const propose = (world: World, plan: PlanEdition, day: string, answers?: FieldAnswers) =>
  world.give(
    AMENDMENT,
    {
      ...{ type: 'ProposeAmendment', campaignId: CAMPAIGN.id, plan, reason: 'the spring notice' },
      ...(answers ? { answers } : {}),
    } as ProposeAmendment,
    noon(day),
    officer,
  )?.code;
const apply = (world: World, day: string, more: object = {}, actor: Actor = head): Refusal | null =>
  world.give(AMENDMENT, { type: 'ApplyAmendment', ...more } as Command, noon(day), actor);

function effectOf(world: World, day: string) {
  world.until(noon(day));
  const state = world.subjects.get(AMENDMENT.id) as PlanAmendment;
  const quotas = [...world.subjects.values()].filter(({ kind }) => kind === 'quota') as QuotaState[];
  const fields = answersInForce(state, world.campaign);
  const { calendars } = at(noon(day));
  const byId = new Map(quotas.map((quota) => [quota.id, quota]));
  const parts = amendedParts({ ...state, fields }, [world.part], new Set(), calendars, byId);
  return amendmentEffect(parts, noon(day), newFieldsOf(state, world.campaign));
}
const quota = (world: World, id: string) => world.subjects.get(quotaIdOf(PART.id, id)) as QuotaState;
const periods = (world: World, id: string) =>
  quota(world, id).checkpoints.map(({ period, state }) => `${period} ${state}`);
const passed = (world: World, id: string) =>
  world.events.filter(({ type, of }) => type === 'QuotaCheckpointPassed' && of.id === quotaIdOf(PART.id, id)).length;

describe('what an amendment does to quotas', () => {
  it('is nothing for a plan that says the same', () => {
    const world = launched();
    propose(world, next({}), '2019-04-10');
    expect(effectOf(world, '2019-04-10')).toMatchObject({
      ...{ newQuotas: [], goneQuotas: [], changedQuotas: [], windows: [], newFields: [], needsDecision: [] },
    });
    const before = quota(world, 'once').version;
    expect(apply(world, '2019-04-10')).toBeNull();
    expect(quota(world, 'once').version).toBe(before);
  });

  it('lists those that come and go, with their checkpoints, and does it', () => {
    const world = launched();
    const added = quotaOf({ id: 'added', by: null, per: 'half-year', slip: null });
    propose(world, next({ quotas: [once, added] }), '2019-04-10');
    expect(effectOf(world, '2019-04-10')).toMatchObject({
      newQuotas: [{ part: 'SPEC', quota: 'added', checkpoints: 2, staying: 0 }],
      goneQuotas: [{ part: 'SPEC', quota: 'quarterly', checkpoints: 3, staying: 1 }],
      changedQuotas: [],
    });
    expect(apply(world, '2019-04-10')).toBeNull();
    expect(periods(world, 'added')).toEqual(['2019-H1 ahead', '2019-H2 ahead']);
    expect(quota(world, 'quarterly')).toMatchObject({
      state: 'closed',
      checkpoints: [{ state: 'passed' }, {}, {}, {}],
    });
    const told = { type: 'QuotaClosed', data: { reason: 'the spring notice' } };
    expect(world.events).toContainEqual(expect.objectContaining(told));
    expect(world.part.quotas).toContainEqual(expect.objectContaining({ quota: 'quarterly', removedIn: 2 }));
    world.until(noon('2020-02-01'));
    expect([passed(world, 'quarterly'), passed(world, 'added'), passed(world, 'once')]).toEqual([1, 2, 1]);
  });

  it('lists a changed target and moved days, and keeps what has passed', () => {
    const world = launched();
    const act = { type: 'RecordAct', act: 'admonition-talk', day: '2019-02-01', count: 3, evidence: 'minutes' };
    const ref = { kind: 'quota', id: quotaIdOf(PART.id, 'quarterly') } as const;
    expect(world.give(ref, act as Command, noon('2019-02-01'), sector)).toBeNull();
    const target: QuotaPlan['target'] = { kind: 'count', atLeast: 3 };
    propose(
      world,
      next({
        quotas: [
          { ...quarterly, target },
          { ...once, by: '11-30' },
        ],
      }),
      '2019-04-10',
    );
    expect(effectOf(world, '2019-04-10').changedQuotas).toMatchObject([
      { quota: 'quarterly', target: true, checkpoints: [] },
      { quota: 'once', target: false, checkpoints: [{ period: '2019', was: '2019-10-31', becomes: '2019-11-30' }] },
    ]);
    expect(apply(world, '2019-04-10')).toBeNull();
    expect(quota(world, 'quarterly')).toMatchObject({
      target,
      acts: [{ count: 3 }],
      checkpoints: [{ period: '2019-Q1', state: 'passed', frozen: { value: 3, verdict: 'short' } }, {}, {}, {}],
    });
  });

  it('asks about a checkpoint that comes earlier or is over at once, and does as decided', () => {
    const world = launched();
    const late = quotaOf({ id: 'late', by: null, per: 'month', slip: null });
    propose(world, next({ quotas: [quarterly, { ...once, by: '04-05' }, late] }), '2019-04-10');
    const asked = effectOf(world, '2019-04-10').needsDecision;
    expect(asked.map(({ key }) => key)).toEqual([
      'SPEC/quota/once/2019/over-at-once',
      'SPEC/quota/late/2019-01/over-at-once',
      'SPEC/quota/late/2019-02/over-at-once',
      'SPEC/quota/late/2019-03/over-at-once',
    ]);
    expect(apply(world, '2019-04-10')?.code).toBe('amendment-needs-decisions');
    const decisions = Object.fromEntries(asked.map(({ key }, index) => [key, index === 3 ? 'accept' : 'keep-old']));
    expect(apply(world, '2019-04-10', { decisions })).toBeNull();
    expect(quota(world, 'once').checkpoints).toMatchObject([{ day: '2019-10-31', state: 'ahead' }]);
    world.until(noon('2019-04-10'));
    expect(periods(world, 'late').slice(0, 2)).toEqual(['2019-03 passed', '2019-04 ahead']);
  });

  it('lets new quotas stand still with a campaign that does', () => {
    const world = launched();
    world.give(CAMPAIGN, { type: 'PauseCampaign', reason: 'r' } as Command, noon('2019-04-01'), head);
    propose(world, next({ quotas: [quotaOf({ id: 'added', by: '06-30', slip: null })] }), '2019-04-10');
    expect(apply(world, '2019-04-10')).toBeNull();
    expect([quota(world, 'added').state, passed(world.until(noon('2019-08-01')), 'added')]).toEqual(['paused', 0]);
    world.give(CAMPAIGN, { type: 'ResumeCampaign' }, noon('2019-08-01'), head);
    expect(passed(world.until(noon('2019-08-01')), 'added')).toBe(1);
  });
});

describe('what an amendment does to windows', () => {
  it('lists those that move, come and go, and the part has them afterwards', () => {
    const world = launched();
    propose(world, next({ windows: drive('07-01', '07-31') }), '2019-04-10');
    expect(effectOf(world, '2019-04-10').windows).toMatchObject([
      {
        window: 'drive',
        was: { from: '2019-06-01', to: '2019-06-30' },
        becomes: { from: '2019-07-01', to: '2019-07-31' },
      },
    ]);
    expect(apply(world, '2019-04-10')).toBeNull();
    expect(world.part.windows).toMatchObject([{ id: 'drive', from: '2019-07-01', to: '2019-07-31' }]);
    const gone = launched();
    propose(gone, next({ windows: [] }), '2019-04-10');
    expect(effectOf(gone, '2019-04-10').windows).toMatchObject([{ window: 'drive', becomes: null }]);
    expect(apply(gone, '2019-04-10')).toBeNull();
    expect(gone.part.windows).toEqual([]);
  });
});

describe('what an amendment’s plan leaves open', () => {
  const share = quotaOf({
    ...{ id: 'share', slip: null },
    target: { kind: 'share', atLeastPercent: 80, of: { by: 'field', field: 'firms' } },
  });
  const asking = { fields: [field('due', 'day'), field('firms', 'number')], quotas: [once, share] };
  const duties = (given: PartPlan['duties']) => [...given, dutyOf('report', { kind: 'asked', field: 'due' })];
  const plan = amendedPlan({ part: asking, duties }, base());

  it('is shown and has to be answered before it is applied, by the proposal or by whoever applies it', () => {
    const world = launched();
    expect(propose(world, plan, '2019-04-10', { firms: { number: 12 } })).toBeUndefined();
    expect(effectOf(world, '2019-04-10').newFields).toMatchObject([{ name: 'due', part: 'SPEC', kind: 'day' }]);
    expect(apply(world, '2019-04-10')).toMatchObject({ code: 'fields-unanswered', facts: { open: ['due'] } });
    const answers = { due: { day: '2019-06-10' } };
    expect(apply(world, '2019-04-10', { answers: { ...answers, firms: { number: 1 } } })?.code).toBe('field-answered');
    expect(apply(world, '2019-04-10', { answers })).toBeNull();
    expect(world.campaign.fields).toEqual({ due: { day: '2019-06-10' }, firms: { number: 12 } });
    expect(world.part.rounds).toContainEqual(expect.objectContaining({ dutyId: 'report', due: '2019-06-10' }));
    expect(quota(world, 'share').given).toEqual({ of: 12 });
  });

  it('may stay open with a reason, and is then answered later', () => {
    const world = launched();
    propose(world, plan, '2019-04-10', { firms: { open: 'being counted' }, due: { open: 'not set' } });
    expect(apply(world, '2019-04-10')).toBeNull();
    expect(quota(world, 'share').given).toBeUndefined();
    const later = { type: 'AnswerField', plan, field: 'firms', answer: { number: 9 }, reason: 'counted' } as Command;
    expect(world.give(CAMPAIGN, later, noon('2019-05-01'), head)).toBeNull();
    expect(quota(world, 'share').given).toEqual({ of: 9 });
  });

  it.each<[string, FieldAnswers, string]>([
    ['an answer to nothing asked', { other: { number: 1 } }, 'field-not-in-plan'],
    ['an answer of another kind', { firms: { text: 'many' } }, 'field-answer-invalid'],
  ])('is not proposed with %s', (_, answers, code) => {
    expect(propose(launched(), plan, '2019-04-10', answers)).toBe(code);
  });

  it('changes by an amendment only what was answered before, and asks about a day that comes earlier', () => {
    const answered = { due: { day: '2019-06-10' }, firms: { number: 12 } };
    const world = launched({ ...plan, version: 1 }, answered);
    const again = { ...plan, version: 2 };
    propose(world, again, '2019-04-10', { due: { day: '2019-05-20' }, firms: { number: 15 } });
    const effect = effectOf(world, '2019-04-10');
    expect(effect.newFields).toEqual([]);
    expect(effect.moved).toMatchObject([{ duty: 'report', was: '2019-06-10', becomes: '2019-05-20' }]);
    expect(effect.changedQuotas).toMatchObject([{ quota: 'share', target: true, checkpoints: [] }]);
    const decisions = Object.fromEntries(effect.needsDecision.map(({ key }) => [key, 'accept']));
    expect(Object.keys(decisions)).toEqual(['SPEC/round/report/2019/earlier']);
    expect(apply(world, '2019-04-10', { decisions })).toBeNull();
    expect(world.campaign.fields).toEqual({ due: { day: '2019-05-20' }, firms: { number: 15 } });
    expect(quota(world, 'share').given).toEqual({ of: 15 });
  });
});
