import { spawn } from 'node:child_process';
import { chownSync, closeSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { isAlive, stopProcess } from '../process/process-info';
import { describeListener, freePort, portBecomesFree, withPortsStillFree } from '../process/ports';
import { type Say, silent, StartProblem } from '../process/say';
import { findPostgresBinaries, type PostgresBinaries } from './binaries';
import {
  ADMIN_ROLE,
  APP_ROLE,
  appPassword,
  cleanEnv,
  ensureCluster,
  ensureDatabase,
  identity,
  OWNER_ROLE,
  urlOf,
} from './cluster';
import { databasePassword, diskFull, type PostgresFolders, prepareFolders } from './folders';
import { adoptOrStop, POSTGRES_STOP } from './orphan';

export interface StartPostgresOptions {
  /** Folder for the cluster, its password, port and log; made when missing. Absolute. */
  readonly dataDir: string;
  /** A port that must be used; without it the one of the last start, or a free one. */
  readonly port?: number;
  readonly log?: Say;
  /** For tests only: no fsync, so a power cut may lose everything. */
  readonly fast?: boolean;
}

export interface RunningPostgres {
  /** Address for migrations: role and database `bihuan`, which may create databases and trusted extensions. */
  readonly url: string;
  /** Address for the service and the worker: a role that owns nothing. */
  readonly appUrl: string;
  /** Address of the superuser, for start-up and faults only. */
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
  /** True when a server of an earlier start was taken over. */
  readonly adopted: boolean;
  readonly logFile: string;
  /** False once the server has ended, by whatever cause. */
  alive(): boolean;
  /** Ends it orderly (fast shutdown), by force only after its time limit. Safe to call twice. */
  stop(): Promise<void>;
}

const SETTINGS: readonly string[] = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'max_wal_size=2GB',
  'wal_compression=on',
  'random_page_cost=1.1',
  'timezone=UTC',
  'log_timezone=UTC',
  'log_line_prefix=%m [%p] ',
  'jit=off',
];
const FAST: readonly string[] = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=128MB'];
/**
 * A sixteenth of the memory, from 128 MB to 1 GB: a register of a hundred thousand hazards with its indexes does not fit into
 * the server's own default, and a burst of deadlines touches all of it.
 */
const BUFFERS_MB = Math.round(Math.min(1_024, Math.max(128, totalmem() / 2 ** 20 / 16)));
const KEEP_LOG_BYTES = 20 * 1024 * 1024;

/** Starts (or takes over) the Postgres server of a data folder, on loopback only, and waits until it answers. */
export async function startPostgres(options: StartPostgresOptions): Promise<RunningPostgres> {
  const say = options.log ?? silent;
  const folders = prepareFolders(options.dataDir, say);
  const binaries = findPostgresBinaries(folders.user, folders.shared);
  const password = databasePassword(folders);
  await ensureCluster(folders, binaries, say);
  const orphan = await adoptOrStop(folders, password, options.port, say);
  const { port, pid } =
    orphan ??
    (await withPortsStillFree(async () => {
      const chosen = await choosePort(folders, options.port);
      return { port: chosen, pid: await launch(folders, binaries, chosen, password, options.fast === true, say) };
    }));
  await ensureDatabase(port, password);
  writeFileSync(folders.portFile, `${port}\n`);
  return {
    url: urlOf(OWNER_ROLE, password, port, OWNER_ROLE),
    appUrl: urlOf(APP_ROLE, appPassword(password), port, OWNER_ROLE),
    adminUrl: urlOf(ADMIN_ROLE, password, port, 'postgres'),
    port,
    pid,
    adopted: orphan !== null,
    logFile: folders.log,
    alive: () => isAlive(pid),
    stop: async () => void (await stopProcess(pid, POSTGRES_STOP)),
  };
}

async function choosePort(folders: PostgresFolders, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) {
    if (await portBecomesFree(wanted)) return wanted;
    const who = describeListener(wanted);
    throw new StartProblem(
      'port-in-use',
      `Port ${wanted} for Postgres is in use by ${who.en}. Choose another one with BIHUAN_PG_PORT.`,
      `Postgres 的端口 ${wanted} 已被 ${who.zh} 占用。请用 BIHUAN_PG_PORT 换一个端口。`,
    );
  }
  const last = lastPort(folders);
  return last !== null && (await portBecomesFree(last)) ? last : freePort();
}

function lastPort(folders: PostgresFolders): number | null {
  try {
    const port = Number(readFileSync(folders.portFile, 'utf8'));
    return Number.isInteger(port) && port > 0 ? port : null;
  } catch {
    return null;
  }
}

async function launch(
  folders: PostgresFolders,
  binaries: PostgresBinaries,
  port: number,
  password: string,
  fast: boolean,
  say: Say,
): Promise<number> {
  const settings = (fast ? [...SETTINGS, ...FAST] : [...SETTINGS, `shared_buffers=${BUFFERS_MB}MB`]).flatMap(
    (setting) => ['-c', setting],
  );
  const log = openLog(folders);
  const began = statSync(folders.log).size;
  // Detached: a session of its own, so that Ctrl-C at the terminal does not reach it before everything else has drained.
  const child = spawn(binaries.postgres, ['-D', folders.cluster, '-p', String(port), ...settings], {
    ...identity(folders),
    env: cleanEnv(),
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const failed = new Promise<Error>((resolve) => child.once('error', resolve));
  child.unref();
  if (child.pid === undefined) throw startProblem(folders, String(await failed));
  await waitUntilReady(child.pid, folders, port, password, began, say);
  return child.pid;
}

function openLog(folders: PostgresFolders): number {
  let flags = 'a';
  try {
    if (statSync(folders.log).size > KEEP_LOG_BYTES) flags = 'w';
  } catch {
    flags = 'w';
  }
  const log = openSync(folders.log, flags, 0o640);
  if (folders.user) chownSync(folders.log, folders.user.uid, folders.user.gid);
  return log;
}

async function waitUntilReady(
  pid: number,
  folders: PostgresFolders,
  port: number,
  password: string,
  logFrom: number,
  say: Say,
): Promise<void> {
  const begun = Date.now();
  let told = false;
  for (let limit = begun + 60_000; Date.now() < limit; await sleep(50)) {
    if (!isAlive(pid)) throw startProblem(folders, readFileSync(folders.log, 'utf8').slice(logFrom));
    const state = await probe(port, password);
    if (state === 'ready') return;
    if (state === 'recovering') limit = Date.now() + 60_000;
    if (!told && Date.now() - begun > 5_000) {
      told = true;
      say(
        'Postgres is still starting (recovering after a crash takes a while).',
        'Postgres 仍在启动（崩溃后恢复需要一些时间）。',
      );
    }
  }
  await stopProcess(pid, POSTGRES_STOP);
  throw startProblem(folders, 'it did not answer within 60 s');
}

async function probe(port: number, password: string): Promise<'ready' | 'recovering' | 'silent'> {
  const client = new Client({
    connectionString: urlOf(ADMIN_ROLE, password, port, 'postgres'),
    connectionTimeoutMillis: 3_000,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '28P01') throw wrongPassword(cause(error));
    return code === '57P03' ? 'recovering' : 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

function cause(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function wrongPassword(reason: Error): StartProblem {
  return new StartProblem(
    'database-password',
    'The password file beside the database does not fit it. Put back the file that belongs to this data folder.',
    '数据库旁的密码文件与数据库不符。请放回属于该数据目录的密码文件。',
    { cause: reason },
  );
}

function startProblem(folders: PostgresFolders, said: string): StartProblem {
  if (/No space left|disk quota/i.test(said)) return diskFull(folders.root);
  const last = said.trim().split('\n').slice(-6).join('\n');
  return new StartProblem(
    'postgres-start-failed',
    `Postgres did not start on ${folders.cluster}. It said:\n${last}\n(whole log: ${folders.log})`,
    `Postgres 未能在 ${folders.cluster} 启动，其报告见上；完整日志：${folders.log}`,
  );
}
