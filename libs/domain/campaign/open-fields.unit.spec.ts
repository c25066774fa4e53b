import { occurrences } from './occurrences';
import { leaveOpen, openFields, wrongAnswers, type FieldAnswer } from './open-fields';
import { partSchedule } from './part-schedule';
import type { FieldPlan } from './plan-targets-types';
import type { DutyPlan, PartPlan, PlanEdition } from './plan-types';
import { ACTORS, launch, midnight, PLAN } from './testing/campaign-fixtures';
import { CAMPAIGN, World } from './testing/campaign-world';

const entry = { source: { document: 'test-plan', section: '1' }, inferred: [] };
const text = (en: string) => ({ zh: en, en });
const field = (key: string, kind: FieldPlan['kind']): FieldPlan => ({ key, kind, question: text(`${key}?`), ...entry });

const [first] = PLAN.parts as readonly [PartPlan];
const [, duty] = first.duties as readonly DutyPlan[] as readonly [DutyPlan, DutyPlan];
const PART: PartPlan = {
  ...first,
  fields: [
    field('due', 'day'),
    field('drive', 'window'),
    field('deaths', 'number'),
    field('around', 'number'),
    field('how', 'text'),
  ],
  windows: [
    {
      id: 'labour-day',
      name: text('labour day'),
      what: text('inspections'),
      doneBy: ['units'],
      when: { by: 'holiday', holiday: 'labour-day', before: 'around', after: 'around' },
      ...entry,
    },
  ],
  duties: [{ ...duty, id: 'report', cadence: { kind: 'asked', field: 'due' } }],
};
const ASKING: PlanEdition = { ...PLAN, parts: [PART] };
const ANSWERED = {
  due: { day: '2019-06-10' },
  drive: { from: '2019-06-01', to: '2019-06-30' },
  deaths: { number: 0 },
  around: { number: 3 },
  how: { text: 'every month' },
} as const satisfies Record<string, FieldAnswer>;
const { head } = ACTORS;
const NOW = midnight('2019-01-01');

describe('a launch of a plan that leaves something open', () => {
  it('is refused with the questions, in the plan’s order, and opens nothing', () => {
    const world = new World();
    const { due: _due, how: _how, ...fields } = ANSWERED;
    expect(world.give(CAMPAIGN, launch(ASKING, { fields }), NOW, head)).toEqual({
      kind: 'invalid',
      code: 'fields-unanswered',
      facts: { open: ['due', 'how'], questions: [text('due?'), text('how?')] },
    });
    expect(world.subjects.size).toBe(0);
  });

  it('keeps its answers, and asks for the report on the day answered', () => {
    const world = new World();
    expect(world.give(CAMPAIGN, launch(ASKING, { fields: ANSWERED }), NOW, head)).toBeNull();
    expect(world.campaign).toMatchObject({
      fields: ANSWERED,
    });
    expect(world.part.rounds).toMatchObject([{ dutyId: 'report', period: '2019', due: '2019-06-10', from: null }]);
  });

  it('may say why something stays open: then the report has no round', () => {
    const world = new World();
    const fields = leaveOpen(ASKING, 'decided in May');
    expect(fields['due']).toEqual({ open: 'decided in May' });
    expect(world.give(CAMPAIGN, launch(ASKING, { fields }), NOW, head)).toBeNull();
    expect(world.part.rounds).toEqual([]);
    expect(world.part.duties).toMatchObject([{ id: 'report', cadence: 'asked' }]);
  });

  it('is not asked about parts it does not launch', () => {
    const other: PartPlan = { ...first, code: 'ROAD' };
    expect(openFields({ ...ASKING, parts: [PART, other] }, {}, ['ROAD'])).toEqual([]);
  });

  it('names a field by its part where two parts use one key', () => {
    const other: PartPlan = { ...first, code: 'ROAD', fields: [field('deaths', 'number')] };
    const both: PlanEdition = { ...ASKING, parts: [PART, other] };
    const names = openFields(both).map(({ name }) => name);
    expect(names).toEqual(['due', 'drive', 'SPEC.deaths', 'around', 'how', 'ROAD.deaths']);
    expect(openFields(both, { 'SPEC.deaths': { number: 1 } }, ['SPEC']).map(({ name }) => name)).not.toContain(
      'SPEC.deaths',
    );
  });

  it('does not know a field the plan does not leave open', () => {
    const fields = { ...ANSWERED, rain: { number: 1 } };
    expect(new World().give(CAMPAIGN, launch(ASKING, { fields }), NOW, head)).toMatchObject({
      code: 'field-not-in-plan',
      facts: { field: 'rain' },
    });
  });

  it.each<[keyof typeof ANSWERED, FieldAnswer]>([
    ['due', { day: '2019-02-29' }],
    ['due', { day: '2021-06-10' }],
    ['due', { from: '2019-06-01', to: '2019-06-30' }],
    ['due', { open: ' ' }],
    ['drive', { from: '2019-06-30', to: '2019-06-01' }],
    ['drive', { from: '2019-06-31', to: '2019-07-01' }],
    ['drive', { day: '2019-06-01' }],
    ['deaths', { number: -1 }],
    ['deaths', { number: Number.NaN }],
    ['deaths', { text: 'few' }],
    ['around', { number: 1.5 }],
    ['around', { number: 400 }],
    ['how', { text: '' }],
  ])('refuses for %s the answer %j', (name, answer) => {
    const fields = { ...ANSWERED, [name]: answer };
    expect(wrongAnswers(ASKING, fields, 2019).map((wrong) => wrong.name)).toEqual([name]);
    expect(new World().give(CAMPAIGN, launch(ASKING, { fields }), NOW, head)).toMatchObject({
      kind: 'invalid',
      code: 'field-answer-invalid',
      facts: { field: name },
    });
  });

  it('takes a share as a number, and a day of the turn of the year', () => {
    const fields = { ...ANSWERED, deaths: { number: 0.4 }, due: { day: '2020-01-10' } };
    expect(wrongAnswers(ASKING, fields, 2019)).toEqual([]);
  });
});

describe('what a plan leaves open, before it is answered', () => {
  it('has no dates in the year, and has them once it is answered', () => {
    expect(partSchedule(ASKING, PART, 2019, {}).rounds).toEqual([]);
    const dated = occurrences({ ...ASKING, parts: [{ ...PART, phases: [] }] }, 2019, {}, ANSWERED);
    expect(dated.map(({ kind, id, due }) => [kind, id, due])).toEqual([['duty', 'report', '2019-06-10']]);
  });
});

describe('a part without phases', () => {
  it('runs on when nothing is dated in it, until its campaign is closed', () => {
    const world = new World();
    const plan: PlanEdition = { ...PLAN, parts: [{ ...first, phases: [], duties: first.duties.slice(2) }] };
    expect(world.give(CAMPAIGN, launch(plan), NOW, head)).toBeNull();
    world.until(midnight('2020-02-01'));
    expect(world.part).toMatchObject({ state: 'running', ended: false });
    world.give(CAMPAIGN, { type: 'CloseCampaign', reason: 'the year is over' } as never, midnight('2020-02-01'), head);
    expect(world.part.state).toBe('closed');
  });
});
