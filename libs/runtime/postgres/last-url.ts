import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { APP_ROLE, appPassword, OWNER_ROLE, urlOf } from './cluster';
import { fallbackFolder } from './folders';

/**
 * Addresses of the embedded Postgres that was last started on a data folder, whether or not it still runs, for the service
 * and for migrations; null when there was none. Starts and changes nothing.
 */
export function lastPostgresUrls(dataDir: string): { readonly app: string; readonly owner: string } | null {
  const folder = [dataDir, fallbackFolder(dataDir)].find((candidate) => existsSync(join(candidate, 'port')));
  if (folder === undefined) return null;
  const port = Number(readFileSync(join(folder, 'port'), 'utf8'));
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  return {
    app: urlOf(APP_ROLE, appPassword(password), port, OWNER_ROLE),
    owner: urlOf(OWNER_ROLE, password, port, OWNER_ROLE),
  };
}
