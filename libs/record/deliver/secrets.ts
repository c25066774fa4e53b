import { createHmac, randomBytes } from 'node:crypto';

/** A secret for signing, shown once: 32 random bytes. */
export function newSecret(): string {
  return `bhs_${randomBytes(32).toString('base64url')}`;
}

/** The signature header: HMAC-SHA256 of `timestamp.body` in hex, one `v1=` for each secret that is in force. */
export function signatureOf(secrets: readonly string[], timestamp: string, body: string): string {
  return secrets
    .map((secret) => `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`)
    .join(',');
}
