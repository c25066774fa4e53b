import { stopClock } from '../../escalation/clocks';
import { blankRefusal, decided, happenedAt, isBlank, pastDayRefusal, refused } from '../../kernel/acting';
import type { Context, Decision, Refusal } from '../../kernel/subject';
import { legalDayOf } from '../../legal-clock/instants';
import type { ListingCommand } from '../commands';
import { refuse } from '../refusals';
import type { ListingState } from '../state';
import { event, tell } from './outcome';

/** 送达: the hazards' plans are due from that day. */
export function recordService(listing: ListingState, command: ListingCommand<'RecordService'>, ctx: Context): Decision {
  const { how, servedOn } = command;
  const [receipt, refusal] = [textOrNull(command.receipt), textOrNull(command.refusal)];
  const bad =
    blankRefusal({ how }) ??
    ((receipt === null) === (refusal === null) ? refuse('service-receipt-or-refusal', {}) : null) ??
    pastDayRefusal('servedOn', servedOn, ctx, orderedOn(listing));
  if (bad) return refused(bad);
  const stopped = stopClock(listing.clocks, 'serve-by', happenedAt(command, ctx));
  const standing = listing.hazards.filter((hazard) => hazard.standing !== 'ended').map((hazard) => hazard.hazardId);
  return decided(
    event('ListingServed', { how, receipt, refusal, servedOn }, command, ctx, stopped),
    tell(standing, { type: 'ListingServed', listingId: listing.id, how, servedOn }, command),
  );
}

/** 上报备案. */
export function recordFiling(listing: ListingState, command: ListingCommand<'RecordFiling'>, ctx: Context): Decision {
  const { to, filedOn } = command;
  const bad = blankRefusal({ to }) ?? pastDayRefusal('filedOn', filedOn, ctx, orderedOn(listing));
  if (bad) return refused(bad);
  const stopped = stopClock(listing.clocks, 'file-by', happenedAt(command, ctx));
  const data = { to, docNo: textOrNull(command.docNo), filedOn };
  return decided(event('ListingFiled', data, command, ctx, stopped));
}

/** 公示 of the listing or of its lifting; it may end as withheld (不予公开), with the basis. */
export function recordPublication(
  listing: ListingState,
  command: ListingCommand<'RecordPublication'>,
  ctx: Context,
): Decision {
  const of = command.of ?? (listing.lifted && !listing.liftingPublication ? 'lifting' : 'listing');
  const [where, withheldBasis] = [textOrNull(command.where), textOrNull(command.withheldBasis)];
  const bad =
    publicationRefusal(listing, of) ??
    ((where === null) === (withheldBasis === null) ? refuse('publication-where-or-withheld', {}) : null) ??
    pastDayRefusal('on', command.on, ctx, of === 'listing' ? orderedOn(listing) : liftedOn(listing));
  if (bad) return refused(bad);
  const clock = of === 'listing' ? 'publish-by' : 'publish-lifting-by';
  const stopped = stopClock(listing.clocks, clock, happenedAt(command, ctx));
  const type = of === 'listing' ? 'ListingPublished' : 'LiftingPublished';
  return decided(event(type, { where, withheldBasis, on: command.on }, command, ctx, stopped));
}

function publicationRefusal(listing: ListingState, of: 'listing' | 'lifting'): Refusal | null {
  if (of === 'lifting' && !listing.lifted) return refuse('lifting-not-yet', { state: listing.state });
  const recorded = of === 'listing' ? listing.publication : listing.liftingPublication;
  return recorded ? refuse('publication-recorded-already', { on: recorded.on }) : null;
}

function orderedOn(listing: ListingState): string | null {
  return listing.order ? legalDayOf(listing.order.at) : null;
}

function liftedOn(listing: ListingState): string | null {
  return listing.lifted ? legalDayOf(listing.lifted.at) : null;
}

function textOrNull(text: string | null | undefined): string | null {
  return isBlank(text) ? null : (text ?? null);
}
