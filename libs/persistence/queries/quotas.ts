import type { QuotaState, ReachTerm } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { ordered, toPage, Where, words, writeCursor, type Page, type PageRequest, type SortOf } from './page';
import { narrow } from './reach';

export interface QuotaListRow {
  readonly id: string;
  readonly code: string;
  readonly quota: string;
  readonly body: QuotaState;
  /** The sort key as text. */
  readonly sort_key: string;
}

/** `name` is by part and by the plan's id; `due` is the next checkpoint, those without one last. */
const QUOTA_SORTS = {
  name: [`(t.code || ' ' || t.quota)`, 'text'],
  due: [`coalesce(t.next_due, 'infinity'::timestamptz)`, 'timestamptz'],
} as const;

/** Quotas of a campaign or a part, one page. */
export async function listQuotas(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    /** What the reader's rights reach. */
    readonly reach: readonly ReachTerm[];
    readonly campaign?: string;
    readonly part?: string;
    readonly state?: string;
    readonly sort: SortOf<keyof typeof QUOTA_SORTS>;
  },
): Promise<Page<QuotaListRow>> {
  const where = new Where()
    .and('t.district_id = $$', filter.districtId)
    .maybe('t.campaign_id = $$::uuid', filter.campaign)
    .maybe('t.part_id = $$::uuid', filter.part)
    .maybe('t.state = any($$::text[])', words(filter.state));
  narrow(where, 'quota', filter.reach);
  const order = ordered(where, QUOTA_SORTS, filter);
  const rows = await tx.query<QuotaListRow>(
    `select t.id, t.code, t.quota, t.body, ${order.key} from quotas t where ${where.toString()}
     order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}
