import type { ClockChange, Clocks, ClockState, PendingRung } from '../kernel/clock-state';
import { nextDue } from '../kernel/clock-state';
import type { Rung } from '../kernel/policy';
import type { Json } from '../kernel/primitives';
import type { Role } from '../kernel/roles';
import type { Context, DomainEvent, Effect, NotifyEffect } from '../kernel/subject';
import { legalDayOf } from '../legal-clock/instants';
import { daysLate } from './clocks';
import { DUE_RUNG, ruleOf, rungOf } from './rungs';

/** What settling one due item needs of the context. */
export type SettleContext = Pick<Context, 'now' | 'policy' | 'supersedeAfterMs'>;

/** One settled item. The caller adds what its own kind does: slips of `fired`, a state, another clock's start. */
export interface Settled {
  /** `RungFired`, `RungSuperseded` or, for the deadline's own midnight, `DeadlinePassed`; its clock change is on it. */
  readonly event: DomainEvent;
  /** The notice, when the rung has recipients. */
  readonly effects: readonly Effect[];
  /** The clock as it was before. */
  readonly clock: ClockState;
  readonly rung: PendingRung;
  /** The rung's definition with its slips, when it fired; null when superseded or when the ladder does not list it. */
  readonly fired: Rung | null;
  readonly superseded: boolean;
}

/**
 * Settles the earliest item due at `ctx.now` by (instant, clock, ladder order), or returns null when nothing is due. A rung
 * gives way to a higher one of the same clock and version that is due too if it is more than `supersedeAfterMs` late;
 * the next notice of that version names it. `due` never gives way.
 */
export function settleOne(state: { readonly clocks: Clocks }, ctx: SettleContext): Settled | null {
  const next = nextDue(state);
  const clock = next && next.at <= ctx.now ? state.clocks[next.clock] : undefined;
  const rung = clock?.pending[0];
  if (!clock || !rung) return null;
  const higher = higherDue(clock, rung, ctx);
  return higher ? supersede(clock, rung, higher, ctx) : fire(clock, rung, ctx);
}

function higherDue(clock: ClockState, rung: PendingRung, ctx: SettleContext): PendingRung | undefined {
  if (rung.rung === DUE_RUNG) return undefined;
  if (Date.parse(ctx.now) - Date.parse(rung.at) <= ctx.supersedeAfterMs) return undefined;
  return clock.pending.filter((other) => other !== rung && other.at <= ctx.now).at(-1);
}

function supersede(clock: ClockState, rung: PendingRung, by: PendingRung, ctx: SettleContext): Settled {
  return {
    event: eventOf('RungSuperseded', clock, rung, 'superseded', { by: by.rung }, ctx),
    effects: [],
    clock,
    rung,
    fired: null,
    superseded: true,
  };
}

function fire(clock: ClockState, rung: PendingRung, ctx: SettleContext): Settled {
  const step = rungOf(ctx.policy, clock.clock, rung.rung);
  const type = rung.rung === DUE_RUNG ? 'DeadlinePassed' : 'RungFired';
  const notice = noticeOf(clock, rung, ctx);
  const named: Readonly<Record<string, Json>> = notice?.supersedes ? { supersedes: notice.supersedes } : {};
  return {
    event: eventOf(type, clock, rung, 'fired', named, ctx),
    effects: notice ? [notice] : [],
    clock,
    rung,
    fired: step,
    superseded: false,
  };
}

function eventOf(
  type: string,
  clock: ClockState,
  rung: PendingRung,
  how: 'fired' | 'superseded',
  more: Readonly<Record<string, Json>>,
  ctx: SettleContext,
): DomainEvent {
  const change: ClockChange = { op: 'rung', clock: clock.clock, version: clock.version, rung: rung.rung, how };
  return {
    type,
    data: {
      clock: clock.clock,
      deadlineVersion: clock.version,
      rung: rung.rung,
      due: clock.deadline.due,
      daysLate: daysLate(clock.deadline, legalDayOf(ctx.now)),
      ...more,
    },
    clocks: [change],
    dueAt: rung.at,
    recordedAt: ctx.now,
  };
}

function noticeOf(clock: ClockState, rung: PendingRung, ctx: SettleContext): NotifyEffect | null {
  const to = recipients(clock.clock, rung.rung, ctx);
  if (to.length === 0) return null;
  const passedOver = passedOverRungs(clock, ctx);
  const missed = passedOver.flatMap((name) => recipients(clock.clock, name, ctx));
  const missedRoles = [...new Set(missed)].filter((role) => !to.includes(role));
  return {
    kind: 'notify',
    clock: clock.clock,
    deadlineVersion: clock.version,
    rung: rung.rung,
    to,
    dueAt: rung.at,
    ...(passedOver.length > 0 ? { supersedes: passedOver } : {}),
    facts: {
      due: clock.deadline.due,
      provisional: clock.deadline.provisional,
      daysLate: daysLate(clock.deadline, legalDayOf(ctx.now)),
      owes: ruleOf(ctx.policy, clock.clock)?.owes ?? null,
      ...(missedRoles.length > 0 ? { supersededRoles: missedRoles } : {}),
    },
  };
}

/** Rungs passed over since the last notice of this version: the next notice names them. */
function passedOverRungs(clock: ClockState, ctx: SettleContext): readonly string[] {
  let names: string[] = [];
  for (const { rung, how } of clock.done) {
    if (how === 'superseded') names.push(rung);
    else if (how === 'fired' && recipients(clock.clock, rung, ctx).length > 0) names = [];
  }
  return names;
}

/** The roles of a rung, each once. */
function recipients(clock: string, rung: string, ctx: SettleContext): readonly Role[] {
  return [...new Set(rungOf(ctx.policy, clock, rung)?.notify ?? [])];
}
