import type { WaitingReport } from './report';

const NAME = 'bihuan';
const VERSION = 1;
const REPORTS = 'reports';
const KEPT = 'kept';

let opened: Promise<IDBDatabase> | null = null;

/** The database of this browser for this address; opened once. */
function database(): Promise<IDBDatabase> {
  opened ??= new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open(NAME, VERSION);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore(REPORTS, { keyPath: 'id' });
      asked.result.createObjectStore(KEPT);
    };
    asked.onerror = () => reject(asked.error ?? new Error('IndexedDB'));
    asked.onsuccess = () => {
      const forget = () => {
        asked.result.close();
        opened = null;
      };
      asked.result.onversionchange = forget;
      asked.result.onclose = forget;
      resolve(asked.result);
    };
  }).catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** One transaction; what `work` gave is told once all of it is on the disk. */
async function within<T>(
  name: string,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore, tell: (value: T) => void) => void,
): Promise<T | undefined> {
  const db = await database();
  return new Promise((resolve, reject) => {
    const tx = db.transaction(name, mode, { durability: 'strict' });
    let told: T | undefined;
    tx.oncomplete = () => resolve(told);
    tx.onabort = () => reject(tx.error ?? new Error('IndexedDB'));
    work(tx.objectStore(name), (value) => {
      told = value;
    });
  });
}

/** Every report that waits on this device, whoever wrote it, the oldest first. */
export async function allReports(): Promise<readonly WaitingReport[]> {
  const all = await within<WaitingReport[]>(REPORTS, 'readonly', (store, tell) => {
    const asked = store.getAll() as IDBRequest<WaitingReport[]>;
    asked.onsuccess = () => tell(asked.result);
  });
  return [...(all ?? [])].sort((a, b) => a.savedAt - b.savedAt);
}

/** Keeps a report, in place of one with the same id. Throws when this browser keeps nothing or has no room. */
export async function putReport(report: WaitingReport): Promise<void> {
  await within(REPORTS, 'readwrite', (store) => store.put(report));
}

/** Replaces a report, or removes it for null, unless it was deleted or mended in the meantime; whether it was there. */
export async function changeReport(
  { id, key }: Pick<WaitingReport, 'id' | 'key'>,
  next: WaitingReport | null,
): Promise<boolean> {
  const there = await within<boolean>(REPORTS, 'readwrite', (store, tell) => {
    const asked = store.get(id) as IDBRequest<WaitingReport | undefined>;
    asked.onsuccess = () => {
      if (asked.result?.key !== key) return tell(false);
      if (next) store.put(next);
      else store.delete(id);
      tell(true);
    };
  });
  return there === true;
}

/** Keeps something that was read, for when there is no network. */
export async function putKept(name: string, value: unknown): Promise<void> {
  await within(KEPT, 'readwrite', (store) => store.put(value, name));
}

/** What was kept by that name; undefined when nothing was. */
export function getKept(name: string): Promise<unknown> {
  return within<unknown>(KEPT, 'readonly', (store, tell) => {
    const asked = store.get(name) as IDBRequest<unknown>;
    asked.onsuccess = () => tell(asked.result);
  });
}

/** Forgets all that was read: it belongs to whoever was signed in. */
export async function forgetKept(): Promise<void> {
  await within(KEPT, 'readwrite', (store) => store.clear());
}
