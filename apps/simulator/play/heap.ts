/** What waits, the least first; an order of its own, so that thousands can wait. */
export class Heap<T> {
  readonly #items: T[] = [];

  constructor(private readonly isBefore: (a: T, b: T) => boolean) {}

  /** The least, which stays; undefined when nothing waits. */
  get first(): T | undefined {
    return this.#items[0];
  }

  add(item: T): void {
    const items = this.#items;
    let place = items.push(item) - 1;
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!this.isBefore(item, items[above] as T)) break;
      items[place] = items[above] as T;
      place = above;
    }
    items[place] = item;
  }

  /** Takes the least away. */
  take(): T | undefined {
    const items = this.#items;
    const least = items[0];
    const last = items.pop();
    if (last === undefined || items.length === 0) return least;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= items.length) break;
      const right = below + 1;
      if (right < items.length && this.isBefore(items[right] as T, items[below] as T)) below = right;
      if (!this.isBefore(items[below] as T, last)) break;
      items[place] = items[below] as T;
      place = below;
    }
    items[place] = last;
    return least;
  }
}
