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

/** Uses the one-time set-up code up; false when it is wrong or gone. To be called in the transaction that creates the administrator. */
export async function takeSetUpCode(tx: Tx, code: string): Promise<boolean> {
  const rows = await tx.query(
    `update installation set setup_code_hash = null where setup_code_hash = $1
       and not exists (select 1 from users where admin_role = 'system') returning 1`,
    [hashSetUpCode(code)],
  );
  return rows.length > 0;
}

/** The code is long and random, so a plain hash is enough. Case, blanks and dashes are as people type them. */
export function hashSetUpCode(code: string): string {
  const letters = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return createHash('sha256')
    .update(letters.match(/.{1,5}/g)?.join('-') ?? '')
    .digest('hex');
}

/** Sets somebody's password, ends their sessions and forgets failures; false when there is no such user. */
export async function setPassword(tx: Tx, userId: string, passwordHash: string): Promise<boolean> {
  const rows = await tx.query(
    `update users set password_hash = $2, failed_logins = 0, locked_until = null where id = $1 returning 1`,
    [userId, passwordHash],
  );
  await tx.query(`delete from sessions where user_id = $1`, [userId]);
  return rows.length > 0;
}
