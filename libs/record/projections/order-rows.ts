import type { HazardState, ListingState } from '@bihuan/domain';
import type { Statement } from '@bihuan/persistence';
import type { Below } from './types';

const PAPER: Statement = {
  name: 'write_order_paper',
  text: `insert into order_papers (district_id, authority_org_id, doc_no, responsible_org_id)
    values ($1, $2, $3, $4) on conflict (district_id, authority_org_id, doc_no) do nothing`,
};
const ORDER: Statement = {
  name: 'write_listing_order',
  text: `insert into listing_orders (subject_kind, subject_id, version, district_id, level, authority_org_id, responsible_org_id,
      number_year, number, doc_no, order_no, given_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
};
const VOID: Statement = {
  name: 'void_listing_order',
  text: `update listing_orders set void = true where subject_id = $1
    and version = (select max(version) from listing_orders where subject_id = $1)`,
};

interface Order {
  readonly authorityOrgId: string;
  readonly responsibleOrgId: string;
  readonly level: string;
  readonly number: readonly [year: number | null, number: number | null];
  readonly docNo: string | null;
  readonly orderNo: string;
  readonly at: string;
}

/** The order a listing was given by this transaction, and the one it has lost. */
export function ordersOfListing(listing: ListingState, before: ListingState | null): readonly Below[] {
  const { order } = listing;
  if (!order) return [];
  const voided = order.void === true && before?.order?.void !== true ? [{ statement: VOID, params: [listing.id] }] : [];
  if (before?.order && before.formerOrders.length === listing.formerOrders.length) return voided;
  const number = [order.numberYear ?? null, order.number ?? null] as const;
  const { orderNo, at } = order;
  return [...given(listing, { ...listing, number, docNo: order.docNo ?? null, orderNo, at }), ...voided];
}

/** The order of a higher level that this transaction has recorded on a hazard. */
export function ordersOfHazard(hazard: HazardState, before: HazardState | null): readonly Below[] {
  const { listing, responsibleOrgId } = hazard;
  if (!listing?.higher || !responsibleOrgId) return [];
  if (before?.listing?.higher && before.listing.orderNo === listing.orderNo) return [];
  const { level, authorityOrgId, orderNo } = listing;
  const at = hazard.lastEventAt;
  return given(hazard, { level, authorityOrgId, responsibleOrgId, number: [null, null], docNo: orderNo, orderNo, at });
}

function given(subject: HazardState | ListingState, order: Order): readonly Below[] {
  const { kind, id, version, districtId } = subject;
  const { authorityOrgId, responsibleOrgId, level, number, docNo, orderNo, at } = order;
  const paper =
    docNo === null ? [] : [{ statement: PAPER, params: [districtId, authorityOrgId, docNo, responsibleOrgId] }];
  const row = [kind, id, version, districtId, level, authorityOrgId, responsibleOrgId, ...number, docNo, orderNo, at];
  return [...paper, { statement: ORDER, params: row }];
}
