import type { Instant } from '@bihuan/domain';
import type { ClockReading, ServerClock } from '@bihuan/record';

/**
 * The one clock of a journey or simulation: the test server's time plus an origin, held at the instant the journey has moved to. The
 * server's time flows with the wall clock while nothing skips; held, a slow machine makes nothing late.
 */
export class HeldClock implements ServerClock {
  #heldAt: number;

  private constructor(
    private readonly serverNow: () => Promise<number>,
    private readonly offsetMs: number,
    origin: number,
  ) {
    this.#heldAt = origin;
  }

  /** Maps the server's present to `origin`. */
  static async start(serverNow: () => Promise<number>, origin: Instant): Promise<HeldClock> {
    const originMs = Date.parse(origin);
    return new HeldClock(serverNow, originMs - (await serverNow()), originMs);
  }

  /** The legal instant the journey stands at. */
  get now(): Instant {
    return new Date(this.#heldAt).toISOString();
  }

  async read(): Promise<ClockReading> {
    const at = new Date(Math.min(await this.flowing(), this.#heldAt)).toISOString();
    return { legal: at, server: at, rate: 1 };
  }

  /**
   * Holds at a later instant from now on; returns how far (ms) the server's time has to skip so that every timer set for
   * that instant goes off. The server is always somewhat ahead of where we hold, and was so when the timers were set.
   */
  holdAt(instant: Instant): number {
    const skip = Date.parse(instant) - this.#heldAt;
    if (skip < 0) throw new Error(`time only goes forward: ${instant} is before ${this.now}`);
    this.#heldAt += skip;
    return skip;
  }

  private async flowing(): Promise<number> {
    return (await this.serverNow()) + this.offsetMs;
  }
}
