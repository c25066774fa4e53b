import type { Tx } from '../unit-of-work';
import { ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';

export type FilingState = 'pending' | 'unknown' | 'filed' | 'refused';
type What = 'listed' | 'closed' | 'revoked' | 'reopened';

export interface UpstreamRow {
  readonly id: string;
  readonly system: string;
  readonly adapter: string;
  /** Sealed. */
  readonly url: string;
  readonly whats: What[];
  readonly active: boolean;
  readonly waiting: number;
  readonly refused: number;
  readonly created_at: Date;
}
const UPSTREAM_SORTS = { system: ['t.system', 'text'], created: ['t.created_at', 'timestamptz'] } as const;

/** The systems above a district, one page, or one of them. Tokens are not read. */
export async function listUpstreams(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    readonly id?: string;
    readonly sort: SortOf<keyof typeof UPSTREAM_SORTS>;
  },
): Promise<Page<UpstreamRow>> {
  const where = new Where().and('t.district_id = $$', filter.districtId).maybe('t.id = $$::uuid', filter.id);
  const order = ordered(where, UPSTREAM_SORTS, filter);
  const rows = await tx.query<UpstreamRow & { sort_key: string }>(
    `select t.id, t.system, t.adapter, t.url, t.whats, t.active, t.created_at, n.waiting, n.refused, ${order.key}
     from upstreams t cross join lateral (
       select count(*) filter (where f.state in ('pending', 'unknown'))::int as waiting,
         count(*) filter (where f.state = 'refused')::int as refused
       from effects f where f.upstream_id = t.id and f.state <> 'filed') n
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

export interface FilingRow {
  readonly id: string;
  readonly upstream_id: string;
  readonly system: string;
  readonly active: boolean;
  readonly hazard_id: string;
  readonly title: string;
  readonly what: What;
  readonly state: FilingState;
  readonly attempts: number;
  /** Null when it has ended or only a wake can bring something new. */
  readonly next_attempt_at: Date | null;
  /** The earliest filing of the same hazard that has to go before it. */
  readonly waits_for: string | null;
  readonly receipt: string | null;
  readonly last_error: string | null;
  readonly reason: string | null;
  readonly created_at: Date;
  readonly ended_at: Date | null;
}
const FILING_SORTS = { created: ['t.created_at', 'timestamptz'] } as const;
export interface FilingFilter extends PageRequest {
  readonly districtId: string;
  readonly upstream?: string;
  readonly hazard?: string;
  readonly state?: FilingState;
  readonly id?: string;
  readonly sort: SortOf<keyof typeof FILING_SORTS>;
}

/** Filings of a district, one page, or one of them. */
export async function listFilings(tx: Tx, filter: FilingFilter): Promise<Page<FilingRow>> {
  const where = new Where()
    .and('t.district_id = $$', filter.districtId)
    .maybe('t.upstream_id = $$::uuid', filter.upstream)
    .maybe('t.hazard_id = $$::uuid', filter.hazard)
    .maybe('t.state = $$', filter.state)
    .maybe('t.id = $$::uuid', filter.id);
  const order = ordered(where, FILING_SORTS, filter);
  const rows = await tx.query<FilingRow & { sort_key: string }>(
    `select t.id, t.upstream_id, u.system, u.active, t.hazard_id, h.title, t.what, t.state, t.attempts, t.receipt, t.last_error,
       t.reason, t.created_at, t.ended_at,
       case when t.state in ('pending', 'unknown') and isfinite(t.next_attempt_at) then t.next_attempt_at end as next_attempt_at,
       case when t.state = 'pending' then (
         select e.id from effects e where e.hazard_id = t.hazard_id and e.upstream_id = t.upstream_id
           and e.event_version < t.event_version and e.state <> 'filed' order by e.event_version limit 1) end as waits_for,
       ${order.key}
     from effects t join upstreams u on u.id = t.upstream_id join hazards h on h.id = t.hazard_id
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}
