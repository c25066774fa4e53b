import { startClock, stopClock, stopClocks } from '../../escalation/clocks';
import { blankRefusal, decided, happenedAt, NOTHING, refused } from '../../kernel/acting';
import type { Context, Decision } from '../../kernel/subject';
import type { ListingCommand } from '../commands';
import { isListingEnd } from '../lifecycle';
import { refuse } from '../refusals';
import type { ListingState } from '../state';
import { event, tell } from './outcome';

/** A hazard was accepted or has ended; the last one makes the lifting due, or the proposal pointless. */
export function hazardSettled(listing: ListingState, command: ListingCommand<'HazardSettled'>, ctx: Context): Decision {
  const { hazardId, outcome } = command;
  const known = listing.hazards.find((hazard) => hazard.hazardId === hazardId);
  if (!known) return refused(refuse('hazard-not-listed-here', { hazardId }));
  if (isListingEnd(listing.state) || known.standing === outcome) return NOTHING;
  const since = happenedAt(command, ctx);
  const others = listing.hazards.filter((hazard) => hazard.hazardId !== hazardId);
  const last = others.every((hazard) => hazard.standing !== 'open');
  const data = { hazardId, outcome };
  if (listing.state === 'proposed' && outcome === 'ended' && others.every((hazard) => hazard.standing === 'ended')) {
    const events = [
      event('HazardSettled', data, command, ctx),
      event('ListingLapsed', {}, command, ctx, stopClocks(listing.clocks, since)),
    ];
    return { ok: true, events, effects: [] };
  }
  const due = last && known.standing === 'open' && listing.state === 'in-force';
  const clocks = due ? [startClock(listing.clocks, 'propose-lifting-by', { since }, ctx)] : [];
  return decided(event('HazardSettled', data, command, ctx, clocks));
}

/** 申请摘牌 by the sector office, once nothing is left to rectify. */
export function proposeLifting(
  listing: ListingState,
  command: ListingCommand<'ProposeLifting'>,
  ctx: Context,
): Decision {
  const refusal = blankRefusal({ text: command.text });
  if (refusal) return refused(refusal);
  const since = happenedAt(command, ctx);
  const clocks = [
    ...stopClock(listing.clocks, 'propose-lifting-by', since),
    startClock(listing.clocks, 'lift-by', { since }, ctx),
  ];
  return decided(event('LiftingProposed', { text: command.text }, command, ctx, clocks));
}

/** Sent back: the hazards stay accepted, the application is owed again. */
export function returnLifting(listing: ListingState, command: ListingCommand<'ReturnLifting'>, ctx: Context): Decision {
  const refusal = blankRefusal({ reason: command.reason });
  if (refusal) return refused(refusal);
  const since = happenedAt(command, ctx);
  const clocks = [
    ...stopClock(listing.clocks, 'lift-by', since),
    startClock(listing.clocks, 'propose-lifting-by', { since }, ctx),
  ];
  return decided(event('LiftingReturned', { reason: command.reason }, command, ctx, clocks));
}

/** 摘牌 by the authority that listed; its accepted hazards are closed by it. */
export function lift(listing: ListingState, command: ListingCommand<'Lift'>, ctx: Context): Decision {
  const { orderNo } = command;
  const refusal = blankRefusal({ orderNo });
  if (refusal) return refused(refusal);
  const since = happenedAt(command, ctx);
  const clocks = [
    ...stopClocks(listing.clocks, since, ['lift-by', 'serve-by']),
    startClock(listing.clocks, 'publish-lifting-by', { since }, ctx),
  ];
  const accepted = listing.hazards.filter((hazard) => hazard.standing === 'accepted').map((hazard) => hazard.hazardId);
  return decided(
    event('ListingLifted', { orderNo }, command, ctx, clocks),
    tell(accepted, { type: 'ListingLifted', listingId: listing.id, orderNo }, command),
  );
}

/** 误判撤牌 by the authority that listed. */
export function revokeListing(listing: ListingState, command: ListingCommand<'RevokeListing'>, ctx: Context): Decision {
  const { hazardStands, reason } = command;
  const refusal = blankRefusal({ reason });
  if (refusal) return refused(refusal);
  const stopped = stopClocks(listing.clocks, happenedAt(command, ctx));
  const standing = listing.hazards.filter((hazard) => hazard.standing !== 'ended').map((hazard) => hazard.hazardId);
  return decided(
    event('ListingRevoked', { hazardStands, reason }, command, ctx, stopped),
    tell(standing, { type: 'ListingRevoked', listingId: listing.id, hazardStands, reason }, command),
  );
}
