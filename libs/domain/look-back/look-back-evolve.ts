import { foldClocks } from '../kernel/clock-state';
import type { Instant } from '../kernel/primitives';
import type { DomainEvent, Pins, SubjectRef } from '../kernel/subject';
import { linesAfter } from './generate';
import type { LookBackEvent, LookBackState } from './look-back-types';

/** Folds one event of a look-back list. @throws Error on an event it does not know */
export function evolveLookBack(
  before: LookBackState | null,
  event: DomainEvent,
  ref: SubjectRef & { readonly districtId: string; readonly pins: Pins },
): LookBackState {
  const happening = event as unknown as LookBackEvent;
  if (happening.type === 'LookBackOpened') {
    return {
      ...happening.data,
      rules: happening.data.rules.map((rule) => ({ ...rule, generatedAt: null })),
      kind: 'look-back',
      id: ref.id,
      districtId: ref.districtId,
      version: 1,
      state: 'waiting',
      driver: 'sweep',
      ended: false,
      clocks: foldClocks({}, event.clocks),
      pins: ref.pins,
      lastEventAt: event.recordedAt,
      happenings: [],
      lines: [],
    };
  }
  if (!before) throw new Error(`A look-back list begins with LookBackOpened, not ${event.type}.`);
  const clocks = foldClocks(before.clocks, event.clocks);
  const state = { ...before, clocks, version: before.version + 1, lastEventAt: event.recordedAt };
  return { ...state, ...fieldsAfter(state, happening, event.recordedAt) };
}

function fieldsAfter(state: LookBackState, event: LookBackEvent, at: Instant): Partial<LookBackState> {
  switch (event.type) {
    case 'LookBackGenerated': {
      const { rules: names, ...changes } = event.data;
      const rules = state.rules.map((rule) => (names.includes(rule.rule) ? { ...rule, generatedAt: at } : rule));
      return { state: 'open', rules, lines: linesAfter(state.lines, changes, at) };
    }
    case 'LookBackRegenerated':
      return { lines: linesAfter(state.lines, event.data, at) };
    case 'LineVerified':
    case 'LineFailed': {
      const result = { ...event.data.result, at };
      return { lines: state.lines.map((line) => (line.id === event.data.line ? { ...line, result } : line)) };
    }
    case 'HappeningRecorded':
      return { happenings: [...state.happenings, { ...event.data, at, withdrawn: null }] };
    case 'HappeningWithdrawn': {
      const { happening, by, reason } = event.data;
      const withdrawn = { by, at, reason };
      return { happenings: state.happenings.map((one) => (one.id === happening ? { ...one, withdrawn } : one)) };
    }
    case 'LookBackClosed':
      return { state: 'closed', ended: true };
    case 'PinsMoved':
      return { pins: event.data.pins };
    case 'LookBackOpened':
      throw new Error('A look-back list is opened once.');
    default:
      return unknownEvent(event);
  }
}

function unknownEvent(event: never): never {
  throw new Error(`A look-back list has no event ${(event as { type: string }).type}.`);
}
