import type { Client } from 'pg';
import { NotifyLine } from './notify-line';

/** Postgres channel on which every service hears which kinds of things changed, in which district. */
export const LIVE_CHANNEL = 'bihuan_live';

/**
 * Says after commits which kinds of subjects changed in which district: no id, no text. What piles up within `everyMs` is
 * said once. What cannot be said is kept for the next commit; only a process that dies loses what it had not said yet.
 */
export class LiveNotifier {
  private readonly line: NotifyLine;
  private untold = new Map<string, Set<string>>();

  constructor(url: string, everyMs = 100) {
    this.line = new NotifyLine(url, everyMs, (client) => this.say(client));
  }

  /** To be called after a commit; returns at once and never throws. */
  tell(districtId: string, kinds: readonly string[]): void {
    if (kinds.length === 0) return;
    this.keep(districtId, kinds);
    this.line.nudge();
  }

  close(): Promise<void> {
    return this.line.close();
  }

  private async say(client: Client): Promise<void> {
    const saying = this.untold;
    this.untold = new Map();
    const payloads = [...saying].map(([districtId, kinds]) => `${districtId} ${[...kinds].join(',')}`);
    try {
      await client.query(`select pg_notify('${LIVE_CHANNEL}', payload) from unnest($1::text[]) as payload`, [payloads]);
    } catch (error) {
      for (const [districtId, kinds] of saying) this.keep(districtId, [...kinds]);
      // Once more on a new connection; where there is none, the next commit tries.
      this.line.nudge();
      throw error;
    }
    // Told while this was on its way: the nudge of then may have come to nothing.
    if (this.untold.size > 0) this.line.nudge();
  }

  private keep(districtId: string, kinds: readonly string[]): void {
    this.untold.set(districtId, new Set([...(this.untold.get(districtId) ?? []), ...kinds]));
  }
}
