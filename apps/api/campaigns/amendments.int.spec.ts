import { leaveOpen, type PlanEdition } from '@bihuan/domain';
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
  const fields = leaveOpen(loadPlan('plan-2019'), '以后填写', ['SPEC']);
  const launched = await head.post('/api/campaigns', { plan: 'plan-2019', year: 2019, parts: ['SPEC'], fields });
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

describe('an amendment of calendars over HTTP', () => {
  let hazard: string;
  beforeAll(async () => {
    world.clock.moveTo('2019-04-30T02:00:00.000Z');
    const fire = await world.as('fire');
    const what = { title: '通道堆物', description: '二层疏散通道堆放货物。', place: '二层东侧' };
    const body = {
      ...what,
      line: 'FIRE',
      areaOrgId: world.orgs.east,
      source: 'department-inspection',
      responsibleOrgId: world.orgs.firm,
    };
    hazard = (await fire.post('/api/hazards', { ...body, suspectedLevel: 'major' })).body.id;
  }, 60_000);

  it('shows which dates would move, and changes none when it is declined', async () => {
    const before = (await officer.get(`/api/hazards/${hazard}`)).body.clocks;
    const proposed = await officer.post('/api/amendments', { calendars: { 2019: 1 }, reason: '核对旧版' });
    const { id } = proposed.body;
    const { body: shown } = await officer.get(`/api/amendments/${id}`);
    // Under the first version 2 and 3 May are workdays; the notice of 22 March made them rest days.
    expect(shown.dates.moved.length).toBeGreaterThan(0);
    for (const { kind, title, was, becomes } of shown.dates.moved) {
      expect([kind, title]).toEqual(['hazard', '通道堆物']);
      expect(becomes < was).toBe(true);
    }
    await head.command(`/api/amendments/${id}`, { type: 'DeclineAmendment', reason: '以新版为准' });
    expect((await officer.get(`/api/hazards/${hazard}`)).body.clocks).toEqual(before);
    expect((await head.get('/api/changes')).body.items).toEqual([]);
  });

  it('becomes a change of everything open when another person applies it, under its own id and once', async () => {
    const { id } = (await officer.post('/api/amendments', { calendars: { 2019: 1 }, reason: '核对旧版' })).body;
    const { moved } = (await officer.get(`/api/amendments/${id}`)).body.dates;
    const path = `/api/amendments/${id}/commands`;
    const apply = (client: Client) => client.try('POST', path, { type: 'ApplyAmendment' }, { key: 'apply-calendars' });
    expect((await apply(officer)).status).toBe(403);
    expect([(await apply(head)).status, (await apply(head)).status]).toEqual([200, 200]);
    const { body: changes } = await head.get('/api/changes');
    expect(changes.items).toMatchObject([{ id, kind: 'calendar', next: { calendars: { 2019: 1 } } }]);
    // Whoever touches the hazard next brings it what was shown.
    const fire = await world.as('fire');
    await fire.command(`/api/hazards/${hazard}`, { type: 'RecordControl', measures: '设置警戒' });
    const { clocks } = (await officer.get(`/api/hazards/${hazard}`)).body;
    for (const { id: of, date, becomes } of moved) {
      expect(of).toBe(hazard);
      expect(clocks).toContainEqual(expect.objectContaining({ clock: date, due: becomes }));
    }
  });

  it('is refused for a version that was never stored', async () => {
    const answer = await officer.try('POST', '/api/amendments', { calendars: { 2019: 9 }, reason: 'r' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'reference-unknown', facts: { field: 'calendars' } } });
  });
});
