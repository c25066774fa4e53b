import { join } from 'node:path';
import type { Config } from '@bihuan/config';
import { SEARCH_ATTRIBUTES } from '@bihuan/contracts/wire';
import {
  type RunningPostgres,
  type RunningTemporal,
  resolveTemporalCli,
  type Say,
  startPostgres,
  startTemporalDevServer,
} from '@bihuan/runtime';
import { KeptServer } from './kept-server';
import type { StartOptions } from './options';

/** What the record and the workflows stand on: addresses, and how to stop what is ours. */
export interface Servers {
  /** As the service and the worker connect. */
  readonly databaseUrl: string;
  /** As migrations connect; the same where no other role was named. */
  readonly ownerUrl: string;
  readonly temporalAddress: string;
  readonly temporalUi: string | null;
  /** Temporal first, then Postgres: the record is the last to go. */
  stop(): Promise<void>;
}

/** Starts Postgres and Temporal, or uses those that the configuration names. What has started is stopped if the other fails. */
export async function startServers(options: StartOptions, config: Config, say: Say): Promise<Servers> {
  const started = await Promise.allSettled([postgres(options, config, say), temporal(options, config, say)]);
  const [database, workflows] = started;
  if (database.status === 'fulfilled' && workflows.status === 'fulfilled') {
    return {
      databaseUrl: database.value?.current.appUrl ?? config.databaseUrl ?? '',
      ownerUrl: database.value?.current.url ?? config.migrationUrl ?? config.databaseUrl ?? '',
      temporalAddress: workflows.value?.current.address ?? config.temporalAddress ?? '',
      temporalUi: workflows.value?.current.uiAddress ?? null,
      stop: async () => {
        await workflows.value?.stop();
        await database.value?.stop();
      },
    };
  }
  for (const one of started) if (one.status === 'fulfilled') await one.value?.stop();
  throw database.status === 'rejected' ? database.reason : (workflows as PromiseRejectedResult).reason;
}

async function postgres(options: StartOptions, config: Config, say: Say): Promise<KeptServer<RunningPostgres> | null> {
  if (config.databaseUrl !== undefined) return null;
  const dataDir = join(options.dataDir, 'postgres');
  const start = (port: number | undefined) => startPostgres({ dataDir, port, log: say });
  const kept = await KeptServer.start(
    'Postgres',
    () => start(config.pgPort),
    (last) => start(last.port),
    say,
  );
  say(`Postgres: 127.0.0.1:${kept.current.port}`, `数据库：127.0.0.1:${kept.current.port}`);
  return kept;
}

async function temporal(options: StartOptions, config: Config, say: Say): Promise<KeptServer<RunningTemporal> | null> {
  if (config.temporalAddress !== undefined) return null;
  const { path: bin } = await resolveTemporalCli({ log: say });
  const dbFile = join(options.dataDir, 'temporal', 'temporal.db');
  const searchAttributes = Object.fromEntries(SEARCH_ATTRIBUTES.map((name) => [name, 'Keyword']));
  const start = (port: number | undefined, uiPort: number | undefined) =>
    startTemporalDevServer({ dbFile, bin, port, uiPort, searchAttributes, log: say });
  const kept = await KeptServer.start(
    'Temporal',
    () => start(config.temporalPort, config.temporalUiPort),
    (last) => start(portOf(last.address), portOf(last.uiAddress)),
    say,
  );
  say(`Temporal: ${kept.current.address}`, `Temporal：${kept.current.address}`);
  return kept;
}

function portOf(address: string): number {
  return Number(address.slice(address.lastIndexOf(':') + 1));
}
