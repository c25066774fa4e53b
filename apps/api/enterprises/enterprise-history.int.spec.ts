import { createHash } from 'node:crypto';
import { leaveOpen } from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let fire: Client;
let office: Client;
let hazards: string[];

const report = (title: string, responsibleOrgId: string | null) => ({
  ...{ title, description: '堆放货物', line: 'FIRE', areaOrgId: world.orgs.east, place: '二层' },
  ...{ source: 'department-inspection', suspectedLevel: 'general', responsibleOrgId },
});

/** A firm with two hazards and a measure on one, beside a hazard that is nobody's. */
beforeAll(async () => {
  world = await startApiWorld('enterprise_history', { now: '2019-05-06T02:00:00.000Z' });
  fire = await world.as('fire');
  office = await world.as('office');
  const first = await fire.post('/api/hazards', report('疏散通道被占用', world.orgs.firm));
  await fire.post('/api/hazards', report('无主隐患', null));
  // Half past one at night in Beijing is the day before in UTC.
  world.clock.moveTo('2019-05-07T17:30:00.000Z');
  const second = await fire.post('/api/hazards', report('消火栓无水', world.orgs.firm));
  hazards = [first.body.id as string, second.body.id as string];
  const measure = { kind: 'stop-use', docNo: '停用 1 号', clause: '70', servedAt: '2019-05-06' };
  await fire.command(`/api/hazards/${hazards[0]}`, { type: 'RecordMeasure', bodyOrgId: world.orgs.fire, ...measure });
}, 60_000);
afterAll(() => world.close());

const history = async (section: string, more = '', who = office) =>
  (await who.get(`/api/enterprises/${world.orgs.firm}/history?section=${section}${more}`)).body;

describe('the history of an enterprise', () => {
  it('has the hazards it answers for, the newest first, on their days in Beijing', async () => {
    const { items } = await history('hazards');
    expect(items).toMatchObject([
      { day: '2019-05-08', title: '消火栓无水', subject: { kind: 'hazard', id: hazards[1] }, state: 'reported' },
      { day: '2019-05-06', title: '疏散通道被占用', subject: { kind: 'hazard', id: hazards[0] }, undone: false },
    ]);
  });

  it('is paged without one twice', async () => {
    const first = await history('hazards', '&limit=1');
    const second = await history('hazards', `&limit=1&cursor=${first.next}`);
    expect([first, second].map(({ items }) => items[0].subject.id)).toEqual([hazards[1], hazards[0]]);
    expect(second.next).toBeNull();
  });

  it('has measures with kind, paper and whether they are in force', async () => {
    expect((await history('measures')).items).toMatchObject([
      {
        day: '2019-05-06',
        title: expect.any(String),
        docNo: '停用 1 号',
        stateName: 'in force',
        subject: { id: hazards[0] },
      },
    ]);
    await fire.command(`/api/hazards/${hazards[0]}`, { type: 'EndMeasure', docNo: '停用 1 号', reason: '已恢复' });
    expect((await history('measures')).items).toMatchObject([{ stateName: 'ended' }]);
  });

  it('has a slip about one of its hazards once it is released, not before', async () => {
    const slip = {
      slipKind: 'reminder',
      addresseeOrgId: world.orgs.east,
      reason: '请督促整改。',
      aboutHazardId: hazards[0],
    };
    const { id } = (await office.post('/api/slips', slip)).body as { id: string };
    expect((await history('slips')).items).toEqual([]);
    await office.command(`/api/slips/${id}`, { type: 'ReleaseSlip' });
    expect((await history('slips')).items).toMatchObject([
      { title: 'reminder slip', docNo: '2019-1', day: '2019-05-08', subject: { kind: 'slip', id } },
    ]);
  });

  it('has interviews that name it, and those that were withdrawn as such', async () => {
    const fields = leaveOpen(loadPlan('plan-2019'), '以后填写', ['CULT']);
    const head = await world.as('office', 'head');
    const launch = {
      plan: 'plan-2019',
      year: 2019,
      parts: ['CULT'],
      fields,
      roles: { 'cult-members': [world.orgs.east] },
    };
    const campaign = (await head.post('/api/campaigns', launch)).body.id as string;
    const quotas = (await office.get(`/api/campaigns/${campaign}/quotas?limit=200`)).body.items as {
      id: string;
      quota: string;
    }[];
    const act = { type: 'RecordAct', act: 'admonition-talk', day: '2019-05-07', count: 1, evidence: '约谈记录 1' };
    const quota = quotas.find((row) => row.quota === 'talks')?.id;
    await office.command(`/api/quotas/${quota}`, { ...act, orgId: world.orgs.east, firmOrgId: world.orgs.firm });
    const [line] = (await history('acts')).items as { id: string; docNo: string }[];
    expect(line).toMatchObject({ docNo: '约谈记录 1', day: '2019-05-07', undone: false });
    const actId = line!.id.slice(`${quota}:`.length);
    await office.command(`/api/quotas/${quota}`, { type: 'WithdrawAct', actId, reason: '重复登记' });
    expect((await history('acts')).items).toMatchObject([{ undone: true }]);
  });

  it('has the newest result of an inspection; one without notice is not told to the firm before it is published', async () => {
    const secret = 'ab'.repeat(32);
    const lists = {
      ...{ line: 'FIRE', name: '消防抽查', wanted: 1, teamSize: 2, itemsEach: 1, unannounced: true },
      objects: [{ id: '单位', name: '样本印染厂', orgId: world.orgs.firm }],
      inspectors: ['证-1', '证-2'].map((one) => ({ id: one, name: '检查员', orgId: world.orgs.fire, conflicts: [] })),
      items: [{ id: '事项', name: '通道' }],
      figure: { source: '公开数值', on: '2019-05-09', digits: 6 },
      commitment: createHash('sha256').update(secret).digest('hex'),
    };
    const sector = await world.as('fire_office');
    const { id } = (await sector.post('/api/inspections', lists)).body as { id: string };
    world.clock.moveTo('2019-05-10T02:00:00.000Z');
    await sector.command(`/api/inspections/${id}`, { type: 'Draw', secret, publicValue: '123456' });
    const result = { type: 'RecordResult', objectId: '单位', on: '2019-05-10', note: '未见异常', hazardIds: [] };
    await sector.command(`/api/inspections/${id}`, result);
    await sector.command(`/api/inspections/${id}`, { ...result, note: '通道堵塞', correction: '漏记' });
    const firm = await world.as('firm');
    expect((await history('inspections', '', firm)).items).toEqual([]);
    expect((await history('inspections', '', sector)).items).toMatchObject([{ title: '通道堵塞', day: '2019-05-10' }]);
    await sector.command(`/api/inspections/${id}`, { type: 'PublishResults', where: '区政府网', on: '2019-05-10' });
    expect((await history('inspections', '', firm)).items).toMatchObject([{ title: '通道堵塞' }]);
  });

  it('is empty of what is not recorded', async () => {
    const made = await world.admin.post(
      '/api/orgs',
      { parentId: world.orgs.east, label: 'other', kind: 'enterprise', name: '另一厂' },
      { headers: { 'x-district': world.districtId } },
    );
    for (const section of ['hazards', 'slips', 'inspections', 'measures', 'acts']) {
      const answer = await office.get(`/api/enterprises/${made.body.id}/history?section=${section}`);
      expect(answer.body).toEqual({ items: [], next: null });
    }
  });
});
