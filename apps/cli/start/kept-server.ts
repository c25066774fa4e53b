import type { Say } from '@bihuan/runtime';

/** What Postgres and Temporal have in common once they run. */
export interface Server {
  readonly pid: number;
  alive(): boolean;
  stop(): Promise<void>;
}

const LOOK_EVERY_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/** A server that is started again when it is gone, on the same folder and port; everything else reconnects by itself. */
export class KeptServer<S extends Server> {
  private timer: NodeJS.Timeout | undefined;
  private stopping = false;
  private busy: Promise<void> = Promise.resolve();
  private failures = 0;

  private constructor(
    private readonly name: string,
    private server: S,
    private readonly startAgain: (last: S) => Promise<S>,
    private readonly say: Say,
  ) {}

  /** Starts it for the first time; a failure is the caller's to tell. */
  static async start<S extends Server>(
    name: string,
    start: () => Promise<S>,
    again: (last: S) => Promise<S>,
    say: Say,
  ): Promise<KeptServer<S>> {
    const kept = new KeptServer(name, await start(), again, say);
    kept.watch(LOOK_EVERY_MS);
    return kept;
  }

  get current(): S {
    return this.server;
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.busy;
    await this.server.stop();
  }

  private watch(ms: number): void {
    if (this.stopping) return;
    this.timer = setTimeout(() => (this.busy = this.look()), ms);
  }

  private async look(): Promise<void> {
    if (this.server.alive()) return this.watch(LOOK_EVERY_MS);
    this.say(`${this.name} is gone; starting it again.`, `${this.name} 已停止，正在重新启动。`);
    try {
      this.server = await this.startAgain(this.server);
      this.failures = 0;
      this.say(`${this.name} runs again (pid ${this.server.pid}).`, `${this.name} 已恢复（进程 ${this.server.pid}）。`);
    } catch (error) {
      this.failures += 1;
      if (this.failures === 1) this.say((error as Error).message, `${this.name} 暂时无法启动，将继续重试。`);
    }
    this.watch(this.failures === 0 ? LOOK_EVERY_MS : Math.min(500 * 2 ** this.failures, LONGEST_PAUSE_MS));
  }
}
