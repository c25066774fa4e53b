import type { Instant } from '../kernel/primitives';
import { addDays } from '../legal-clock/days';
import { instantAt, legalDayOf } from '../legal-clock/instants';

/** When a recipient may be written to; times of day (`HH:mm`) in the legal clock's zone. */
export interface ContactHours {
  /** Left alone from one time of day until the other, over midnight when that is earlier. */
  readonly quiet: { readonly from: string; readonly until: string } | null;
  /** Everything in one piece, at this time every day. */
  readonly digestAt: string | null;
}

/**
 * When something that came at `since` goes out: with the next digest, and not before quiet hours are over.
 * @throws RangeError when an instant or a time of day is malformed
 */
export function goesOutAt(since: Instant, hours: ContactHours): Instant {
  const at = hours.digestAt === null ? since : nextAt(since, hours.digestAt);
  return hours.quiet && isQuiet(at, hours.quiet) ? nextAt(at, hours.quiet.until) : at;
}

/**
 * Up to when something must have come to go out now; null while nothing may. It agrees with `goesOutAt`: what came earlier
 * goes at or before `now`, but for what would go in the very quiet hours that hold it.
 * @throws RangeError when an instant or a time of day is malformed
 */
export function goesOutUpTo(now: Instant, { quiet, digestAt }: ContactHours): Instant | null {
  if (quiet && isQuiet(now, quiet)) return null;
  return digestAt === null ? now : lastAt(now, digestAt);
}

/** Is it within the quiet hours? Their first minute is, that in which they end is not. */
export function isQuiet(at: Instant, { from, until }: NonNullable<ContactHours['quiet']>): boolean {
  const day = legalDayOf(at);
  const begun = at >= instantAt(day, from);
  const ended = at >= instantAt(day, until);
  return from <= until ? begun && !ended : begun || !ended;
}

function nextAt(at: Instant, time: string): Instant {
  const today = instantAt(legalDayOf(at), time);
  return today >= at ? today : instantAt(addDays(legalDayOf(at), 1), time);
}

function lastAt(at: Instant, time: string): Instant {
  const today = instantAt(legalDayOf(at), time);
  return today <= at ? today : instantAt(addDays(legalDayOf(at), -1), time);
}
