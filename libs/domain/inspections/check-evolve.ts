import type { Instant } from '../kernel/primitives';
import type { DomainEvent, Pins, SubjectRef } from '../kernel/subject';
import type { CheckEvent, CheckState } from './check-types';

/** A planned or special inspection as its planning leaves it. */
export function plannedCheck(
  { by: _by, ...fixed }: Extract<CheckEvent, { type: 'CheckPlanned' }>['data'],
  at: Instant,
  ref: SubjectRef & { readonly districtId: string; readonly pins: Pins },
): CheckState {
  return {
    ...fixed,
    kind: 'inspection',
    id: ref.id,
    districtId: ref.districtId,
    version: 1,
    state: 'planned',
    driver: 'sweep',
    ended: false,
    clocks: {},
    pins: ref.pins,
    lastEventAt: at,
    plannedAt: at,
    done: null,
    reCheckDue: null,
    overdueSince: null,
    reChecks: [],
    abandoned: null,
  };
}

/** Folds one later event of it. @throws Error on an event it does not know */
export function evolveCheck(state: CheckState, event: DomainEvent): CheckState {
  return { ...state, ...fieldsAfter(state, event as unknown as CheckEvent, event.recordedAt) };
}

function fieldsAfter(state: CheckState, event: CheckEvent, at: Instant): Partial<CheckState> {
  switch (event.type) {
    case 'CheckRecorded': {
      const { reCheck, ...done } = event.data;
      return { ...after(reCheck), done: { ...done, at } };
    }
    case 'ReCheckOverdue':
      return { overdueSince: at };
    case 'ReCheckRecorded': {
      const { next, ...reCheck } = event.data;
      return { ...after(next), reChecks: [...state.reChecks, { ...reCheck, at }] };
    }
    case 'CheckAbandoned':
      return { state: 'abandoned', ended: true, abandoned: { reason: event.data.reason } };
    case 'PinsMoved':
      return { pins: event.data.pins };
    case 'CheckPlanned':
      throw new Error('An inspection is planned once.');
    default:
      return unknownEvent(event);
  }
}

/** With a day to go again it waits for that; without one it is over. */
function after(again: CheckState['reCheckDue']): Partial<CheckState> {
  const common = { reCheckDue: again, overdueSince: null };
  return again ? { ...common, state: 're-check-due' } : { ...common, state: 'checked', ended: true };
}

function unknownEvent(event: never): never {
  throw new Error(`A planned inspection has no event ${(event as { type: string }).type}.`);
}
