import { campaignIdOf, leaveOpen, type Command, type SubjectRef } from '@bihuan/domain';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { loadPlan, RealWorld } from './testing/real-world';

const head = personOf(ORGS.office, 'head');

describe('a phase of the city operation part that nobody confirms', () => {
  let world: RealWorld;
  beforeAll(async () => {
    world = await RealWorld.create('unconfirmed_phase', '2019-01-02T01:00:00.000Z');
    const campaign: SubjectRef = { kind: 'campaign', id: campaignIdOf(world.districtId, 'plan-2019', 2019) };
    const plan = loadPlan('plan-2019');
    const fields = leaveOpen(plan, 'later', ['CITY']);
    await world.give(campaign, { type: 'LaunchCampaign', plan, year: 2019, parts: ['CITY'], fields } as Command, head);
  }, 60_000);
  afterAll(() => world.close());

  it('is told to its office at the end of its window, a workday later, and to the committee’s office after five', async () => {
    await world.advanceTo('2019-06-01T01:00:00.000Z');
    const told = await world.rows(
      `select distinct clock, rung, to_char(fired_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as at from notices
       where facts->>'phase' = 'mobilization' and clock not like 'phase-opens%' order by at`,
    );
    expect(told).toEqual([
      { clock: 'phase-closes:mobilization', rung: 'due', at: '04-01 00:00' },
      { clock: 'confirm-by:mobilization', rung: '+1', at: '04-01 08:30' },
      // 5 to 7 April were rest days.
      { clock: 'confirm-by:mobilization', rung: '+5', at: '04-08 08:30' },
    ]);
    expect(await world.check()).toEqual([]);
  });
});
