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
  /** Every notice of the same message, by last day, this one included; null for a notice that is a message of its own. */
  readonly members: readonly NoticeMember[] | null;
}

/** One notice among those that are one message. */
export interface NoticeMember {
  readonly id: string;
  readonly subjectId: string;
  readonly facts: unknown;
  readonly fallback: boolean;
  readonly supersedes: readonly string[];
  readonly read: boolean;
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

/** Of the same message as the notice `n`. */
const SAME = (other: string): string => `${other}.recipient = n.recipient and ${other}.message = n.message`;
/** What is one message, as a key. */
const MESSAGE = `coalesce(recipient || ' ' || message, id::text)`;

/**
 * One's own inbox, message by message, the newest first; with it what went to one's organisations because nobody held the
 * post. A message of several notices is shown at the newest of them, and is unread while one of them is; asked for one
 * subject, it is shown at that subject's own.
 */
export async function listNotices(tx: Tx, filter: NoticeFilter): Promise<Page<NoticeRow>> {
  const where = new Where()
    .and('n.recipient = any($$::text[])', filter.recipients)
    .maybe(
      `(n.read_at is null or exists (select 1 from notices u where ${SAME('u')} and u.read_at is null)) = $$`,
      filter.unread,
    )
    .maybe('n.subject_kind = $$', filter.subjectKind)
    .maybe('n.subject_id = $$::uuid', filter.subject)
    .maybe(`(n.clock = $$ or split_part(n.clock, ':', 1) = $$)`, filter.clock)
    .maybe('n.rung = $$', filter.rung)
    .maybe('n.fired_at >= $$::timestamptz', filter.since)
    .and(
      `$$::boolean or not exists (select 1 from notices y where ${SAME('y')} and y.id > n.id)`,
      filter.subject !== undefined,
    );
  const cursor = readCursor(filter.cursor, 'id');
  if (cursor) where.and('n.id < $$::bigint', cursor.id);
  const rows = await tx.query<NoticeRow>(
    `select n.id::text, n.subject_kind, n.subject_id, n.clock, n.rung, n.role, n.fallback, n.supersedes, n.facts,
       n.due_at, n.fired_at, n.late_ms::text, n.read_at, m.members
     from notices n left join lateral (
       select json_agg(json_build_object('id', x.id::text, 'subjectId', x.subject_id, 'facts', x.facts, 'fallback', x.fallback,
         'supersedes', x.supersedes, 'read', x.read_at is not null) order by x.facts->>'due', x.facts->>'part', x.facts->>'duty', x.id) as members
       from notices x where ${SAME('x')}) m on true
     where ${where.toString()} order by n.id desc limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor('id', null, last.id));
}

/** Marks one's own messages as read, by their notices: what was told later is not among it. Returns how many were unread. */
export async function markRead(tx: Tx, recipients: readonly string[], ids: readonly string[]): Promise<number> {
  const rows = await tx.query<{ message: string }>(
    `update notices set read_at = clock_timestamp()
     where recipient = any($2::text[]) and read_at is null and (id = any($1::bigint[]) or exists (
       select 1 from notices k where k.id = any($1::bigint[]) and k.recipient = notices.recipient
         and k.message = notices.message and k.id > notices.id))
     returning ${MESSAGE} as message`,
    [ids, recipients],
  );
  return messages(rows);
}

/** As `markRead`, for all that are not newer than this one. */
export async function markReadUpTo(tx: Tx, recipients: readonly string[], upTo: string): Promise<number> {
  const rows = await tx.query<{ message: string }>(
    `update notices set read_at = clock_timestamp()
     where recipient = any($2::text[]) and id <= $1::bigint and read_at is null returning ${MESSAGE} as message`,
    [upTo, recipients],
  );
  return messages(rows);
}

function messages(rows: readonly { readonly message: string }[]): number {
  return new Set(rows.map(({ message }) => message)).size;
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
    `select subject_kind, count(distinct ${MESSAGE})::int as count, max(id)::text as newest from notices
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
       count(distinct ${MESSAGE})::int as count, count(distinct subject_id)::int as subjects
     from notices where recipient = any($1::text[]) and read_at is null and ($2::text is null or subject_kind = $2)
     group by 1, 2, 3 order by 3, 4 desc, 1, 2 limit 500`,
    [recipients, subjectKind ?? null],
  );
}
