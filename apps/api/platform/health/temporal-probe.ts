/** What is known about Temporal, which this service needs only to say whether it is there. */
export interface TemporalStatus {
  readonly status: 'up' | 'down' | 'not-configured';
  readonly detail: string | null;
  readonly checkedAt: string | null;
}

/** Asks Temporal whether it lives: lazily, at most every few seconds, never on a command's path. */
export interface TemporalProbe {
  status(): Promise<TemporalStatus>;
  close(): Promise<void>;
}

const FRESH_MS = 5_000;
const DEADLINE_MS = 2_000;
/** Nobody who asks waits longer than this, so that a readiness check is quick while Temporal is away. */
const PATIENCE_MS = 500;

/** A probe of the server at this address; without one it says `not-configured`. */
export function temporalProbe(address: string | undefined): TemporalProbe {
  if (!address) {
    const none: TemporalStatus = { status: 'not-configured', detail: null, checkedAt: null };
    return { status: () => Promise.resolve(none), close: () => Promise.resolve() };
  }
  return new LazyProbe(address);
}

function noAnswerYet(): Promise<TemporalStatus> {
  const status: TemporalStatus = { status: 'down', detail: 'no answer yet', checkedAt: null };
  return new Promise((resolve) => setTimeout(() => resolve(status), PATIENCE_MS).unref());
}

class LazyProbe implements TemporalProbe {
  private connection: Promise<Connection> | null = null;
  private last: { at: number; status: Promise<TemporalStatus> } | null = null;

  constructor(private readonly address: string) {}

  status(): Promise<TemporalStatus> {
    const now = performance.now();
    if (!this.last || now - this.last.at >= FRESH_MS) this.last = { at: now, status: this.ask() };
    return Promise.race([this.last.status, noAnswerYet()]);
  }

  async close(): Promise<void> {
    const connection = await this.connection?.catch(() => null);
    await connection?.close().catch(() => undefined);
  }

  private async ask(): Promise<TemporalStatus> {
    const checkedAt = new Date().toISOString();
    try {
      const connection = await (this.connection ??= this.connect());
      await connection.withDeadline(Date.now() + DEADLINE_MS, () => connection.workflowService.getSystemInfo({}));
      return { status: 'up', detail: null, checkedAt };
    } catch (error) {
      const { code } = error as { code?: number | string };
      return { status: 'down', detail: `unreachable${code === undefined ? '' : ` (${code})`}`, checkedAt };
    }
  }

  /** Loaded at the first question: the client is large and most requests never need it. */
  private async connect(): Promise<Connection> {
    const { Connection: TemporalConnection } = await import('@temporalio/client');
    // Without the client's own retries: one that waits while the connection closes throws where nobody can catch it.
    return TemporalConnection.lazy({ address: this.address, interceptors: [] });
  }
}

type Connection = import('@temporalio/client').Connection;
