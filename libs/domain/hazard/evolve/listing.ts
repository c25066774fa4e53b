import { withPack } from '../../kernel/rule-packs';
import type { PinnedPack } from '../../kernel/rule-packs';
import type { Folds } from '../evolve';
import type { HazardState, ListingFacet } from '../state';
import { lapsed } from './grading';

/** What the district's listing, or a higher level's, does. */
export const LISTING_FOLDS: Folds<
  | 'ProposedForListing'
  | 'ListingReturned'
  | 'HazardListed'
  | 'ListingServiceRecorded'
  | 'ListingRevoked'
  | 'HazardRelisted'
  | 'HigherListingRequested'
  | 'HigherListingWithdrawn'
  | 'HigherListingRecorded'
  | 'HigherLiftingProposed'
  | 'HigherLiftingReturned'
  | 'HigherListingRevoked'
> = {
  ProposedForListing: (hazard, { listingId, responsibleOrgId }) => ({
    ...hazard,
    state: 'awaiting-listing',
    listingId,
    responsibleOrgId,
    higherRequest: null,
  }),
  ListingReturned: (hazard) => ({ ...hazard, state: 'graded', listingId: null }),
  HazardListed: listed,
  ListingServiceRecorded: (hazard, served) => withListing(hazard, { served: { how: served.how, on: served.on } }),
  ListingRevoked: revoked,
  HazardRelisted: (hazard, { orderNo, deadline }) => ({
    ...withoutPlanDay(
      withListing(hazard, { orderNo, deadline, served: null, relisted: (hazard.listing?.relisted ?? 0) + 1 }),
    ),
    state: 'listed',
    plan: null,
    extension: lapsed(hazard.extension),
  }),
  HigherListingRequested: (hazard, { level, at }) => ({
    ...hazard,
    higherRequest: { level, at, reminders: hazard.higherRequest ? hazard.higherRequest.reminders + 1 : 0 },
  }),
  HigherListingWithdrawn: (hazard) => ({ ...hazard, higherRequest: null }),
  HigherListingRecorded: (hazard, data) => ({
    ...listed(hazard, data),
    listingId: null,
    higherRequest: null,
    plan: null,
    extension: lapsed(hazard.extension),
  }),
  HigherLiftingProposed: (hazard, { at }) => withListing(hazard, { liftingProposedAt: at }),
  HigherLiftingReturned: (hazard) => withListing(hazard, { liftingProposedAt: null }),
  HigherListingRevoked: revoked,
};

function revoked(
  hazard: HazardState,
  { reason, hazardStands, at }: { readonly reason: string; readonly hazardStands: boolean; readonly at: string },
): HazardState {
  return {
    ...withListing(hazard, { revoked: { reason, at } }),
    state: hazardStands ? 'rectifying' : 'revoked',
    ending: hazardStands ? null : { reason, of: null, at },
  };
}

function listed(
  hazard: HazardState,
  data: {
    readonly listing: ListingFacet;
    readonly responsibleOrgId: string;
    readonly supervisingOrgId: string;
    readonly pack?: PinnedPack;
  },
): HazardState {
  const { listing, responsibleOrgId, supervisingOrgId } = data;
  const listingAuthorityOrgId = listing.authorityOrgId;
  return {
    ...{ ...hazard, state: 'listed', listing, responsibleOrgId, supervisingOrgId, listingAuthorityOrgId },
    ...withPack(hazard, data.pack),
  };
}

function withListing(hazard: HazardState, change: Partial<ListingFacet>): HazardState {
  return { ...hazard, listing: hazard.listing && { ...hazard.listing, ...change } };
}

/** The day that the former order's notice set for the plan is no day of the new order. */
function withoutPlanDay(hazard: HazardState): HazardState {
  if (!hazard.listing?.planDay) return hazard;
  const { planDay: _former, ...listing } = hazard.listing;
  return { ...hazard, listing };
}
