import type { Tx } from '../unit-of-work';
import { ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';

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

const CHANNEL_SORTS = { name: ['t.name', 'text'], created: ['t.created_at', 'timestamptz'] } as const;

/** The channels of a district, one page, or one of them. */
export async function listChannels(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    readonly id?: string;
    readonly sort: SortOf<keyof typeof CHANNEL_SORTS>;
  },
): Promise<Page<ChannelRow>> {
  const where = new Where().and('t.district_id = $$', filter.districtId).maybe('t.id = $$::uuid', filter.id);
  const order = ordered(where, CHANNEL_SORTS, filter);
  const rows = await tx.query<ChannelRow & { sort_key: string }>(
    `select t.id, t.kind, t.name, t.url, t.language, t.user_id, t.org_ids, t.roles, t.digest_over, t.per_minute, t.quiet_from,
       t.quiet_until, t.digest_at, t.active, t.off_because, t.failures, t.created_at,
       (select count(*)::int from deliveries d where d.channel_id = t.id and d.state = 'pending') as pending, ${order.key}
     from channels t where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
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
// They are numbered as they are made; an index has them in this order.
const DELIVERY_SORTS = { created: ['t.id', 'bigint'] } as const;
export interface DeliveryFilter extends PageRequest {
  readonly districtId: string;
  readonly channel?: string;
  readonly state?: string;
  readonly id?: string;
  readonly sort: SortOf<keyof typeof DELIVERY_SORTS>;
}

/** Deliveries of a district, one page. */
export async function listDeliveries(tx: Tx, filter: DeliveryFilter): Promise<Page<DeliveryRow>> {
  const where = new Where()
    .and('t.district_id = $$', filter.districtId)
    .maybe('t.channel_id = $$::uuid', filter.channel)
    .maybe('t.state = $$', filter.state)
    .maybe('t.id = $$::bigint', filter.id);
  const order = ordered(where, DELIVERY_SORTS, filter, { by: 't.id', type: 'bigint', form: /^\d{1,18}$/ });
  const rows = await tx.query<DeliveryRow & { sort_key: string }>(
    `select t.id::text, t.channel_id, t.message_id, m.kind, n.subject_kind, n.subject_id, t.state, t.failed_because,
       coalesce(m.attempts, 0) as attempts, case when t.state = 'pending' then m.next_attempt_at end as next_attempt_at,
       m.last_error, t.created_at, t.ended_at, ${order.key}
     from deliveries t left join channel_messages m on m.id = t.message_id left join notices n on n.id = t.notice_id
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** True when the person belongs to the district. */
export async function isUserOf(tx: Tx, districtId: string, userId: string): Promise<boolean> {
  const rows = await tx.query(`select 1 from users where id = $1 and district_id = $2 and disabled_at is null`, [
    userId,
    districtId,
  ]);
  return rows.length > 0;
}

/** The channels that write to this person and are on. */
export async function channelsTo(tx: Tx, userId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(`select id from channels where user_id = $1 and active order by id`, [
    userId,
  ]);
  return rows.map(({ id }) => id);
}

/** How many of these organisations the district has. */
export async function countOrgs(tx: Tx, districtId: string, ids: readonly string[]): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from orgs where district_id = $1 and id = any($2::uuid[])`,
    [districtId, ids],
  );
  return row?.n ?? 0;
}
