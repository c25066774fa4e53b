import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { LIVE_CHANNEL } from './live-notifier';

const PAYLOAD = /^([0-9a-f-]{36}) ([a-z,-]+)$/;
const CHECK_MS = 20_000;
const SHORTEST_BREAK_MS = 200;
const LONGEST_BREAK_MS = 15_000;

/** What was heard: kinds that changed in a district, or that anything may have changed unheard. */
export type LiveNews = { readonly districtId: string; readonly kinds: readonly string[] } | 'anything';

/**
 * The one connection of a process that hears what changed. It connects when it is first started, comes back by itself after
 * a break, waiting longer each time (at most 15 s), and says `anything` whenever it begins to hear.
 */
export class LiveListener {
  private readonly ending = new AbortController();
  private running: Promise<void> | null = null;

  constructor(
    private readonly url: string,
    /** A number in [0, 1) for the jitter between tries. */
    private readonly random: () => number,
  ) {}

  /** Begins to listen; once per process. */
  start(hear: (news: LiveNews) => void): void {
    this.running ??= this.run(hear);
  }

  async close(): Promise<void> {
    this.ending.abort();
    await this.running;
  }

  private async run(hear: (news: LiveNews) => void): Promise<void> {
    const { signal } = this.ending;
    for (let failures = 0; !signal.aborted; failures++) {
      await this.listen((news) => {
        failures = 0;
        hear(news);
      }).catch(() => undefined);
      const ms = Math.min(SHORTEST_BREAK_MS * 2 ** failures, LONGEST_BREAK_MS) * (0.5 + this.random());
      await pause(ms, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  /** Listens until the connection breaks or all is to end. */
  private async listen(hear: (news: LiveNews) => void): Promise<void> {
    const { signal } = this.ending;
    const client = new Client({
      connectionString: this.url,
      connectionTimeoutMillis: 5_000,
      query_timeout: 5_000,
      keepAlive: true,
      application_name: 'bihuan-live',
    });
    let over = (): void => undefined;
    const gone = new Promise<void>((resolve) => (over = resolve));
    client.on('error', over);
    client.on('end', over);
    signal.addEventListener('abort', over);
    client.on('notification', ({ payload = '' }) => {
      const [, districtId, kinds] = PAYLOAD.exec(payload) ?? [];
      if (districtId !== undefined && kinds !== undefined) hear({ districtId, kinds: kinds.split(',') });
    });
    // A connection that is cut without a word is found out by asking.
    const check = setInterval(() => void client.query('select 1').catch(() => void client.end()), CHECK_MS);
    check.unref();
    try {
      await Promise.race([client.connect(), gone]);
      if (signal.aborted) return;
      await client.query(`listen ${LIVE_CHANNEL}`);
      hear('anything');
      await gone;
    } finally {
      signal.removeEventListener('abort', over);
      clearInterval(check);
      const ended = client.end().catch(() => undefined);
      if (signal.aborted) await ended;
    }
  }
}
