import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { MIGRATIONS, migrate } from '@bihuan/persistence';
import { Client } from 'pg';

/** A database that one test file has to itself. */
export interface TestDatabase {
  /** Address by the role of the service, which owns nothing. */
  readonly url: string;
  /** Address by the owner of its tables. */
  readonly ownerUrl: string;
  readonly name: string;
  /** Removes it, ending what is still connected. */
  drop(): Promise<void>;
}

/** Option of a connection that reads and writes past the unit of work, for the rows of every district. */
export const EVERYWHERE = '-c app.reach=everywhere';

/**
 * A new database on the test run's Postgres with every migration applied: a copy of a template that the first caller of
 * the run migrates, so that each costs some ten milliseconds. `name` only helps to recognise it. `migrated: false`
 * gives an empty one.
 */
export async function createTestDatabase(name: string, options: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const server = testServerUrl();
  const suffix = `${process.pid}_${process.hrtime.bigint().toString(36)}`;
  const database = `t_${name
    .replace(/[^a-z0-9]+/gi, '_')
    .toLowerCase()
    .slice(0, 30)}_${suffix}`;
  const template = options.migrated === false ? null : await ensureTemplate(server);
  await admin(server, (client) =>
    client.query(`create database ${database}${template ? ` template ${template}` : ''}`),
  );
  return {
    url: withDatabase(appServerUrl(), database),
    ownerUrl: withDatabase(server, database),
    name: database,
    drop: () => admin(server, (client) => dropped(client, database)),
  };
}

/** Not while an autovacuum worker is at work in it: nobody but a superuser may end that one, and it ends soon by itself. */
async function dropped(client: Client, database: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await client.query(`drop database if exists ${database} with (force)`);
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '42501' || tries === 100) throw error;
      await pause(100);
    }
  }
}

/** A hash over every row of every table but those of `except`; `rows` asks the database, as the owner of its tables. */
export async function fingerprintOf(
  rows: (sql: string) => Promise<unknown[]>,
  except: readonly string[] = [],
): Promise<string> {
  const tables = await rows(`select tablename as name from pg_tables where schemaname = 'public' order by 1`);
  const hash = createHash('sha256');
  for (const { name } of tables as { name: string }[]) {
    if (except.includes(name)) continue;
    const [row] = await rows(`select string_agg(t::text, '|' order by t::text) as all from ${name} t`);
    hash.update(`${name}:${(row as { all: string | null }).all ?? ''};`);
  }
  return hash.digest('hex');
}

/** Address of the Postgres that the global set-up started for this run. */
export function testServerUrl(): string {
  const url = process.env['BIHUAN_TEST_PG'];
  if (!url) throw new Error('BIHUAN_TEST_PG is not set: run this file as an .int.spec or .e2e.spec through Jest');
  return url;
}

/** The same server by the role of the service; by the owner's where a given server has no other. */
function appServerUrl(): string {
  return process.env['BIHUAN_TEST_PG_APP'] ?? testServerUrl();
}

let template: Promise<string> | undefined;

function ensureTemplate(server: string): Promise<string> {
  return (template ??= makeTemplate(server));
}

/** One template per set of migrations; its making is guarded by a lock, for several Jest workers ask at once. */
async function makeTemplate(server: string): Promise<string> {
  const shape = MIGRATIONS.map((migration) => `${migration.name}${migration.toString()}`).join('\n');
  const { username } = new URL(appServerUrl());
  const appRole = username === new URL(server).username ? null : username;
  const name = `tpl_${createHash('sha256').update(shape).digest('hex').slice(0, 16)}`;
  await admin(server, async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('bihuan-test-template'))`);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (rowCount) return;
    const half = `${name}_half`;
    await client.query(`drop database if exists ${half} with (force)`);
    await migrate(withDatabase(server, half), { appRole });
    await client.query(`alter database ${half} rename to ${name}`);
  });
  return name;
}

async function admin<T>(server: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: withDatabase(server, 'postgres') });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.toString();
}
