/** So many pieces of work at once; whoever comes when all are taken waits its turn, first come first served. */
export class Slots {
  private free: number;
  private readonly waiting: (() => void)[] = [];

  constructor(count: number) {
    this.free = count;
  }

  /** Runs `work` in a slot. What it throws is thrown, and the slot is free again. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((start) => this.waiting.push(start));
    try {
      return await work();
    } finally {
      // Handed on, not freed: nobody who comes just now gets in before those who wait.
      const next = this.waiting.shift();
      if (next) next();
      else this.free++;
    }
  }
}
