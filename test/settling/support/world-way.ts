import {
  type HazardState,
  type Instant,
  type ListingState,
  type SlipState,
  hazardModule,
  listingModule,
  nextDue,
  slipModule,
} from '@bihuan/domain';
import { World } from '../../../libs/domain/kernel/testing/world';
import { DISTRICT, RULES, type Script } from './script';
import { type Told, bySubject } from './told';

type State = HazardState | ListingState | SlipState;
/** In which order the subjects that are due are settled. */
export type Order = (a: State, b: State) => number;

const byId: Order = (a, b) => (a.id < b.id ? -1 : 1);
const dueOf = (state: State): Instant => nextDue(state)?.at ?? '';
/** One after the other as they are named, and the latest due first; the pure record begins with the earliest. */
export const ORDERS: Readonly<Record<string, Order>> = {
  'by name': byId,
  'the latest first': (a, b) => (dueOf(a) > dueOf(b) ? -1 : dueOf(a) < dueOf(b) ? 1 : byId(b, a)),
};

/** Plays a script in the world of the rules' own tests, where states are frozen and events come back as JSON. */
export function playWorld(script: Script, order: Order): { answers: readonly string[]; events: Told['events'] } {
  const world = new World(script.moments[0]?.at ?? '', [hazardModule, listingModule, slipModule]);
  const { policy, calendars, packs, standards } = RULES;
  Object.assign(world, { policy, calendars, packs, standards, directory: DISTRICT.directory });
  const answers: string[] = [];
  for (const { at, peopleFirst, rounds } of script.moments) {
    world.sleepTo(at);
    if (!peopleFirst) settleAll(world, order);
    for (const { subject, command, actor } of rounds.flat()) {
      answers.push(world.try(subject, command, actor)?.code ?? 'applied');
    }
    settleAll(world, order);
  }
  return { answers, events: bySubject(world.events) };
}

function settleAll(world: World, order: Order): void {
  for (;;) {
    const states = (['hazard', 'listing', 'slip'] as const).flatMap((kind) => world.all<State>(kind));
    const due = states.filter((state) => !state.ended && dueOf(state) !== '' && dueOf(state) <= world.now);
    if (due.length === 0) return;
    for (const { kind, id } of due.sort(order)) world.settle({ kind, id });
  }
}
