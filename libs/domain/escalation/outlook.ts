import type { Clocks, ClockState } from '../kernel/clock-state';
import type { Policy } from '../kernel/policy';
import type { Instant, LegalDay } from '../kernel/primitives';
import { sameJson } from '../kernel/same-json';
import { rungOf } from './rungs';

/** A rung ahead with whom it tells and what it drafts. */
export interface RungAhead {
  readonly rung: string;
  readonly at: Instant;
  readonly notify: readonly string[];
  readonly slips: readonly string[];
}

/** One live clock as other rules would change it; `was` or `becomes` is null for one that comes or goes. */
export interface ClockDifference {
  readonly clock: string;
  readonly was: ClockAhead | null;
  readonly becomes: ClockAhead | null;
}

/** What is ahead of a live clock. No rung fires while it stands still. */
export interface ClockAhead {
  readonly due: LegalDay;
  readonly paused: boolean;
  readonly rungs: readonly RungAhead[];
}

/** A subject's clocks with the policy its rungs follow. */
export interface Outlook {
  readonly clocks: Clocks;
  readonly policy: Policy;
}

/** The live clocks whose last day, rungs ahead, or what a rung says to whom, differ; by name. */
export function compareOutlooks(before: Outlook, after: Outlook): readonly ClockDifference[] {
  const names = new Set([...Object.keys(before.clocks), ...Object.keys(after.clocks)]);
  return [...names].sort().flatMap((clock) => {
    const was = aheadOf(before, clock);
    const becomes = aheadOf(after, clock);
    return sameJson(was, becomes) ? [] : [{ clock, was, becomes }];
  });
}

/** The rungs of a clock that fire by themselves up to an instant. */
export function firingBy(ahead: ClockAhead | null, until: Instant): readonly RungAhead[] {
  return ahead && !ahead.paused ? ahead.rungs.filter(({ at }) => at <= until) : [];
}

function aheadOf({ clocks, policy }: Outlook, name: string): ClockAhead | null {
  const clock = Object.hasOwn(clocks, name) ? clocks[name] : undefined;
  if (!clock || clock.status === 'stopped') return null;
  const { deadline, status, pending } = clock;
  return {
    due: deadline.due,
    paused: status === 'paused',
    rungs: pending.map((rung) => rungAhead(rung, clock, policy)),
  };
}

function rungAhead({ rung, at }: ClockState['pending'][number], { clock }: ClockState, policy: Policy): RungAhead {
  const step = rungOf(policy, clock, rung);
  return { rung, at, notify: step?.notify ?? [], slips: step?.slips.map(({ kind }) => kind) ?? [] };
}
