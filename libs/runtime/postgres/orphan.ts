import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { commandOf, isAlive, isKnown, processesIn, stopProcess } from '../process/process-info';
import type { Say } from '../process/say';
import { ADMIN_ROLE, urlOf } from './cluster';
import type { PostgresFolders } from './folders';

/** What a running Postgres writes about itself into its data folder. */
export interface PostmasterPid {
  readonly pid: number;
  readonly dataDir: string;
  readonly port: number;
}

/** Reads `postmaster.pid`; null when the text is not one. */
export function parsePostmasterPid(text: string): PostmasterPid | null {
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isInteger(pid) || pid <= 1 || !Number.isInteger(port) || port <= 0) return null;
  return { pid, dataDir: lines[1]?.trim() ?? '', port };
}

/** Stop signals of Postgres: fast, then immediate, then by force (crash recovery follows). */
export const POSTGRES_STOP = [
  { signal: 'SIGINT', waitMs: 20_000 },
  { signal: 'SIGQUIT', waitMs: 5_000 },
  { signal: 'SIGKILL', waitMs: 5_000 },
] as const;

/**
 * A server that an earlier start left running on this very folder: taken over when it is healthy and on the wanted
 * port, else stopped. Null when there is none to take over.
 */
export async function adoptOrStop(
  folders: PostgresFolders,
  password: string,
  wantedPort: number | undefined,
  say: Say,
): Promise<PostmasterPid | null> {
  const found = readPidFile(folders);
  if (!found || !isAlive(found.pid) || !runsHere(found.pid, folders)) {
    await endStrayBackends(folders.cluster);
    if (found) dropStaleNote(found.pid, folders);
    return null;
  }
  const healthy = (wantedPort ?? found.port) === found.port && (await answersFor(found, folders, password));
  if (healthy) {
    say(
      `Postgres (pid ${found.pid}) is still running from an earlier start; taking it over.`,
      `上次启动的 Postgres（进程 ${found.pid}）仍在运行，接管使用。`,
    );
    return found;
  }
  say(
    `Stopping Postgres (pid ${found.pid}) left by an earlier start.`,
    `正在停止上次启动遗留的 Postgres（进程 ${found.pid}）。`,
  );
  await stopProcess(found.pid, POSTGRES_STOP);
  await endStrayBackends(folders.cluster);
  if (!isAlive(found.pid)) dropStaleNote(found.pid, folders);
  return null;
}

/**
 * Server processes of this cluster whose postmaster is gone: a busy one notices only when its query ends, and until then
 * no new postmaster can start. Their work was never committed, so they are ended at once. (Linux; elsewhere none is found.)
 */
async function endStrayBackends(cluster: string): Promise<void> {
  const strays = processesIn(cluster).filter((pid) => commandOf(pid).startsWith('postgres:'));
  await Promise.all(strays.map((pid) => stopProcess(pid, [{ signal: 'SIGKILL', waitMs: 5_000 }])));
}

/**
 * Postgres refuses to start while the pid in its note is known at all, also when that is a zombie which a slow init has not
 * collected yet, or a stranger. Its server processes have just been ended, where they can be found, so the note may go.
 */
function dropStaleNote(pid: number, folders: PostgresFolders): void {
  if (process.platform === 'linux' && isKnown(pid)) rmSync(pidFileOf(folders), { force: true });
}

function pidFileOf(folders: PostgresFolders): string {
  return join(folders.cluster, 'postmaster.pid');
}

function readPidFile(folders: PostgresFolders): PostmasterPid | null {
  try {
    return parsePostmasterPid(readFileSync(pidFileOf(folders), 'utf8'));
  } catch {
    return null;
  }
}

/** A pid may have been given to another program since; only a postgres on this folder is ours to stop. */
function runsHere(pid: number, folders: PostgresFolders): boolean {
  const command = commandOf(pid);
  return command === '' || (command.includes('postgres') && command.includes(folders.cluster));
}

async function answersFor(found: PostmasterPid, folders: PostgresFolders, password: string): Promise<boolean> {
  const client = new Client({
    connectionString: urlOf(ADMIN_ROLE, password, found.port, 'postgres'),
    connectionTimeoutMillis: 3_000,
    query_timeout: 3_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    return rows[0]?.data_directory === folders.cluster;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
