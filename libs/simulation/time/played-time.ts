import { createActivities } from '@bihuan/activities';
import type { Instant, LegalDay } from '@bihuan/domain';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { ALL_MODULES, type Modules, type RecordApi, createRecord } from '@bihuan/record';
import type { Execution } from '../temporal/histories';
import { expectCleanReplay, isAtRest } from '../temporal/replay';
import {
  type BenchFiles,
  type RunningWorkers,
  type WorkflowBench,
  startWorkflowBench,
} from '../temporal/workflow-bench';
import { readDue, readWorkflowIds } from './due';
import { HeldClock } from './held-clock';
import { until } from './until';
import { OwedLooks, watchedPort } from './watched-port';

export interface PlayOptions extends BenchFiles {
  /** A migrated database that nobody else writes to. */
  readonly databaseUrl: string;
  /** The legal instant at which time begins. */
  readonly origin: Instant;
  /** The real rules of every kind unless a test brings its own. */
  readonly modules?: Modules;
  /**
   * How many workers there will be. One for all of the time when left out, which remembers its workflows and so plays
   * fast; `several` may come and go and remember nothing; `elsewhere` are processes of somebody else.
   */
  readonly workers?: 'several' | 'elsewhere';
}

/** Small enough that the test server answers each of them within the client's patience. */
const WAKES_AT_ONCE = 100;

/** Real Postgres, real workflows on the time-skipping server, and legal time that moves only when it is told to. */
export class PlayedTime {
  readonly uow: UnitOfWork;
  readonly record: RecordApi;
  readonly #opened: UnitOfWork[] = [];
  readonly #workers: RunningWorkers[] = [];
  readonly #owed = new OwedLooks();

  protected constructor(
    private readonly options: PlayOptions,
    readonly bench: WorkflowBench,
    /** There is one clock only: whatever else writes to the record reads this one. */
    readonly clock: HeldClock,
  ) {
    ({ uow: this.uow, record: this.record } = this.open());
  }

  /** Starts the server; workers are started apart, when the record has been filled. */
  static async begin(options: PlayOptions): Promise<PlayedTime> {
    const { bench, clock } = await beginTime(options);
    return new PlayedTime(options, bench, clock);
  }

  get databaseUrl(): string {
    return this.options.databaseUrl;
  }

  /** Legal now. */
  get now(): Instant {
    return this.clock.now;
  }

  private get elsewhere(): boolean {
    return this.options.workers === 'elsewhere';
  }

  private get nobodyWorks(): boolean {
    return !this.elsewhere && this.#workers.length === 0;
  }

  /**
   * Lets time run to this legal instant (a day means its first moment), everything on the way falling due in turn. With
   * no worker it goes to the next due item at most: a timer that went off holds the server's time until it is answered.
   */
  async advanceTo(t: Instant | LegalDay): Promise<void> {
    const target = asInstant(t);
    if (!this.nobodyWorks) await this.settleDown();
    while (this.now < target) {
      await this.hop(target);
      if (this.nobodyWorks) return;
    }
  }

  /** Goes to the next instant for which anything is due, at most to the target, and settles what is due there. */
  async hop(target: Instant): Promise<void> {
    const [next] = await readDue(this.uow);
    const skipped = this.bench.skip(this.clock.holdAt(next && next.at < target ? next.at : target));
    if (this.nobodyWorks) return this.arriveWithoutWorkers(skipped);
    await skipped;
    await this.settleDown();
  }

  /** Delivers wakes and waits until nothing is due any more, without moving time. */
  async settleDown(): Promise<void> {
    let due: readonly string[] = [];
    const quiet = async (): Promise<boolean> => {
      if ((await this.deliverWakes()) > 0) return false;
      due = (await readDue(this.uow))
        .filter(({ at }) => at <= this.now)
        .map(({ subject, at }) => `${subject} at ${at}`);
      if (due.length === 0) return this.#workers.length === 0 || this.#owed.keys.length === 0;
      // A driver waits at least a second: one that looked just too early is given the rest of it.
      await this.bench.skip(100);
      return false;
    };
    await until('nothing is due and no wake waits', quiet, 45_000, 5).catch((error: Error) => {
      const open = [...due, ...this.#owed.keys.map((key) => `${key} was woken`)];
      throw new Error(`${error.message}; at ${this.now}: ${open.slice(0, 5).join(', ')}`, { cause: error });
    });
  }

  rows<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R[]> {
    return this.uow.run(SYSTEM_SCOPE, (tx) => tx.query<R>(sql, params));
  }

  /** One more worker with a record and connections of its own. */
  async startWorker(): Promise<void> {
    const forgetful = this.options.workers === 'several';
    if (!forgetful && this.#workers.length > 0) throw new Error(`a second worker needs workers: 'several'`);
    const { record } = this.open();
    const activities = createActivities({ driver: watchedPort(record, this.#owed) });
    this.#workers.push(await this.bench.startWorkers(activities, { forgetful }));
  }

  /** Ends the worker that was started first. What a worker is at ends with it: kill -9 is for tests of the process. */
  async stopWorker(): Promise<void> {
    // A task left open by the last worker would hold the server's time until another one takes it.
    const asleep = async () => (await this.histories()).every(({ history }) => isAtRest(history));
    await until('every driver sleeps', asleep);
    await this.#workers.shift()?.stop();
  }

  /** Every run of every workflow so far. */
  async histories(): Promise<readonly Execution[]> {
    return this.bench.histories(await readWorkflowIds(this.uow));
  }

  /** Ends workers, server and connections, in that order, and checks nothing. */
  async stop(): Promise<void> {
    for (const worker of this.#workers.splice(0)) await worker.stop();
    await this.bench.close();
    for (const uow of this.#opened.splice(0)) await uow.close();
  }

  /** Stops everything, then replays every execution and checks its timers; throws with what it found. */
  async close(): Promise<void> {
    const executions = await this.histories().catch((error: Error) => error);
    await this.stop();
    if (executions instanceof Error) throw executions;
    await expectCleanReplay(executions, this.bench.bundle);
  }

  private open(): { uow: UnitOfWork; record: RecordApi } {
    const uow = new UnitOfWork({ url: this.databaseUrl, max: 6, applicationName: 'bihuan-played-time' });
    this.#opened.push(uow);
    return { uow, record: createRecord({ uow, clock: this.clock, modules: this.options.modules ?? ALL_MODULES }) };
  }

  private async deliverWakes(): Promise<number> {
    const wakes = await this.record.takeWakes(WAKES_AT_ONCE, 60_000);
    for (const { key } of wakes) if (!this.elsewhere) this.#owed.woken(key);
    await Promise.all(wakes.map(({ key }) => this.bench.wake(key)));
    await this.record.ackWakes(wakes);
    return wakes.length;
  }

  private arriveWithoutWorkers(skipped: Promise<void>): Promise<void> {
    skipped.catch(() => undefined);
    return until(`time stands at ${this.now}`, async () => (await this.clock.read()).legal === this.now);
  }
}

/** The server and the clock on it. */
export async function beginTime(options: PlayOptions): Promise<{ bench: WorkflowBench; clock: HeldClock }> {
  const bench = await startWorkflowBench(options);
  return { bench, clock: await HeldClock.start(() => bench.now(), options.origin) };
}

/** The first moment of a legal day, as an instant; an instant as it is. */
export function asInstant(t: Instant | LegalDay): Instant {
  return t.length === 10 ? new Date(`${t}T00:00:00+08:00`).toISOString() : t;
}
