import type { ClockChange, Clocks, ClockState, PendingRung } from '../kernel/clock-state';
import type { Context } from '../kernel/subject';
import { computeDeadline } from '../legal-clock/deadline';
import type { DeadlineInput, Length } from '../legal-clock/types';
import { nextVersion } from './clocks';
import { ruleOf, rungsOf } from './rungs';
import type { ClockContext } from './rungs';

/** The context of `PolicyChanged` and `CalendarChanged`: the pinned versions and, in `next`, the ones to move to. */
export type RecomputeContext = Pick<Context, 'now' | 'policy' | 'calendars' | 'next'>;

/**
 * Recomputes every live clock under `ctx.next`. A clock whose last day or whose rungs' instants change gets its next
 * version; one that only stops (or begins) to be provisional keeps it; any other is left out. A length the old policy
 * gave is replaced by the new policy's; one that a paper or a person gave stands. Settle what is due before.
 */
export function recomputeClocks(state: { readonly clocks: Clocks }, ctx: RecomputeContext): readonly ClockChange[] {
  const target = ctx.next;
  if (!target) return [];
  const next: ClockContext = { now: ctx.now, policy: target.policy, calendars: target.calendars };
  return Object.keys(state.clocks)
    .sort()
    .flatMap((name): ClockChange[] => {
      const clock = state.clocks[name];
      const changed = clock && clock.status !== 'stopped' ? recomputed(clock, ctx, next) : null;
      return changed ? [{ op: 'set', clock: changed }] : [];
    });
}

function recomputed(clock: ClockState, old: RecomputeContext, next: ClockContext): ClockState | null {
  const input = inputUnder(clock, old, next);
  const deadline = computeDeadline(input, next.calendars);
  const before = rungsOf(
    ruleOf(old.policy, clock.clock),
    clock.deadline,
    clock.input.pauses,
    old.policy,
    old.calendars,
  );
  const after = rungsOf(ruleOf(next.policy, clock.clock), deadline, input.pauses, next.policy, next.calendars);
  if (deadline.due !== clock.deadline.due || !sameRungs(before, after)) return nextVersion(clock, input, old.now, next);
  return sameJson([clock.input, clock.deadline], [input, deadline]) ? null : { ...clock, input, deadline };
}

/** What the clock is computed from under the new policy. */
function inputUnder(clock: ClockState, old: RecomputeContext, next: ClockContext): DeadlineInput {
  const rule = ruleOf(next.policy, clock.clock);
  if (!rule) return clock.input;
  if (clock.input.kind === 'given') return { ...clock.input, restDay: rule.restDay };
  const was = ruleOf(old.policy, clock.clock)?.length;
  const fromPolicy = was !== undefined && was !== 'given' && sameLength(was, clock.input.length);
  const length = fromPolicy && rule.length !== 'given' ? rule.length : clock.input.length;
  return { ...clock.input, length, restDay: rule.restDay };
}

function sameLength(a: Length, b: Length): boolean {
  return a.n === b.n && a.unit === b.unit;
}

function sameRungs(a: readonly PendingRung[], b: readonly PendingRung[]): boolean {
  return a.length === b.length && a.every((rung, i) => rung.rung === b[i]?.rung && rung.at === b[i].at);
}

/** Equality of plain JSON whatever the order of keys: what comes back from the store has them in another one. */
function sameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), new Map(Object.entries(b))];
  return left.length === right.size && left.every(([key, value]) => right.has(key) && sameJson(value, right.get(key)));
}
