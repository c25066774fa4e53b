import type { DomainEvent, Pins, SubjectRef } from '../kernel/subject';
import type { AmendmentEvent, AmendmentState } from './amendment-types';

/** Folds one event of an amendment. @throws Error on an event it does not know */
export function evolveAmendment(
  before: AmendmentState | null,
  event: DomainEvent,
  ref: SubjectRef & { readonly districtId: string; readonly pins: Pins },
): AmendmentState {
  const happening = event as unknown as AmendmentEvent;
  const at = event.recordedAt;
  if (happening.type === 'AmendmentProposed') {
    const { by, ...proposal } = happening.data;
    return { ...proposed(by, at, ref), ...proposal, about: 'plan' };
  }
  if (happening.type === 'CalendarsProposed') {
    const { by, ...proposal } = happening.data;
    return { ...proposed(by, at, ref), ...proposal, about: 'calendar' };
  }
  if (happening.type === 'PolicyProposed') {
    const { by, ...proposal } = happening.data;
    return { ...proposed(by, at, ref), ...proposal, about: 'policy' };
  }
  if (!before) throw new Error(`An amendment begins with a proposal, not ${event.type}.`);
  return { ...before, version: before.version + 1, lastEventAt: at, ...fieldsAfter(happening, at) };
}

function proposed(by: string, at: string, ref: SubjectRef & { readonly districtId: string; readonly pins: Pins }) {
  return {
    kind: 'amendment',
    id: ref.id,
    districtId: ref.districtId,
    version: 1,
    state: 'proposed',
    driver: 'sweep',
    ended: false,
    clocks: {},
    pins: ref.pins,
    lastEventAt: at,
    proposedAt: at,
    proposedBy: by,
    closed: null,
  } as const;
}

function fieldsAfter(
  event: AmendmentEvent,
  at: string,
): Partial<Pick<AmendmentState, 'state' | 'ended' | 'closed' | 'pins'>> {
  const ended = { ended: true } as const;
  switch (event.type) {
    case 'AmendmentApplied': {
      const { by, decisions, effect } = event.data;
      return { ...ended, state: 'applied', closed: { at, by, reason: null, decisions, effect } };
    }
    case 'AmendmentDeclined':
      return { ...ended, state: 'declined', closed: { at, ...event.data, decisions: {}, effect: null } };
    case 'AmendmentWithdrawn':
      return {
        ...ended,
        state: 'withdrawn',
        closed: { at, by: event.data.by, reason: null, decisions: {}, effect: null },
      };
    case 'PinsMoved':
      return { pins: event.data.pins };
    case 'AmendmentProposed':
    case 'CalendarsProposed':
    case 'PolicyProposed':
      throw new Error('An amendment is proposed once.');
    default:
      return unknownEvent(event);
  }
}

function unknownEvent(event: never): never {
  throw new Error(`An amendment has no event ${(event as { type: string }).type}.`);
}
