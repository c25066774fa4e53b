import { Client } from 'pg';

/**
 * A connection of its own on which something is said after commits, at most once per `everyMs`: a NOTIFY inside a command's
 * transaction makes all commits wait for one another and costs a quarter of the throughput.
 */
export class NotifyLine {
  private client: Client | null = null;
  private timer: NodeJS.Timeout | null = null;
  private sending = false;
  private closed = false;

  constructor(
    private readonly url: string,
    private readonly everyMs: number,
    /** Says it; a throw drops the connection, and the next nudge opens another. */
    private readonly say: (client: Client) => Promise<unknown>,
  ) {}

  /** To be called after a commit; returns at once and never throws. */
  nudge(): void {
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
      else await this.say(this.client);
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
