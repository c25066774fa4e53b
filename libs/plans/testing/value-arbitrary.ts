import fc from 'fast-check';

/** What an entry of the part under construction may name. */
export interface Names {
  readonly roles: readonly string[];
  /** Keys of the fields of each kind. */
  readonly days: readonly string[];
  readonly windows: readonly string[];
  readonly numbers: readonly string[];
  readonly forms: readonly string[];
  readonly phases: readonly string[];
}

/** Any text a person may write, what YAML reads as something else among it. */
const words = fc.oneof(
  fc.string({ minLength: 1, maxLength: 5 }),
  fc.string({ minLength: 1, maxLength: 2, unit: 'binary' }),
  fc.constantFrom(
    '03-16',
    '2019-03-16',
    '1e3',
    'no',
    'null',
    '~',
    'a: b',
    '# x',
    '四个一律',
    '- a',
    "it's",
    'a\nb\n',
    ' a ',
  ),
);

export const text = fc.record({ zh: words, en: words });
export const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,3}$/);
const source = fc.record({ document: id, section: words });

/** What every entry carries; which fields are inferred depends on the entry, so only those all have. */
export const entry = { source, inferred: fc.subarray(['source', 'source.section']) };
export const named = { name: text, what: text, ...entry };

export const monthDay = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([month, day]) => [month, Math.min(day, [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 28)])
  .map((both) => both.map((n) => String(n).padStart(2, '0')).join('-'));

/** Days of the year in order, for the windows of four phases. */
export const monthDays = fc.array(monthDay, { minLength: 8, maxLength: 8 }).map((days) => [...days].sort());

/** Two days of the year in order. */
export const span = fc.tuple(monthDay, monthDay).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a }));

/** A few entries, each with its own name. */
export function once<T, K extends keyof T>(
  one: fc.Arbitrary<T>,
  key: K,
  minLength: number,
  maxLength: number,
): fc.Arbitrary<T[]> {
  return fc.uniqueArray(one, { minLength, maxLength, selector: (entry) => entry[key] });
}

/** Some of the names, at least one. */
export function some(names: readonly string[]): fc.Arbitrary<string[]> {
  return fc.subarray([...names], { minLength: 1 });
}

/** One of the choices whose names are there. */
export function possible<T>(...choices: readonly (fc.Arbitrary<T> | null)[]): fc.Arbitrary<T> {
  return fc.oneof(...choices.filter((choice): choice is fc.Arbitrary<T> => choice !== null));
}

/** One of the names, or null when there is none to choose from. */
export function oneOf(names: readonly string[]): fc.Arbitrary<string> | null {
  return names.length > 0 ? fc.constantFrom(...names) : null;
}
