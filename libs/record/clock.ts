import type { Instant } from '@bihuan/domain';
import type { ClockReading } from './types';

/** The database's time, read after the row lock, with this installation's mapping. All in epoch milliseconds. */
export interface DbTime {
  readonly serverMs: number;
  /** Null when legal time is server time. */
  readonly originLegalMs: number | null;
  readonly originServerMs: number | null;
  readonly rate: number;
}

/** The one clock that decides. `read` is called once in each transaction, after the subject's row is locked. */
export interface ServerClock {
  read(db: DbTime): ClockReading | Promise<ClockReading>;
}

/** The database's own clock, mapped to legal time by the installation's origin and rate. */
export class DbClock implements ServerClock {
  read(db: DbTime): ClockReading {
    const serverMs = Math.floor(db.serverMs);
    // From the whole of the server's time: a fraction of its millisecond is a minute at a day a second, and legal time
    // would begin before the origin.
    const legalMs =
      db.originLegalMs === null || db.originServerMs === null
        ? serverMs
        : Math.floor(db.originLegalMs + (db.serverMs - db.originServerMs) * db.rate);
    return { legal: instant(legalMs), server: instant(serverMs), rate: db.rate };
  }
}

/**
 * Legal time that stands at one instant while the server's runs on: for work that takes time on the wall and none in the
 * record, as setting up an installation, where a second may be a day.
 */
export class StandingClock implements ServerClock {
  private readonly running = new DbClock();

  constructor(private readonly legal: Instant) {}

  read(db: DbTime): ClockReading {
    return { ...this.running.read(db), legal: this.legal };
  }
}

/** A clock that is moved by hand; `server` runs along with `legal`, one to one. For tests. */
export class FixedClock implements ServerClock {
  constructor(private now: Instant) {}

  read(): ClockReading {
    return { legal: this.now, server: this.now, rate: 1 };
  }

  moveTo(now: Instant): void {
    this.now = now;
  }
}

/** Epoch milliseconds as an instant in UTC. */
export function instant(ms: number): Instant {
  return new Date(ms).toISOString();
}

/** An instant as epoch milliseconds. */
export function millis(at: Instant): number {
  return Date.parse(at);
}

/** The server instant at which a legal instant is reached, by this reading of the clock. */
export function serverAt(legal: Instant, reading: ClockReading): Instant {
  return instant(Math.ceil(millis(reading.server) + (millis(legal) - millis(reading.legal)) / reading.rate));
}

/** The later of two instants. */
export function later(a: Instant, b: Instant): Instant {
  return a > b ? a : b;
}
