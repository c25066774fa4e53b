import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { APP_ROLE, urlOf } from './cluster';
import { fallbackFolder } from './folders';

/**
 * Address of the embedded Postgres that was last started on a data folder, whether or not it still runs; null when there
 * was none. Starts and changes nothing.
 */
export function lastPostgresUrl(dataDir: string): string | null {
  const folder = [dataDir, fallbackFolder(dataDir)].find((candidate) => existsSync(join(candidate, 'port')));
  if (folder === undefined) return null;
  const port = Number(readFileSync(join(folder, 'port'), 'utf8'));
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  return urlOf(APP_ROLE, password, port, APP_ROLE);
}
