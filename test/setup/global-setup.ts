import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
// Relative on purpose: Jest loads this file before its resolver knows where our packages keep their sources.
import { startPostgres } from '../../libs/runtime/postgres/start';
import { isAlive, stopProcess } from '../../libs/runtime/process/process-info';
import { buildWorkflowBundle } from '../../libs/testing/temporal/bundle';
import { resolveTemporalCli, resolveTestServer } from '../../libs/runtime/temporal/find';

const PREFIX = 'bihuan-test-pg-';

/** What one Jest run started; the teardown ends it. Kept on the process, since each project loads these files anew. */
export interface TestServers {
  readonly folder: string;
  stop(): Promise<void>;
}
export const holder = globalThis as { bihuanTestServers?: TestServers };

/** Starts one Postgres for the whole run and finds Temporal's programs, once however many projects ask. */
// eslint-disable-next-line no-restricted-syntax -- Jest calls the default export
export default async function globalSetup(): Promise<void> {
  await Promise.all([ensurePostgres(), ensureTemporal(), ensureBundle()]);
}

async function ensurePostgres(): Promise<void> {
  const given = process.env['BIHUAN_TEST_PG'];
  if (given && (await answers(given))) return;
  await sweepAbandoned();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(folder, 0o755);
  writeFileSync(join(folder, 'owner'), String(process.pid));
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres'), fast: true });
  holder.bihuanTestServers = {
    folder,
    stop: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  process.env['BIHUAN_TEST_PG'] = postgres.url;
  process.env['BIHUAN_TEST_PG_APP'] = postgres.appUrl;
  process.env['BIHUAN_TEST_PG_ADMIN'] = postgres.adminUrl;
}

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port || 5432), timeout: 2_000 });
    const finish = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}

/** Ends and removes what a killed test run left behind: folders whose owner is gone. */
async function sweepAbandoned(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    try {
      if (isAlive(Number(readFileSync(join(folder, 'owner'), 'utf8')))) continue;
      const pidFile = join(folder, 'postgres', 'cluster', 'postmaster.pid');
      const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8').split('\n')[0]) : 0;
      if (pid > 1) await stopProcess(pid, [{ signal: 'SIGQUIT', waitMs: 5_000 }]);
      rmSync(folder, { recursive: true, force: true });
    } catch {
      // Another user's folder, or one that is being made or removed right now.
    }
  }
}

/** Bundles the workflows once for every file of the run that plays them. */
async function ensureBundle(): Promise<void> {
  process.env['BIHUAN_TEST_WORKFLOW_BUNDLE'] ||= await buildWorkflowBundle();
}

async function ensureTemporal(): Promise<void> {
  await Promise.all([
    find('BIHUAN_TEST_TEMPORAL_CLI', async () => (await resolveTemporalCli()).path),
    find('BIHUAN_TEST_SERVER', () => resolveTestServer()),
  ]);
}

async function find(variable: string, resolve: () => Promise<string>): Promise<void> {
  if (process.env[variable]) return;
  try {
    process.env[variable] = await resolve();
  } catch (error) {
    process.stderr.write(`\n!! Tests that need it will fail or be skipped:\n${(error as Error).message}\n\n`);
  }
}
