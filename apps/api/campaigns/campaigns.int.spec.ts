import { leaveOpen, openQuestions } from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

/** What the text leaves open is decided later. */
const fields = leaveOpen(loadPlan('plan-2019'), '以后填写', ['SPEC']);
let world: ApiWorld;
let officeHead: Client;

beforeAll(async () => {
  world = await startApiWorld('campaigns', { now: '2019-03-20T02:00:00.000Z' });
  officeHead = await world.as('office', 'head');
}, 60_000);
afterAll(() => world.close());

describe('a campaign over HTTP', () => {
  it('is launched from a stored plan by the head of the committee’s office, and shows its parts and phases', async () => {
    const plans = await officeHead.get('/api/plans');
    expect(plans.body.items).toContainEqual(expect.objectContaining({ id: 'plan-2019' }));
    const body = { plan: 'plan-2019', year: 2019, parts: ['SPEC'], fields };

    const officer = await world.as('office');
    expect(await officer.try('POST', '/api/campaigns', body)).toMatchObject({
      status: 403,
      body: { code: 'role-needed' },
    });
    const unknown = await officeHead.try('POST', '/api/campaigns', { ...body, plan: 'plan-1900' });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'reference-unknown', facts: { field: 'plan' } } });

    const launched = await officeHead.post('/api/campaigns', body, { key: 'launch' });
    expect(launched.body).toMatchObject({ kind: 'campaign', state: 'running' });
    const again = await officeHead.post('/api/campaigns', body, { key: 'launch' });
    expect(again.headers.get('idempotent-replay')).toBe('true');
    const other = await officeHead.try('POST', '/api/campaigns', { ...body, year: 2020 }, { key: 'launch' });
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } });

    const parts = await officeHead.get(`/api/parts?campaign=${launched.body.id}`);
    expect(parts.body.items).toMatchObject([{ code: 'SPEC', state: 'running' }]);
    expect(parts.body.items[0].phases.map(({ key }: { key: string }) => key).sort()).toEqual([
      'improvement',
      'inspection',
      'mobilization',
      'rectification',
    ]);
    const part = await officeHead.get(`/api/parts/${parts.body.items[0].id}`);
    expect(part.body.allowed).toContainEqual(expect.objectContaining({ command: 'TurnPhase' }));
    expect((await officeHead.get('/api/campaigns?year=2019')).body.items).toHaveLength(1);
    expect((await officeHead.get('/api/rounds')).body.items).toEqual([]);

    const paused = await officeHead.command(`/api/campaigns/${launched.body.id}`, {
      type: 'PauseCampaign',
      reason: '汛期',
    });
    expect(paused.body).toMatchObject({ state: 'paused', events: expect.arrayContaining(['CampaignPaused']) });
  });
});

describe('the year launched twice over HTTP', () => {
  it('by two people at the same moment is one campaign; the other is answered 409 and told which', async () => {
    const other = await world.as('office', 'head');
    const body = { plan: 'plan-2019', year: 2021, parts: ['SPEC'], fields };
    const answers = await Promise.all(
      [officeHead, other, officeHead, other].map((client) => client.try('POST', '/api/campaigns', body)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const id = answers.find(({ status }) => status === 201)?.body.id;
    for (const { status, body: answer } of answers) {
      if (status === 409) {
        expect(answer).toMatchObject({ code: 'campaign-already-launched', facts: { campaignId: id } });
      }
    }
    expect((await officeHead.get('/api/campaigns?year=2021')).body.items).toMatchObject([{ id }]);
  });

  it('is launched anew after it was closed by decision; the first launch given again keeps its first answer', async () => {
    const body = { plan: 'plan-2019', year: 2022, parts: ['SPEC'], fields };
    const first = await officeHead.post('/api/campaigns', body, { key: 'launch-2022' });
    await officeHead.command(`/api/campaigns/${first.body.id}`, { type: 'CloseCampaign', reason: '角色指定有误' });
    const again = await officeHead.post('/api/campaigns', body);
    expect(again.body.id).not.toBe(first.body.id);
    const repeated = await officeHead.post('/api/campaigns', body, { key: 'launch-2022' });
    expect(repeated.body.id).toBe(first.body.id);
    expect(repeated.headers.get('idempotent-replay')).toBe('true');
  });

  it('names for a role only organisations the district has, else nothing is written', async () => {
    const body = { plan: 'plan-2019', year: 2023, parts: ['SPEC'], fields };
    const stranger = '00000000-0000-4000-8000-000000000001';
    const roles = { 'reporting-units': [world.orgs.east, stranger] };
    expect(await officeHead.try('POST', '/api/campaigns', { ...body, roles })).toMatchObject({
      status: 422,
      body: { code: 'reference-unknown', facts: { field: 'roles.reporting-units', orgIds: [stranger] } },
    });
    expect(
      await officeHead.try('POST', '/api/campaigns', { ...body, roles: { nobody: [world.orgs.east] } }),
    ).toMatchObject({
      status: 422,
      body: { code: 'role-not-in-plan', facts: { role: 'nobody' } },
    });
    expect((await officeHead.get('/api/campaigns?year=2023')).body.items).toEqual([]);
  });
});

describe('a plan that leaves something open, over HTTP', () => {
  const priorities = loadPlan('priorities-2023');
  const roles = () =>
    Object.fromEntries(openQuestions(priorities).map(({ role }) => [role, [world.orgs.east]])) as Record<
      string,
      string[]
    >;

  it('is refused with its questions until each is answered', async () => {
    const body = { plan: 'priorities-2023', year: 2023, roles: roles() };
    const refused = await officeHead.try('POST', '/api/campaigns', body);
    expect(refused).toMatchObject({ status: 422, body: { code: 'fields-unanswered' } });
    expect(refused.body.facts.open).toContain('flood-days');
    expect(refused.body.detail).toContain('From which day to which day are the checks of flood season?');

    const open = leaveOpen(priorities, '待区里研究');
    const wrong = { ...open, 'flood-days': { from: '2023-09-30', to: '2023-04-01' } };
    expect(await officeHead.try('POST', '/api/campaigns', { ...body, fields: wrong })).toMatchObject({
      status: 422,
      body: { code: 'field-answer-invalid', facts: { field: 'flood-days' } },
    });
    const right = { ...open, 'flood-days': { from: '2023-04-01', to: '2023-09-30' } };
    const launched = await officeHead.post('/api/campaigns', { ...body, fields: right });
    const campaign = await officeHead.get(`/api/campaigns/${launched.body.id}`);
    expect(campaign.body.facts.fields).toEqual(right);
  });
});

describe('rules over HTTP', () => {
  it('are read by whoever is signed in', async () => {
    const calendars = await officeHead.get('/api/calendars');
    const versions = calendars.body.items.filter(({ year }: { year: number }) => year === 2019);
    expect(versions.map(({ version }: { version: number }) => version)).toEqual([1, 2]);
    const policies = await officeHead.get('/api/policies');
    const policy = await officeHead.get(`/api/policies/${policies.body.items[0].id}`);
    expect(policy.body.body.clocks['grade-by']).toBeDefined();
    expect(
      (await officeHead.get(`/api/plans/plan-2019/${loadPlan('plan-2019').version}`)).body.body.parts.length,
    ).toBeGreaterThan(0);
  });

  it('say what a plan makes happen in a year, and what to know before launching it', async () => {
    const plan = `/api/plans/plan-2019/${loadPlan('plan-2019').version}`;
    const { body: preview } = await officeHead.get(`${plan}/preview`);
    const contacts = preview.dated.filter(
      ({ part, id }: Record<string, string>) => part === 'FIRE' && id === 'contacts',
    );
    expect([preview.year, contacts]).toMatchObject([2019, [{ due: '2019-03-16', roles: ['towns-park-lines'] }]]);
    const codes = async (query: string) =>
      (await officeHead.get(`${plan}/lint${query}`)).body.map(({ code }: { code: string }) => code);
    expect(await codes('')).toContain('issued-after-due');
    expect(await codes('?year=2020')).not.toContain('issued-after-due');
    expect((await officeHead.try('GET', '/api/plans/plan-1999/1/lint')).status).toBe(404);
    expect((await officeHead.try('GET', `${plan}/preview?year=soon`)).status).toBe(400);
  });

  it('change by the head of the committee’s office, once for one id, with progress', async () => {
    const body = { kind: 'calendar', calendars: { 2019: 1 } };
    const officer = await world.as('fire');
    expect(await officer.try('POST', '/api/changes', body)).toMatchObject({
      status: 403,
      body: { code: 'forbidden', facts: { permission: 'rule.change', because: 'not-held' } },
    });
    const applied = await officeHead.post('/api/changes', body, { key: 'change-1' });
    expect(applied.body).toMatchObject({ kind: 'calendar', next: { calendars: { 2019: 1 } }, done: 0 });
    const again = await officeHead.post('/api/changes', body, { key: 'change-1' });
    expect(again.body.id).toBe(applied.body.id);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    const other = await officeHead.try(
      'POST',
      '/api/changes',
      { ...body, calendars: { 2019: 2 } },
      { key: 'change-1' },
    );
    expect(other.status).toBe(409);
    const unknown = await officeHead.try('POST', '/api/changes', { ...body, calendars: { 2019: 9 } });
    expect(unknown).toMatchObject({ status: 422, body: { code: 'reference-unknown' } });
    expect((await officeHead.get('/api/changes')).body.items).toHaveLength(1);
  });
});
