import { createActivities } from '@bihuan/activities';
import { UnitOfWork } from '@bihuan/persistence';
import { ALL_MODULES, createEffects, createRecord, FixedClock } from '@bihuan/record';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { pino } from 'pino';
import { driverPort } from '../driver-port';
import { effectPort } from '../effects/effect-port';
import { jsonFiling } from '../effects/json-filing';
import { Metrics } from '../metrics';
import { createWorkers } from '../temporal/workers';

/** How long things take in a test, in milliseconds. */
export const QUICK = { timeoutMs: 400, quietMs: 600, slowMs: 550, backOff: { firstMs: 30, longestMs: 200 } } as const;

/** A worker in a process of its own, so that it can be killed: database, Temporal's address, bundle, legal now. */
async function main([url = '', address = '', bundle = '', now = '']: readonly string[]): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const uow = new UnitOfWork({ url });
  const record = createRecord({ uow, clock: new FixedClock(now), modules: ALL_MODULES });
  const adapters = {
    'json-filing': jsonFiling({
      hosts: [{ host: '127.0.0.1', port: '*', private: true }],
      timeoutMs: QUICK.timeoutMs,
    }),
  };
  const effects = createEffects({ uow, record, backOff: QUICK.backOff, quietMs: QUICK.quietMs });
  const port = effectPort(effects, adapters, new Metrics(), pino({ level: 'silent' }));
  const activities = createActivities({ driver: driverPort(record), effects: port });
  const connection = await NativeConnection.connect({ address });
  // Without a memory, any worker may take the next task of a workflow.
  const workers = await createWorkers(connection, activities, { namespace: 'default', bundle, workflowCache: 0 });
  await Promise.all(workers.map((worker) => worker.run()));
}

if (require.main === module) void main(process.argv.slice(2));
