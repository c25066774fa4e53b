import type { Tx } from '../unit-of-work';
import type { ServerNow } from './sessions';

/** Invites somebody to set a password; an earlier invitation is void. Returns until when, or null for nobody or a disabled account. */
export async function invite(
  tx: Tx,
  invitation: {
    readonly userId: string;
    readonly codeHash: string;
    readonly by: string;
    readonly days: number;
  },
  now: ServerNow,
): Promise<Date | null> {
  const rows = await tx.query<{ expires_at: Date }>(
    `insert into invitations (user_id, code_hash, invited_by, created_at, expires_at)
     select u.id, $2, $3, now.at, now.at + make_interval(days => $4)
     from users u, (select coalesce($5::timestamptz, clock_timestamp()) as at) now
     where u.id = $1 and u.disabled_at is null
     on conflict (user_id) do update set code_hash = excluded.code_hash, invited_by = excluded.invited_by,
       created_at = excluded.created_at, expires_at = excluded.expires_at
     returning expires_at`,
    [invitation.userId, invitation.codeHash, invitation.by, invitation.days, now],
  );
  return rows[0]?.expires_at ?? null;
}

/** Whom an open invitation is for, or null when it is wrong, used or over. */
export async function invitedBy(
  tx: Tx,
  codeHash: string,
  now: ServerNow,
): Promise<{ readonly id: string; readonly login: string; readonly name: string } | null> {
  const rows = await tx.query<{ id: string; login: string; name: string }>(
    `select u.id, u.login, u.name from invitations i join users u on u.id = i.user_id
     where i.code_hash = $1 and i.expires_at > coalesce($2::timestamptz, clock_timestamp()) and u.disabled_at is null`,
    [codeHash, now],
  );
  return rows[0] ?? null;
}

/** Uses an invitation up; false when it was used meanwhile. */
export async function takeInvitation(tx: Tx, codeHash: string): Promise<boolean> {
  const rows = await tx.query(`delete from invitations where code_hash = $1 returning 1`, [codeHash]);
  return rows.length > 0;
}
