import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createActivities } from '@bihuan/activities';
import { TASK_QUEUES, WAKE_SIGNAL } from '@bihuan/contracts/wire';
import {
  type Execution,
  ScriptedRecord,
  buildWorkflowBundle,
  expectCleanReplay,
  fetchExecutions,
  installQuietRuntime,
  temporalCliPath,
  until,
  workflowBundle,
} from '@bihuan/testing';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { NativeConnection, Worker } from '@temporalio/worker';

const DEPLOYMENT = 'bihuan';
let server: TestWorkflowEnvironment;
let bundles: Record<'old' | 'new', string>;

beforeAll(async () => {
  installQuietRuntime();
  const executable = { type: 'existing-path', path: temporalCliPath() } as const;
  server = await TestWorkflowEnvironment.createLocal({
    server: { executable, log: { format: 'pretty', level: 'never' } },
  });
  bundles = { old: await workflowBundle(), new: await buildWorkflowBundle(join(__dirname, 'next-version.ts')) };
}, 60_000);
afterAll(() => server.teardown());

const atWork: VersionAtWork[] = [];
afterEach(async () => {
  for (const version of atWork.splice(0)) await version.stop();
});

interface VersionAtWork {
  readonly looks: number[];
  stop(): Promise<void>;
}

async function start(version: 'old' | 'new', how: 'unversioned' | 'pinned'): Promise<VersionAtWork> {
  const record = new ScriptedRecord(() => Promise.resolve(Date.now()));
  const connection = await NativeConnection.connect({ address: server.address });
  const worker = await Worker.create({
    connection,
    identity: version,
    shutdownForceTime: '5 seconds',
    taskQueue: TASK_QUEUES.drivers,
    workflowBundle: { codePath: bundles[version] },
    activities: createActivities({ driver: record }),
    ...(how === 'pinned' && {
      workerDeploymentOptions: {
        useWorkerVersioning: true,
        version: { deploymentName: DEPLOYMENT, buildId: version },
        defaultVersioningBehavior: 'PINNED',
      },
    }),
  });
  const running = worker.run();
  const stop = async (): Promise<void> => {
    if (worker.getState() !== 'RUNNING') return;
    worker.shutdown();
    await running;
    await connection.close();
  };
  const started = { looks: record.looks, stop };
  atWork.push(started);
  return started;
}

const wake = (workflowId: string) =>
  server.client.workflow.signalWithStart('HazardWorkflow', {
    workflowId,
    taskQueue: TASK_QUEUES.drivers,
    args: [{ id: 'h1' }],
    signal: WAKE_SIGNAL,
  });

const runsOf = (workflowId: string) => fetchExecutions(server.client, new Map([[workflowId, new Set<string>()]]));
const answeredBy = (run: Execution) =>
  (run.history.events ?? []).flatMap((event) => event.workflowTaskCompletedEventAttributes?.identity ?? []);
const failedTasks = (run: Execution) =>
  (run.history.events ?? []).filter((event) => event.workflowTaskFailedEventAttributes).length;

test('a workflow that sleeps under one version goes on under the next, though the old worker is gone', async () => {
  const old = await start('old', 'unversioned');
  await wake('hazard:sleeper');
  await until('the old version has looked', () => old.looks.length === 1);
  await until('it sleeps', async () => answeredBy((await runsOf('hazard:sleeper'))[0] as Execution).length === 1);
  await old.stop();

  const next = await start('new', 'unversioned');
  await wake('hazard:sleeper');
  await until('the new version has looked twice', () => next.looks.length === 2, 30_000);
  await wake('hazard:sleeper');
  await until('and again', () => next.looks.length === 4);

  const [run, ...others] = await runsOf('hazard:sleeper');
  expect(others).toEqual([]);
  expect(new Set(run && answeredBy(run))).toEqual(new Set(['old', 'new']));
  expect(run && failedTasks(run)).toBe(0);
  await expectCleanReplay(run ? [run] : [], bundles.new);
}, 90_000);

test('with pinned versions side by side a wake takes a sleeping workflow over to the new one', async () => {
  const old = await start('old', 'pinned');
  await makeCurrent('old');
  await wake('hazard:pinned');
  await until('the old version has looked', () => old.looks.length >= 1);
  const next = await start('new', 'pinned');
  await makeCurrent('new');
  // The server needs a moment to route to the new version; a wake that comes before it does is answered by the old one.
  const woken = async () => {
    await wake('hazard:pinned');
    await pause(300);
    return next.looks.length >= 1;
  };
  await until('the new version has looked', woken, 30_000);
  await until('it sleeps', async () => (await runsOf('hazard:pinned')).some((run) => answeredBy(run).includes('new')));
  const by = (await runsOf('hazard:pinned')).map((run) => [...new Set(answeredBy(run))]);
  expect(by).toEqual([['new'], ['old']]);
}, 90_000);

/** Fails until the pollers of that version have registered. */
function makeCurrent(buildId: string): Promise<void> {
  return until(
    `${buildId} is the current version`,
    () =>
      server.client.workflowService
        .setWorkerDeploymentCurrentVersion({
          namespace: 'default',
          deploymentName: DEPLOYMENT,
          buildId,
          ignoreMissingTaskQueues: true,
        })
        .then(
          () => true,
          () => false,
        ),
    30_000,
  );
}
