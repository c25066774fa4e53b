import type { PlanEdition } from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let head: Client;
let officer: Client;
let campaign: string;

beforeAll(async () => {
  world = await startApiWorld('amendments', { now: '2019-03-20T02:00:00.000Z' });
  head = await world.as('office', 'head');
  officer = await world.as('office');
  const launched = await head.post('/api/campaigns', { plan: 'plan-2019', year: 2019, parts: ['SPEC'] });
  campaign = launched.body.id;
}, 60_000);
afterAll(() => world.close());

const PLAN = loadPlan('plan-2019');
const NEXT = PLAN.version + 1;

/** The next version, in which the special equipment part's improvement ends on 20 December. */
function shorter(version: number): PlanEdition {
  const parts = PLAN.parts.map((part) => ({
    ...part,
    phases: part.phases.map((phase) =>
      part.code === 'SPEC' && phase.key === 'improvement' ? { ...phase, to: '12-20' } : phase,
    ),
  }));
  return { ...PLAN, version, parts };
}
const KEY = 'SPEC/phase/improvement/earlier';

describe('an amendment over HTTP', () => {
  it('is refused with the place of each mistake when the plan is not sound', async () => {
    const [first, ...others] = shorter(NEXT).parts;
    const broken = {
      ...shorter(NEXT),
      parts: [{ ...first, phases: [{ ...first?.phases[0], to: '13-01' }] }, ...others],
    };
    const path = `/api/campaigns/${campaign}/amendments`;
    const answer = await officer.try('POST', path, { plan: broken, reason: '调整' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-body' } });
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ path: 'plan.parts.0.phases.0.to' }));
  });

  it('is proposed, shown with its effect and what has to be decided, and applied by somebody else', async () => {
    const path = `/api/campaigns/${campaign}/amendments`;
    const proposed = await officer.post(path, { plan: shorter(NEXT), reason: '提前收尾' });
    expect(proposed.body).toMatchObject({ kind: 'amendment', state: 'proposed' });
    const { id } = proposed.body;
    const { body: shown } = await officer.get(`/api/amendments/${id}`);
    expect(shown.effect.phases).toMatchObject([
      { part: 'SPEC', phase: 'improvement', was: { to: '2019-12-31' }, becomes: { to: '2019-12-20' } },
    ]);
    expect(shown.effect.needsDecision).toMatchObject([{ key: KEY, why: 'earlier', becomes: '2019-12-20' }]);
    expect(shown.allowed).toContainEqual(expect.objectContaining({ command: 'ApplyAmendment', open: false }));

    const apply = (client: Client, decisions: Record<string, string>) =>
      client.try('POST', `/api/amendments/${id}/commands`, { type: 'ApplyAmendment', decisions });
    expect(await apply(officer, { [KEY]: 'accept' })).toMatchObject({ status: 403 });
    expect(await apply(head, {})).toMatchObject({
      status: 422,
      body: { code: 'amendment-needs-decisions', facts: { open: [KEY] } },
    });
    expect(await apply(head, { [KEY]: 'accept' })).toMatchObject({ status: 200, body: { state: 'applied' } });

    const { body: after } = await officer.get(`/api/campaigns/${campaign}`);
    expect(after.facts.planVersion).toBe(NEXT);
    const parts = await officer.get(`/api/parts?campaign=${campaign}`);
    expect(parts.body.items[0].phases).toContainEqual(
      expect.objectContaining({ key: 'improvement', plannedTo: '2019-12-20' }),
    );
    const done = await officer.get(`/api/amendments/${id}`);
    expect(done.body.effect).toMatchObject({ phases: [{ phase: 'improvement' }], needsDecision: [] });
    const list = await officer.get(`/api/amendments?campaign=${campaign}`);
    expect(list.body.items).toMatchObject([{ id, state: 'applied', planVersion: NEXT }]);
    const events = await officer.get(`/api/amendments/${id}/events`);
    expect(events.body.items.map(({ type }: { type: string }) => type)).toEqual([
      'AmendmentProposed',
      'AmendmentApplied',
    ]);
  });

  it('is declined with a reason, and then changes nothing', async () => {
    const path = `/api/campaigns/${campaign}/amendments`;
    const { id } = (await officer.post(path, { plan: { ...PLAN, version: NEXT + 1 }, reason: '恢复原安排' })).body;
    const declined = await head.command(`/api/amendments/${id}`, { type: 'DeclineAmendment', reason: '已公布' });
    expect(declined.body).toMatchObject({ state: 'declined', stateName: 'declined' });
    expect((await head.get(`/api/campaigns/${campaign}`)).body.facts.planVersion).toBe(NEXT);
    expect((await head.get(`/api/amendments/${id}`)).body.effect).toBeNull();
  });
});
