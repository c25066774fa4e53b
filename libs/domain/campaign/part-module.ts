import { stopClock, stopClocks } from '../escalation/clocks';
import type {
  AllowedCommand,
  Command,
  Context,
  Decision,
  DomainEvent,
  Effect,
  Refusal,
  SubjectModule,
  SubjectRef,
} from '../kernel/subject';
import type { PartClosed } from './campaign-types';
import { closesClock, runAgain, standStill } from './dated-clocks';
import { decided, give, happened } from './happened';
import { amendPart } from './part-amend';
import { answerPart } from './part-answer';
import { evolvePart } from './part-evolve';
import { confirmPhase, nothingToConfirm, nothingToTurn, turnPhase } from './part-gates';
import { openPart } from './part-open';
import { windowsUnder } from './plan-windows';
import { dueDay } from './part-schedule';
import { settlePart } from './part-settle';
import { roundOpened } from './part-steps';
import type { ClosePart, PartCommand, PartEvent, PartState, PartStateName } from './part-types';
import { refusal, refused } from './refusals';
import { closingList, tellingList } from '../look-back/part-list';
import type { CloseQuota, PauseQuota, ResumeQuota } from '../quotas/quota-types';
import type { EndRound, PauseRound, ResumeRound } from './round-types';
import { forbidden, orgInRole } from './who-may';

type Given = PartCommand | { readonly type: 'Settle' | 'PolicyChanged' | 'CalendarChanged' };

/** In which states of the part a command may be given. A closed part still learns of a round that was under way. */
const OPEN_IN: Readonly<Record<Exclude<Given['type'], 'OpenPart'>, readonly PartStateName[]>> = {
  TurnPhase: ['running'],
  ConfirmPhase: ['running'],
  PausePart: ['running'],
  ResumePart: ['paused'],
  ClosePart: ['running', 'paused', 'closed'],
  RoundOpened: ['running', 'paused', 'closed'],
  AmendPart: ['running', 'paused'],
  AnswerPart: ['running', 'paused'],
  Settle: ['running', 'paused', 'closed'],
  PolicyChanged: ['running', 'paused'],
  CalendarChanged: ['running', 'paused'],
};

/** The rules of a part: its phases open and close by window and gate, several at once, and its rounds become steps. */
export const partModule: SubjectModule<PartState> = {
  kind: 'part',
  decide: decidePart,
  evolve: evolvePart,
  allowed,
  orgOf: (state, role, directory) => orgInRole(state.code, role, directory),
};

function decidePart(state: PartState | null, given: Command, ctx: Context, ref: SubjectRef): Decision {
  const command = given as Given;
  if (command.type === 'OpenPart') {
    const reason = forbidden('OpenPart', command.code, ctx) ?? (state ? refusal('part-already-open', {}) : null);
    return reason ? refused(reason) : withEnd(null, withList(null, openPart(command, ctx, ref)), ctx, ref);
  }
  if (!state) return refused(refusal('part-not-found', { command: given.type }));
  if (!Object.hasOwn(OPEN_IN, command.type)) return refused(refusal('command-unknown', { command: given.type }));
  const reason = blocked(state, command.type, ctx);
  return reason ? refused(reason) : withEnd(state, withList(state, apply(state, command, ctx)), ctx, ref);
}

function apply(state: PartState, command: Exclude<Given, { type: 'OpenPart' }>, ctx: Context): Decision {
  switch (command.type) {
    case 'TurnPhase':
      return turnPhase(state, command, ctx);
    case 'ConfirmPhase':
      return confirmPhase(state, command, ctx);
    case 'PausePart':
      return pause(state, command.reason, ctx);
    case 'ResumePart':
      return resume(state, ctx);
    case 'ClosePart':
      return close(state, command, ctx);
    case 'RoundOpened':
      return roundOpened(state, command, ctx);
    case 'AmendPart':
      return amendPart(state, command, ctx);
    case 'AnswerPart':
      return answerPart(state, command, ctx);
    case 'Settle':
      return settlePart(state, ctx);
    case 'PolicyChanged':
    case 'CalendarChanged':
      return movePins(state, ctx);
  }
}

function pause(state: PartState, reason: string, ctx: Context): Decision {
  const event: PartEvent = { type: 'PartPaused', data: { reason } };
  const clocks = standStill(state.clocks, ctx.now, reason, ctx.actor.userId);
  return decided(
    [happened(event, ctx, { clocks })],
    [
      ...toRounds<PauseRound>(state, { type: 'PauseRound', reason }),
      ...toQuotas<PauseQuota>(state, { type: 'PauseQuota', reason }),
    ],
  );
}

function resume(state: PartState, ctx: Context): Decision {
  const event: PartEvent = { type: 'PartResumed', data: {} };
  const effects = [
    ...toRounds<ResumeRound>(state, { type: 'ResumeRound' }),
    ...toQuotas<ResumeQuota>(state, { type: 'ResumeQuota' }),
  ];
  return decided([happened(event, ctx, { clocks: runAgain(state.clocks) })], effects);
}

/**
 * The campaign is closed by decision: what is ahead is given up, and so are its open rounds, whose units are neither
 * reminded nor pressed any more. A part that has ended by itself passes it on to its rounds alone.
 */
function close(state: PartState, { reason, by }: ClosePart, ctx: Context): Decision {
  const told = [
    ...toRounds<EndRound>(state, { type: 'EndRound', reason, by }),
    ...toQuotas<CloseQuota>(state, { type: 'CloseQuota', reason }),
  ];
  if (state.ended) return decided([], told);
  const phases = state.phases
    .filter((phase) => phase.state !== 'closed')
    .map((phase) => {
      const data = { phase: phase.key, how: 'campaign-closed', by, reason } as const;
      const clocks = stopClock(state.clocks, closesClock(phase.key), ctx.now);
      return happened({ type: 'PhaseClosed', data } satisfies PartEvent, ctx, { clocks });
    });
  const event: PartEvent = { type: 'PartClosed', data: { how: 'campaign-closed', reason, by } };
  const closed = happened(event, ctx, { clocks: stopClocks(state.clocks, ctx.now) });
  return decided([...phases, closed], [...told, ...closingList(state)]);
}

function movePins(state: PartState, ctx: Context): Decision {
  const { next } = ctx;
  if (!next) return refused(refusal('no-next-version', {}));
  const rounds = state.rounds
    .filter((round) => round.state === 'ahead' || round.state === 'opening')
    .map((round) => ({ ...round, ...dueDay(round.counted, round.restDayRule, next.calendars) }));
  const windows = state.windows && windowsUnder(state.windows, state.year, next.calendars);
  const event: PartEvent = { type: 'PinsMoved', data: { pins: next.pins, rounds, ...(windows ? { windows } : {}) } };
  return decided([happened(event, ctx)]);
}

function toRounds<C extends Command>(state: PartState, command: C): readonly Effect[] {
  return state.rounds
    .filter((round) => round.state === 'opened')
    .map((round) => give<C>('round', round.roundId, command));
}

function toQuotas<C extends Command>(state: PartState, command: C): readonly Effect[] {
  return (state.quotas ?? []).map(({ quotaId }) => give<C>('quota', quotaId, command));
}

/** Every phase that opens, however it does, is told to the part's look-back list. */
function withList(before: PartState | null, decision: Decision): Decision {
  const opened = decision.ok ? (decision.events as unknown as readonly PartEvent[])[0] : undefined;
  return tellingList(before?.lookBack ?? (opened?.type === 'PartOpened' ? opened.data.lookBack : undefined), decision);
}

/**
 * A part ends when all its phases are closed and every round has been opened or was due before the launch. One without
 * phases has no last day: it runs until the campaign is closed.
 */
function withEnd(before: PartState | null, decision: Decision, ctx: Context, ref: SubjectRef): Decision {
  if (!decision.ok || before?.ended) return decision;
  const known = { ...ref, districtId: ctx.directory.districtId, pins: ctx.pins };
  const after = decision.events.reduce<PartState | null>((state, event) => evolvePart(state, event, known), before);
  if (!after || after.ended || !isDone(after)) return decision;
  const event: PartEvent = { type: 'PartClosed', data: { how: 'all-done' } };
  const end: DomainEvent = happened(event, ctx);
  const told = give<PartClosed>('campaign', after.campaignId, { type: 'PartClosed', partId: ref.id });
  return decided([...decision.events, end], [...decision.effects, told]);
}

function isDone(state: PartState): boolean {
  return (
    state.phases.length > 0 &&
    state.phases.every((phase) => phase.state === 'closed') &&
    state.rounds.every((round) => round.state === 'opened' || round.state === 'before-launch')
  );
}

function blocked(state: PartState, command: keyof typeof OPEN_IN, ctx: Context): Refusal | null {
  const openIn = OPEN_IN[command];
  return (
    forbidden(command, state.code, ctx) ??
    (openIn.includes(state.state) ? null : refusal('wrong-state', { command, state: state.state, openIn }))
  );
}

function allowed(state: PartState, ctx: Context): readonly AllowedCommand[] {
  return [
    entry('TurnPhase', blocked(state, 'TurnPhase', ctx) ?? nothingToTurn(state)),
    entry('ConfirmPhase', blocked(state, 'ConfirmPhase', ctx) ?? nothingToConfirm(state, ctx)),
  ];
}

function entry(command: string, reason: Refusal | null): AllowedCommand {
  return reason ? { command, open: false, refusal: reason } : { command, open: true };
}
