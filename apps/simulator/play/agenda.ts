import type { Pace, PeopleModel } from '@bihuan/contracts/simulation';
import {
  type CalendarYear,
  type Directory,
  type HazardState,
  type Instant,
  type ListingState,
  type SlipState,
  type SubmissionState,
  type SubjectState,
  addDays,
  chooseCalendars,
  instantAt,
  legalDayOf,
  workdayOffset,
  yearOf,
} from '@bihuan/domain';
import { Chance } from '../people/chance';
import { hazardMoves } from '../people/hazard-moves';
import { listingMoves } from '../people/listing-moves';
import type { Act, Move } from '../people/move';
import { slipMoves } from '../people/slip-moves';
import { type OwedRound, roundMoves, submissionMoves } from '../people/submission-moves';
import { timeOfDay, workdayFrom } from './draw-hazards';
import { Heap } from './heap';

/** Who acts on which kind of subject. */
export const MOVES_OF: Readonly<
  Record<
    'hazard' | 'listing' | 'slip' | 'round' | 'submission',
    (state: never, directory: Directory) => readonly Move[]
  >
> = {
  hazard: (state: HazardState, directory) => hazardMoves(state, directory),
  listing: (state: ListingState, directory) => listingMoves(state, directory),
  slip: (state: SlipState, directory) => slipMoves(state, directory),
  round: (state: OwedRound) => roundMoves(state),
  submission: (state: SubmissionState, directory) => submissionMoves(state, directory),
};
export type ActedKind = keyof typeof MOVES_OF;

interface Planned {
  readonly key: string;
  /** Null when nobody will ever do it, or it has been tried. */
  at: Instant | null;
  move: Move;
}

/** What people mean to do, and when: one entry for each step that is open, kept until the step is no longer open. */
export class Agenda {
  /** By subject, then by key. */
  readonly #planned = new Map<string, Map<string, Planned>>();
  /** Every time that was ever planned, what was forgotten since included. */
  readonly #times = new Heap<{ readonly at: Instant; readonly planned: Planned; readonly subject: string }>(
    (a, b) => a.at < b.at || (a.at === b.at && a.planned.key < b.planned.key),
  );
  readonly #chosen: ReturnType<typeof chooseCalendars>;

  constructor(
    private readonly seed: number,
    private readonly people: PeopleModel,
    private readonly directory: Directory,
    calendars: readonly CalendarYear[],
  ) {
    this.#chosen = chooseCalendars(calendars, 'latest');
  }

  /** Takes note of a subject as it is now: new steps are planned, steps that are gone are forgotten. */
  note(kind: ActedKind, state: SubjectState, now: Instant): void {
    const subject = `${kind}:${state.id}`;
    const before = this.#planned.get(subject);
    const open = new Map<string, Planned>();
    for (const move of MOVES_OF[kind](state as never, this.directory)) {
      const key = `${subject}|${move.step}|${move.turn}`;
      const known = before?.get(key);
      const planned = known ?? { key, at: this.when(key, move, now), move };
      planned.move = move;
      open.set(key, planned);
      if (!known && planned.at !== null) this.#times.add({ at: planned.at, planned, subject });
    }
    if (open.size > 0) this.#planned.set(subject, open);
    else this.#planned.delete(subject);
  }

  /** When somebody acts next, or null. */
  get next(): Instant | null {
    for (let first = this.#times.first; first; first = this.#times.first) {
      const { at, planned, subject } = first;
      if (planned.at === at && this.#planned.get(subject)?.get(planned.key) === planned) return at;
      this.#times.take();
    }
    return null;
  }

  /** Takes the first act that is due, in an order that follows from the names alone; null when none is. */
  take(now: Instant): (Act & { readonly key: string }) | null {
    const next = this.next;
    if (next === null || next > now) return null;
    const planned = this.#times.take()?.planned;
    if (!planned) return null;
    // Nobody does the same step twice; when it was refused, it waits for another turn.
    planned.at = null;
    const today = legalDayOf(now);
    const chance = new Chance(this.seed, planned.key, 'how');
    const { turns } = this.people;
    return { key: planned.key, ...planned.move.act({ today, year: yearOf(today), turns, chance }) };
  }

  private when(key: string, move: Move, now: Instant): Instant | null {
    const pace: Pace = this.people.paces[move.step];
    const chance = new Chance(this.seed, key, 'when');
    if (chance.happens(pace.never ?? 0)) return null;
    const days = chance.between(pace.days);
    const today = legalDayOf(now);
    const wished =
      pace.from === 'deadline' && move.deadline
        ? addDays(move.deadline, days)
        : workdayOffset(today, Math.max(0, days), this.#chosen);
    const day = workdayFrom(wished < today ? today : wished, this.#chosen);
    const at = instantAt(day, pace.hour ?? timeOfDay(chance));
    // What is done the same day is done a little later, at once when the day's work is over.
    return at > now ? at : new Date(Date.parse(now) + 60_000 * chance.between([5, 60])).toISOString();
  }
}
