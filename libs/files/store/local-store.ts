import { createHash, randomUUID } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore, StoredBytes } from './file-store';

const HASH = /^[0-9a-f]{64}$/;
/** Where bytes are until they are whole. */
export const INCOMING = 'incoming';

/**
 * A store in a folder of this machine: `objects/ab/abcdef…`. Bytes are written under a random name, synced, renamed to their
 * hash, and the folder synced: whoever finds a name finds all of its bytes.
 */
export class LocalFileStore implements FileStore {
  constructor(private readonly folder: string) {}

  async put(source: AsyncIterable<Uint8Array>): Promise<StoredBytes> {
    const incoming = join(this.folder, INCOMING, randomUUID());
    await makeFolder(dirname(incoming));
    try {
      const stored = await writeSynced(incoming, source);
      await this.keep(incoming, stored.sha256);
      return stored;
    } finally {
      await rm(incoming, { force: true });
    }
  }

  async get(sha256: string) {
    const file = await openIfThere(this.pathOf(sha256));
    return file && file.createReadStream();
  }

  async has(sha256: string): Promise<boolean> {
    return access(this.pathOf(sha256)).then(
      () => true,
      (error: unknown) => unlessMissing(error, false),
    );
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  /** Gives whole bytes their name. */
  private async keep(incoming: string, sha256: string): Promise<void> {
    const path = this.pathOf(sha256);
    await makeFolder(dirname(path));
    await rename(incoming, path);
    await syncFolder(dirname(path));
  }

  private pathOf(sha256: string): string {
    if (!HASH.test(sha256)) throw new Error('Not a SHA-256 in hex.');
    return join(this.folder, 'objects', sha256.slice(0, 2), sha256);
  }
}

/** Removes what broke off while it was coming in: names under `incoming` untouched for longer than `olderThanMs`. */
export async function clearIncoming(folder: string, olderThanMs: number, now: Date): Promise<number> {
  let cleared = 0;
  for (const { name } of await entriesOf(join(folder, INCOMING))) {
    const path = join(folder, INCOMING, name);
    const found = await stat(path).catch((error: unknown) => unlessMissing(error, null));
    if (!found || now.getTime() - found.mtimeMs < olderThanMs) continue;
    await rm(path, { force: true });
    cleared++;
  }
  return cleared;
}

async function writeSynced(path: string, source: AsyncIterable<Uint8Array>): Promise<StoredBytes> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
  try {
    for await (const chunk of source) {
      hash.update(chunk);
      size += chunk.byteLength;
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}

/** Makes a folder and syncs the one it is in, so that it is still there after a loss of power. */
async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  return open(path, constants.O_RDONLY).catch((error: unknown) => unlessMissing(error, null));
}

async function entriesOf(path: string): Promise<Dirent[]> {
  return readdir(path, { withFileTypes: true }).catch((error: unknown) => unlessMissing(error, []));
}

function unlessMissing<T>(error: unknown, otherwise: T): T {
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
  throw error;
}
