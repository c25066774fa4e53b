import { leaveOpen, type PlanEdition } from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let head: Client;
let officer: Client;
let campaign: string;
const PLAN = loadPlan('plan-2019');

beforeAll(async () => {
  world = await startApiWorld('campaign_fields', { now: '2019-03-20T02:00:00.000Z' });
  head = await world.as('office', 'head');
  officer = await world.as('office');
  const fields = leaveOpen(PLAN, '以后填写', ['SPEC']);
  const launched = await head.post('/api/campaigns', { plan: 'plan-2019', year: 2019, parts: ['SPEC'], fields });
  campaign = launched.body.id;
}, 60_000);
afterAll(() => world.close());

const names = async () => {
  const { body } = await officer.get(`/api/campaigns/${campaign}/fields`);
  return body.fields as { name: string; part: string; kind: string; answer: Record<string, unknown> | null }[];
};
const quotas = async () =>
  (await officer.get(`/api/campaigns/${campaign}/quotas?limit=200`)).body.items as {
    quota: string;
    live: { verdict: string; compared?: object };
  }[];

/** The next version: one quota gone, one question more. */
function amended(): PlanEdition {
  const question = { zh: '2018年受伤多少人？', en: 'How many were injured in 2018?' };
  const parts = PLAN.parts.map((part) => {
    if (part.code !== 'SPEC') return part;
    const injured = { key: 'injured-2018', kind: 'number', question, source: part.source, inferred: [] } as const;
    return { ...part, quotas: (part.quotas ?? []).slice(1), fields: [...(part.fields ?? []), injured] };
  });
  return { ...PLAN, version: PLAN.version + 1, parts };
}

describe('what a plan leaves open, over HTTP', () => {
  it('is listed with what was answered, of the parts that were launched', async () => {
    const items = await names();
    expect(items.length).toBeGreaterThan(0);
    expect(new Set(items.map(({ part }) => part))).toEqual(new Set(['SPEC']));
    expect(items.every(({ answer }) => answer?.['open'] === '以后填写')).toBe(true);
  });

  it('is answered later by whoever may launch, and the quota is judged by it', async () => {
    const field = (await names()).find(({ name }) => name.endsWith('accident-rate-2018'))!.name;
    const give = (client: Client, answer: object, key?: string) =>
      client.try(
        'POST',
        `/api/campaigns/${campaign}/commands`,
        { type: 'AnswerField', field, answer, reason: '年报' },
        key === undefined ? {} : { key },
      );
    expect(await give(officer, { number: 1.2 })).toMatchObject({ status: 403 });
    expect(await give(head, { day: '2019-05-01' })).toMatchObject({
      status: 422,
      body: { code: 'field-answer-invalid' },
    });
    expect(await give(head, { number: 1.2 }, 'the-rate')).toMatchObject({
      status: 200,
      body: { events: ['FieldAnswered'] },
    });
    expect(await give(head, { number: 1.2 }, 'the-rate')).toMatchObject({ status: 200 });
    expect(await give(head, { number: 9 })).toMatchObject({ status: 409, body: { code: 'field-answered' } });
    expect((await names()).find(({ name }) => name === field)?.answer).toEqual({ number: 1.2 });
    const compared = (await quotas()).flatMap(({ live }) => (live.compared ? [live.compared] : []));
    expect(compared).toContainEqual({ baseline: 1.2, given: null });
  });

  it('is asked by an amendment before it is applied, and its quotas come and go with it', async () => {
    const plan = amended();
    const before = await quotas();
    const path = `/api/campaigns/${campaign}/amendments`;
    const { id } = (await officer.post(path, { plan, reason: '补充指标' })).body;
    const { effect } = (await officer.get(`/api/amendments/${id}`)).body;
    const name = effect.newFields[0]?.name as string;
    expect(effect.newFields).toMatchObject([{ part: 'SPEC', kind: 'number' }]);
    expect(effect.goneQuotas).toHaveLength(1);
    expect([effect.newQuotas, effect.changedQuotas]).toEqual([[], []]);
    const apply = (body: object) =>
      head.try('POST', `/api/amendments/${id}/commands`, { type: 'ApplyAmendment', ...body });
    expect(await apply({})).toMatchObject({
      status: 422,
      body: { code: 'fields-unanswered', facts: { open: [name] } },
    });
    expect(await apply({ answers: { [name]: { number: 4 } } })).toMatchObject({ status: 200 });
    const closed = (await officer.get(`/api/campaigns/${campaign}/quotas?state=closed`)).body.items;
    expect(closed).toMatchObject([{ quota: effect.goneQuotas[0].quota }]);
    expect(await quotas()).toHaveLength(before.length);
    expect((await officer.get(`/api/amendments/${id}`)).body.effect).toMatchObject({
      newFields: [],
      needsDecision: [],
    });
    // The plan in force is the amendment's now: its own question is listed with its answer.
    expect((await names()).find((field) => field.name === name)?.answer).toEqual({ number: 4 });
  });
});
