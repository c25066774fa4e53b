import { foldClocks } from '../kernel/clock-state';
import type { DomainEvent, Pins, SubjectRef } from '../kernel/subject';
import type { HazardEvents, HazardEventType } from './events';
import { GRADING_FOLDS, newborn } from './evolve/grading';
import { LISTING_FOLDS } from './evolve/listing';
import { SIDE_FOLDS } from './evolve/side';
import { SYSTEM_FOLDS, withLiveSlips } from './evolve/system';
import { WORK_FOLDS } from './evolve/work';
import { hasEnded } from './facts';
import type { HazardState } from './state';

/** How one event changes the fields of a hazard; clocks, version and what follows from them are folded for all alike. */
export type Fold<T extends HazardEventType> = (
  hazard: HazardState,
  data: HazardEvents[T],
  event: DomainEvent,
) => HazardState;
export type Folds<T extends HazardEventType> = { readonly [K in T]: Fold<K> };

const FOLDS: Folds<Exclude<HazardEventType, 'HazardReported'>> = {
  ...GRADING_FOLDS,
  ...WORK_FOLDS,
  ...LISTING_FOLDS,
  ...SIDE_FOLDS,
  ...SYSTEM_FOLDS,
};

/**
 * Folds one event into a hazard.
 * @throws Error for an event it does not know, or one that is not the first on nothing
 */
export function evolveHazard(
  state: HazardState | null,
  event: DomainEvent,
  ref: SubjectRef & { readonly districtId: string; readonly pins: Pins },
): HazardState {
  const folded = fields(state, event, ref);
  const clocks = foldClocks(folded.clocks, event.clocks);
  const next: HazardState = {
    ...folded,
    clocks,
    slips: withLiveSlips(folded.slips, clocks),
    version: folded.version + 1,
    lastEventAt: event.recordedAt,
    driver: (folded.level ?? folded.suspectedLevel) === 'major' ? 'workflow' : 'sweep',
  };
  return { ...next, ended: hasEnded(next) };
}

function fields(state: HazardState | null, event: DomainEvent, ref: Parameters<typeof newborn>[2]): HazardState {
  if (event.type === 'HazardReported') {
    return newborn(event.data as unknown as HazardEvents['HazardReported'], event, ref);
  }
  if (!state) throw new Error(`The event ${event.type} has no hazard to happen to.`);
  if (!Object.hasOwn(FOLDS, event.type)) throw new Error(`A hazard knows no event ${event.type}.`);
  const fold = FOLDS[event.type as keyof typeof FOLDS] as unknown as (
    hazard: HazardState,
    data: unknown,
    event: DomainEvent,
  ) => HazardState;
  return fold(state, event.data, event);
}
