import { createHash } from 'node:crypto';
import type { Tx } from '../unit-of-work';

export interface CredentialsRow {
  readonly id: string;
  readonly password_hash: string | null;
  readonly locked: boolean;
}

/** What a sign-in is checked against, or null for a login nobody has. */
export async function credentialsOf(tx: Tx, login: string): Promise<CredentialsRow | null> {
  const rows = await tx.query<CredentialsRow>(
    `select id, password_hash, coalesce(locked_until > clock_timestamp(), false) as locked
     from users where login = $1 and disabled_at is null`,
    [login],
  );
  return rows[0] ?? null;
}

/** Counts a failure; at `most` in a row the account is locked for `seconds` and the count begins anew. */
export async function noteFailure(tx: Tx, userId: string, most: number, seconds: number): Promise<void> {
  await tx.query(
    `update users set
       failed_logins = case when failed_logins + 1 >= $2 then 0 else failed_logins + 1 end,
       locked_until = case when failed_logins + 1 >= $2 then clock_timestamp() + make_interval(secs => $3) else locked_until end
     where id = $1 and coalesce(locked_until <= clock_timestamp(), true)`,
    [userId, most, seconds],
  );
}

/** A success forgets earlier failures. */
export async function noteSuccess(tx: Tx, userId: string): Promise<void> {
  await tx.query(`update users set failed_logins = 0, locked_until = null where id = $1 and failed_logins > 0`, [
    userId,
  ]);
}

/** How the one-time set-up code is stored: it is long and random, so a plain hash is enough. Case and dashes do not count. */
export function hashSetUpCode(code: string): string {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex');
}

/** Stores a new set-up code while the installation has no administrator; false when it has one. */
export async function storeSetUpCode(tx: Tx, code: string): Promise<boolean> {
  const rows = await tx.query(
    `update installation set setup_code_hash = $1
     where not exists (select 1 from users where admin_role = 'system') returning 1`,
    [hashSetUpCode(code)],
  );
  return rows.length > 0;
}

/** Uses the set-up code up; false when it is wrong or gone. To be called in the transaction that creates the administrator. */
export async function takeSetUpCode(tx: Tx, code: string): Promise<boolean> {
  const rows = await tx.query(
    `update installation set setup_code_hash = null where setup_code_hash = $1
       and not exists (select 1 from users where admin_role = 'system') returning 1`,
    [hashSetUpCode(code)],
  );
  return rows.length > 0;
}
