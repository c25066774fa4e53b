import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

const SEALED = 'gcm1:';
const PLAIN = 'plain:';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A secret for signing, shown once: 32 random bytes. */
export function newSecret(): string {
  return `bhs_${randomBytes(32).toString('base64url')}`;
}

/** Encrypts a text for the database (AES-256-GCM); without a key it is only marked as plain. */
export function seal(text: string, key: string | undefined): string {
  if (key === undefined) return PLAIN + text;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyBytes(key), nonce);
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return SEALED + sealed.toString('base64url');
}

/** Reads what `seal` wrote; null when it was sealed under another key. */
export function unseal(stored: string, key: string | undefined): string | null {
  if (stored.startsWith(PLAIN)) return stored.slice(PLAIN.length);
  if (key === undefined || !stored.startsWith(SEALED)) return null;
  const sealed = Buffer.from(stored.slice(SEALED.length), 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyBytes(key), sealed.subarray(0, NONCE_BYTES));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString(
      'utf8',
    );
  } catch {
    return null;
  }
}

function keyBytes(key: string): Buffer {
  return createHash('sha256').update('bihuan channels\0').update(key).digest();
}

/** The signature header: HMAC-SHA256 of `timestamp.body` in hex, one `v1=` for each secret that is in force. */
export function signatureOf(secrets: readonly string[], timestamp: string, body: string): string {
  return secrets
    .map((secret) => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`)
    .join(',');
}
