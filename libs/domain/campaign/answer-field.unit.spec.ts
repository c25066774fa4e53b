import type { Command } from '../kernel/subject';
import { quotaIdOf } from '../quotas/quota-periods';
import type { QuotaState } from '../quotas/quota-types';
import { quotaOf } from '../quotas/testing/quota-world';
import type { AnswerField } from './campaign-types';
import { leaveOpen, type FieldAnswer } from './open-fields';
import type { FieldPlan } from './plan-targets-types';
import type { PartPlan, PlanEdition } from './plan-types';
import { ACTORS, amendedPlan, dutyOf, launch, midnight, PLAN } from './testing/campaign-fixtures';
import { CAMPAIGN, PART, World } from './testing/campaign-world';

const { head, officer, system } = ACTORS;
const entry = { source: { document: 'test-plan', section: '1' }, inferred: [] };
const text = (en: string) => ({ zh: en, en });
const field = (key: string, kind: FieldPlan['kind']): FieldPlan => ({ key, kind, question: text(`${key}?`), ...entry });
const window = (id: string, when: NonNullable<PartPlan['windows']>[number]['when']) => ({
  ...{ id, name: text(id), what: text(id), doneBy: ['units'], when },
  ...entry,
});
const noon = (day: string) => midnight(day).replace('16:00', '20:00');

/** A plan that leaves open a duty's day, a window, the days around a holiday, what a share is of and a baseline. */
const ASKING: PlanEdition = amendedPlan({
  version: 1,
  part: {
    fields: [
      field('due', 'day'),
      field('drive', 'window'),
      field('around', 'number'),
      field('firms', 'number'),
      field('deaths', 'number'),
    ],
    duties: [dutyOf('report', { kind: 'asked', field: 'due' })],
    windows: [
      window('drive', { by: 'asked', field: 'drive' }),
      window('labour-day', { by: 'holiday', holiday: 'labour-day', before: 'around', after: 'around' }),
    ],
    quotas: [
      quotaOf({ id: 'share', target: { kind: 'share', atLeastPercent: 80, of: { by: 'field', field: 'firms' } } }),
      quotaOf({ id: 'trend', target: { kind: 'trend', direction: 'falling', baseline: 'deaths' } }),
    ],
  },
});
const answering = (name: string, answer: FieldAnswer, more: Partial<AnswerField> = {}): AnswerField => ({
  ...{ type: 'AnswerField', plan: ASKING, field: name, answer, reason: 'the office’s decision' },
  ...more,
});

function launched(fields = leaveOpen(ASKING, 'later')): World {
  const world = new World({ measured: { units: [], firms: [], counts: [] } });
  expect(world.give(CAMPAIGN, launch(ASKING, { fields }), noon('2019-03-01'), head)).toBeNull();
  return world;
}
const answer = (world: World, day: string, name: string, value: FieldAnswer, more: Partial<AnswerField> = {}) =>
  world.give(CAMPAIGN, answering(name, value, more) as Command, noon(day), head)?.code;
const quota = (world: World, id: string) => world.subjects.get(quotaIdOf(PART.id, id)) as QuotaState;
const daysOf = (world: World, id: string) => {
  const found = world.part.windows?.find((one) => one.id === id);
  return found && [found.from, found.to];
};

describe('what a launch left open, answered later', () => {
  it('gives a duty its round, which opens and falls due by its own days', () => {
    const world = launched();
    expect(world.part.rounds).toEqual([]);
    expect(answer(world, '2019-04-10', 'due', { day: '2019-06-10' })).toBeUndefined();
    expect(world.part.rounds).toMatchObject([{ dutyId: 'report', due: '2019-06-10', opens: '2019-06-01' }]);
    world.until(noon('2019-05-31'));
    expect(world.part.rounds[0]?.state).toBe('ahead');
    world.until(noon('2019-06-01'));
    expect(world.part.rounds[0]?.state).toBe('opened');
    expect(world.campaign.fields['due']).toEqual({ day: '2019-06-10' });
  });

  it('opens a round at once whose month has begun', () => {
    const world = launched();
    answer(world, '2019-06-05', 'due', { day: '2019-06-10' });
    world.until(noon('2019-06-05'));
    expect(world.part.rounds).toMatchObject([{ state: 'opened' }]);
  });

  it('opens nothing before a paused campaign goes on', () => {
    const world = launched();
    world.give(CAMPAIGN, { type: 'PauseCampaign', reason: 'r' } as Command, noon('2019-04-01'), head);
    answer(world, '2019-04-10', 'due', { day: '2019-06-10' });
    world.until(noon('2019-06-05'));
    expect(world.part.rounds[0]?.state).toBe('ahead');
    world.give(CAMPAIGN, { type: 'ResumeCampaign' }, noon('2019-06-06'), head);
    world.until(noon('2019-06-06'));
    expect(world.part.rounds[0]?.state).toBe('opened');
  });

  it('gives windows their days, by themselves or around a holiday', () => {
    const world = launched();
    expect(daysOf(world, 'drive')).toEqual([null, null]);
    expect(daysOf(world, 'labour-day')).toEqual(['2019-05-01', '2019-05-02']);
    answer(world, '2019-04-10', 'drive', { from: '2019-06-01', to: '2019-06-30' });
    answer(world, '2019-04-10', 'around', { number: 3 });
    expect(daysOf(world, 'drive')).toEqual(['2019-06-01', '2019-06-30']);
    expect(daysOf(world, 'labour-day')).toEqual(['2019-04-28', '2019-05-05']);
  });

  it('gives quotas what they are of and what they are compared with', () => {
    const world = launched();
    answer(world, '2019-04-10', 'firms', { number: 12 });
    answer(world, '2019-04-10', 'deaths', { number: 0 });
    expect([quota(world, 'share').given, quota(world, 'trend').given]).toEqual([{ of: 12 }, { baseline: 0 }]);
    const answered = launched({ ...leaveOpen(ASKING, 'later'), firms: { number: 12 } });
    expect(quota(answered, 'share').given).toEqual({ of: 12 });
  });

  it('moves nothing that was there before', () => {
    const world = launched({ ...leaveOpen(ASKING, 'later'), due: { day: '2019-06-10' } });
    const before = world.until(noon('2019-04-10')).part;
    answer(world, '2019-04-10', 'firms', { number: 12 });
    expect(world.part).toMatchObject({ rounds: before.rounds, windows: before.windows, phases: before.phases });
  });

  it.each<[string, string, FieldAnswer, Partial<AnswerField>, string]>([
    ['not what the plan does not ask', 'other', { number: 1 }, {}, 'field-not-in-plan'],
    ['not with another kind of answer', 'due', { number: 1 }, {}, 'field-answer-invalid'],
    ['not by leaving it open', 'due', { open: 'still later' }, {}, 'field-answer-invalid'],
    ['not without saying what shows it', 'due', { day: '2019-06-10' }, { reason: ' ' }, 'blank-field'],
    ['not with a day that is over', 'due', { day: '2019-04-09' }, {}, 'answer-over-already'],
    [
      'not for a version that does not run',
      'due',
      { day: '2019-06-10' },
      { plan: { ...ASKING, version: 2 } },
      'answer-for-another-version',
    ],
  ])('%s', (_fact, name, value, more, code) => {
    const world = launched();
    const { version } = world.campaign;
    expect(answer(world, '2019-04-10', name, value, more)).toBe(code);
    expect(world.campaign.version).toBe(version);
  });

  it('is answered with its last day still to come, on that day itself', () => {
    expect(answer(launched(), '2019-04-10', 'due', { day: '2019-04-10' })).toBeUndefined();
  });

  it('is answered once: the same again changes nothing, another value needs an amendment', () => {
    const world = launched();
    answer(world, '2019-04-10', 'firms', { number: 12 });
    const seen = [world.campaign.version, world.part.version, quota(world, 'share').version];
    expect(answer(world, '2019-04-11', 'firms', { number: 12 })).toBeUndefined();
    expect([world.campaign.version, world.part.version, quota(world, 'share').version]).toEqual(seen);
    expect(answer(world, '2019-04-11', 'firms', { number: 13 })).toBe('field-answered');
  });

  it('is for whoever may launch, and not after the close', () => {
    const world = launched();
    const command = answering('firms', { number: 12 }) as Command;
    for (const other of [officer, system]) {
      expect(world.give(CAMPAIGN, command, noon('2019-04-10'), other)?.code).toBe('role-needed');
    }
    world.give(CAMPAIGN, { type: 'CloseCampaign', reason: 'r' } as Command, noon('2019-04-11'), head);
    expect(world.give(CAMPAIGN, command, noon('2019-04-12'), head)?.code).toBe('wrong-state');
  });

  it('is not asked in a campaign whose plan leaves nothing open', () => {
    const world = new World();
    world.give(CAMPAIGN, launch(PLAN), noon('2019-03-01'), head);
    expect(answer(world, '2019-04-10', 'due', { day: '2019-06-10' }, { plan: PLAN })).toBe('field-not-in-plan');
  });
});
