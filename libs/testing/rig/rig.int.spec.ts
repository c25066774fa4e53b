import { randomUUID } from 'node:crypto';
import type { HazardCommand, SubjectRef } from '@bihuan/domain';
import { until } from '../until';
import { type Rig, createRig } from './rig';

let rig: Rig;
beforeEach(async () => {
  rig = await createRig({ name: 'rig', origin: '2019-04-24T02:00:00.000Z', workers: 'several' });
}, 60_000);
afterEach(() => rig.close(), 60_000);

/** Reports a suspected major hazard of a boiler in East Town, on Wednesday 24 April 2019 at ten in the morning. */
async function report(): Promise<SubjectRef> {
  const hazard: SubjectRef = { kind: 'hazard', id: randomUUID() };
  const command: HazardCommand<'Report'> = {
    type: 'Report',
    title: '锅炉安全阀超期未校验',
    description: '安全阀校验日期已过。',
    line: 'SPEC',
    areaOrgId: rig.district.org('eastTown'),
    place: '锅炉房',
    source: 'department-inspection',
    suspectedLevel: 'major',
    responsibleOrgId: rig.district.org('firm'),
  };
  await rig.apply(hazard, command, rig.district.actorAs('market', 'officer'));
  return hazard;
}

interface NoticeRow {
  readonly clock: string;
  readonly rung: string;
  readonly fired_at: Date;
  readonly late_ms: string;
  readonly times: number;
}
const notices = (hazard: SubjectRef) =>
  rig.rows<NoticeRow>(
    `select clock, rung, fired_at, max(late_ms) as late_ms, count(*) / count(distinct recipient) as times from notices
     where subject_id = $1 group by clock, rung, fired_at order by fired_at, clock`,
    [hazard.id],
  );

test('nobody acts: each rung fires at its own instant, once for each person, and nothing is late', async () => {
  const hazard = await report();
  await rig.advanceTo('2019-05-10');
  const fired = (await notices(hazard)).map(({ clock, rung, fired_at }) => [clock, rung, fired_at.toISOString()]);
  // 28 April and 5 May are make-up workdays, 1 to 4 May rest.
  expect(fired).toEqual([
    ['control-by', '+1', '2019-04-25T00:30:00.000Z'],
    ['grade-by', '+1', '2019-04-29T00:30:00.000Z'],
    ['control-by', '+5', '2019-04-30T00:30:00.000Z'],
    ['grade-by', '+5', '2019-05-07T00:30:00.000Z'],
  ]);
  for (const { late_ms, times } of await notices(hazard)) expect([Number(late_ms), Number(times)]).toEqual([0, 1]);
}, 60_000);

test('the same rungs fire with two workers at once, and when one of them goes', async () => {
  const hazard = await report();
  await rig.advanceTo('2019-04-26');
  await rig.startWorker();
  await rig.advanceTo('2019-05-01');
  await rig.stopWorker();
  await rig.advanceTo('2019-05-10');
  expect((await notices(hazard)).map(({ clock, rung }) => `${clock} ${rung}`)).toEqual([
    'control-by +1',
    'grade-by +1',
    'control-by +5',
    'grade-by +5',
  ]);
}, 90_000);

test('the workflow of a hazard ends with it', async () => {
  const hazard = await report();
  await rig.settleDown();
  const end: HazardCommand<'Extinguish'> = { type: 'Extinguish', reason: '已拆除' };
  await rig.apply(hazard, end, rig.district.actorAs('market', 'officer'));
  await rig.settleDown();
  const mine = async () => (await rig.histories()).filter((run) => run.workflowId === `hazard:${hazard.id}`);
  await until('the workflow has ended', async () =>
    Boolean((await mine())[0]?.history.events?.at(-1)?.workflowExecutionCompletedEventAttributes),
  );
}, 60_000);

test('the safety net alone settles what is due when no worker is there', async () => {
  const hazard = await report();
  await rig.settleDown();
  await rig.stopWorker();
  await rig.advanceTo('2019-04-25');
  expect(await rig.safetyNet(0)).toMatchObject({ settled: 1, failed: 0, remaining: 0 });
  const events = await rig.rows(`select type, due_at, recorded_at from events where subject_id = $1 and version > 1`, [
    hazard.id,
  ]);
  const midnight = new Date('2019-04-24T16:00:00.000Z');
  expect(events).toEqual([{ type: 'DeadlinePassed', due_at: midnight, recorded_at: midnight }]);
}, 60_000);
