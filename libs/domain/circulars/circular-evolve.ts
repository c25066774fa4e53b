import type { DomainEvent, Pins, SubjectRef } from '../kernel/subject';
import type { CircularEvent, CircularState, Named } from './circular-types';

/** Folds one event of a circular. @throws Error on an event it does not know */
export function evolveCircular(
  before: CircularState | null,
  event: DomainEvent,
  ref: SubjectRef & { readonly districtId: string; readonly pins: Pins },
): CircularState {
  const happening = event as unknown as CircularEvent;
  const at = event.recordedAt;
  if (!before) {
    if (happening.type !== 'CircularDrafted')
      throw new Error(`A circular begins with CircularDrafted, not ${event.type}.`);
    const { by, ...content } = happening.data;
    const { id, districtId, pins } = ref;
    return {
      ...{ kind: 'circular', id, districtId, version: 1, state: 'draft', driver: 'sweep', ended: false },
      ...{ clocks: {}, pins, lastEventAt: at, ...content, authors: [by], returned: null, issued: null },
      ...{ number: null, numberYear: null, docNo: null, ending: null },
    };
  }
  return { ...before, version: before.version + 1, lastEventAt: at, ...moved(before, happening, at) };
}

function moved(before: CircularState, happening: CircularEvent, at: string): Partial<CircularState> {
  switch (happening.type) {
    case 'CircularDrafted':
      throw new Error('A circular is drafted once.');
    case 'CircularRedrafted': {
      const { by, ...content } = happening.data;
      return { ...content, state: 'draft', authors: withAuthor(before, by) };
    }
    case 'CircularProposed':
      return { state: 'proposed', authors: withAuthor(before, happening.data.by), returned: null };
    case 'CircularReturned':
      return { state: 'draft', returned: { ...happening.data, at } };
    case 'CircularIssued': {
      const { number = null, numberYear, docNo, ...issued } = happening.data;
      return { state: 'issued', ended: true, number, numberYear, docNo, issued: { ...issued, at } };
    }
    case 'CircularDropped':
      return { state: 'dropped', ended: true, ending: { ...happening.data, at } };
    case 'CircularRecalled':
      return { state: 'recalled', ended: true, ending: { ...happening.data, at } };
    case 'PinsMoved':
      return { pins: happening.data.pins };
    default:
      return unknownEvent(happening);
  }
}

function withAuthor({ authors }: CircularState, by: Named): readonly Named[] {
  return authors.some(({ id }) => id === by.id) ? authors : [...authors, by];
}

function unknownEvent(event: never): never {
  throw new Error(`A circular has no event ${(event as { type: string }).type}.`);
}
