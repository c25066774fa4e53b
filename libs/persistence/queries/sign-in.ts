import { createHash, randomInt } from 'node:crypto';
import type { Tx } from '../unit-of-work';
import { endSessionsOf, type ServerNow } from './sessions';

export interface CredentialsRow {
  readonly id: string;
  readonly login: string;
  readonly password_hash: string | null;
  readonly locked: boolean;
  /** Sealed secret in force, or null. */
  readonly second_factor: string | null;
  readonly second_factor_offered: string | null;
  /** Server time in whole seconds since 1970. */
  readonly now_seconds: number;
}

/** Who is looked for: a login as it was typed, or somebody who is signed in. */
export type WhoseCredentials = { readonly login: string } | { readonly userId: string };

/** What a sign-in is checked against, or null for somebody who does not exist. */
export async function credentialsOf(tx: Tx, whose: WhoseCredentials, now: ServerNow): Promise<CredentialsRow | null> {
  const rows = await tx.query<CredentialsRow>(
    `select id, login, password_hash, coalesce(locked_until > now.at, false) as locked, second_factor,
       second_factor_offered, floor(extract(epoch from now.at))::float8 as now_seconds
     from users, (select coalesce($2::timestamptz, clock_timestamp()) as at) now
     where ${'login' in whose ? 'login = $1' : 'id = $1::uuid'} and disabled_at is null`,
    ['login' in whose ? whose.login : whose.userId, now],
  );
  return rows[0] ?? null;
}

/** When an account stops, and for how long: from the `most`th failure in a row, twice as long each time. */
export interface LockRule {
  readonly most: number;
  readonly firstSeconds: number;
  readonly longestSeconds: number;
}

/** Counts a failure; what is tried while the account is locked does not count. */
export async function noteFailure(tx: Tx, userId: string, rule: LockRule, now: ServerNow): Promise<void> {
  await tx.query(
    `update users set failed_logins = failed_logins + 1,
       locked_until = case when failed_logins + 1 >= $2::int
         then now.at + make_interval(secs => least($4::float8, $3::float8 * power(2, least(failed_logins + 1 - $2::int, 30))))
         else locked_until end
     from (select coalesce($5::timestamptz, clock_timestamp()) as at) now
     where id = $1 and coalesce(locked_until <= now.at, true)`,
    [userId, rule.most, rule.firstSeconds, rule.longestSeconds, now],
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

/** No letter that looks like a digit. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** A new random code of so many groups of five letters, 25 bits each. */
export function newCode(groups: number): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** Codes are long and random, so a plain hash is enough. Case, blanks and dashes are as people type them. */
export function hashSetUpCode(code: string): string {
  const letters = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return createHash('sha256')
    .update(letters.match(/.{1,5}/g)?.join('-') ?? '')
    .digest('hex');
}

/** Sets somebody's password and forgets failures; their sessions end, all but one when it is named. False when there is no such user. */
export async function setPassword(
  tx: Tx,
  userId: string,
  passwordHash: string,
  butSession: Buffer | null = null,
): Promise<boolean> {
  const rows = await tx.query(
    `update users set password_hash = $2, failed_logins = 0, locked_until = null where id = $1 returning 1`,
    [userId, passwordHash],
  );
  await endSessionsOf(tx, userId, butSession);
  return rows.length > 0;
}
