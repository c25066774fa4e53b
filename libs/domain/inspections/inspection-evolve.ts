import type { Instant } from '../kernel/primitives';
import type { DomainEvent, Pins, SubjectRef } from '../kernel/subject';
import { foldClocks } from '../kernel/clock-state';
import { evolveCheck, plannedCheck } from './check-evolve';
import type { DrawEvent, DrawState, InspectionEvent, InspectionState } from './inspection-types';
import { isDraw } from './mode';

/** Folds one event of an inspection. @throws Error on an event it does not know */
export function evolveInspection(
  before: InspectionState | null,
  event: DomainEvent,
  ref: SubjectRef & { readonly districtId: string; readonly pins: Pins },
): InspectionState {
  const happening = event as unknown as InspectionEvent;
  if (happening.type === 'CheckPlanned') return plannedCheck(happening.data, event.recordedAt, ref);
  if (happening.type === 'DrawPrepared') {
    const { by: _by, ...fixed } = happening.data;
    return {
      ...fixed,
      kind: 'inspection',
      id: ref.id,
      districtId: ref.districtId,
      version: 1,
      state: 'prepared',
      driver: 'sweep',
      ended: false,
      clocks: {},
      pins: ref.pins,
      lastEventAt: event.recordedAt,
      preparedAt: event.recordedAt,
      draw: null,
      replacements: [],
      results: [],
      publication: null,
      abandoned: null,
    };
  }
  if (!before) throw new Error(`An inspection begins by being prepared or planned, not with ${event.type}.`);
  const clocks = foldClocks(before.clocks, event.clocks);
  const state = { ...before, clocks, version: before.version + 1, lastEventAt: event.recordedAt };
  if (!isDraw(state)) return evolveCheck(state, event);
  return { ...state, ...fieldsAfter(state, event as unknown as DrawEvent, event.recordedAt) };
}

function fieldsAfter(state: DrawState, event: DrawEvent, at: Instant): Partial<DrawState> {
  switch (event.type) {
    case 'DrawMade':
      return { state: 'drawn', draw: { ...event.data, at } };
    case 'InspectorReplaced':
      return { replacements: [...state.replacements, { ...event.data, at }] };
    case 'ResultRecorded':
      return { results: [...state.results, { ...event.data, at }] };
    case 'ResultsPublished': {
      const { where, on } = event.data;
      return { state: 'published', ended: true, publication: { where, on } };
    }
    case 'DrawAbandoned': {
      const { reason, figureWasOut } = event.data;
      return { state: 'abandoned', ended: true, abandoned: { reason, figureWasOut } };
    }
    case 'PinsMoved':
      return { pins: event.data.pins };
    case 'DrawPrepared':
      throw new Error('A draw is prepared once.');
    default:
      return unknownEvent(event);
  }
}

function unknownEvent(event: never): never {
  throw new Error(`A draw has no event ${(event as { type: string }).type}.`);
}
