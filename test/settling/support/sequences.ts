import fc from 'fast-check';

/** What somebody tries at a stop: which of the commands that are open then, and which turn it takes. */
export interface Attempt {
  readonly choice: number;
  /** Days from the day of the command to every later day it names. */
  readonly ahead: number;
  readonly turn: number;
  /** Not one of the commands that are open, but any. */
  readonly rash: boolean;
}

/** One sequence: a hazard (or two of one unit, so that one listing may hold both) and what people try, stop by stop. */
export interface Sequence {
  readonly level: 'general' | 'major';
  readonly line: 'SPEC' | 'FIRE';
  readonly two: boolean;
  /** The stop at which it is reported. */
  readonly begins: number;
  readonly attempts: readonly (readonly Attempt[])[];
}

/** One step of time and how it is observed. */
export interface Stop {
  readonly days: number;
  /** An instant of the day: the rungs' own, the midnight of deadlines, or one at which nothing falls due. */
  readonly at: 'rungs' | 'midnight' | 'between';
  /** Nothing looks on the way: all that fell due meanwhile is found at the stop. */
  readonly asleep: boolean;
  /** People are quicker than whoever settles. */
  readonly peopleFirst: boolean;
  /** Subjects to a transaction where they are settled in batches. */
  readonly batch: number;
}

/** Sequences that are played side by side in one district; they share its time. */
export interface Play {
  readonly month: number;
  readonly stops: readonly Stop[];
  readonly sequences: readonly Sequence[];
}

const STOPS = 9;

const attempt: fc.Arbitrary<Attempt> = fc.record({
  choice: fc.nat(9_999),
  ahead: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 60 }) }, fc.integer({ min: -3, max: 400 })),
  turn: fc.nat(29),
  rash: fc.oneof({ weight: 9, arbitrary: fc.constant(false) }, fc.constant(true)),
});

const sequence: fc.Arbitrary<Sequence> = fc.record({
  level: fc.constantFrom('general', 'major'),
  line: fc.constantFrom('SPEC', 'FIRE'),
  two: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, fc.constant(true)),
  begins: fc.nat(2),
  attempts: fc.array(fc.array(attempt, { minLength: 1, maxLength: 3 }), { minLength: STOPS, maxLength: STOPS }),
});

const stop = (asleep: fc.Arbitrary<boolean>, peopleFirst: fc.Arbitrary<boolean>, longest: number): fc.Arbitrary<Stop> =>
  fc.record({
    days: fc.oneof({ weight: 3, arbitrary: fc.nat(12) }, fc.integer({ min: 13, max: longest })),
    at: fc.constantFrom('rungs', 'midnight', 'between'),
    asleep,
    peopleFirst,
    batch: fc.constantFrom(5, 20, 200),
  });

/** So many sequences side by side, in one year. */
export function plays(sequences: number): fc.Arbitrary<Play> {
  return play(sequences, stop(fc.boolean(), fc.boolean(), 100));
}

/** Such as workflows can be awake for all the time: everything is settled at its own instant, before people act. */
export function wakefulPlays(sequences: number): fc.Arbitrary<Play> {
  return play(sequences, stop(fc.constant(false), fc.constant(false), 40));
}

function play(sequences: number, stops: fc.Arbitrary<Stop>): fc.Arbitrary<Play> {
  const whole = fc.record({
    month: fc.integer({ min: 1, max: 9 }),
    stops: fc.array(stops, { minLength: STOPS, maxLength: STOPS }),
    sequences: fc.array(sequence, { minLength: sequences, maxLength: sequences }),
  });
  // What failed is told by its first difference; pages of numbers, which the seed makes again, would hide it.
  return whole.map((made) => ({
    ...made,
    [fc.toStringMethod]: () => `${sequences} sequences from month ${made.month}`,
  }));
}
