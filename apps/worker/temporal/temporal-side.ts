import type { Activities } from '@bihuan/activities';
import { NativeConnection, type Worker } from '@temporalio/worker';
import type { Logger } from 'pino';
import { type Loop, startLoop } from '../loops/loop';
import { errorCode } from '../log';
import type { Metrics } from '../metrics';
import { createWorkers, type WorkerSettings } from './workers';

const RETRY_MS = 2_000;

/**
 * Keeps the workers of both queues running for as long as Temporal can be reached, and tries again for as long as it
 * cannot; nothing that happens here ends the process. `stop` drains the workers and resolves once they have stopped.
 */
export function startTemporalSide(
  address: string,
  settings: WorkerSettings,
  activities: Activities,
  metrics: Metrics,
  log: Logger,
): Loop {
  let workers: readonly Worker[] = [];
  let stopping = false;

  async function turn(): Promise<number> {
    const connection = await NativeConnection.connect({ address });
    try {
      workers = await createWorkers(connection, activities, settings);
      if (stopping) shutDown(workers);
      metrics.set('temporalUp', 1);
      log.info({ address }, 'workers run');
      await runAll(workers);
    } finally {
      metrics.set('temporalUp', 0);
      workers = [];
      await connection.close().catch((error: unknown) => log.warn({ error: errorCode(error) }, 'closing failed'));
    }
    return RETRY_MS;
  }

  const loop = startLoop({ name: 'temporal', turn, restAfterFailureMs: RETRY_MS }, log);
  return {
    nudge: () => loop.nudge(),
    stop: () => {
      stopping = true;
      shutDown(workers);
      return loop.stop();
    },
  };
}

/** Resolves when all have stopped; the first to fail takes the others down with it. */
async function runAll(workers: readonly Worker[]): Promise<void> {
  const runs = workers.map((worker) =>
    worker.run().catch((error: unknown) => {
      shutDown(workers.filter((other) => other !== worker));
      throw error;
    }),
  );
  const ended = await Promise.allSettled(runs);
  const failed = ended.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
}

function shutDown(workers: readonly Worker[]): void {
  for (const worker of workers) {
    const state = worker.getState();
    if (state === 'RUNNING') worker.shutdown();
  }
}
