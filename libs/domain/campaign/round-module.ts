import { moveClock, startClock, stopClocks } from '../escalation/clocks';
import { recomputeClocks } from '../escalation/recompute-clocks';
import { settleOne } from '../escalation/settle-one';
import { foldClocks } from '../kernel/clock-state';
import type { Json } from '../kernel/primitives';
import type {
  AllowedCommand,
  Command,
  Context,
  Decision,
  DomainEvent,
  Effect,
  Pins,
  Refusal,
  SubjectModule,
  SubjectRef,
} from '../kernel/subject';
import { runAgain, standStill } from './dated-clocks';
import { decided, happened, isBlank } from './happened';
import { sameDays, type MovedDays } from './moved-days';
import { dueDay } from './part-schedule';
import { refusal, refused } from './refusals';
import { grantBlocked, grantException, lockOnChange, lockOnOpening } from './round-lock';
import { draftsOf, lateSlips } from './round-slips';
import type { EndRound, OpenRound, RoundCommand, RoundEvent, RoundState } from './round-types';
import { forbidden, orgInRole } from './who-may';

/** The clock on which a round's units are reminded; its rule and ladder are the policy's. */
export const SUBMIT_BY = 'submit-by';
/** Not a step of the ladder either: an amendment moved the last day, its units are told the new one. */
export const AMENDED_RUNG = 'amended';
/** Nor is this: its campaign goes on after a pause, its units are told the last day. Named with the event's version: it may happen again. */
export const RESUMED_RUNG = 'resumed';
/** Not a step of the ladder: the round is open, its units are told what they owe and by when. */
export const OPENED_RUNG = 'opened';

type Given = RoundCommand | { readonly type: 'Settle' | 'PolicyChanged' | 'CalendarChanged' };

/**
 * The rules of one round: its units are told when it opens, reminded before its last day and pressed after it (催报), and
 * that is as far as paperwork goes. It does not close itself when all have been accepted, for only its office knows whether
 * a unit was forgotten; the office closes it. The owing units are rows: no single organisation stands in that role.
 */
export const roundModule: SubjectModule<RoundState> = {
  kind: 'round',
  decide,
  evolve,
  allowed: (state, ctx) => [
    entry('CloseRound', blocked(state, 'CloseRound', ctx)),
    entry('GrantException', grantBlocked(state, ctx)),
  ],
  orgOf: (state, role, directory) => orgInRole(state.code, role, directory),
};

function decide(state: RoundState | null, given: Command, ctx: Context): Decision {
  const command = given as Given;
  if (command.type === 'OpenRound') {
    const reason = forbidden('OpenRound', command.code, ctx) ?? (state ? refusal('round-already-open', {}) : null);
    return reason ? refused(reason) : open(command, ctx);
  }
  if (!state) return refused(refusal('round-not-found', { command: given.type }));
  switch (command.type) {
    case 'PauseRound':
    case 'ResumeRound':
      return orRefused(forbidden(command.type, state.code, ctx), () => standOrRun(state, command, ctx));
    case 'CloseRound':
      return orRefused(blocked(state, command.type, ctx), () => close(state, command.reason, ctx));
    case 'GrantException':
      return grantException(state, command, ctx);
    case 'EndRound':
      return orRefused(forbidden(command.type, state.code, ctx), () => end(state, command, ctx));
    case 'MoveRound':
      return orRefused(forbidden(command.type, state.code, ctx), () => move(state, command.days, ctx));
    case 'Settle':
      return orRefused(forbidden(command.type, state.code, ctx), () => settle(state, ctx));
    case 'PolicyChanged':
    case 'CalendarChanged':
      return orRefused(blocked(state, command.type, ctx), () => movePins(state, ctx));
    default:
      return refused(refusal('command-unknown', { command: given.type }));
  }
}

function open(command: OpenRound, ctx: Context): Decision {
  const { campaignId, partId, code, days, asks } = command;
  const data = { campaignId, partId, code, days, ...(asks ? { asks } : {}), ...lockOnOpening(days.due, code, ctx) };
  const event: RoundEvent = { type: 'RoundOpened', data };
  const clock = startClock({}, SUBMIT_BY, { since: ctx.now, givenDay: days.due }, ctx);
  return decided([happened(event, ctx, { clocks: [clock] })], [openingNotice(command, ctx)]);
}

/** It is due when the round is open: a launch or a pause may have held that up, and nobody is told late of what was not there. */
function openingNotice({ days, code }: OpenRound, ctx: Context): Effect {
  const { due, provisional } = days;
  return {
    kind: 'notify',
    clock: SUBMIT_BY,
    deadlineVersion: 1,
    rung: OPENED_RUNG,
    to: ['owing-units'],
    dueAt: ctx.now,
    facts: { due, provisional, ...factsOf(days, code, 'opened') },
  };
}

/** What people need to know it by; `notice` tells a reminder from a 催报. */
function factsOf(
  { dutyId, period, name, to }: Pick<RoundState, 'dutyId' | 'period' | 'name' | 'to'>,
  code: string,
  notice: 'opened' | 'amended' | 'resumed' | 'reminder' | 'late-return',
): Readonly<Record<string, Json>> {
  return { part: code, duty: dutyId, period, name: { ...name }, cutOff: to, notice };
}

/** A closed round, and one that stands or runs already, stay as they are: the part tells all its rounds alike. */
function standOrRun(
  state: RoundState,
  command: Extract<RoundCommand, { type: 'PauseRound' | 'ResumeRound' }>,
  ctx: Context,
): Decision {
  if (state.state === 'closed' || (state.pause !== null) === (command.type === 'PauseRound')) return decided([]);
  if (command.type === 'ResumeRound') {
    const event: RoundEvent = { type: 'RoundResumed', data: {} };
    return decided([happened(event, ctx, { clocks: runAgain(state.clocks) })], [resumedNotice(state, ctx)]);
  }
  const { reason } = command;
  const event: RoundEvent = { type: 'RoundPaused', data: { reason } };
  return decided([happened(event, ctx, { clocks: standStill(state.clocks, ctx.now, reason, ctx.actor.userId) })]);
}

/** The days are the plan's: a pause moves none of them, and whoever still owes the round is told so. */
function resumedNotice(state: RoundState, ctx: Context): Effect {
  return {
    kind: 'notify',
    clock: SUBMIT_BY,
    deadlineVersion: state.clocks[SUBMIT_BY]?.version ?? 1,
    rung: `${RESUMED_RUNG}:${state.version + 1}`,
    to: ['owing-units'],
    dueAt: ctx.now,
    facts: { due: state.due, provisional: state.provisional, ...factsOf(state, state.code, 'resumed') },
  };
}

/** What its office has closed before stays closed by it. */
function end(state: RoundState, { reason, by }: EndRound, ctx: Context): Decision {
  if (state.state === 'closed') return decided([]);
  const event: RoundEvent = { type: 'RoundClosed', data: { reason, by, how: 'campaign-closed' } };
  return decided([happened(event, ctx, { clocks: stopClocks(state.clocks, ctx.now) })]);
}

function close(state: RoundState, reason: string, ctx: Context): Decision {
  if (isBlank(reason)) return refused(refusal('blank-field', { field: 'reason' }));
  const event: RoundEvent = { type: 'RoundClosed', data: { reason, by: ctx.actor.userId } };
  return decided([happened(event, ctx, { clocks: stopClocks(state.clocks, ctx.now) })]);
}

/** An amendment moves what is open: a new last day restarts the reminders, and whoever still owes the round is told once. */
function move(state: RoundState, days: MovedDays, ctx: Context): Decision {
  if (state.state === 'closed' || sameDays(state, days)) return decided([]);
  const lock = days.due === state.due ? {} : lockOnChange(state, days.due, ctx);
  const event: RoundEvent = { type: 'RoundAmended', data: { days, ...lock } };
  if (days.due === state.due) return decided([happened(event, ctx)]);
  const clock = moveClock(state.clocks, SUBMIT_BY, { since: ctx.now, givenDay: days.due }, ctx);
  const version = (state.clocks[SUBMIT_BY]?.version ?? 0) + 1;
  const facts = factsOf({ ...state, ...days }, state.code, 'amended');
  const notice: Effect = {
    kind: 'notify',
    clock: SUBMIT_BY,
    deadlineVersion: version,
    rung: AMENDED_RUNG,
    to: ['owing-units'],
    dueAt: ctx.now,
    facts: { due: days.due, provisional: days.provisional, before: state.due, ...facts },
  };
  return decided([happened(event, ctx, { clocks: [clock] })], [notice]);
}

function settle(state: RoundState, ctx: Context): Decision {
  const settled = settleOne(state, ctx);
  if (!settled) return refused(refusal('nothing-due', {}));
  const late = settled.rung.at >= settled.clock.deadline.dueInstant;
  const facts = factsOf(state, state.code, late ? 'late-return' : 'reminder');
  const effects = settled.effects.map((effect) =>
    effect.kind === 'notify' ? { ...effect, facts: { ...effect.facts, ...facts } } : effect,
  );
  const slips = lateSlips(state, settled, ctx);
  if (slips.length === 0) return decided([settled.event], effects);
  const { event } = settled;
  const data = { ...event.data, slips: slips.map((slip) => ({ ...slip })) };
  return decided([{ ...event, data }], [...effects, ...draftsOf(state, slips, settled, ctx)]);
}

/** Under the next calendars the plan's own rest-day rule may name another last day. */
function movePins(state: RoundState, ctx: Context): Decision {
  const { next } = ctx;
  if (!next) return refused(refusal('no-next-version', {}));
  const days = dueDay(state.counted, state.restDayRule, next.calendars);
  const under = { now: ctx.now, policy: next.policy, calendars: next.calendars };
  const lock = state.state === 'closed' ? {} : lockOnChange(state, days.due, under);
  const event: RoundEvent = { type: 'PinsMoved', data: { pins: next.pins, days, ...lock } };
  const clocks =
    days.due === state.due
      ? recomputeClocks(state, ctx)
      : [moveClock(state.clocks, SUBMIT_BY, { since: ctx.now, givenDay: days.due }, under)];
  return decided([happened(event, ctx, { clocks })]);
}

function blocked(
  state: RoundState,
  command: 'CloseRound' | 'PolicyChanged' | 'CalendarChanged',
  ctx: Context,
): Refusal | null {
  const closed = refusal('wrong-state', { command, state: state.state, openIn: ['open'] });
  return forbidden(command, state.code, ctx) ?? (state.state === 'closed' ? closed : null);
}

function orRefused(reason: Refusal | null, apply: () => Decision): Decision {
  return reason ? refused(reason) : apply();
}

function entry(command: string, reason: Refusal | null): AllowedCommand {
  return reason ? { command, open: false, refusal: reason } : { command, open: true };
}

function evolve(
  before: RoundState | null,
  event: DomainEvent,
  ref: SubjectRef & { readonly districtId: string; readonly pins: Pins },
): RoundState {
  const happening = event as unknown as RoundEvent;
  if (happening.type === 'RoundOpened') {
    const { days, ...links } = happening.data;
    return {
      ...days,
      ...links,
      kind: 'round',
      id: ref.id,
      districtId: ref.districtId,
      version: 1,
      state: 'open',
      driver: 'sweep',
      ended: false,
      clocks: foldClocks({}, event.clocks),
      pins: ref.pins,
      lastEventAt: event.recordedAt,
      openedAt: event.recordedAt,
      pause: null,
      closed: null,
    };
  }
  if (!before) throw new Error(`A round begins with RoundOpened, not ${event.type}.`);
  const clocks = foldClocks(before.clocks, event.clocks);
  const state = { ...before, clocks, version: before.version + 1, lastEventAt: event.recordedAt };
  return { ...state, ...fieldsAfter(before, happening, event.recordedAt) };
}

function fieldsAfter(before: RoundState, event: RoundEvent, at: string): Partial<RoundState> {
  switch (event.type) {
    case 'RoundPaused':
      return { pause: { since: at, reason: event.data.reason } };
    case 'RoundResumed':
      return { pause: null };
    case 'RoundClosed':
      return { state: 'closed', ended: true, pause: null, closed: { at, ...event.data } };
    case 'RoundAmended':
      return { ...event.data.days, ...lockOf(event.data) };
    case 'PinsMoved':
      return { pins: event.data.pins, ...event.data.days, ...lockOf(event.data) };
    case 'ExceptionGranted': {
      const { orgId, ...exception } = event.data;
      return { exceptions: { ...before.exceptions, [orgId]: { ...exception, at } } };
    }
    case 'RungFired':
    case 'RungSuperseded':
    case 'DeadlinePassed':
      return event.data.slips ? { slips: [...(before.slips ?? []), ...event.data.slips] } : {};
    case 'RoundOpened':
      throw new Error('A round is opened once.');
    default:
      return unknownEvent(event);
  }
}

function lockOf(data: Pick<RoundState, 'locksAfter'>): Pick<RoundState, 'locksAfter'> {
  return data.locksAfter === undefined ? {} : { locksAfter: data.locksAfter };
}

function unknownEvent(event: never): never {
  throw new Error(`A round has no event ${(event as { type: string }).type}.`);
}
