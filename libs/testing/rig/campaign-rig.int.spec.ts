import { randomUUID } from 'node:crypto';
import { leaveOpen, type LaunchCampaign } from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { type Rig, createRig } from './rig';

let rig: Rig;
beforeEach(async () => {
  rig = await createRig({ name: 'campaign', origin: '2019-01-01' });
}, 60_000);
afterEach(() => rig.close(), 60_000);

const openPhases = async () =>
  (await rig.rows<{ key: string }>(`select key from phases where state = 'open' order by planned_from, key`)).map(
    ({ key }) => key,
  );

test('a part opens its phases and rounds on their days, two phases at a time in March and May', async () => {
  const campaign = { kind: 'campaign', id: randomUUID() } as const;
  const plan = loadPlan('plan-2019');
  const fields = leaveOpen(plan, 'later', ['SPEC']);
  const launch: LaunchCampaign = { type: 'LaunchCampaign', plan, year: 2019, parts: ['SPEC'], fields };
  await rig.apply(campaign, launch, rig.district.actorAs('office', 'head'));
  await rig.settleDown();
  expect(await openPhases()).toEqual(['mobilization']);
  await rig.advanceTo('2019-03-15');
  expect(await openPhases()).toEqual(['mobilization', 'inspection']);
  await rig.advanceTo('2019-04-15');
  expect(await openPhases()).toEqual(['inspection']);
  await rig.advanceTo('2019-05-15');
  expect(await openPhases()).toEqual(['inspection', 'rectification']);

  // A round is a step of its own: its units are written by an activity on the queue of steps.
  const rounds = await rig.rows(
    `select period, count(*)::int as units from rounds join round_units on round_id = id group by period order by period`,
  );
  expect(rounds).toEqual(
    ['2019-01', '2019-02', '2019-03', '2019-04', '2019-05'].map((period) => ({ period, units: 3 })),
  );
  const steps = (await rig.histories())
    .filter((run) => run.workflowId.startsWith('part:'))
    .flatMap((run) => run.history.events ?? [])
    .filter((event) => event.activityTaskScheduledEventAttributes);
  expect(steps).toHaveLength(5);
  expect(await rig.rows(`select max(late_ms)::int as late from notices`)).toEqual([{ late: 0 }]);
}, 120_000);
