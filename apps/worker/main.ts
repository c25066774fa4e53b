import { join, resolve } from 'node:path';
import { type Config, ConfigError, loadConfig, onStopRequest, retentionDays, secretsKeys } from '@bihuan/config';
import { openKeyRing } from '@bihuan/record';
import { Runtime } from '@temporalio/worker';
import { startWorker } from './compose';
import { createLog, errorCode, temporalLog } from './log';

/** What has begun gets this long to finish, in milliseconds; the supervisor waits a little longer. */
const DRAIN_MS = 12_000;

/** Runs the worker until it is asked to stop or its parent is gone. Neither Temporal's nor Postgres' absence ends it. */
function main(): void {
  const config = readConfig();
  const { databaseUrl, temporalAddress } = config;
  if (!databaseUrl || !temporalAddress) {
    const missing = databaseUrl ? 'TEMPORAL_ADDRESS' : 'DATABASE_URL';
    fail(`${missing} is missing: \`npm start\` sets it. 缺少 ${missing}，npm start 会设置。`);
  }
  const log = createLog(config.logLevel);
  // Signals are ours alone: the workers are stopped once, in order, by the stop below.
  Runtime.install({ logger: temporalLog(log), shutdownSignals: [], telemetryOptions: { logging: { forward: {} } } });
  const worker = startWorker({
    databaseUrl,
    temporalAddress,
    namespace: config.temporalNamespace,
    pool: config.workerPool,
    workflowCache: config.workflowCache,
    limits: config,
    audit: {
      algorithm: config.auditHash,
      folder: resolve(config.dataDir, 'audit'),
      headsEveryMs: config.auditHeadsEveryMs,
    },
    files: { folder: resolve(config.filesDir ?? join(config.dataDir, 'files')), unusedDays: config.fileUnusedDays },
    retention: retentionDays(config),
    channels: {
      ...config,
      webhookHosts: config.webhookHosts ?? [],
      secrets: openKeyRing({ keys: secretsKeys(config), folder: resolve(config.dataDir, 'secrets') }),
    },
    bundle: join(__dirname, 'workflow-bundle.js'),
    log,
  });
  log.info('started');
  onStopRequest((reason) => {
    log.info({ reason }, 'stopping');
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    worker.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ error: errorCode(error) }, 'stopping failed');
        process.exit(1);
      },
    );
  });
}

function readConfig(): Config {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return fail(error.message);
  }
}

function fail(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(2);
}

main();
