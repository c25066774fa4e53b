import { campaignIdOf, deriveId, leaveOpen, openQuestions, type LaunchCampaign, type SubjectRef } from '@bihuan/domain';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { loadPlan, RealWorld } from './testing/real-world';

const head = personOf(ORGS.office, 'head');
const priorities = loadPlan('priorities-2023');
const QUARTER = { 'quarter-summary-1-day': { day: '2023-04-10' } };

/** The plan with its first quarter's summary owed by this role. */
function owedBy(role: string): LaunchCampaign['plan'] {
  const parts = priorities.parts.map((part) => ({
    ...part,
    duties: part.duties.map((duty) => (duty.id === 'quarter-summary-1' ? { ...duty, from: role } : duty)),
  }));
  return { ...priorities, parts };
}

describe('the priorities of 2023 at work', () => {
  let world: RealWorld;
  let campaign: SubjectRef;
  beforeAll(async () => {
    world = await RealWorld.create('priorities', '2023-03-01T01:00:00.000Z');
    campaign = { kind: 'campaign', id: campaignIdOf(world.districtId, priorities.id, 2023) };
  }, 60_000);
  afterAll(() => world.close());

  const launch = (role: string, fields: LaunchCampaign['fields'] = {}) => {
    const plan = owedBy(role);
    const roles = Object.fromEntries(openQuestions(plan).map((open) => [open.role, [deriveId(ORGS.department)]]));
    const command: LaunchCampaign = { type: 'LaunchCampaign', plan, year: 2023, roles, fields };
    return world.try(campaign, command, head);
  };

  it('are not launched before what they leave open is answered', async () => {
    const answer = await launch('spec-office', QUARTER);
    expect(answer).toMatchObject({ status: 'refused', refusal: { code: 'fields-unanswered' } });
    expect(await world.rows('select 1 from campaigns')).toEqual([]);
  });

  it('ask the office of the line named, and only on the day answered', async () => {
    const fields = { ...leaveOpen(priorities, '以后填写'), ...QUARTER };
    expect(await launch('spec-office', fields)).toMatchObject({ status: 'applied' });
    await world.advanceTo('2023-12-31T01:00:00.000Z');
    expect(await world.rows('select duty_id, due::text from rounds')).toEqual([
      { duty_id: 'quarter-summary-1', due: '2023-04-10' },
    ]);
    expect(await world.rows('select org_id from round_units')).toEqual([{ org_id: deriveId(ORGS.sectorOffice) }]);
    const [kept] = await world.rows<{ fields: unknown }>(`select body->'fields' as fields from campaigns`);
    expect(kept?.fields).toEqual(fields);
  });

  it('run until the office closes them, the year’s end or not', async () => {
    await world.advanceTo('2024-02-01T01:00:00.000Z');
    expect(await world.rows('select state from parts')).toEqual([{ state: 'running' }]);
    expect(await world.check()).toEqual([]);
    await world.give(campaign, { type: 'CloseCampaign', reason: '年度工作结束' } as never, head);
    expect(await world.rows('select state from parts')).toEqual([{ state: 'closed' }]);
    expect(await world.check()).toEqual([]);
  });
});
