import type { Activities } from '@bihuan/activities';
import { TASK_QUEUES } from '@bihuan/contracts/wire';
import { type NativeConnection, Worker } from '@temporalio/worker';

export interface WorkerSettings {
  readonly namespace: string;
  /** Path of the bundled workflows. */
  readonly bundle: string;
  /** Waiting workflows kept in memory. */
  readonly workflowCache: number;
}

const DRAIN = { shutdownGraceTime: '5 seconds', shutdownForceTime: '8 seconds' } as const;

/**
 * One worker for the drivers, whose settling runs inside their workflow tasks, one for the steps, which are few and
 * long, and one for calls to other systems, which may hang. More pollers than usual wait for workflows that are not in the cache, since most of them are not.
 */
export async function createWorkers(
  connection: NativeConnection,
  activities: Activities,
  { namespace, bundle, workflowCache }: WorkerSettings,
): Promise<readonly Worker[]> {
  const common = { connection, namespace, activities, ...DRAIN };
  return [
    await Worker.create({
      ...common,
      taskQueue: TASK_QUEUES.drivers,
      workflowBundle: { codePath: bundle },
      maxCachedWorkflows: workflowCache,
      // A task kept for a worker that was killed goes to the others after this.
      stickyQueueScheduleToStartTimeout: '3 seconds',
      maxConcurrentWorkflowTaskExecutions: Math.min(60, Math.max(2, workflowCache)),
      maxConcurrentWorkflowTaskPolls: 16,
      nonStickyToStickyPollRatio: 0.5,
      maxConcurrentLocalActivityExecutions: 40,
    }),
    await Worker.create({
      ...common,
      taskQueue: TASK_QUEUES.steps,
      maxConcurrentActivityTaskExecutions: 4,
      maxConcurrentActivityTaskPolls: 2,
    }),
    await Worker.create({
      ...common,
      taskQueue: TASK_QUEUES.effects,
      maxConcurrentActivityTaskExecutions: 20,
      maxConcurrentActivityTaskPolls: 2,
    }),
  ];
}
