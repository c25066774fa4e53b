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

export interface NoticeFilter extends PageRequest {
  readonly recipients: readonly string[];
  readonly unread?: boolean;
  readonly subjectKind?: string;
  readonly subject?: string;
  readonly clock?: string;
  readonly rung?: string;
  /** Legal instant. */
  readonly since?: string;
}

/** One's own inbox, the newest first; with it what went to one's organisations because nobody held the post. */
export async function listNotices(tx: Tx, filter: NoticeFilter): Promise<Page<NoticeRow>> {
  const where = new Where()
    .and('n.recipient = any($$::text[])', filter.recipients)
    .maybe('(n.read_at is null) = $$', filter.unread)
    .maybe('n.subject_kind = $$', filter.subjectKind)
    .maybe('n.subject_id = $$::uuid', filter.subject)
    .maybe(`(n.clock = $$ or split_part(n.clock, ':', 1) = $$)`, filter.clock)
    .maybe('n.rung = $$', filter.rung)
    .maybe('n.fired_at >= $$::timestamptz', filter.since);
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

/** As `markRead`, for all that are not newer than this one. */
export async function markReadUpTo(tx: Tx, recipients: readonly string[], upTo: string): Promise<number> {
  const rows = await tx.query(
    `update notices set read_at = clock_timestamp()
     where recipient = any($2::text[]) and id <= $1::bigint and read_at is null returning 1`,
    [upTo, recipients],
  );
  return rows.length;
}

/** True when the notice is in this inbox. */
export async function hasNotice(tx: Tx, recipients: readonly string[], id: string): Promise<boolean> {
  const rows = await tx.query(`select 1 from notices where id = $1::bigint and recipient = any($2::text[])`, [
    id,
    recipients,
  ]);
  return rows.length > 0;
}

export interface UnreadRow {
  readonly subject_kind: string;
  readonly count: number;
  readonly newest: string;
}
/** How many are unread, by kind of subject. */
export function countUnread(tx: Tx, recipients: readonly string[]): Promise<UnreadRow[]> {
  return tx.query<UnreadRow>(
    `select subject_kind, count(*)::int as count, max(id)::text as newest from notices
     where recipient = any($1::text[]) and read_at is null group by 1 order by 1`,
    [recipients],
  );
}

export interface UnreadGroupRow {
  readonly subject_kind: string;
  readonly rung: string;
  readonly due: string;
  readonly count: number;
  readonly subjects: number;
}
/** Unread notices by kind, rung and last day (the rung's own day where no deadline is told), the most late first; at most 500. */
export function groupUnread(tx: Tx, recipients: readonly string[], subjectKind?: string): Promise<UnreadGroupRow[]> {
  return tx.query<UnreadGroupRow>(
    `select subject_kind, rung, coalesce(facts->>'due', facts->>'to', (due_at at time zone 'Asia/Shanghai')::date::text) as due,
       count(*)::int as count, count(distinct subject_id)::int as subjects
     from notices where recipient = any($1::text[]) and read_at is null and ($2::text is null or subject_kind = $2)
     group by 1, 2, 3 order by 3, 4 desc, 1, 2 limit 500`,
    [recipients, subjectKind ?? null],
  );
}
