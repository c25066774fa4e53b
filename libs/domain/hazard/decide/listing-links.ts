import type { ClockChange } from '../../kernel/clock-state';
import { packPinned, underPack } from '../../kernel/rule-packs';
import type { DomainEvent } from '../../kernel/subject';
import { event } from '../events';
import { lacksPlan, liveClock } from '../facts';
import type { OrderNumberForm } from '../linked-commands';
import { refuse } from '../refusals';
import type { HazardState, ListingFacet } from '../state';
import { closing } from './acceptance';
import { rectifyBy, start, startUnlessLive, stop, stopAll, underNewRules } from './clocks';
import { overtaken } from './order-and-plan';
import { happened } from './outcome';
import type { Handler, Moment } from './outcome';

/** What the district's listing does to its hazards, inside its own decision. */

export const listingProposed: Handler<'ListingProposed'> = (hazard, { listingId, responsibleOrgId }, moment) => {
  if (hazard.responsibleOrgId !== null && hazard.responsibleOrgId !== responsibleOrgId) {
    return refuse('listing-other-unit', { responsibleOrgId: hazard.responsibleOrgId });
  }
  return happened(
    event('ProposedForListing', { listingId, responsibleOrgId }, moment.at, moment, [
      ...stop(hazard, moment, 'propose-by', 'higher-listing-by'),
    ]),
  );
};

export const listingReturned: Handler<'ListingReturned'> = (hazard, { listingId, reason }, moment) =>
  otherListing(hazard, listingId) ??
  happened(event('ListingReturned', { listingId, reason }, moment.at, moment, start(hazard, 'propose-by', moment)));

export const listingApproved: Handler<'ListingApproved'> = (hazard, command, moment) => {
  const other = otherListing(hazard, command.listingId);
  if (other) return other;
  const { responsibleOrgId, supervisingOrgId, deadline } = command;
  const packed = underPack(moment, command.rulePack);
  const data = { listing: listingOf(command), responsibleOrgId, supervisingOrgId };
  const listed = event(
    'HazardListed',
    { ...data, ...packPinned(hazard.pins, packed.policy, moment.at) },
    moment.at,
    moment,
    underNewRules(hazard, moment, packed, [
      ...stop(hazard, moment, 'order-by', ...overtaken(deadline, moment)),
      ...rectifyBy(hazard, deadline, packed),
    ]),
  );
  return happened(withOrderNumber(listed, command, ['listing', 'orderNo']));
};

/** The number the listing is given in the same transaction is the one its hazards cite. */
export function withOrderNumber(
  listed: DomainEvent,
  { listingId, numberForm }: { readonly listingId: string; readonly numberForm?: OrderNumberForm },
  path: readonly string[],
): DomainEvent {
  if (!numberForm) return listed;
  return { ...listed, numberOf: { kind: 'listing', id: listingId }, numberText: { path, ...numberForm } };
}

/** Service starts the plan's clock, counted from the day of service, while a plan is still owed. */
export const listingServed: Handler<'ListingServed'> = (hazard, { listingId, how, servedOn }, moment) => {
  const other = otherListing(hazard, listingId);
  if (other) return other;
  const owed = (hazard.state === 'listed' || hazard.state === 'rectifying') && lacksPlan(hazard, moment.policy);
  const planDay = hazard.listing?.planDay;
  // A notice served only after the day it names leaves the usual length to the unit.
  const given = planDay !== undefined && planDay >= servedOn ? { givenDay: planDay } : {};
  const clocks = owed ? start(hazard, 'plan-by', moment, { from: servedOn, ...given }) : [];
  return happened(event('ListingServiceRecorded', { how, on: servedOn }, moment.at, moment, clocks));
};

export const listingLifted: Handler<'ListingLifted'> = (hazard, { listingId, orderNo }, moment) =>
  otherListing(hazard, listingId) ?? closing(hazard, moment, orderNo);

/** A hazard that stands goes on under its order; one without a running deadline needs an order first. */
export const listingRevoked: Handler<'ListingRevoked'> = (hazard, { listingId, hazardStands, reason }, moment) => {
  const other = otherListing(hazard, listingId);
  if (other) return other;
  const clocks = revokedClocks(hazard, hazardStands, moment);
  return happened(event('ListingRevoked', { reason, hazardStands, at: moment.at }, moment.at, moment, clocks));
};

/** What a revocation leaves running. */
export function revokedClocks(hazard: HazardState, hazardStands: boolean, moment: Moment): readonly ClockChange[] {
  if (!hazardStands) return stopAll(hazard, moment);
  return [
    ...stop(hazard, moment, 'recheck-by', 'propose-lifting-by', 'lift-by'),
    ...(liveClock(hazard, 'rectify-by') ? [] : startUnlessLive(hazard, 'order-by', moment)),
    ...startUnlessLive(hazard, 'progress-by', moment),
  ];
}

/** A listing moves only the hazards it covers. */
export function otherListing(hazard: HazardState, listingId: string): ReturnType<typeof refuse> | null {
  return hazard.listingId === listingId ? null : refuse('listing-other', { listingId: hazard.listingId });
}

function listingOf(
  order: Pick<ListingFacet, 'listingId' | 'level' | 'orderNo' | 'authorityOrgId' | 'deadline' | 'planDay'>,
): ListingFacet {
  const { listingId, level, orderNo, authorityOrgId, deadline, planDay } = order;
  return {
    ...{ listingId, higher: false, level, orderNo, authorityOrgId, deadline },
    ...(planDay === undefined ? {} : { planDay }),
    ...{ served: null, relisted: 0, liftingProposedAt: null, lifted: null, revoked: null },
  };
}
