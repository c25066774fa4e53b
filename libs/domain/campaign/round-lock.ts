import { isCountable } from '../kernel/acting';
import { guardFor } from '../kernel/guard-value';
import type { Instant, LegalDay } from '../kernel/primitives';
import type { Context, Decision, Refusal } from '../kernel/subject';
import { addDays } from '../legal-clock/days';
import { endOfDay, legalDayOf } from '../legal-clock/instants';
import { workdayOffset } from '../legal-clock/workdays';
import { decided, happened, isBlank } from './happened';
import { refusal, refused } from './refusals';
import type { GrantException, RoundEvent, RoundState } from './round-types';
import { CAMPAIGN_WHO_MAY, forbidden, isReceiver } from './who-may';

type Rules = Pick<Context, 'now' | 'policy' | 'calendars'>;

/** Workdays after the last day by the policy; null where nothing locks, as under policies older than the lock. */
function graceOf({ policy }: Rules, code: string): number | null {
  const value = guardFor(policy, 'round.lockWorkdays', code);
  return typeof value === 'number' ? value : null;
}

function lockFrom(day: LegalDay, code: string, rules: Rules): LegalDay | null {
  const grace = graceOf(rules, code);
  return grace === null ? null : workdayOffset(day, grace, rules.calendars);
}

/** The last day on which a round that opens now takes answers; one that opens only after its last day has the same grace. */
export function lockOnOpening(due: LegalDay, code: string, rules: Rules): Pick<RoundState, 'locksAfter'> {
  const locksAfter = lockFrom(later(due, legalDayOf(rules.now)), code, rules);
  return locksAfter === null ? {} : { locksAfter };
}

/**
 * The same after its last day moved, or its rules. No change shuts out at once whoever could answer until now: the day of
 * the change is the earliest last one, unless the round was locked already. Empty where nothing changes.
 */
export function lockOnChange(
  state: RoundState,
  due: LegalDay,
  rules: Rules,
): { readonly locksAfter?: LegalDay | null } {
  const today = legalDayOf(rules.now);
  const day = lockFrom(later(due, legalDayOf(state.openedAt)), state.code, rules);
  const locksAfter = day !== null && day < today && !isLocked(state, rules.now) ? today : day;
  return locksAfter === (state.locksAfter ?? null) ? {} : { locksAfter };
}

function later(a: LegalDay, b: LegalDay): LegalDay {
  return a > b ? a : b;
}

/** Whether answers are taken at an instant: until the lock, or until the end of a unit's exception to it. */
export function takesAnswers(locksAfter: LegalDay | null, exceptionUntil: LegalDay | null, now: Instant): boolean {
  if (locksAfter === null || now < endOfDay(locksAfter)) return true;
  return exceptionUntil !== null && now < endOfDay(exceptionUntil);
}

function isLocked({ locksAfter }: RoundState, now: Instant): boolean {
  return !takesAnswers(locksAfter ?? null, null, now);
}

/**
 * Why a unit's answer may no longer be sent, corrected or returned, or null. It is asked at the instant of entry: what came
 * on paper earlier is entered under an exception too, so that no figure moves after the lock without a recorded reason.
 */
export function roundLocked(round: RoundState, orgId: string, now: Instant): Refusal | null {
  const since = round.locksAfter ?? null;
  if (takesAnswers(since, round.exceptions?.[orgId]?.until ?? null, now)) return null;
  return refusal('round-locked', { period: round.period, since, roles: CAMPAIGN_WHO_MAY.GrantException });
}

/** Why no exception is open to the actor, whatever the unit; for what is offered. */
export function grantBlocked(state: RoundState, ctx: Context): Refusal | null {
  const closed = refusal('wrong-state', { command: 'GrantException', state: state.state, openIn: ['open'] });
  return (
    forbidden('GrantException', state.code, ctx) ??
    (state.state === 'closed' ? closed : null) ??
    ((state.locksAfter ?? null) === null ? refusal('round-never-locks', { period: state.period }) : null)
  );
}

/**
 * An exception to the lock for one unit, with a reason and a last day; it ends by itself, and a later one replaces it.
 * Nobody grants one to their own unit. That the unit owes the round is the record's to know.
 */
export function grantException(state: RoundState, command: GrantException, ctx: Context): Decision {
  const { orgId, until, reason } = command;
  const why = grantBlocked(state, ctx) ?? ownUnit(state, orgId, ctx) ?? contentRefusal(state, command, ctx);
  if (why) return refused(why);
  const event: RoundEvent = { type: 'ExceptionGranted', data: { orgId, until, reason, by: ctx.actor.userId } };
  return decided([happened(event, ctx)]);
}

function ownUnit({ code }: RoundState, orgId: string, ctx: Context): Refusal | null {
  return isReceiver(code, orgId, ctx) ? null : refusal('exception-for-own-unit', { orgId });
}

function contentRefusal({ locksAfter }: RoundState, command: GrantException, ctx: Context): Refusal | null {
  const { until, reason } = command;
  if (isBlank(reason)) return refusal('blank-field', { field: 'reason' });
  if (!isCountable(until)) return refusal('day-unknown', { field: 'until', day: until });
  const earliest = later(legalDayOf(ctx.now), addDays(locksAfter ?? until, 1));
  return until < earliest ? refusal('day-too-early', { field: 'until', day: until, earliest }) : null;
}
