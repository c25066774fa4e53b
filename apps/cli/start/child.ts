import { type ChildProcess, fork } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type ChildNews, isChildNews } from '@bihuan/config';
import { isAlive, type Say, stopProcess } from '@bihuan/runtime';

export interface ChildSpec {
  readonly name: 'api' | 'worker';
  /** The built main.js. */
  readonly main: string;
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** How long it may drain before it is ended by force, in milliseconds. */
  readonly drainMs: number;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** After this long without a crash the next one counts as the first again. */
const CALM_MS = 60_000;
const KEEP_LOG_BYTES = 20 * 1024 * 1024;

/** One process of ours that is kept running: started again with growing pauses when it crashes, until it is stopped. */
export class SupervisedChild {
  private child: ChildProcess | undefined;
  private stopping = false;
  private over = false;
  private timer: NodeJS.Timeout | undefined;
  private startedAt = 0;
  private logFrom = 0;
  private env: NodeJS.ProcessEnv;
  /** Crashes in a row. */
  crashes = 0;
  /** The last it told over its channel; that it listens is over when it ends. */
  news: ChildNews | null = null;

  constructor(
    private readonly spec: ChildSpec,
    private readonly say: Say,
    /** Told about every new pid, so that a next start can find a leftover. */
    private readonly onPid: (pid: number) => void,
  ) {
    this.env = spec.env;
  }

  /** Starts it, in a session of its own: only we stop it, in our order. The channel tells it when we are gone. */
  start(): void {
    const log = this.openLog();
    this.startedAt = Date.now();
    const child = fork(this.spec.main, [], {
      env: this.env,
      detached: true,
      stdio: ['ignore', log, log, 'ipc'],
    });
    closeSync(log);
    this.child = child;
    if (child.pid !== undefined) this.onPid(child.pid);
    child.on('error', () => undefined);
    child.on('message', (news) => {
      if (child === this.child && isChildNews(news)) this.news = news;
    });
    child.once('exit', (code, signal) => this.ended(child, code, signal));
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** The last lines it wrote since its last start. */
  lastWords(lines = 12): string {
    try {
      return readFileSync(this.spec.logFile)
        .subarray(this.logFrom)
        .toString('utf8')
        .trim()
        .split('\n')
        .slice(-lines)
        .join('\n');
    } catch {
      return '';
    }
  }

  /** Ends it: asks, waits for it to drain, then by force. `atOnce` skips the waiting. */
  stop(atOnce = false): Promise<void> {
    this.over = true;
    return this.end(atOnce);
  }

  private async end(atOnce: boolean): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    const pid = this.child?.pid;
    if (pid === undefined || !isAlive(pid)) return;
    const force = { signal: 'SIGKILL', waitMs: 5_000 } as const;
    const used = await stopProcess(pid, atOnce ? [force] : [{ signal: 'SIGTERM', waitMs: this.spec.drainMs }, force]);
    if (used === 'SIGKILL' && !atOnce) {
      this.say(
        `${this.spec.name} did not end in time and was ended by force.`,
        `${this.spec.name} 未能按时结束，已强制结束。`,
      );
    }
  }

  /** Stops and starts it again, for new code or with other settings; not any more once it has been stopped. */
  async restart(env: NodeJS.ProcessEnv = {}): Promise<void> {
    if (!this.over) await this.end(false);
    if (this.over) return;
    this.env = { ...this.env, ...env };
    this.stopping = false;
    this.crashes = 0;
    this.news = null;
    this.start();
  }

  private ended(child: ChildProcess, code: number | null, signal: NodeJS.Signals | null): void {
    if (child === this.child && this.news === 'listening') this.news = null;
    if (this.stopping || child !== this.child) return;
    this.crashes = Date.now() - this.startedAt > CALM_MS ? 1 : this.crashes + 1;
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** (this.crashes - 1), LONGEST_PAUSE_MS);
    const how = signal ?? `exit ${code}`;
    this.say(
      `${this.spec.name} ended (${how}); starting it again in ${pause / 1000} s. Log: ${this.spec.logFile}`,
      `${this.spec.name} 已退出（${how}），${pause / 1000} 秒后重启。日志：${this.spec.logFile}`,
    );
    this.timer = setTimeout(() => this.start(), pause);
  }

  private openLog(): number {
    mkdirSync(dirname(this.spec.logFile), { recursive: true });
    const size = sizeOf(this.spec.logFile);
    const log = openSync(this.spec.logFile, size > KEEP_LOG_BYTES ? 'w' : 'a', 0o640);
    this.logFrom = size > KEEP_LOG_BYTES ? 0 : size;
    return log;
  }
}

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
