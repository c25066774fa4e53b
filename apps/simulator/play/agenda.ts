import {
  type CalendarYear,
  type Directory,
  type HazardState,
  type Instant,
  type ListingState,
  type SlipState,
  type SubjectState,
  addDays,
  chooseCalendars,
  instantAt,
  legalDayOf,
  workdayOffset,
} from '@bihuan/domain';
import { PACES, type Pace } from '../people/behaviour';
import { Chance } from '../people/chance';
import { hazardMoves } from '../people/hazard-moves';
import { listingMoves } from '../people/listing-moves';
import type { Act, Move } from '../people/move';
import { slipMoves } from '../people/slip-moves';
import { timeOfDay, workdayFrom } from './draw-hazards';

/** Who acts on which kind of subject. A new kind of subject that people act on, such as submissions, is one more entry. */
export const MOVES_OF: Readonly<
  Record<'hazard' | 'listing' | 'slip', (state: never, directory: Directory) => readonly Move[]>
> = {
  hazard: (state: HazardState, directory) => hazardMoves(state, directory),
  listing: (state: ListingState, directory) => listingMoves(state, directory),
  slip: (state: SlipState, directory) => slipMoves(state, directory),
};
export type ActedKind = keyof typeof MOVES_OF;

interface Planned {
  readonly key: string;
  readonly subject: string;
  /** Null when nobody will ever do it. */
  readonly at: Instant | null;
  readonly move: Move;
}

/** What people mean to do, and when: one entry for each step that is open, kept until the step is no longer open. */
export class Agenda {
  readonly #planned = new Map<string, Planned>();
  readonly #chosen: ReturnType<typeof chooseCalendars>;

  constructor(
    private readonly seed: number,
    private readonly year: number,
    private readonly directory: Directory,
    calendars: readonly CalendarYear[],
  ) {
    this.#chosen = chooseCalendars(calendars, 'latest');
  }

  /** Takes note of a subject as it is now: new steps are planned, steps that are gone are forgotten. */
  note(kind: ActedKind, state: SubjectState, now: Instant): void {
    const subject = `${kind}:${state.id}`;
    const moves = MOVES_OF[kind](state as never, this.directory);
    const open = new Map(moves.map((move) => [`${subject}|${move.step}|${move.turn}`, move]));
    for (const planned of [...this.#planned.values()]) {
      if (planned.subject === subject && !open.has(planned.key)) this.#planned.delete(planned.key);
    }
    for (const [key, move] of open) {
      const at = this.#planned.get(key)?.at;
      this.#planned.set(key, { key, subject, move, at: at === undefined ? this.when(key, move, now) : at });
    }
  }

  /** When somebody acts next, or null. */
  get next(): Instant | null {
    const instants = [...this.#planned.values()].flatMap(({ at }) => (at === null ? [] : [at]));
    return instants.length === 0 ? null : instants.reduce((a, b) => (a < b ? a : b));
  }

  /** Takes the first act that is due, in an order that follows from the names alone; null when none is. */
  take(now: Instant): (Act & { readonly key: string }) | null {
    const due = [...this.#planned.values()].filter(({ at }) => at !== null && at <= now);
    const [first] = due.sort((a, b) => order(a.at ?? '', b.at ?? '') || order(a.key, b.key));
    if (!first) return null;
    // Nobody does the same step twice; when it was refused, it waits for another turn.
    this.#planned.set(first.key, { ...first, at: null });
    const today = legalDayOf(now);
    const chance = new Chance(this.seed, first.key, 'how');
    return { key: first.key, ...first.move.act({ today, year: this.year, chance }) };
  }

  private when(key: string, move: Move, now: Instant): Instant | null {
    const pace: Pace = PACES[move.step];
    const chance = new Chance(this.seed, key, 'when');
    if (chance.happens(pace.never ?? 0)) return null;
    const days = chance.between(pace.days);
    const today = legalDayOf(now);
    const wished =
      pace.from === 'deadline' && move.deadline
        ? addDays(move.deadline, days)
        : workdayOffset(today, Math.max(0, days), this.#chosen);
    const day = workdayFrom(wished < today ? today : wished, this.#chosen);
    const at = instantAt(day, timeOfDay(chance));
    // What is done the same day is done a little later, at once when the day's work is over.
    return at > now ? at : new Date(Date.parse(now) + 60_000 * chance.between([5, 60])).toISOString();
  }
}

/** By code unit, so that no machine's language changes the order. */
function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
