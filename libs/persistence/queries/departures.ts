import type { Instant } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { revokeApiTokensOf } from './api-tokens';
import { endSessionsOf } from './sessions';

export interface Departure {
  readonly userId: string;
  /** Who takes the posts over, of the same district; null when nobody does. */
  readonly successorId: string | null;
  /** Legal instant. */
  readonly at: Instant;
  /** The administrator. */
  readonly by: string;
}

/** Closes the account: sessions, tokens, invitations and grants end, and earlier hand-overs go on to the successor. */
export async function closeAccount(tx: Tx, { userId, successorId, at, by }: Departure): Promise<void> {
  await tx.query(`update users set disabled_at = clock_timestamp(), handed_to = $2 where id = $1`, [
    userId,
    successorId,
  ]);
  // Without a successor they go back to being nobody's, as the leaver's own.
  await tx.query(`update users set handed_to = $2 where handed_to = $1`, [userId, successorId]);
  await endSessionsOf(tx, userId, null);
  await revokeApiTokensOf(tx, userId);
  await tx.query(`delete from invitations where user_id = $1`, [userId]);
  await tx.query(`update grants set revoked_by = $3, revoked_at = $2 where user_id = $1 and revoked_at is null`, [
    userId,
    at,
    by,
  ]);
}

export interface EndedPost {
  readonly district_id: string;
  readonly org_id: string;
  readonly role: 'officer' | 'head' | 'leader';
}

/**
 * Ends every post of a person at this legal instant and returns those that were held at it. One that had not begun is taken
 * back; so is one that begins at this very instant, since it would be over before it began.
 */
export async function endPostsOf(tx: Tx, userId: string, at: Instant): Promise<EndedPost[]> {
  const atOnce = await tx.query<EndedPost & { held: boolean }>(
    `delete from posts where user_id = $1 and valid_from >= $2 returning district_id, org_id, role, valid_from = $2 as held`,
    [userId, at],
  );
  const ended = await tx.query<EndedPost>(
    `update posts set valid_until = $2 where user_id = $1 and (valid_until is null or valid_until > $2)
     returning district_id, org_id, role`,
    [userId, at],
  );
  return [...atOnce.filter(({ held }) => held), ...ended];
}

/** True when the person holds this post at this legal instant. */
export async function holdsPost(tx: Tx, userId: string, post: EndedPost, at: Instant): Promise<boolean> {
  const rows = await tx.query(
    `select 1 from posts where user_id = $1 and org_id = $2 and role = $3 and valid_from <= $4
       and (valid_until is null or valid_until > $4)`,
    [userId, post.org_id, post.role, at],
  );
  return rows.length > 0;
}

/** Opens a closed account again, without its posts; false when it is not closed. */
export async function reopenAccount(tx: Tx, userId: string): Promise<boolean> {
  const rows = await tx.query(
    `update users set disabled_at = null, handed_to = null where id = $1 and disabled_at is not null returning 1`,
    [userId],
  );
  return rows.length > 0;
}

/** How many open accounts have the role of this administrator, but for this one; locks them, so that two cannot leave at once. */
export async function otherAdministrators(tx: Tx, userId: string): Promise<number> {
  const rows = await tx.query(
    `select 1 from users where admin_role = (select admin_role from users where id = $1) and disabled_at is null and id <> $1
     order by id for update`,
    [userId],
  );
  return rows.length;
}
