import { setMaxListeners } from 'node:events';
import { type Activities } from '@bihuan/activities';
import { TASK_QUEUES, WAKE_SIGNAL, type DriverInput, wakeFor } from '@bihuan/contracts/wire';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, NativeConnection, Runtime, Worker, makeTelemetryFilterString } from '@temporalio/worker';
import { type Execution, fetchExecutions } from './histories';

/** Workers of all queues in this process, as the service runs them. */
export interface RunningWorkers {
  /** Takes nothing new, lets what is under way end, and stops. */
  stop(): Promise<void>;
}

/** The time-skipping server with the real workflows on it. Time moves only by `skip`, and with the wall clock. */
export interface WorkflowBench {
  readonly env: TestWorkflowEnvironment;
  readonly bundle: string;
  /** The server's time in milliseconds since 1970. */
  now(): Promise<number>;
  /** Lets the server's time jump forward, timers going off on the way. */
  skip(ms: number): Promise<void>;
  /**
   * Workers that replay each task from the beginning, so that any may take the next one. `forgetful: false` is for a
   * bench with one set of workers to the end: they remember their workflows, and a long journey plays ten times as fast.
   */
  startWorkers(activities: Activities, options?: { forgetful?: boolean }): Promise<RunningWorkers>;
  /** The one empty signal-with-start of the whole service. */
  wake(key: string, hooks?: Pick<DriverInput, 'continueAfterEvents'>): Promise<void>;
  /** Every run of every workflow ever woken here, and of these ids where they exist. */
  histories(ids?: readonly string[]): Promise<readonly Execution[]>;
  close(): Promise<void>;
}

let quiet = false;

/** What a bench is made of: paths of the bundled workflows and of the time-skipping server's program. */
export interface BenchFiles {
  readonly bundle: string;
  readonly testServer: string;
}

/** Starts a server of its own; close it when done. */
export async function startWorkflowBench({ bundle, testServer }: BenchFiles): Promise<WorkflowBench> {
  installQuietRuntime();
  const env = await TestWorkflowEnvironment.createTimeSkipping({
    server: { executable: { type: 'existing-path', path: testServer } },
  });
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);
  const woken = new Map<string, Set<string>>();
  return {
    env,
    bundle,
    now: () => env.currentTimeMs(),
    skip: (ms) => env.connection.withAbortSignal(closing.signal, () => env.sleep(ms)),
    startWorkers: (activities, options) => startWorkers(env, bundle, activities, options?.forgetful ?? true),
    wake: async (key, hooks) => {
      const wake = wakeFor(key);
      const handle = await env.client.workflow.signalWithStart(wake.workflowType, {
        workflowId: wake.workflowId,
        taskQueue: TASK_QUEUES.drivers,
        args: [{ id: wake.id, ...hooks }],
        signal: WAKE_SIGNAL,
        workflowTaskTimeout: '4 seconds',
      });
      const runs = woken.get(key) ?? new Set();
      woken.set(key, runs.add(handle.signaledRunId));
    },
    histories: (ids = []) =>
      fetchExecutions(env.client, new Map([...ids.map((id) => [id, new Set<string>()] as const), ...woken])),
    close: () => {
      closing.abort();
      return env.teardown();
    },
  };
}

/** One runtime per process, without the chatter that faults made on purpose would print. */
export function installQuietRuntime(): void {
  if (quiet) return;
  quiet = true;
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ logger, shutdownSignals: [], telemetryOptions: { logging: { filter, forward: {} } } });
}

async function startWorkers(
  env: TestWorkflowEnvironment,
  bundle: string,
  activities: Activities,
  forgetful: boolean,
): Promise<RunningWorkers> {
  // A connection of their own each: one connection carries one worker of a queue only.
  const connection = await NativeConnection.connect({ address: env.address });
  const common = { connection, activities, shutdownForceTime: '5 seconds' } as const;
  const workers = [
    await Worker.create({
      ...common,
      taskQueue: TASK_QUEUES.drivers,
      workflowBundle: { codePath: bundle },
      // The test server never takes a task back from a worker that keeps a workflow in memory and goes away. Without
      // the memory any worker takes the next one, and every task is a replay besides: a driver that has looked some
      // hundred times then needs half a second for each further look.
      maxCachedWorkflows: forgetful ? 0 : 1_000,
      // The test server goes on handing tasks to the polls of a worker that has stopped; each costs a task's time limit.
      maxConcurrentWorkflowTaskPolls: forgetful ? 2 : 8,
    }),
    await Worker.create({ ...common, taskQueue: TASK_QUEUES.steps, maxConcurrentActivityTaskExecutions: 4 }),
    await Worker.create({ ...common, taskQueue: TASK_QUEUES.effects, maxConcurrentActivityTaskExecutions: 10 }),
  ];
  const runs = workers.map((worker) => worker.run());
  const stop = async (): Promise<void> => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.allSettled(runs);
    await connection.close();
  };
  return { stop };
}
