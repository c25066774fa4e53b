import type { Tx } from '../unit-of-work';
import { readCursor, toPage, Where, writeCursor, type Page, type PageRequest } from './page';

export interface NoticeRow {
  readonly id: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly clock: string;
  readonly rung: string;
  readonly role: string;
  readonly fallback: boolean;
  readonly supersedes: readonly string[];
  readonly facts: unknown;
  readonly due_at: Date;
  readonly fired_at: Date;
  readonly late_ms: string;
  readonly read_at: Date | null;
}

/** One's own inbox, the newest first; with it what went to one's organisations because nobody held the post. */
export async function listNotices(
  tx: Tx,
  filter: PageRequest & { readonly recipients: readonly string[]; readonly unread?: boolean },
): Promise<Page<NoticeRow>> {
  const where = new Where().and('n.recipient = any($$::text[])', filter.recipients);
  if (filter.unread !== undefined) where.and('(n.read_at is null) = $$', filter.unread);
  const cursor = readCursor(filter.cursor, 'id');
  if (cursor) where.and('n.id < $$::bigint', cursor.id);
  const rows = await tx.query<NoticeRow>(
    `select n.id::text, n.subject_kind, n.subject_id, n.clock, n.rung, n.role, n.fallback, n.supersedes, n.facts,
       n.due_at, n.fired_at, n.late_ms::text, n.read_at
     from notices n where ${where.toString()} order by n.id desc limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor('id', null, last.id));
}

/** Marks one's own notices as read; returns how many were unread. */
export async function markRead(tx: Tx, recipients: readonly string[], ids: readonly string[]): Promise<number> {
  const rows = await tx.query(
    `update notices set read_at = clock_timestamp()
     where id = any($1::bigint[]) and recipient = any($2::text[]) and read_at is null returning 1`,
    [ids, recipients],
  );
  return rows.length;
}
