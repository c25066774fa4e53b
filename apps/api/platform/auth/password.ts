import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** How much a guess costs. */
export interface PasswordCost {
  /** Memory and time, a power of two. */
  readonly n: number;
  readonly r: number;
  readonly p: number;
}

/** 64 MB and about a fifth of a second on one core; a stronger cost may be set later, since a hash names its own. */
export const DEFAULT_COST: PasswordCost = { n: 2 ** 16, r: 8, p: 2 };

const KEY_BYTES = 32;

/** Hashes a password as `scrypt$n$r$p$salt$key`. */
export async function hashPassword(password: string, cost: PasswordCost = DEFAULT_COST): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.n, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** True when the password belongs to the hash. A hash of another form is never right. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const [scheme, n, r, p, salt, key] = hash.split('$');
  if (scheme !== 'scrypt' || !n || !r || !p || !salt || !key) return false;
  const expected = Buffer.from(key, 'base64url');
  const derived = await derive(password, Buffer.from(salt, 'base64url'), { n: Number(n), r: Number(r), p: Number(p) });
  return derived.length === expected.length && timingSafeEqual(derived, expected);
}

function derive(password: string, salt: Buffer, { n, r, p }: PasswordCost): Promise<Buffer> {
  const options: ScryptOptions = { N: n, r, p, maxmem: 256 * n * r + 1_048_576 };
  return new Promise((resolve, reject) => {
    // The same characters typed on two keyboards may arrive composed or decomposed.
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
