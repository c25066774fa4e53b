import type { PendingRung } from '../kernel/clock-state';
import type { Instant } from '../kernel/primitives';
import type { ClockRule, Policy, Rung } from '../kernel/policy';
import type { Context } from '../kernel/subject';
import { instantAt } from '../legal-clock/instants';
import type { ChosenCalendars, Deadline, Pause } from '../legal-clock/types';
import { workdayOffset } from '../legal-clock/workdays';

/** The rung at the deadline's own midnight. Every clock has it, whether its ladder lists it or not. */
export const DUE_RUNG = 'due';

/** What the clock helpers read of a decision's context. */
export type ClockContext = Pick<Context, 'now' | 'policy' | 'calendars'>;

/** The policy's clock that a running clock belongs to: the part of its name before the first ':'. */
export function policyClockOf(clock: string): string {
  const colon = clock.indexOf(':');
  return colon < 0 ? clock : clock.slice(0, colon);
}

/** The rule of a clock by its name, or null when the policy has none. */
export function ruleOf(policy: Policy, clock: string): ClockRule | null {
  const name = policyClockOf(clock);
  return Object.hasOwn(policy.clocks, name) ? (policy.clocks[name] ?? null) : null;
}

/** The definition of one rung of a clock, or null for a `due` (or a rung of an older ladder) that the policy does not list. */
export function rungOf(policy: Policy, clock: string, rung: string): Rung | null {
  return ruleOf(policy, clock)?.ladder.find((step) => step.name === rung) ?? null;
}

/**
 * All rungs of a deadline with their instants, in the order (instant, ladder order). A rung counts its workdays without
 * the paused days, as the deadline itself does; `due` is the midnight that ends the last day.
 */
export function rungsOf(
  rule: Pick<ClockRule, 'ladder'> | null,
  deadline: Deadline,
  pauses: readonly Pause[] | undefined,
  policy: Pick<Policy, 'rungHour'>,
  calendars: ChosenCalendars,
): readonly PendingRung[] {
  const ladder = rule?.ladder ?? [];
  const rungs = ladder.map((step): PendingRung => ({ rung: step.name, at: instantOf(step) }));
  if (!ladder.some((step) => step.name === DUE_RUNG)) rungs.push({ rung: DUE_RUNG, at: deadline.dueInstant });
  // Array.prototype.sort is stable, so rungs of one instant keep the ladder's order.
  return rungs.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));

  function instantOf(step: Rung): Instant {
    if (step.name === DUE_RUNG) return deadline.dueInstant;
    return instantAt(workdayOffset(deadline.due, step.offset, calendars, pauses), policy.rungHour);
  }
}
