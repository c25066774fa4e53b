import type { Tx } from '../unit-of-work';
import { readCursor, toPage, Where, writeCursor, type Page, type PageRequest } from './page';

export interface ChannelRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  /** Sealed. */
  readonly url: string;
  readonly language: 'zh' | 'en';
  readonly user_id: string | null;
  readonly org_ids: readonly string[];
  readonly roles: readonly string[];
  readonly digest_over: number;
  readonly per_minute: number;
  readonly quiet_from: string | null;
  readonly quiet_until: string | null;
  readonly digest_at: string | null;
  readonly active: boolean;
  readonly off_because: 'by-hand' | 'gone' | null;
  readonly failures: number;
  readonly pending: number;
  readonly created_at: Date;
}

/** The channels of a district by name, or one of them. */
export function readChannels(tx: Tx, districtId: string, id?: string): Promise<ChannelRow[]> {
  return tx.query<ChannelRow>(
    `select c.id, c.kind, c.name, c.url, c.language, c.user_id, c.org_ids, c.roles, c.digest_over, c.per_minute, c.quiet_from, c.quiet_until, c.digest_at, c.active, c.off_because, c.failures,
       c.created_at, (select count(*)::int from deliveries d where d.channel_id = c.id and d.state = 'pending') as pending
     from channels c where c.district_id = $1 and ($2::uuid is null or c.id = $2) order by c.name`,
    [districtId, id ?? null],
  );
}

export interface DeliveryRow {
  readonly id: string;
  readonly channel_id: string;
  readonly message_id: string | null;
  readonly kind: 'notice' | 'digest' | 'test' | null;
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
  readonly state: 'pending' | 'delivered' | 'failed' | 'unknown';
  readonly failed_because: 'gave-up' | 'channel-off' | null;
  readonly attempts: number;
  readonly next_attempt_at: Date | null;
  readonly last_error: string | null;
  readonly created_at: Date;
  readonly ended_at: Date | null;
}
export interface DeliveryFilter extends PageRequest {
  readonly districtId: string;
  readonly channel?: string;
  readonly state?: string;
  readonly id?: string;
}

/** Deliveries of a district, the newest first. */
export async function listDeliveries(tx: Tx, filter: DeliveryFilter): Promise<Page<DeliveryRow>> {
  const where = new Where()
    .and('d.district_id = $$', filter.districtId)
    .maybe('d.channel_id = $$::uuid', filter.channel)
    .maybe('d.state = $$', filter.state)
    .maybe('d.id = $$::bigint', filter.id);
  const cursor = readCursor(filter.cursor, 'id');
  if (cursor) where.and('d.id < $$::bigint', cursor.id);
  const rows = await tx.query<DeliveryRow>(
    `select d.id::text, d.channel_id, d.message_id, m.kind, n.subject_kind, n.subject_id, d.state, d.failed_because,
       coalesce(m.attempts, 0) as attempts, case when d.state = 'pending' then m.next_attempt_at end as next_attempt_at,
       m.last_error, d.created_at, d.ended_at
     from deliveries d left join channel_messages m on m.id = d.message_id left join notices n on n.id = d.notice_id
     where ${where.toString()} order by d.id desc limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor('id', null, last.id));
}

/** True when the person belongs to the district. */
export async function isUserOf(tx: Tx, districtId: string, userId: string): Promise<boolean> {
  const rows = await tx.query(`select 1 from users where id = $1 and district_id = $2`, [userId, districtId]);
  return rows.length > 0;
}

/** How many of these organisations the district has. */
export async function countOrgs(tx: Tx, districtId: string, ids: readonly string[]): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from orgs where district_id = $1 and id = any($2::uuid[])`,
    [districtId, ids],
  );
  return row?.n ?? 0;
}
