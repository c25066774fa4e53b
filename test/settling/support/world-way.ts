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
const byDue: Order = (a, b) => (dueOf(a) < dueOf(b) ? -1 : dueOf(a) > dueOf(b) ? 1 : byId(a, b));
const isHazard = ({ kind }: State): number => Number(kind === 'hazard');
/**
 * Hazards come before or after their papers and in any order, as separate workflows may. Papers come as they fell due: two slips
 * of one hazard that stay unanswered at one instant are noted on it in that order, which is the sweep's and the safety net's.
 */
export const ORDERS: Readonly<Record<string, Order>> = {
  'hazards first, by name': (a, b) => isHazard(b) - isHazard(a) || (isHazard(a) ? byId(a, b) : byDue(a, b)),
  'papers first, then hazards from the latest': (a, b) =>
    isHazard(a) - isHazard(b) || (isHazard(a) ? byDue(b, a) : byDue(a, b)),
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
