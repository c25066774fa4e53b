import { Client } from 'pg';
import { grantToApp, mustBeThere } from './app-role';
import { createDataSource } from './data-source';

export interface MigrationStatus {
  readonly applied: readonly string[];
  readonly pending: readonly string[];
}

interface MigrateOptions {
  readonly log?: (line: string) => void;
  /** The role the service and the worker connect as, when it is not the one that migrates: it is given its rights. */
  readonly appRole?: string | null;
}

/**
 * Brings the database to the newest schema, making the database first if it is missing. Safe to run from several processes at
 * once. @throws NoSuchRole
 */
export async function migrate(url: string, options: MigrateOptions = {}): Promise<{ applied: string[] }> {
  const log = options.log ?? (() => undefined);
  await createDatabase(url, log);
  const gate = new Client({ connectionString: url });
  await gate.connect();
  const source = createDataSource(url, { max: 2, everywhere: true });
  try {
    // Held until the connection ends: a second process waits here and then finds nothing to do.
    await gate.query(`select pg_advisory_lock(hashtext('bihuan-migrations'))`);
    if (options.appRole) await mustBeThere(gate, options.appRole);
    await source.initialize();
    const done = await source.runMigrations();
    for (const migration of done) log(migration.name);
    if (options.appRole) await grantToApp(gate, options.appRole);
    return { applied: done.map((migration) => migration.name) };
  } finally {
    if (source.isInitialized) await source.destroy();
    await gate.end();
  }
}

/** Which migrations this database has and lacks. Throws when the database cannot be reached. */
export async function migrationStatus(url: string): Promise<MigrationStatus> {
  const source = createDataSource(url, { max: 1 });
  const known = (source.options.migrations as { name: string }[]).map((migration) => migration.name);
  await source.initialize();
  try {
    const rows: { name: string }[] = await source
      .query(`select name from migrations order by id`)
      .catch((error: { code?: string }) => {
        if (error.code === '42P01') return [];
        throw error;
      });
    const applied = rows.map((row) => row.name);
    return { applied, pending: known.filter((name) => !applied.includes(name)) };
  } finally {
    await source.destroy();
  }
}

async function createDatabase(url: string, log: (line: string) => void): Promise<void> {
  const target = new URL(url);
  const name = decodeURIComponent(target.pathname.slice(1));
  const probe = new Client({ connectionString: url });
  try {
    await probe.connect();
    await probe.end();
    return;
  } catch (error) {
    await probe.end().catch(() => undefined);
    if ((error as { code?: string }).code !== '3D000') throw error;
  }
  target.pathname = '/postgres';
  const admin = new Client({ connectionString: target.toString() });
  await admin.connect();
  try {
    await admin.query(`create database ${admin.escapeIdentifier(name)}`);
    log(`database ${name}`);
  } catch (error) {
    // Another process was faster.
    if (!['42P04', '23505'].includes((error as { code?: string }).code ?? '')) throw error;
  } finally {
    await admin.end();
  }
}
