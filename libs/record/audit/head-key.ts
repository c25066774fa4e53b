import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  type KeyObject,
} from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The key heads are signed with (ed25519). */
export interface HeadKey {
  /** First 16 hex digits of the SHA-256 of the public key. */
  readonly id: string;
  readonly privateKey: KeyObject;
}

/** Public keys by id. */
export type HeadKeys = ReadonlyMap<string, KeyObject>;

const PRIVATE = 'head-key.pem';
const PUBLIC = /^head-key-[0-9a-f]{16}\.pub\.pem$/;

/** The id of a public key. */
function idOf(key: KeyObject): string {
  const der = key.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}

/**
 * Opens the signing key of a folder, making it the first time: the private half for its owner alone (0600), the public half
 * beside it under its id. Safe from several processes at once. A new private key in the folder's place takes over; public
 * halves stay, since old heads bear their signatures.
 */
export function openHeadKey(folder: string): HeadKey {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, PRIVATE);
  const text = readIfThere(file) ?? makeKey(folder, file);
  chmodSync(file, 0o600);
  const privateKey = createPrivateKey(text);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`${file} is no ed25519 key.`);
  const publicKey = createPublicKey(privateKey);
  const id = idOf(publicKey);
  writeFileSync(join(folder, `head-key-${id}.pub.pem`), publicKey.export({ type: 'spki', format: 'pem' }));
  return { id, privateKey };
}

/** The public keys of a folder, or of one PEM file's text at a time; empty when there are none. */
export function readHeadKeys(folder: string): HeadKeys {
  let files: string[];
  try {
    files = readdirSync(folder).filter((name) => PUBLIC.test(name));
  } catch {
    return new Map();
  }
  const keys = files.map((name) => createPublicKey(readFileSync(join(folder, name), 'utf8')));
  return new Map(keys.map((key) => [idOf(key), key]));
}

/** Written whole under another name first: whoever sees the file sees all of it, and the first to come keeps the place. */
function makeKey(folder: string, file: string): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const fresh = join(folder, `.${randomUUID()}`);
  writeFileSync(fresh, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  try {
    linkSync(fresh, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(fresh);
  }
  return readFileSync(file, 'utf8');
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
