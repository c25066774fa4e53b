import {
  ConfigError,
  DEFAULT_PORT,
  loadConfig,
  onStopRequest,
  settingsInForce,
  tellSupervisor,
  type Config,
} from '@bihuan/config';
import { pino } from 'pino';
import { compose } from './compose';
import { startApi } from './create-api';
import { settingsOf } from './settings';

/** What has begun gets this long to finish, in milliseconds. */
const DRAIN_MS = 8_000;

/** Runs the service until it is asked to stop or its parent is gone. */
async function main(): Promise<void> {
  const config = readConfig();
  if (!config.databaseUrl)
    throw new Error('DATABASE_URL is missing: `npm start` sets it. 缺少 DATABASE_URL，npm start 会设置。');
  const log = pino({ level: config.logLevel, base: { process: 'api' } });
  const { parts, close } = compose({
    databaseUrl: config.databaseUrl,
    temporalAddress: config.temporalAddress,
    settings: { ...settingsOf(config, DEFAULT_PORT), inForce: settingsInForce(process.env) },
    pool: config.apiPool,
    log,
  });
  const api = await startApi(parts);
  log.info({ address: api.address }, 'listening');
  void tellSupervisor('listening');
  onStopRequest((reason) => {
    log.info({ reason }, 'stopping');
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    void api
      .close()
      .then(close)
      .then(() => process.exit(0));
  });
}

function readConfig(): Config {
  try {
    return loadConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
}

main().catch(async (error: NodeJS.ErrnoException) => {
  const taken = error.code === 'EADDRINUSE';
  if (taken)
    process.stderr.write('The port is in use; set PORT to another one. 端口已被占用，请用 PORT 指定其他端口。\n');
  process.stderr.write(`${error.message}\n`);
  if (taken) await tellSupervisor('port-taken');
  process.exit(1);
});
