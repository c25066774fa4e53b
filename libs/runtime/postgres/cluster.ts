import { execFile } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { type Say, StartProblem } from '../process/say';
import type { PostgresBinaries } from './binaries';
import { diskFull, type PostgresFolders } from './folders';

const run = promisify(execFile);

/** The superuser of the cluster; only start-up and faults use it. */
export const ADMIN_ROLE = 'postgres';
/** The database of the product, and the role that owns it and migrates it: no superuser, so that policies bind it too. */
export const OWNER_ROLE = 'bihuan';
/** The role the service and the worker connect as; it owns nothing. */
export const APP_ROLE = 'bihuan_app';
/** Has the right to who made a tip-off; the role above may take it for a transaction. `libs/persistence/reporters.ts` */
const REPORTERS_ROLE = `${APP_ROLE}_reporters`;

/** A password of its own, so that who has the service's address does not have its owner's. */
export function appPassword(password: string): string {
  return createHmac('sha256', password).update(APP_ROLE).digest('base64url');
}

/** Address of a database on this machine. */
export function urlOf(role: string, password: string, port: number, database: string): string {
  return `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Makes the cluster on first use; a half-made one of an interrupted first start is made anew. */
export async function ensureCluster(folders: PostgresFolders, binaries: PostgresBinaries, say: Say): Promise<void> {
  if (existsSync(join(folders.cluster, 'PG_VERSION'))) return checkMajor(folders, binaries);
  rmSync(folders.cluster, { recursive: true, force: true });
  say(`Making a new database in ${folders.cluster}`, `正在新建数据库：${folders.cluster}`);
  const half = `${folders.cluster}.new`;
  rmSync(half, { recursive: true, force: true });
  const args = [`--pgdata=${half}`, `--username=${ADMIN_ROLE}`, `--pwfile=${folders.passwordFile}`];
  args.push('--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions');
  try {
    await run(binaries.initdb, args, { ...identity(folders), env: cleanEnv() });
  } catch (cause) {
    rmSync(half, { recursive: true, force: true });
    throw initdbProblem(folders, cause as Error & { stderr?: string });
  }
  renameSync(half, folders.cluster);
}

/** As whom a child runs, and in which folder: one its user can enter. */
export function identity(folders: PostgresFolders): { uid?: number; gid?: number; cwd: string } {
  const { user } = folders;
  return user ? { uid: user.uid, gid: user.gid, cwd: folders.root } : { cwd: folders.root };
}

/** Our environment without what would redirect Postgres to another cluster or language. */
export function cleanEnv(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (!/^(PG|LC_|LANG|LD_|NODE_)/.test(name)) env[name] = value;
  }
  return { ...env, LC_ALL: 'C' };
}

function initdbProblem(folders: PostgresFolders, cause: Error & { stderr?: string }): StartProblem {
  const said = (cause.stderr ?? cause.message).trim();
  if (/No space left|disk quota/i.test(said)) return diskFull(folders.root);
  return new StartProblem(
    'initdb-failed',
    `The database in ${folders.cluster} could not be made. Postgres said: ${said}`,
    `无法在 ${folders.cluster} 新建数据库。Postgres 报告：${said}`,
    { cause },
  );
}

function checkMajor(folders: PostgresFolders, binaries: PostgresBinaries): void {
  const have = readFileSync(join(folders.cluster, 'PG_VERSION'), 'utf8').trim();
  const sample = readFileSync(join(binaries.home, 'share', 'postgresql', 'postgres.bki'), 'utf8');
  const ours = /^# PostgreSQL (\d+)/.exec(sample)?.[1];
  if (!ours || have === ours) return;
  throw new StartProblem(
    'postgres-major',
    `The database in ${folders.cluster} was written by Postgres ${have}, but Postgres ${ours} is installed. Use the release that wrote it to export, or set DATABASE_URL.`,
    `${folders.cluster} 由 Postgres ${have} 写成，而现装的是 ${ours}。请用原版本导出，或设置 DATABASE_URL。`,
  );
}

/** Makes the product's roles and database where they are missing. */
export async function ensureDatabase(port: number, password: string): Promise<void> {
  const client = new Client({ connectionString: urlOf(ADMIN_ROLE, password, port, 'postgres') });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>('select rolname as name from pg_roles');
    const make = async (role: string, may: string, secret: string): Promise<void> => {
      if (rows.some(({ name }) => name === role)) return;
      await client.query(`create role ${role} login ${may} password ${client.escapeLiteral(secret)}`);
    };
    await make(OWNER_ROLE, 'createdb', password);
    await make(APP_ROLE, '', appPassword(password));
    if (!rows.some(({ name }) => name === REPORTERS_ROLE)) await client.query(`create role ${REPORTERS_ROLE} nologin`);
    // To be taken, and not held from the start.
    await client.query(`grant ${REPORTERS_ROLE} to ${APP_ROLE} with inherit false, set true`);
    const database = await client.query('select 1 from pg_database where datname = $1', [OWNER_ROLE]);
    if (database.rowCount === 0) await client.query(`create database ${OWNER_ROLE} owner ${OWNER_ROLE}`);
  } finally {
    await client.end();
  }
}
