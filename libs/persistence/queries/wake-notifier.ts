import { NotifyLine } from './notify-line';

/** Postgres channel on which the relay listens for new wakes. */
export const WAKE_CHANNEL = 'bihuan_wake';

/** Tells the relay, after a commit, that the outbox has something new. Losing one is harmless: the relay also looks every second. */
export class WakeNotifier {
  private readonly line: NotifyLine;

  constructor(url: string, everyMs = 20) {
    this.line = new NotifyLine(url, everyMs, (client) => client.query(`notify ${WAKE_CHANNEL}`));
  }

  /** To be called after a commit; returns at once and never throws. */
  notify(): void {
    this.line.nudge();
  }

  close(): Promise<void> {
    return this.line.close();
  }
}
