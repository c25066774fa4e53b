import type { Instant } from '../kernel/primitives';
import type { DomainEvent, Pins, SubjectRef } from '../kernel/subject';
import type { WarningColour } from './thresholds';
import type { WarningEvent, WarningState } from './warning-types';

/** Folds one event of a warning colour. @throws Error on an event it does not know */
export function evolveWarning(
  before: WarningState | null,
  event: DomainEvent,
  ref: SubjectRef & { readonly districtId: string; readonly pins: Pins },
): WarningState {
  const happening = event as unknown as WarningEvent;
  const at = event.recordedAt;
  if (!before) {
    if (happening.type !== 'ColourDeclared')
      throw new Error(`A warning begins with ColourDeclared, not ${event.type}.`);
    return { ...unborn(happening, ref, at), ...stepped(null, happening, happening.data.colour, at) };
  }
  const state = { ...before, version: before.version + 1, lastEventAt: at };
  switch (happening.type) {
    case 'ColourDeclared':
    case 'ColourAdjusted':
      return { ...state, ...stepped(before, happening, happening.data.colour, at) };
    case 'ColourLifted':
      return { ...state, ...stepped(before, happening, null, at) };
    case 'PinsMoved':
      return { ...state, pins: happening.data.pins };
    default:
      return unknownEvent(happening);
  }
}

function unborn(
  { data: { scope, of } }: Extract<WarningEvent, { type: 'ColourDeclared' }>,
  ref: SubjectRef & { readonly districtId: string; readonly pins: Pins },
  at: Instant,
): Omit<WarningState, 'state' | 'ended' | 'colour' | 'since' | 'steps'> {
  return {
    kind: 'warning',
    id: ref.id,
    districtId: ref.districtId,
    version: 1,
    driver: 'sweep',
    clocks: {},
    pins: ref.pins,
    lastEventAt: at,
    scope,
    of,
  };
}

function stepped(
  before: WarningState | null,
  { data: { reason, proposal, by } }: Exclude<WarningEvent, { type: 'PinsMoved' }>,
  to: WarningColour | null,
  at: Instant,
): Pick<WarningState, 'state' | 'ended' | 'colour' | 'since' | 'steps'> {
  const step = { from: before?.colour ?? null, to, reason, proposal, by, at };
  const state = to === null ? 'lifted' : 'declared';
  // One that is lifted may be declared again, by a person; until then nothing is owed.
  return { state, ended: to === null, colour: to, since: at, steps: [...(before?.steps ?? []), step] };
}

function unknownEvent(event: never): never {
  throw new Error(`A warning has no event ${(event as { type: string }).type}.`);
}
