import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { KeyRing, SecretKey } from './key-ring';

const SEALED = 'gcm2:';
/** The form before key ids and rows: any key of the ring may have written it. */
const SEALED_BEFORE = 'gcm1:';
const PLAIN = 'plain:';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Of a ring without keys: what is stored as it is, is found as it is. */
const UNKEYED: Pick<SecretKey, 'id' | 'finding'> = { id: 'plain', finding: Buffer.alloc(32) };

/** Where a sealed text stands: it can be read nowhere else. */
export interface SealedPlace {
  /** What it is, such as `contact-phone`. */
  readonly use: string;
  /** The id of its row. */
  readonly row: string;
}

/** Encrypts a text for one place in the database (AES-256-GCM); without a key it is only marked as plain. */
export function seal(text: string, place: SealedPlace, ring: KeyRing): string {
  const key = ring.current();
  if (key === null) return PLAIN + text;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key.sealing, nonce).setAAD(boundTo(place));
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return `${sealedUnder(key)}${sealed.toString('base64url')}`;
}

/** Reads what `seal` wrote; null when its key is not in the ring, or it was written for another place. */
export function unseal(stored: string, place: SealedPlace, ring: KeyRing): string | null {
  if (stored.startsWith(PLAIN)) return stored.slice(PLAIN.length);
  if (stored.startsWith(SEALED_BEFORE)) {
    const body = stored.slice(SEALED_BEFORE.length);
    return ring.all().reduce<string | null>((read, key) => read ?? open(body, key.before, null), null);
  }
  const [form, id, body] = stored.split(':');
  const key = form === 'gcm2' && body !== undefined ? ring.all().find((one) => one.id === id) : undefined;
  return key === undefined || body === undefined ? null : open(body, key.sealing, boundTo(place));
}

/** How a text begins that was sealed under a key. */
export function sealedUnder(key: Pick<SecretKey, 'id'>): string {
  return `${SEALED}${key.id}:`;
}

/** What a text is found by again: an HMAC under the key that seals, with that key's id. */
export function findingHash(text: string, use: string, ring: KeyRing): string {
  return hashUnder(ring.current() ?? UNKEYED, text, use);
}

/** Every hash under which the text may stand, one for each key. */
export function findingHashes(text: string, use: string, ring: KeyRing): string[] {
  return [...ring.all(), UNKEYED].map((key) => hashUnder(key, text, use));
}

function hashUnder({ id, finding }: Pick<SecretKey, 'id' | 'finding'>, text: string, use: string): string {
  return `${id}:${createHmac('sha256', finding).update(`${use}\0${text}`).digest('base64url')}`;
}

function boundTo({ use, row }: SealedPlace): Buffer {
  return Buffer.from(`${use}\0${row}`);
}

function open(body: string, key: Buffer, bound: Buffer | null): string | null {
  const sealed = Buffer.from(body, 'base64url');
  if (sealed.length < NONCE_BYTES + TAG_BYTES) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  if (bound !== null) decipher.setAAD(bound);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    const read = [decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
    return Buffer.concat(read).toString('utf8');
  } catch {
    return null;
  }
}
