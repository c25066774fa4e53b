import { installQuietRuntime } from '@bihuan/testing';
import { startWorker } from '@bihuan/worker';
import { pino } from 'pino';
import { RemoteClock } from './remote-clock';

/** The worker as a process of its own, living by the journey's clock. */
function main(): void {
  installQuietRuntime();
  startWorker({
    databaseUrl: process.env['DATABASE_URL'] ?? '',
    temporalAddress: process.env['TEMPORAL_ADDRESS'] ?? '',
    namespace: 'default',
    pool: 6,
    // Without a cache there is no sticky queue, on which the test server would keep a killed worker's next task for ever.
    workflowCache: 0,
    bundle: process.env['BIHUAN_TEST_WORKFLOW_BUNDLE'] ?? '',
    log: pino({ level: process.env['LOG_LEVEL'] ?? 'silent' }),
    clock: new RemoteClock(process.env['CLOCK_URL'] ?? ''),
  });
  process.on('disconnect', () => process.exit(0));
  process.send?.('started');
}

main();
