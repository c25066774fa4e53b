import { createActivities } from '@bihuan/activities';
import {
  type Execution,
  ScriptedRecord,
  type RunningWorkers,
  type WorkflowBench,
  expectCleanReplay,
  startWorkflowBench,
  until,
  wrongTimers,
} from '@bihuan/testing';

const DAY = 86_400_000;
let bench: WorkflowBench;
let workers: RunningWorkers;
let record: ScriptedRecord;

beforeEach(async () => {
  bench = await startWorkflowBench();
  record = new ScriptedRecord(() => bench.now());
  workers = await bench.startWorkers(createActivities({ driver: record }));
}, 30_000);

afterEach(async () => {
  const ran = await bench.histories();
  await workers.stop();
  await bench.close();
  await expectCleanReplay(ran, bench.bundle);
}, 30_000);

const looked = (times: number) => until(`${times} looks`, () => record.looks.length >= times && record.underWay === 0);
const days = (from: number, to: number) => Math.floor(((record.looks[to] ?? NaN) - (record.looks[from] ?? NaN)) / DAY);
const closing = async () => (await bench.histories()).map((run) => run.history.events?.at(-1));
/** Its newest run, the only one that can, ends in a timer: it has taken in all that it was told. */
const asleep = () =>
  until('it sleeps', async () => (await closing()).some((event) => Boolean(event?.timerStartedEventAttributes)));

const tasks = (run?: Execution) =>
  (run?.history.events ?? []).filter((event) => event.workflowTaskStartedEventAttributes).length;

test('a driver looks once when it is started, and again when the time it was told is up', async () => {
  record.onLook(() => ({ waitMs: 7 * DAY }));
  await bench.wake('hazard:h1');
  await looked(1);
  await bench.skip(6 * DAY);
  expect(record.looks).toHaveLength(1);
  await bench.skip(1 * DAY);
  await looked(2);
  expect(days(0, 1)).toBe(7);
});

test('a wake makes it look at once, and the earlier wait is forgotten', async () => {
  record.onLook(() => ({ waitMs: record.looks.length === 0 ? 30 * DAY : 2 * DAY }));
  await bench.wake('hazard:h1');
  await looked(1);
  await bench.wake('hazard:h1');
  await looked(2);
  await bench.skip(2 * DAY);
  await looked(3);
  expect(days(1, 2)).toBe(2);
});

test('a wake that comes while it is settling is not lost', async () => {
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  record.onLook(async () => {
    if (record.looks.length === 0) await held;
    return { waitMs: 30 * DAY };
  });
  await bench.wake('hazard:h1');
  await until('the first look is under way', () => record.underWay === 1);
  await bench.wake('hazard:h1');
  // A long look lets its workflow task beat; with the beat the wake reaches the workflow before the look has ended.
  await until('the wake has reached it', async () => tasks((await bench.histories())[0]) > 1);
  release();
  await looked(2);
}, 30_000);

test('it ends with its subject, and comes back when the subject is woken again', async () => {
  record.onLook(() => ({ finished: true }));
  await bench.wake('hazard:h1');
  await looked(1);
  await until('it has ended', async () => Boolean((await closing())[0]?.workflowExecutionCompletedEventAttributes));
  await bench.wake('hazard:h1');
  await looked(2);
  expect(await bench.histories()).toHaveLength(2);
});

test('a long history is left behind without losing a wake', async () => {
  record.onLook(() => ({ waitMs: 30 * DAY }));
  const woken = async (): Promise<void> => {
    lastWoken = await bench.now();
    await bench.wake('hazard:h1', { continueAfterEvents: 20 });
  };
  let lastWoken = 0;
  const seen = (): boolean => (record.looks.at(-1) ?? 0) >= lastWoken && record.underWay === 0;
  for (let n = 0; n < 40; n++) await woken();
  await until('a look after the last wake', seen);
  await until('a new run', async () => (await bench.histories()).length > 1);
  await asleep();
  // A wake that comes as a run is being left makes it stay for one more look; those that find it asleep do not.
  const hurried = new Set((await bench.histories()).map(({ runId }) => runId));
  for (let n = 0; n < 12; n++) {
    await woken();
    await until('a look after this wake', seen);
    await asleep();
  }
  const runs = (await bench.histories()).filter(({ runId }) => !hurried.has(runId));
  expect(runs.length).toBeGreaterThan(1);
  for (const run of runs) expect(run.history.events?.length).toBeLessThan(40);
});

test('a database that is away for a while ends no workflow, and its message does not reach the history', async () => {
  let failures = 4;
  record.onLook(() => {
    if (failures-- > 0) throw new Error('Key (phone)=(secret) already exists');
    return { waitMs: DAY };
  });
  await bench.wake('hazard:h1');
  await until('three tries have failed', () => failures <= 1, 20_000);
  await bench.skip(20_000);
  await looked(1);
  const text = JSON.stringify(await bench.histories(), (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString() : value,
  );
  expect(text).toContain('the record failed');
  expect(text).not.toContain('secret');
}, 40_000);

test('a step runs beside the waiting: its driver still looks, and leaves no history behind while it runs', async () => {
  const step = { id: 'june', kind: 'open-round' } as const;
  let finish: () => void = () => {};
  const held = new Promise<void>((resolve) => (finish = resolve));
  let opened = false;
  record.onLook(() => (opened ? { waitMs: 30 * DAY } : { waitMs: 1, step }));
  record.onStep(async (_step, heartbeat) => {
    heartbeat();
    await held;
    opened = true;
  });
  await bench.wake('part:p1', { continueAfterEvents: 5 });
  await until('the step is under way', () => record.steps.length === 1);
  const before = record.looks.length;
  for (let n = 1; n <= 3; n++) {
    await bench.wake('part:p1', { continueAfterEvents: 5 });
    await looked(before + n);
  }
  expect(await bench.histories()).toHaveLength(1);
  finish();
  await until('the part has gone on in a new run', async () => (await bench.histories()).length > 1);
  expect(record.steps).toEqual(['june']);
});

test('a step that fails is tried again until it is through', async () => {
  let opened = false;
  record.onLook(() => (opened ? {} : { step: { id: 'june', kind: 'open-round' } }));
  record.onStep(() => {
    if (record.steps.length < 3) throw new Error('deadlock detected');
    opened = true;
    return Promise.resolve();
  });
  await bench.wake('campaign:c1');
  await until('the step was tried', () => record.steps.length > 0);
  await bench.skip(60_000);
  await until('the step is through', () => opened);
  expect(record.steps).toEqual(['june', 'june', 'june']);
});

test('the districts sweep is driven by the same loop', async () => {
  record.onLook(() => ({ waitMs: 3 * DAY, version: 0 }));
  await bench.wake('sweep:d1');
  await looked(1);
  await bench.skip(3 * DAY);
  await looked(2);
});

test('a timer of another length than the look before it asked for is found', async () => {
  record.onLook(() => ({ waitMs: 7 * DAY }));
  await bench.wake('hazard:h1');
  await looked(1);
  await until('it sleeps', async () => Boolean((await closing())[0]?.timerStartedEventAttributes));
  const [run] = await bench.histories();
  expect(wrongTimers(run?.history ?? {})).toEqual([]);
  const timer = run?.history.events?.at(-1)?.timerStartedEventAttributes;
  if (timer?.startToFireTimeout) Object.assign(timer.startToFireTimeout, { seconds: 8 * 86_400 });
  expect(wrongTimers(run?.history ?? {})).toEqual([`event 7: a timer of ${8 * DAY} ms where ${7 * DAY} was asked for`]);
});
