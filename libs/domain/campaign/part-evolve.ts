import { foldClocks } from '../kernel/clock-state';
import type { Instant } from '../kernel/primitives';
import type { DomainEvent, Pins, SubjectRef } from '../kernel/subject';
import type { PartEvent, PartRound, PartState, PartStep, PhaseState } from './part-types';

/** Folds one event of a part. @throws Error on an event the part does not know */
export function evolvePart(
  before: PartState | null,
  event: DomainEvent,
  ref: SubjectRef & { readonly districtId: string; readonly pins: Pins },
): PartState {
  const happening = event as unknown as PartEvent;
  const at = event.recordedAt;
  if (happening.type === 'PartOpened') return opened(happening.data, event, ref);
  if (!before) throw new Error(`A part begins with PartOpened, not ${event.type}.`);
  const clocks = foldClocks(before.clocks, event.clocks);
  const state = { ...before, clocks, version: before.version + 1, lastEventAt: at };
  return { ...state, ...fieldsAfter(state, happening, at) };
}

function opened(
  data: Extract<PartEvent, { type: 'PartOpened' }>['data'],
  event: DomainEvent,
  ref: SubjectRef & { readonly districtId: string; readonly pins: Pins },
): PartState {
  return {
    ...data,
    kind: 'part',
    id: ref.id,
    districtId: ref.districtId,
    version: 1,
    state: 'running',
    driver: 'workflow',
    ended: false,
    clocks: foldClocks({}, event.clocks),
    pins: ref.pins,
    lastEventAt: event.recordedAt,
    steps: [],
    pause: null,
    closedAt: null,
  };
}

function fieldsAfter(state: PartState, event: PartEvent, at: Instant): Partial<PartState> {
  switch (event.type) {
    case 'PhaseOpened':
      return { phases: withPhase(state, event.data.phase, { state: 'open', openedAt: at, openedHow: event.data.how }) };
    case 'PhaseHeld':
      return { phases: withPhase(state, event.data.phase, { heldSince: at }) };
    case 'PhaseOverdue':
      return { phases: withPhase(state, event.data.phase, { state: 'overdue' }) };
    case 'PhaseClosed':
      return { phases: withPhase(state, event.data.phase, closing(event.data, at)) };
    case 'RoundBeforeLaunch':
      return { rounds: withRound(state, event.data.roundId, { state: 'before-launch' }) };
    case 'RoundOpeningDue':
      return {
        rounds: withRound(state, event.data.step.roundId, { state: 'opening' }),
        steps: [...state.steps, event.data.step],
      };
    case 'RoundOpened':
      return {
        rounds: withRound(state, event.data.roundId, { state: 'opened', openedAt: at }),
        ...withoutStep(state, event.data.stepId),
      };
    case 'PartPaused':
      return { state: 'paused', pause: { since: at, reason: event.data.reason, steps: state.steps }, steps: [] };
    case 'PartResumed':
      return { state: 'running', pause: null, steps: state.pause?.steps ?? [] };
    case 'PartClosed':
      return {
        ...{ state: 'closed', ended: true, pause: null, closedAt: at, steps: [], rounds: state.rounds.map(giveUp) },
        ...(event.data.how === 'campaign-closed' ? { givenUp: { reason: event.data.reason, by: event.data.by } } : {}),
      };
    case 'PartAmended':
    case 'PartAnswered':
      return event.data;
    case 'PinsMoved': {
      const { pins, rounds, windows } = event.data;
      return { pins, rounds: replaced(state.rounds, rounds), ...(windows ? { windows } : {}) };
    }
    case 'RungFired':
    case 'RungSuperseded':
    case 'DeadlinePassed':
      return {};
    case 'PartOpened':
      throw new Error('A part is opened once.');
    default:
      return unknownEvent(event);
  }
}

function closing(data: Extract<PartEvent, { type: 'PhaseClosed' }>['data'], at: Instant): Partial<PhaseState> {
  const { how, by, reason } = data;
  const closedAt = how === 'before-launch' ? null : at;
  return { state: 'closed', closedAt, closedHow: how, closedBy: by, reason };
}

function withPhase(state: PartState, key: string, change: Partial<PhaseState>): readonly PhaseState[] {
  return state.phases.map((phase) => (phase.key === key ? { ...phase, ...change } : phase));
}

function withoutStep(state: PartState, id: string): Pick<PartState, 'steps' | 'pause'> {
  const others = (steps: readonly PartStep[]) => steps.filter((step) => step.id !== id);
  return { steps: others(state.steps), pause: state.pause && { ...state.pause, steps: others(state.pause.steps) } };
}

function withRound(state: PartState, roundId: string, change: Partial<PartRound>): readonly PartRound[] {
  return state.rounds.map((round) => (round.roundId === roundId ? { ...round, ...change } : round));
}

function replaced(rounds: readonly PartRound[], by: readonly PartRound[]): readonly PartRound[] {
  return rounds.map((round) => by.find((other) => other.roundId === round.roundId) ?? round);
}

function giveUp(round: PartRound): PartRound {
  return round.state === 'ahead' || round.state === 'opening' ? { ...round, state: 'not-opened' } : round;
}

function unknownEvent(event: never): never {
  throw new Error(`A part has no event ${(event as { type: string }).type}.`);
}
