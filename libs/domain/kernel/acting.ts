import { FIRST_YEAR, isLegalDay, LAST_YEAR, yearOf } from '../legal-clock/days';
import { endOfDay, legalDayOf } from '../legal-clock/instants';
import type { Instant, LegalDay } from './primitives';
import { COMMON_REFUSALS, refuserOf } from './refusals';
import type { Role } from './roles';
import type { Actor, Command, Context, Decision, DomainEvent, Effect, Refusal } from './subject';

const refuse = refuserOf(COMMON_REFUSALS);

/** The decision to do nothing, because what was asked for is so already. */
export const NOTHING: Decision = { ok: true, events: [], effects: [] };

/** A decision that happened. */
export function decided(event: DomainEvent, effects: readonly Effect[] = []): Decision {
  return { ok: true, events: [event], effects };
}

/** A decision that did not. */
export function refused(refusal: Refusal): Decision {
  return { ok: false, refusal };
}

/**
 * Whether a person stands in a role towards a subject: `:head` asks for the head's post in that organisation,
 * `committee-leader` for the leader's post in the committee, any other role for any post there.
 */
export function standsAs(actor: Actor, role: Role, orgOf: (role: Role) => string | null): boolean {
  const org = orgOf(role);
  if (actor.system || org === null) return false;
  return actor.posts.some((post) => {
    if (post.orgId !== org) return false;
    if (role === 'committee-leader') return post.role === 'leader';
    return role.endsWith(':head') ? post.role === 'head' : true;
  });
}

/** When the fact happened: its own instant if it is entered late, else now. */
export function happenedAt(command: Command, ctx: Pick<Context, 'now'>): Instant {
  return command.effectiveAt ?? ctx.now;
}

/** The instant from which something done on a day counts: now if it was today, else the end of that day. */
export function countsFrom(day: LegalDay, ctx: Pick<Context, 'now'>): Instant {
  return day === legalDayOf(ctx.now) ? ctx.now : endOfDay(day);
}

/** An earlier fact has a day that can be counted from, needs a reason, is not before the day of the step it follows, and nothing happened later than now. */
export function backdatingRefusal(
  command: Command,
  ctx: Pick<Context, 'now'>,
  earliest: LegalDay | null,
): Refusal | null {
  const { effectiveAt, backdateReason } = command;
  if (effectiveAt === undefined) return null;
  const day = effectiveAt.slice(0, 10);
  if (!isCountable(day)) return refuse('day-unknown', { field: 'effectiveAt', day });
  if (effectiveAt > ctx.now) return refuse('effective-in-future', { effectiveAt, now: ctx.now });
  if (earliest !== null && legalDayOf(effectiveAt) < earliest) {
    return refuse('effective-before-last-step', { effectiveAt, earliest });
  }
  return isBlank(backdateReason) ? refuse('backdate-reason-missing', { effectiveAt }) : null;
}

/** True when there is nothing to read in it. */
export function isBlank(text: string | null | undefined): boolean {
  return text === undefined || text === null || text.trim() === '';
}

/** Refuses the first of these fields that is blank. */
export function blankRefusal(fields: Readonly<Record<string, string | null | undefined>>): Refusal | null {
  const field = Object.keys(fields).find((name) => isBlank(fields[name]));
  return field === undefined ? null : refuse('blank-field', { field });
}

/** A day on which something is said to have been done: it exists, is not ahead and not before `earliest`. */
export function pastDayRefusal(
  field: string,
  day: LegalDay,
  ctx: Pick<Context, 'now'>,
  earliest: LegalDay | null,
): Refusal | null {
  const today = legalDayOf(ctx.now);
  if (!isCountable(day)) return refuse('day-unknown', { field, day });
  if (day > today) return refuse('day-in-future', { field, day, today });
  return earliest !== null && day < earliest ? refuse('day-too-early', { field, day, earliest }) : null;
}

/** A day on which something is to happen: it exists and is later than today. */
export function futureDayRefusal(field: string, day: LegalDay, ctx: Pick<Context, 'now'>): Refusal | null {
  const today = legalDayOf(ctx.now);
  if (!isCountable(day)) return refuse('day-unknown', { field, day });
  return day <= today ? refuse('day-too-early', { field, day, earliest: today }) : null;
}

/** True for a day that exists and that the legal clock can count from and to. */
export function isCountable(day: LegalDay): boolean {
  return isLegalDay(day) && yearOf(day) > FIRST_YEAR && yearOf(day) < LAST_YEAR;
}
