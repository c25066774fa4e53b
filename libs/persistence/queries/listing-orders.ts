import type { ReachTerm } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf, type Tie } from './page';
import { narrowBy } from './reach';

/** One order that listed, as the district's register of orders has it. */
export interface ListingOrderRow {
  readonly subject_kind: 'listing' | 'hazard';
  readonly subject_id: string;
  readonly level: string;
  readonly authority_org_id: string;
  readonly responsible_org_id: string;
  readonly number_year: number | null;
  readonly number: number | null;
  readonly doc_no: string | null;
  readonly order_no: string;
  readonly given_at: Date;
  readonly void: boolean;
  readonly tie: string;
  readonly sort_key: string;
}

/** Orders without a number of ours, those of higher levels, follow the others. */
const SORTS = { number: [`coalesce(t.number, 2147483647)`, 'int'] } as const;
const TIE: Tie = { by: `(t.subject_id::text || '/' || t.version)`, type: 'text', form: /^[0-9a-f-]{36}\/\d{1,9}$/ };

/** What a reader reaches: an order stands on a listing, or on a hazard that a higher level listed. */
export interface OrdersReach {
  readonly listing: readonly ReachTerm[];
  readonly hazard: readonly ReachTerm[];
}

/** The register of a year's orders by number, void ones included. The year of an order without a number is that of its entry. */
export async function listListingOrders(
  tx: Tx,
  filter: PageRequest & {
    readonly sort: SortOf<keyof typeof SORTS>;
    readonly districtId: string;
    readonly year: number;
    readonly level?: string;
    readonly reach: OrdersReach;
  },
): Promise<Page<ListingOrderRow>> {
  const where = new Where()
    .and('t.district_id = $$', filter.districtId)
    .and(`coalesce(t.number_year, extract(year from t.given_at at time zone 'Asia/Shanghai')) = $$::int`, filter.year)
    .maybe('t.level = $$', filter.level);
  const by = (kind: 'listing' | 'hazard') =>
    narrowBy(new Where(where.params), 't.subject_id', kind, filter.reach[kind]).toString();
  where.holds(`${by('listing')} or ${by('hazard')}`);
  const order = ordered(where, SORTS, filter, TIE);
  const rows = await tx.query<ListingOrderRow>(
    `select t.subject_kind, t.subject_id, t.level, t.authority_org_id, t.responsible_org_id, t.number_year, t.number, t.doc_no,
       t.order_no, t.given_at, t.void, ${TIE.by} as tie, ${order.key}
     from listing_orders t where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.tie));
}
