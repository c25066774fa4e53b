import { createHash, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One key of the ring. Its id says nothing of it. */
export interface SecretKey {
  /** First 12 hex digits of a hash of the key. */
  readonly id: string;
  /** 32 bytes that texts are encrypted with. */
  readonly sealing: Buffer;
  /** 32 bytes that texts are hashed with, to be found again. */
  readonly finding: Buffer;
  /** 32 bytes of the form that had no key ids. */
  readonly before: Buffer;
}

/** The keys of an installation. One seals; all of them read, so that a new one can be added while everything runs. */
export interface KeyRing {
  /** The key that seals; null when there is none and texts are stored as they are. */
  current(): SecretKey | null;
  /** Every key, the one that seals first. */
  all(): readonly SecretKey[];
}

const FILE = 'keys';
const KEY_BYTES = 32;

/**
 * Opens a ring: the keys given (the first seals), then those of a folder's key file, which is read again whenever it has
 * changed. A folder without the file adds none.
 */
export function openKeyRing(from: { readonly keys: readonly string[]; readonly folder?: string }): KeyRing {
  const given = from.keys.map(secretKey);
  const file = from.folder === undefined ? null : join(from.folder, FILE);
  let kept: readonly SecretKey[] = [];
  let seen = '';
  const all = (): readonly SecretKey[] => {
    const now = file === null ? '' : fingerprint(file);
    if (file !== null && now !== seen) {
      kept = now === '' ? [] : readKeys(file).map(secretKey);
      seen = now;
    }
    return [...given, ...kept];
  };
  return { all, current: () => all()[0] ?? null };
}

/** A ring without a key. */
export const NO_KEYS: KeyRing = openKeyRing({ keys: [] });

/** Makes the key file of a folder (0600) unless it is there; true when it was made. */
export function makeKeyFile(folder: string): boolean {
  if (fingerprint(join(folder, FILE)) !== '') return false;
  writeKeys(folder, [newKey()]);
  return true;
}

/** Puts a new key first in a folder's key file; the others stay for reading. Returns the new key's id. */
export function addKey(folder: string): string {
  const file = join(folder, FILE);
  const fresh = newKey();
  writeKeys(folder, [fresh, ...(fingerprint(file) === '' ? [] : readKeys(file))]);
  return secretKey(fresh).id;
}

function newKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

function secretKey(key: string): SecretKey {
  const derive = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `bihuan ${use}`, KEY_BYTES));
  return {
    id: createHash('sha256').update('bihuan key id\0').update(key).digest('hex').slice(0, 12),
    sealing: derive('seal'),
    finding: derive('find'),
    before: createHash('sha256').update('bihuan channels\0').update(key).digest(),
  };
}

/** Written whole under another name first, so that whoever reads meanwhile reads all of the old or all of the new. */
function writeKeys(folder: string, keys: readonly string[]): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fresh = join(folder, `.${randomUUID()}`);
  writeFileSync(fresh, `${keys.join('\n')}\n`, { mode: 0o600 });
  renameSync(fresh, join(folder, FILE));
}

function readKeys(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Changes whenever the file does; empty when there is none. */
function fingerprint(file: string): string {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat ? `${stat.ino}:${stat.size}:${stat.mtimeMs}` : '';
}
