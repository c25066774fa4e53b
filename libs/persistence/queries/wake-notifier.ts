import { Client } from 'pg';

/** Postgres channel on which the relay listens for new wakes. */
export const WAKE_CHANNEL = 'bihuan_wake';

/**
 * Tells the relay, after a commit, that the outbox has something new: at most one NOTIFY per `everyMs`, on a connection of
 * its own, because a NOTIFY inside a command's transaction costs a quarter of the throughput. Losing one is harmless: the
 * relay also looks every second.
 */
export class WakeNotifier {
  private client: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private sending = false;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly everyMs = 20,
  ) {}

  /** To be called after a commit; returns at once and never throws. */
  notify(): void {
    if (this.timer || this.closed) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      void this.send();
    }, this.everyMs);
    this.timer.unref();
  }

  async close(): Promise<void> {
    this.closed = true;
    if (this.timer) clearTimeout(this.timer);
    await this.drop();
  }

  private async send(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      this.client ??= await this.connect();
      // Closing may have come while this connected.
      if (this.closed) await this.drop();
      else await this.client.query(`notify ${WAKE_CHANNEL}`);
    } catch {
      await this.drop();
    } finally {
      this.sending = false;
    }
  }

  private async connect(): Promise<Client> {
    const client = new Client({
      connectionString: this.url,
      connectionTimeoutMillis: 2_000,
      query_timeout: 2_000,
      application_name: 'bihuan-notify',
    });
    client.on('error', () => void this.drop());
    await client.connect();
    return client;
  }

  private async drop(): Promise<void> {
    const client = this.client;
    this.client = null;
    await client?.end().catch(() => undefined);
  }
}
