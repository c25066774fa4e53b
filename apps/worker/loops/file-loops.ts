import { clearIncoming, LocalFileStore, type FileStore } from '@bihuan/files';
import { queries, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics';
import { type Loop, startLoop } from './loop';

/** Where this installation's files are, and how long what nothing names stays. */
export interface FileOptions {
  readonly folder: string;
  readonly unusedDays: number;
}

const HOUR_MS = 3_600_000;
/** No upload takes as long: what came in before and is still there was broken off. */
const BROKEN_OFF_MS = 24 * HOUR_MS;
const AT_ONCE = 1_000;

/** Clears away once an hour what nothing names and what broke off on its way in. Several workers may do so at once. */
export function startFileLoops(
  uow: UnitOfWork,
  { folder, unusedDays }: FileOptions,
  metrics: Metrics,
  log: Logger,
): readonly Loop[] {
  const store = new LocalFileStore(folder);
  const turn = async (): Promise<number> => {
    metrics.add('filesRemoved', await removeUnused(uow, store, unusedDays));
    await clearIncoming(folder, BROKEN_OFF_MS, new Date());
    return HOUR_MS;
  };
  return [startLoop({ name: 'unused-files', turn, restAfterFailureMs: 60_000 }, log)];
}

/**
 * Removes files that nothing names, rows first. Only bytes whose row was removed by this very database are forgotten: a store
 * that belongs to another one loses nothing. Returns how many files.
 */
export async function removeUnused(uow: UnitOfWork, store: FileStore, days: number): Promise<number> {
  let removed = 0;
  for (let some = AT_ONCE; some === AT_ONCE; removed += some)
    some = await uow.run(SYSTEM_SCOPE, (tx) => queries.removeUnusedFiles(tx, days));
  for (let hashes = await read(uow); hashes.length > 0; hashes = await read(uow))
    for (const sha256 of hashes) await forget(uow, store, sha256);
  return removed;
}

function read(uow: UnitOfWork): Promise<readonly string[]> {
  return uow.run(SYSTEM_SCOPE, (tx) => queries.readRemovals(tx), { readOnly: true });
}

/** The removal is struck off only if the bytes are gone; whoever uploads them again waits for the lock and stores them anew. */
function forget(uow: UnitOfWork, store: FileStore, sha256: string): Promise<void> {
  return uow.run(SYSTEM_SCOPE, async (tx) => {
    await queries.lockBytes(tx, sha256);
    if (await queries.endRemoval(tx, sha256)) await store.remove(sha256);
  });
}
