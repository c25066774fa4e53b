/** Lets each key through once in so many milliseconds of server time. Kept in memory: the service is one process. */
export class OnceIn {
  private readonly begun = new Map<string, number>();

  constructor(
    private readonly ms: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** Begins and answers 0, or says how many whole seconds the key has to wait. */
  begin(key: string): number {
    const now = this.now();
    for (const [old, at] of this.begun) if (at + this.ms <= now) this.begun.delete(old);
    const last = this.begun.get(key);
    if (last !== undefined) return Math.ceil((last + this.ms - now) / 1_000);
    this.begun.set(key, now);
    return 0;
  }
}
