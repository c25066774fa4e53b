import { PassThrough } from 'node:stream';
import type { Session } from '../platform/auth/session';
import { dueInMs, heard, NOTHING_YET, told } from './untold';

/** A browser that was cut off comes back after this long. */
const RETRY_MS = 3_000;

/** What one listener hears: of one district, of the kinds they may see at all. */
export interface Listener {
  readonly session: Session;
  readonly districtId: string | null;
  readonly kinds: ReadonlySet<string>;
}

/** One open stream: `changed` with the kinds that changed, at most one a second, and comments that keep it awake. */
export class LiveStream {
  readonly body = new PassThrough();
  private untold = NOTHING_YET;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    readonly listener: Listener,
    /** Milliseconds of a clock that only goes on. */
    private readonly nowMs: () => number,
  ) {
    this.write(`retry: ${RETRY_MS}\n\n`);
  }

  /** Kinds that changed in the listener's district; what they may not see is left out. */
  hear(kinds: readonly string[]): void {
    this.add(kinds.filter((kind) => this.listener.kinds.has(kind)));
  }

  /** Something may have been missed: whoever listens should look at everything again. */
  hearOfAnything(): void {
    this.add(['anything']);
  }

  /** Keeps whatever lies between awake. Ends the stream when nobody has taken the last words. */
  beat(): void {
    if (this.body.writableNeedDrain) this.end();
    else this.write(': \n\n');
  }

  /** Ends it; `superseded` tells a page not to come back by itself. */
  end(why?: 'superseded'): void {
    if (this.timer) clearTimeout(this.timer);
    if (this.body.writableEnded) return;
    this.body.end(why === undefined ? undefined : `event: ${why}\ndata: \n\n`);
  }

  private add(kinds: readonly string[]): void {
    this.untold = heard(this.untold, kinds);
    this.tell();
  }

  private tell(): void {
    const ms = dueInMs(this.untold, this.nowMs());
    if (ms === null || this.timer || this.body.writableEnded) return;
    if (ms > 0) {
      this.timer = setTimeout(() => {
        this.timer = null;
        this.tell();
      }, Math.ceil(ms));
      this.timer.unref();
      return;
    }
    this.write(`event: changed\ndata: ${JSON.stringify([...this.untold.kinds].sort())}\n\n`);
    this.untold = told(this.nowMs());
  }

  private write(text: string): void {
    if (!this.body.writableEnded) this.body.write(text);
  }
}
