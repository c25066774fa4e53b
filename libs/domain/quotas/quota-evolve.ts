import { foldClocks } from '../kernel/clock-state';
import type { Instant } from '../kernel/primitives';
import type { DomainEvent, Pins, SubjectRef } from '../kernel/subject';
import type { QuotaEvent, QuotaState } from './quota-types';

/** Folds one event of a quota. @throws Error on an event it does not know */
export function evolveQuota(
  before: QuotaState | null,
  event: DomainEvent,
  ref: SubjectRef & { readonly districtId: string; readonly pins: Pins },
): QuotaState {
  const happening = event as unknown as QuotaEvent;
  if (happening.type === 'QuotaOpened') {
    return {
      ...happening.data,
      kind: 'quota',
      id: ref.id,
      districtId: ref.districtId,
      version: 1,
      state: 'running',
      driver: 'sweep',
      ended: false,
      clocks: foldClocks({}, event.clocks),
      pins: ref.pins,
      lastEventAt: event.recordedAt,
      acts: [],
      reports: [],
      denominators: [],
      baselines: [],
    };
  }
  if (!before) throw new Error(`A quota begins with QuotaOpened, not ${event.type}.`);
  const clocks = foldClocks(before.clocks, event.clocks);
  const state = { ...before, clocks, version: before.version + 1, lastEventAt: event.recordedAt };
  return { ...state, ...fieldsAfter(state, happening, event.recordedAt) };
}

function fieldsAfter(state: QuotaState, event: QuotaEvent, at: Instant): Partial<QuotaState> {
  switch (event.type) {
    case 'ActRecorded':
      return { acts: [...state.acts, { ...event.data, at, withdrawn: null }] };
    case 'ActWithdrawn': {
      const { actId, by, reason } = event.data;
      return { acts: state.acts.map((act) => (act.id === actId ? { ...act, withdrawn: { by, at, reason } } : act)) };
    }
    case 'FigureReported':
      return { reports: [...state.reports, { ...event.data, at }] };
    case 'DenominatorChanged':
      return { denominators: [...state.denominators, { ...event.data, at }] };
    case 'BaselineSet':
      return { baselines: [...state.baselines, { ...event.data, at }] };
    case 'QuotaCheckpointPassed':
      return { checkpoints: passed(state, event.data, at) };
    case 'QuotaChecked':
      return { state: 'checked', ended: true };
    case 'QuotaPaused':
      return { state: 'paused' };
    case 'QuotaResumed':
      return { state: 'running' };
    case 'QuotaClosed':
      return { state: 'closed', ended: true };
    case 'QuotaAmended':
      return { ...event.data, state: state.state === 'paused' ? 'paused' : 'running', ended: false };
    case 'QuotaAnswered':
      return { given: { ...state.given, ...event.data.given } };
    case 'PinsMoved':
      return { pins: event.data.pins };
    case 'QuotaOpened':
      throw new Error('A quota is opened once.');
    default:
      return unknownEvent(event);
  }
}

function passed(
  { checkpoints }: QuotaState,
  { period, frozen }: Extract<QuotaEvent, { type: 'QuotaCheckpointPassed' }>['data'],
  at: Instant,
): QuotaState['checkpoints'] {
  return checkpoints.map((one) => (one.period === period ? { ...one, state: 'passed', frozen, passedAt: at } : one));
}

function unknownEvent(event: never): never {
  throw new Error(`A quota has no event ${(event as { type: string }).type}.`);
}
