import type { ListingState } from '@bihuan/domain';
import { ordersOfListing } from './order-rows';
import type { Projection } from './types';

/** A listing belongs to the responsible unit; which hazards it covers are rows below it. */
export const listingRow: Projection<ListingState> = {
  columns: { level: 'text', order_no: 'text' },
  own: (listing) => ({
    level: listing.level,
    order_no: listing.order?.orderNo ?? null,
  }),
  orgId: (listing) => listing.responsibleOrgId,
  below: (listing, before) =>
    before
      ? ordersOfListing(listing, before)
      : [
          {
            statement: {
              name: 'write_listing_hazards',
              text: `insert into listing_hazards (listing_id, hazard_id, district_id)
                select $1, h, $2 from unnest($3::uuid[]) h on conflict do nothing`,
            },
            params: [listing.id, listing.districtId, listing.hazards.map((hazard) => hazard.hazardId)],
          },
        ],
};
