/**
 * Chance that can be had again: a stream of numbers that follows from the seed and the words that name what is drawn.
 * Every question has a stream of its own, so that one more hazard or another order of events changes no other answer.
 */
export class Chance {
  #state: number;

  constructor(seed: number, ...about: readonly (string | number)[]) {
    // FNV-1a over the words.
    let hash = 0x811c9dc5;
    for (const char of [seed, ...about].join('\u001f')) {
      hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
    }
    this.#state = hash >>> 0;
  }

  /** From 0 (included) to 1 (not included). The generator is mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number, both ends included. */
  between([low, high]: readonly [number, number]): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  /** True in this share of cases. */
  happens(share: number): boolean {
    return this.next() < share;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    const picked = list[Math.floor(this.next() * list.length)];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }
}
