import { leaveOpen } from '@bihuan/domain';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { loadPlan } from '@bihuan/plans';
import { ALL_MODULES, createRecord } from '@bihuan/record';
import { PASSWORD, signIn, startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let uow: UnitOfWork;
let park: Client;
let parkId: string;
let round: string;

/** The monthly return of the special equipment part is owed by the towns, the park and the departments. */
beforeAll(async () => {
  world = await startApiWorld('park_returns', { now: '2019-01-02T02:00:00.000Z' });
  const district = { headers: { 'x-district': world.districtId } };
  const body = { kind: 'park', label: 'park', name: '样例园区管委会', parentId: world.orgs.root };
  parkId = (await world.admin.post('/api/orgs', body, district)).body.id;
  const person = { login: 'park-officer', name: '园区经办', password: PASSWORD, districtId: world.districtId };
  const { id: userId } = (await world.admin.post('/api/users', person)).body;
  await world.admin.post('/api/posts', { userId, orgId: parkId, role: 'officer' });
  park = await signIn(world.anonymous(), 'park-officer');
  const fields = leaveOpen(loadPlan('plan-2019'), '以后填写', ['SPEC']);
  const head = await world.as('office', 'head');
  await head.post('/api/campaigns', { plan: 'plan-2019', year: 2019, parts: ['SPEC'], fields });
  uow = new UnitOfWork({ url: world.databaseUrl, max: 2 });
  const record = createRecord({ uow, clock: world.clock, modules: ALL_MODULES });
  const [part] = await uow.run(SYSTEM_SCOPE, (tx) => tx.query<{ id: string }>(`select id from parts`));
  const ref = { kind: 'part', id: part!.id } as const;
  for (let { step } = await record.nextStep(ref); step; { step } = await record.nextStep(ref))
    await record.runStep(ref, step);
  round = (await park.get('/api/rounds')).body.items[0].id;
}, 60_000);
afterAll(async () => {
  await uow?.close();
  await world?.close();
});

describe('a park that fills in returns', () => {
  it('owes the round like a town does, sends its return, and is the area it always was', async () => {
    const standing = async () =>
      (await park.get(`/api/rounds/${round}/units`)).body.items.filter(
        ({ orgId }: { orgId: string }) => orgId === parkId,
      );
    expect(await standing()).toMatchObject([{ orgName: '样例园区管委会', state: 'owing', submissionId: null }]);
    const sent = await park.post(`/api/rounds/${round}/submissions`, { text: '园区本月排查 3 家' });
    expect(sent.body).toMatchObject({ state: 'submitted', facts: { orgId: parkId, late: false } });
    expect(await standing()).toMatchObject([{ state: 'submitted', submissionId: sent.body.id }]);
    const hazard = await park.post('/api/hazards', {
      ...{ title: '园区通道', description: '通道堆放货物。', line: 'FIRE', place: '一号厂房' },
      ...{ areaOrgId: parkId, source: 'town-patrol', suspectedLevel: 'general', responsibleOrgId: world.orgs.firm },
    });
    expect(hazard.status).toBe(201);
    const seen = (await park.get('/api/hazards')).body.items as { id: string }[];
    expect(seen.map(({ id }) => id)).toEqual([hazard.body.id]);
  });
});
