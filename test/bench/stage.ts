import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { SEARCH_ATTRIBUTES } from '@bihuan/contracts/wire';
import { resolveTemporalCli, startPostgres, startTemporalDevServer } from '@bihuan/runtime';
import { Client as TemporalClient, Connection } from '@temporalio/client';
import { Client } from 'pg';

export const ROOT = resolve(__dirname, '../..');

/** The same servers for both programs: one durable Postgres, one Temporal dev server, on this machine's cores. */
export interface Stage {
  readonly temporalAddress: string;
  readonly temporal: TemporalClient;
  /** Creates a database and returns its address. */
  database(name: string): Promise<string>;
  /** Committed transactions of one database so far. */
  commits(name: string): Promise<number>;
  rows<R>(url: string, sql: string, params?: unknown[]): Promise<R[]>;
  start(script: string, env: Record<string, string>, execArgv?: string[]): ChildProcess;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-bench-'));
  chmodSync(folder, 0o755);
  const children: ChildProcess[] = [];
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
  const { path } = await resolveTemporalCli();
  const searchAttributes = Object.fromEntries(SEARCH_ATTRIBUTES.map((name) => [name, 'Keyword']));
  const server = await startTemporalDevServer({
    dbFile: join(folder, 'temporal', 'temporal.db'),
    bin: path,
    searchAttributes,
  });
  const connection = await Connection.connect({ address: server.address });
  const rows = async <R>(url: string, sql: string, params: unknown[] = []): Promise<R[]> => {
    // What is prepared and counted is of every district.
    const client = new Client({ connectionString: url, options: '-c app.reach=everywhere' });
    await client.connect();
    try {
      return (await client.query(sql, params)).rows as R[];
    } finally {
      await client.end();
    }
  };
  const urlOf = (name: string): string => Object.assign(new URL(postgres.url), { pathname: `/${name}` }).toString();
  return {
    temporalAddress: server.address,
    temporal: new TemporalClient({ connection }),
    database: async (name) => {
      await rows(postgres.url, `create database ${name}`);
      return urlOf(name);
    },
    commits: async (name) => {
      // A backend reports its counts when it has been idle for a moment.
      await new Promise((wait) => setTimeout(wait, 1_200));
      const [row] = await rows<{ commits: string }>(
        postgres.adminUrl,
        'select xact_commit as commits from pg_stat_database where datname = $1',
        [name],
      );
      return Number(row?.commits);
    },
    rows,
    start: (script, env, execArgv = []) => {
      const child = fork(script, {
        cwd: ROOT,
        execArgv,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      children.push(child);
      return child;
    },
    close: async () => {
      await Promise.all(children.map(endChild));
      await connection.close();
      await server.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const STOP_MS = 20_000;

/** Asks a child to stop; one that does not is named and killed, so that its servers do not outlive the run. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const late = setTimeout(() => {
    process.stderr.write(`${child.spawnargs.at(-1)} did not stop within ${STOP_MS / 1000} s\n`);
    child.kill('SIGKILL');
  }, STOP_MS);
  child.kill('SIGTERM');
  await gone;
  clearTimeout(late);
}

/** Says what is being measured now: a run takes minutes. */
export function doing(what: string): void {
  process.stderr.write(`… ${what}\n`);
}

/** Waits until `count()` reaches `wanted`; polls ten times a second and gives up after two minutes, or `withinMs` if longer. */
export async function reach(what: string, wanted: number, count: () => Promise<number>, withinMs = 0): Promise<void> {
  const end = performance.now() + Math.max(120_000, withinMs);
  let last = -1;
  while (performance.now() < end) {
    last = await count();
    if (last >= wanted) return;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error(`${what}: ${last} of ${wanted} in time`);
}

/** Waits until none of these workflows runs any more: events and commits of a lifecycle count to its very end. */
export async function allEnded(stage: Stage, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const ended = async () =>
      (await stage.temporal.workflow.getHandle(id).describe()).status.name === 'RUNNING' ? 0 : 1;
    await reach(`${id} ended`, 1, ended);
  }
}

/** Mean number of history events of these workflows. */
export async function historyEvents(stage: Stage, ids: readonly string[]): Promise<number> {
  let sum = 0;
  for (const id of ids) sum += (await stage.temporal.workflow.getHandle(id).describe()).historyLength;
  return sum / ids.length;
}
