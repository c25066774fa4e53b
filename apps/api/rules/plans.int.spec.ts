import { chooseCalendars, leaveOpen, type PlanEdition } from '@bihuan/domain';
import { lintPlan, loadCalendars, loadPlan } from '@bihuan/plans';
import { DISTRICT, startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let head: Client;

beforeAll(async () => {
  world = await startApiWorld('plans', { now: '2019-01-02T02:00:00.000Z' });
  head = await world.as('office', 'head');
}, 60_000);
afterAll(() => world.close());

const plan = loadPlan('plan-2019');
/** A plan of the district's own, made of one part of the shipped one. */
const own = (version: number): PlanEdition => {
  const parts = plan.parts.filter(({ code }) => code === 'SPEC');
  return { ...plan, id: 'own-plan', version, parts };
};

describe('a plan of the district’s own', () => {
  it('is taken in once, is listed, checked and launched like one that came with the product', async () => {
    const taken = await head.post('/api/plans', { plan: own(1) });
    expect(taken.body).toMatchObject({ id: 'own-plan', edition: '1', districtId: world.districtId });
    const again = await head.post('/api/plans', { plan: own(1) });
    expect(again.body).toEqual(taken.body);
    const { items } = (await head.get('/api/plans?plan=own-plan')).body;
    expect(items).toEqual([taken.body]);
    const lint = await head.get('/api/plans/own-plan/1/lint');
    expect(lint.body.map(({ code }: { code: string }) => code)).toContain('due-on-rest-day');

    const fields = leaveOpen(own(1), '以后填写', ['SPEC']);
    const launched = await head.post('/api/campaigns', { plan: 'own-plan', year: 2019, parts: ['SPEC'], fields });
    expect((await head.get(`/api/campaigns/${launched.body.id}`)).body.facts).toMatchObject({ planId: 'own-plan' });
  });

  it('is refused with each mistake in it, with an old version, with a shipped plan’s id, and from anybody else', async () => {
    await head.post('/api/plans', { plan: own(4) });
    const wrong = async (plan: unknown) => {
      const { status, body } = await head.try('POST', '/api/plans', { plan });
      return { status, path: body.errors?.[0]?.path, message: body.errors?.[0]?.message };
    };
    expect(await wrong({ ...own(4), title: { zh: '别的', en: 'another' } })).toEqual({
      status: 400,
      path: 'plan.version',
      message: 'expected a version above 4, which is there already',
    });
    expect(await wrong({ ...own(5), id: 'plan-2019' })).toMatchObject({ status: 400, path: 'plan.id' });
    const [part] = own(5).parts;
    expect(await wrong({ ...own(5), parts: [{ ...part, phases: 'none' }] })).toMatchObject({ status: 400 });
    const officer = await world.as('office');
    expect(await officer.try('POST', '/api/plans', { plan: own(5) })).toMatchObject({ status: 403 });
    expect((await head.get('/api/plans?plan=own-plan')).body.items[0].edition).toBe('4');
  });

  it('is not seen by another district', async () => {
    await head.post('/api/plans', { plan: { ...own(1), id: 'secret-plan' } });
    const other = await world.admin.post('/api/districts', { ...DISTRICT, code: 'other', name: '别区' });
    const headers = { 'x-district': other.body.id };
    expect((await world.admin.try('GET', '/api/plans/secret-plan/1', undefined, { headers })).status).toBe(404);
    const there = { 'x-district': world.districtId };
    expect((await world.admin.try('GET', '/api/plans/secret-plan/1', undefined, { headers: there })).status).toBe(200);
  });
});

describe('what lint finds in a plan', () => {
  const found = lintPlan(plan, 2020, chooseCalendars(loadCalendars(), 'latest'), { launchDay: '2019-01-02' });
  const fields = leaveOpen(plan, '以后填写', ['SPEC']);
  const launch = { plan: 'plan-2019', year: 2020, parts: ['SPEC'], fields };

  it('is recorded with the launch: its proposal stands, or the reason why it does not', async () => {
    const ours = found.filter(
      ({ code, place }) =>
        (place.part === null && code !== 'role-asked') || (place.part === 'SPEC' && code !== 'open-field'),
    );
    const warning = ours.find(({ severity, place }) => severity === 'warning' && place.part === 'SPEC')!;
    const overrides = { [warning.id]: '改由镇街补报' };
    const { body } = await head.post('/api/campaigns', { ...launch, overrides });
    const { findings } = (await head.get(`/api/campaigns/${body.id}`)).body.facts;
    const warnings = ours.filter(({ severity }) => severity === 'warning').map(({ id }) => id);
    expect(findings.map(({ id }: { id: string }) => id)).toEqual(warnings);
    const reasons = findings.map(({ overridden }: { overridden: string | null }) => overridden);
    expect(reasons).toEqual(warnings.map((id) => (id === warning.id ? '改由镇街补报' : null)));
  });

  it('is found as of the launch day, and for the organisations the district has', async () => {
    const codes = async (query: string) =>
      (await head.get(`/api/plans/plan-2019/${plan.version}/lint?${query}`)).body.map(({ id }: { id: string }) => id);
    const late = 'launch-after-due:SPEC:duty:monthly-summary';
    expect(await codes('launchDay=2019-06-03')).toContain(late);
    expect(await codes('launchDay=2019-01-02')).not.toContain(late);
    const parks: PlanEdition = {
      ...own(9),
      id: 'parks-plan',
      roles: plan.roles.map((role) =>
        role.orgs.by === 'kind' ? { ...role, orgs: { by: 'kind', kinds: ['park'], scope: 'district' } } : role,
      ),
    };
    await head.post('/api/plans', { plan: parks });
    const nobody = (await head.get('/api/plans/parks-plan/9/lint')).body;
    expect(nobody.map(({ code }: { code: string }) => code)).toContain('duty-without-owner');
    expect((await codes('')).filter((id: string) => id.startsWith('duty-without-owner:SPEC'))).toEqual([]);
  });

  it('cannot be overridden where nothing was found', async () => {
    const overrides = { 'due-on-rest-day:SPEC:duty:nothing': 'why' };
    expect(await head.try('POST', '/api/campaigns', { ...launch, year: 2021, overrides })).toMatchObject({
      status: 422,
      body: { code: 'reference-unknown' },
    });
  });
});
