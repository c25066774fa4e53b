import type { ClockState } from '../kernel/clock-state';
import type { Policy } from '../kernel/policy';
import type { Instant } from '../kernel/primitives';
import { DUE_RUNG } from '../escalation/rungs';
import { guardFlag, guardValue } from './guards';
import type { AcceptanceItem, HazardState, Measure, ObjectionFacet } from './state';
import { isOpenState } from './states';

/** What decisions and views ask of a hazard. All pure, none knows who asks. */

/** True while a listing (of any level) is in force for the hazard. */
export function isListed(hazard: HazardState): boolean {
  return hazard.listing !== null && hazard.listing.lifted === null && hazard.listing.revoked === null;
}

/** True while a listing by a higher level is in force. */
export function isListedHigher(hazard: HazardState): boolean {
  return isListed(hazard) && hazard.listing?.higher === true;
}

/** The district's own listing that still counts on this hazard, or null. */
export function ownListingId(hazard: HazardState): string | null {
  const over = hazard.listing !== null && !hazard.listing.higher && !isListed(hazard);
  return over ? null : hazard.listingId;
}

/** The clock of that name while it runs or stands still. */
export function liveClock(hazard: HazardState, name: string): ClockState | null {
  const clock = hazard.clocks[name];
  return clock && clock.status !== 'stopped' ? clock : null;
}

/** True once the clock's last day is over and nothing has stopped or moved it. */
export function hasPassed(hazard: HazardState, name: string, now: Instant): boolean {
  const clock = liveClock(hazard, name);
  if (!clock || clock.status === 'paused') return false;
  return clock.done.some((rung) => rung.rung === DUE_RUNG) || clock.deadline.dueInstant <= now;
}

/** True when the policy asks this hazard for a rectification plan that is not accepted yet. */
export function lacksPlan(hazard: HazardState, policy: Policy): boolean {
  return (
    hazard.level === 'major' && hazard.plan?.status !== 'accepted' && guardFlag(policy, 'plan.required', hazard.line)
  );
}

/** True when the hazard is to be looked back at once closed. */
export function isLookedBack(hazard: HazardState, policy: Policy): boolean {
  const which = guardValue(policy, 'lookBack.required', hazard.line);
  return which === 'all' || (which === 'major' && hazard.level === 'major');
}

/** True for a general hazard that the firm found itself: its own person closes it, the authority samples. */
export function isSelfFound(hazard: HazardState): boolean {
  return hazard.source === 'self-check' && hazard.level === 'general';
}

/** Measures that have not ended. */
export function openMeasures(hazard: HazardState): readonly Measure[] {
  return hazard.measures.filter((measure) => measure.endedAt === null);
}

/** True while a resumption is asked for and not decided. */
export function awaitsResumption(measure: Measure): boolean {
  return measure.resumption !== null && measure.resumption.decision === null;
}

/** True while an objection has neither an answer nor an outcome entered with it. */
export function isOpenObjection(objection: ObjectionFacet): boolean {
  return objection.outcome === null && objection.answer === undefined;
}

/** The items of a partial acceptance with these results over the earlier ones. */
export function itemsAfter(
  hazard: HazardState,
  items: readonly AcceptanceItem[] | undefined,
): readonly AcceptanceItem[] {
  const latest = new Map([...(hazard.acceptanceItems ?? []), ...(items ?? [])].map((one) => [one.item, one.result]));
  return [...latest].map(([item, result]) => ({ item, result }));
}

/** True when nobody owes anything on the hazard itself any more; measures may still stand. */
export function isFinal(hazard: HazardState): boolean {
  if (isOpenState(hazard.state)) return false;
  return hazard.state !== 'closed' || hazard.lookBack?.status !== 'due';
}

/** True when no clock can run again: nothing runs, and no measure stands whose end or resumption may be asked. */
export function hasEnded(hazard: HazardState): boolean {
  if (!isFinal(hazard)) return false;
  const measuresCount = hazard.state === 'closed' || hazard.state === 'verified';
  if (measuresCount && openMeasures(hazard).length > 0) return false;
  return Object.values(hazard.clocks).every((clock) => clock.status === 'stopped');
}

/** A step that the hazard waits for and whose date stands on its listing. */
export interface NamedStep {
  readonly command: 'ApproveListing' | 'RecordService' | 'ProposeLifting' | 'Lift';
  readonly clock: 'list-by' | 'serve-by' | 'propose-lifting-by' | 'lift-by';
  readonly listingId: string;
}

/** The step on the listing that an open hazard waits for while no clock of its own runs; null when there is none. */
export function namedStep(hazard: HazardState): NamedStep | null {
  const listingId = ownListingId(hazard);
  if (listingId === null) return null;
  if (hazard.state === 'awaiting-listing') return { command: 'ApproveListing', clock: 'list-by', listingId };
  if (hazard.state === 'listed' && !hazard.listing?.served)
    return { command: 'RecordService', clock: 'serve-by', listingId };
  if (hazard.state === 'accepted' && isListed(hazard)) {
    return { command: 'ProposeLifting', clock: 'propose-lifting-by', listingId };
  }
  return null;
}
