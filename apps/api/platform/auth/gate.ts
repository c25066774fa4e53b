import { ProblemError } from '../problem/problem-error';

/** Lets a few expensive things run at a time and a bounded number wait, so that guessing cannot take all cores and memory. */
export class Gate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly most: number,
    private readonly mostWaiting: number,
  ) {}

  /** Runs `work` when its turn comes. Throws `too-many-requests` when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.most) {
      if (this.waiting.length >= this.mostWaiting) {
        throw new ProblemError('too-many-requests', { seconds: 10 }, { retryAfterSeconds: 10 });
      }
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else this.running++;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}
