import type { Tx } from '../unit-of-work';
import { revokeApiTokensOf } from './api-tokens';
import { endSessionsOf, type ServerNow } from './sessions';

/** Keeps a sealed secret until its first code; an earlier one that waits is replaced. */
export async function offerSecondFactor(tx: Tx, userId: string, sealed: string): Promise<void> {
  await tx.query(`update users set second_factor_offered = $2 where id = $1`, [userId, sealed]);
}

/** Puts the secret that was offered in force, with the step of its first code; false when another was offered meanwhile. */
export async function confirmSecondFactor(tx: Tx, userId: string, offered: string, step: number): Promise<boolean> {
  const rows = await tx.query(
    `update users set second_factor = second_factor_offered, second_factor_offered = null, second_factor_step = $3
     where id = $1 and second_factor_offered = $2 returning 1`,
    [userId, offered, step],
  );
  return rows.length > 0;
}

/** Takes the second factor and its recovery codes away. */
export async function removeSecondFactor(tx: Tx, userId: string): Promise<void> {
  await tx.query(
    `update users set second_factor = null, second_factor_offered = null, second_factor_step = null where id = $1`,
    [userId],
  );
  await tx.query(`delete from recovery_codes where user_id = $1`, [userId]);
}

/** Accepts the code of one step of 30 seconds; false when that step, or a later one, was accepted before. */
export async function takeStep(tx: Tx, userId: string, step: number): Promise<boolean> {
  const rows = await tx.query(
    `update users set second_factor_step = $2 where id = $1 and coalesce(second_factor_step < $2, true) returning 1`,
    [userId, step],
  );
  return rows.length > 0;
}

/** Replaces somebody's recovery codes. */
export async function replaceRecoveryCodes(tx: Tx, userId: string, hashes: readonly string[]): Promise<void> {
  await tx.query(`delete from recovery_codes where user_id = $1`, [userId]);
  await tx.query(`insert into recovery_codes (user_id, code_hash) select $1, unnest($2::text[])`, [userId, hashes]);
}

/** Uses a recovery code up; false when it is none of theirs, or was used. */
export async function takeRecoveryCode(tx: Tx, userId: string, hash: string): Promise<boolean> {
  const rows = await tx.query(`delete from recovery_codes where user_id = $1 and code_hash = $2 returning 1`, [
    userId,
    hash,
  ]);
  return rows.length > 0;
}

/** How many recovery codes somebody has left. */
export async function countRecoveryCodes(tx: Tx, userId: string): Promise<number> {
  const rows = await tx.query<{ left: number }>(`select count(*)::int as left from recovery_codes where user_id = $1`, [
    userId,
  ]);
  return rows[0]?.left ?? 0;
}

/** One administrator asks that a second factor be taken away; an earlier request of anybody is replaced. Returns until when it waits, or null without a factor. */
export async function askFactorReset(
  tx: Tx,
  asked: { readonly userId: string; readonly by: string; readonly reason: string; readonly waitSeconds: number },
  now: ServerNow,
): Promise<Date | null> {
  const rows = await tx.query<{ expires_at: Date }>(
    `insert into second_factor_resets (user_id, asked_by, reason, asked_at, expires_at)
     select u.id, $2, $3, now.at, now.at + make_interval(secs => $4)
     from users u, (select coalesce($5::timestamptz, clock_timestamp()) as at) now
     where u.id = $1 and u.second_factor is not null
     on conflict (user_id) do update set asked_by = excluded.asked_by, reason = excluded.reason,
       asked_at = excluded.asked_at, expires_at = excluded.expires_at
     returning expires_at`,
    [asked.userId, asked.by, asked.reason, asked.waitSeconds, now],
  );
  return rows[0]?.expires_at ?? null;
}

/** The other administrator confirms: factor, recovery codes, sessions and tokens of the person end. False when no request of somebody else waits. */
export async function confirmFactorReset(tx: Tx, userId: string, by: string, now: ServerNow): Promise<boolean> {
  const rows = await tx.query(
    `delete from second_factor_resets where user_id = $1 and asked_by <> $2 and user_id <> $2
       and expires_at > coalesce($3::timestamptz, clock_timestamp()) returning 1`,
    [userId, by, now],
  );
  if (rows.length === 0) return false;
  await removeSecondFactor(tx, userId);
  await endSessionsOf(tx, userId, null);
  await revokeApiTokensOf(tx, userId);
  return true;
}
