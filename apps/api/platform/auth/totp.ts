import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Seconds that one code counts. */
const STEP_SECONDS = 30;
/** Clocks may differ by one step either way. */
const SKEW_STEPS = 1;
const SECRET_BYTES = 20;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret of 160 bits in base32, as apps take it. */
export function newTotpSecret(): string {
  return base32(randomBytes(SECRET_BYTES));
}

/** The code of six digits (RFC 6238, SHA-1, 30 s) of a step since 1970. `digits` other than 6 is for the RFC's own vectors. */
export function totpCode(secret: string, step: number, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = hash.readUInt8(hash.length - 1) & 0xf;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
}

/** The step in which an instant lies, in whole seconds since 1970. */
export function stepOf(seconds: number): number {
  return Math.floor(seconds / STEP_SECONDS);
}

/** The step whose code this is, now or one step to either side, else null. All are compared, whichever fits. */
export function matchingStep(secret: string, code: string, seconds: number): number | null {
  const given = Buffer.from(code);
  const now = stepOf(seconds);
  let found: number | null = null;
  for (let step = now - SKEW_STEPS; step <= now + SKEW_STEPS; step++) {
    const expected = Buffer.from(totpCode(secret, step));
    if (given.length === expected.length && timingSafeEqual(given, expected)) found = step;
  }
  return found;
}

/** What an authenticator app reads, as a link or a QR code. */
export function otpauthUri(secret: string, login: string): string {
  const label = `${encodeURIComponent('Bihuan')}:${encodeURIComponent(login)}`;
  return `otpauth://totp/${label}?secret=${secret}&issuer=Bihuan&algorithm=SHA1&digits=6&period=${STEP_SECONDS}`;
}

function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[parseInt(five, 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)));
}
