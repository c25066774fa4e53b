import { isOver, setDated } from '../campaign/dated-clocks';
import { decided, happened } from '../campaign/happened';
import { stopClock } from '../escalation/clocks';
import type { ClockChange } from '../kernel/clock-state';
import { sameJson } from '../kernel/same-json';
import type { Context, Decision } from '../kernel/subject';
import { legalDayOf } from '../legal-clock/instants';
import { checked, clockOf } from './quota-checkpoint';
import type { AmendQuota, QuotaCheckpoint, QuotaDays, QuotaEvent, QuotaState, TakeAnswer } from './quota-types';

/**
 * Takes up what a higher version of the plan says of the quota. What was recorded stays, and so does every checkpoint that has
 * passed, with its frozen figure; only what is ahead gets new days, so nothing is told a second time. One that an earlier
 * version had taken away is counted again.
 */
export function amendQuota(state: QuotaState, { days }: AmendQuota, ctx: Context): Decision {
  const checkpoints = amendedCheckpoints(state, days, ctx);
  if (state.state !== 'closed' && isSame(state, days, checkpoints)) return decided([]);
  const { periods: _periods, ...quota } = days;
  const event: QuotaEvent = { type: 'QuotaAmended', data: { given: {}, ...quota, checkpoints } };
  const amended = happened(event, ctx, { clocks: clocksOf(state, checkpoints, ctx) });
  return decided([amended, ...(state.state !== 'paused' && isChecked(checkpoints) ? [checked(ctx)] : [])]);
}

/** A number answered later; the same one again changes nothing. */
export function takeAnswer(state: QuotaState, { given }: TakeAnswer, ctx: Context): Decision {
  const known = { ...state.given, ...given };
  if (state.state === 'closed' || sameJson(known, state.given ?? {})) return decided([]);
  return decided([happened({ type: 'QuotaAnswered', data: { given } } satisfies QuotaEvent, ctx)]);
}

/** True when it has had checkpoints and none is ahead. */
export function isChecked(checkpoints: readonly QuotaCheckpoint[]): boolean {
  return checkpoints.length > 0 && checkpoints.every(({ state }) => state !== 'ahead');
}

/** The checkpoints it has with these days: what is past as it was, then what is ahead, in the order of their days. */
export function amendedCheckpoints(
  { checkpoints, state }: Pick<QuotaState, 'checkpoints' | 'state'>,
  { periods }: Pick<QuotaDays, 'periods'>,
  { now }: Pick<Context, 'now'>,
): readonly QuotaCheckpoint[] {
  const past = checkpoints.filter((one) => one.state !== 'ahead');
  const closed = state === 'closed';
  const ahead = periods
    .filter(({ period }) => !past.some((one) => one.period === period))
    // Nobody counted while it was taken away: what ended in that time is not asked for afterwards.
    .filter(({ day }) => !closed || !isOver(day, now))
    .map((period) => ({ ...period, state: 'ahead', frozen: null, passedAt: null }) as const);
  return [...past, ...ahead].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function clocksOf(state: QuotaState, after: readonly QuotaCheckpoint[], ctx: Context): readonly ClockChange[] {
  const ahead = after.filter((one) => one.state === 'ahead');
  const set = ahead
    .filter(({ period, day }) => {
      const before = state.checkpoints.find((one) => one.period === period && one.state === 'ahead');
      return before?.day !== day || state.state === 'closed';
    })
    .map((one) => dated(state, one, ctx));
  const dropped = state.checkpoints.filter(
    ({ period, state: was }) => was === 'ahead' && !ahead.some((one) => one.period === period),
  );
  return [...set, ...dropped.flatMap((one) => stopClock(state.clocks, clockOf(one), ctx.now))];
}

/** In a quota that stands still a new clock stands still too. */
function dated(state: QuotaState, one: QuotaCheckpoint, ctx: Context): ClockChange {
  const change = setDated(state.clocks, clockOf(one), { day: one.day, edge: 'last', since: ctx.now });
  if (change.op !== 'set' || state.state !== 'paused' || change.clock.status === 'paused') return change;
  const pause = { from: legalDayOf(ctx.now), reason: 'the quota stands still', by: ctx.actor.userId };
  return { op: 'set', clock: { ...change.clock, status: 'paused', pause } };
}

function isSame(state: QuotaState, days: QuotaDays, checkpoints: readonly QuotaCheckpoint[]): boolean {
  const { quota, name, whose, counts, target, from, per, slip, units, given = {} } = state;
  const { periods: _periods, ...asked } = days;
  const before = { quota, name, whose, counts, target, from, per, slip, units, given };
  return sameJson(before, { ...before, ...asked, given: days.given ?? {} }) && sameJson(state.checkpoints, checkpoints);
}
