import { choosePack, packPinned } from '../../kernel/rule-packs';
import { legalDayOf } from '../../legal-clock/instants';
import { event } from '../events';
import { lacksPlan } from '../facts';
import type { HazardState, ListingFacet } from '../state';
import { closing } from './acceptance';
import { deadlineProblem, rectifyBy, start, stop, underNewRules } from './clocks';
import { otherListing, revokedClocks, withOrderNumber } from './listing-links';
import { overtaken } from './order-and-plan';
import { happened, tellListing } from './outcome';
import type { Handler, Moment } from './outcome';

/** 提级挂牌: what a higher level decides is recorded here; asking again is a reminder and restarts the clock. */
export const requestHigherListing: Handler<'RequestHigherListing'> = (hazard, { level, reason }, moment) =>
  happened(
    event('HigherListingRequested', { level, reason, at: moment.at }, moment.at, moment, [
      ...stop(hazard, moment, 'propose-by'),
      ...start(hazard, 'higher-listing-by', moment),
    ]),
  );

export const withdrawHigherListing: Handler<'WithdrawHigherListing'> = (hazard, { reason }, moment) =>
  happened(
    event('HigherListingWithdrawn', { reason }, moment.at, moment, [
      ...stop(hazard, moment, 'higher-listing-by'),
      ...(hazard.state === 'graded' ? start(hazard, 'propose-by', moment) : []),
    ]),
  );

/** A county listing that the higher level takes over is told that this hazard has left it. */
export const recordHigherListing: Handler<'RecordHigherListing'> = (hazard, command, moment) => {
  const { level, authorityOrgId, docNo, responsibleOrgId, supervisingOrgId, deadline } = command;
  const chosen = command.rulePack
    ? choosePack(moment, { rulePack: command.rulePack, line: hazard.line, level, day: legalDayOf(moment.at) })
    : { policy: moment.policy };
  if (!('policy' in chosen)) return chosen;
  const packed: Moment = { ...moment, policy: chosen.policy };
  const bad = deadlineProblem(hazard, deadline, packed);
  if (bad) return bad;
  const listing: ListingFacet = {
    ...{ listingId: null, higher: true, level, orderNo: docNo, authorityOrgId, deadline },
    ...{ served: null, relisted: 0, liftingProposedAt: null, lifted: null, revoked: null },
  };
  const data = { listing, responsibleOrgId, supervisingOrgId };
  const clocks = [
    ...stop(hazard, moment, 'propose-by', 'higher-listing-by', 'order-by'),
    ...underNewListing(hazard, deadline, packed),
    ...(lacksPlan({ ...hazard, plan: null }, packed.policy) ? start(hazard, 'plan-by', packed) : []),
  ];
  return happened(
    event(
      'HigherListingRecorded',
      { ...data, ...packPinned(hazard.pins, packed.policy, moment.at) },
      moment.at,
      moment,
      underNewRules(hazard, moment, packed, clocks),
    ),
    tellListing(hazard, 'ended'),
  );
};

export const proposeLifting: Handler<'ProposeLifting'> = (hazard, { text }, moment) =>
  happened(
    event('HigherLiftingProposed', { text, at: moment.at }, moment.at, moment, [
      ...stop(hazard, moment, 'propose-lifting-by'),
      ...start(hazard, 'lift-by', moment),
    ]),
  );

/** Sent back by the higher authority: the application is owed again. */
export const returnLifting: Handler<'ReturnLifting'> = (hazard, { reason }, moment) =>
  happened(
    event('HigherLiftingReturned', { reason, at: moment.at }, moment.at, moment, [
      ...stop(hazard, moment, 'lift-by'),
      ...start(hazard, 'propose-lifting-by', moment),
    ]),
  );

/** 误判撤牌 by the higher authority, as its paper says; a hazard that stands goes on under its order. */
export const recordHigherRevocation: Handler<'RecordHigherRevocation'> = (hazard, command, moment) => {
  const { hazardStands, docNo, reason } = command;
  const clocks = revokedClocks(hazard, hazardStands, moment);
  return happened(
    event('HigherListingRevoked', { docNo, reason, hazardStands, at: moment.at }, moment.at, moment, clocks),
  );
};

export const lift: Handler<'Lift'> = (hazard, { orderNo }, moment) => closing(hazard, moment, orderNo);

/** Listed anew at the same level after its deadline: a new order, a new date; its service makes a new plan due. */
export const listingRelisted: Handler<'ListingRelisted'> = (hazard, command, moment) => {
  const { listingId, orderNo, deadline } = command;
  const bad = otherListing(hazard, listingId) ?? deadlineProblem(hazard, deadline, moment);
  if (bad) return bad;
  const clocks = underNewListing(hazard, deadline, moment);
  const relisted = event('HazardRelisted', { orderNo, deadline }, moment.at, moment, clocks);
  return happened(withOrderNumber(relisted, command, ['orderNo']));
};

/** A new listing's deadline is the next version; a request about the old one lapses. */
function underNewListing(hazard: HazardState, deadline: string, moment: Moment): ReturnType<typeof start> {
  const overtakenNow = overtaken(deadline, moment);
  return [
    ...stop(hazard, moment, 'progress-by', 'opine-by', 'decide-extension-by', ...overtakenNow),
    ...rectifyBy(hazard, deadline, moment),
  ];
}
