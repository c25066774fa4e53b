import { randomUUID } from 'node:crypto';
import { createActivities } from '@bihuan/activities';
import { type Actor, type Command, type Instant, type LegalDay, type SubjectRef } from '@bihuan/domain';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import {
  ALL_MODULES,
  type AppliedAnswer,
  type CommandAnswer,
  type Modules,
  type OverdueResult,
  type RecordApi,
  createRecord,
} from '@bihuan/record';
import { type DistrictFixture, seedDistrict } from '../fixtures/district';
import { type TestDatabase, createTestDatabase } from '../postgres';
import { expectCleanReplay, isAtRest } from '../replay';
import type { Execution } from '../temporal/histories';
import { type RunningWorkers, type WorkflowBench, startWorkflowBench } from '../temporal/workflow-bench';
import { until } from '../until';
import { readDue, readWorkflowIds } from './due';
import { RigClock } from './rig-clock';
import { OwedLooks, watchedPort } from './watched-port';

/** Small enough that the test server answers each within the client's patience. */
const WAKES_AT_ONCE = 100;

export interface RigOptions {
  /** Names the database and the district; one word. */
  readonly name: string;
  /** The legal instant, or the first moment of the legal day, at which the journey begins. */
  readonly origin: Instant | LegalDay;
  /** The real rules of every kind unless a test brings its own. */
  readonly modules?: Modules;
  /** A migrated database; a new one of its own when left out. */
  readonly databaseUrl?: string;
  /** The small district of `seedDistrict` is created unless this says no. */
  readonly district?: false;
  /**
   * How many workers there will be. One for all of the journey when left out, which remembers its workflows and so plays
   * fast; `several` may come and go and remember nothing; `elsewhere` are processes that the test starts, the rig none.
   */
  readonly workers?: 'several' | 'elsewhere';
}

/** A journey: real Postgres, real workflows on the time-skipping server, and time that moves only by `advanceTo`. */
export interface Rig {
  readonly bench: WorkflowBench;
  readonly databaseUrl: string;
  readonly uow: UnitOfWork;
  readonly record: RecordApi;
  /** The journey's clock, for an API in the same test: there is one clock only. */
  readonly clock: RigClock;
  readonly district: DistrictFixture;
  /** Legal now. */
  readonly now: Instant;
  /** Gives one command as this person. */
  command(subject: SubjectRef, command: Command, actor: Actor, commandId?: string): Promise<CommandAnswer>;
  /** As `command`, and throws with the refusal unless it was applied. */
  apply(subject: SubjectRef, command: Command, actor: Actor): Promise<AppliedAnswer>;
  /**
   * Lets time run to this legal instant (a day means its first moment), everything on the way falling due in turn. With
   * no worker it goes to the next due item at most: a timer that went off holds the server's time until it is answered.
   */
  advanceTo(t: Instant | LegalDay): Promise<void>;
  /** Delivers wakes and waits until nothing is due any more, without moving time. */
  settleDown(): Promise<void>;
  rows<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /** Runs the safety net once, for journeys that say so. */
  safetyNet(olderThanMs?: number): Promise<OverdueResult>;
  /** Wakes whoever overslept, as the worker does every minute. */
  wakeVanished(olderThanMs?: number): Promise<number>;
  /** One more worker with a record and connections of its own; the rig starts with one. */
  startWorker(): Promise<void>;
  /** Ends the worker that was started first. What a worker is at ends with it: kill -9 is for tests of the process. */
  stopWorker(): Promise<void>;
  /** Every run of every workflow so far. */
  histories(): Promise<readonly Execution[]>;
  /** Stops everything, then replays every execution and checks its timers; throws with what it found. */
  close(): Promise<void>;
}

/** Starts a journey. Close it after every test: that is when its executions are replayed. */
export async function createRig(options: RigOptions): Promise<Rig> {
  const origin = asInstant(options.origin);
  const database = options.databaseUrl ? null : await createTestDatabase(options.name);
  const bench = await startWorkflowBench();
  const clock = await RigClock.start(() => bench.now(), origin);
  const databaseUrl = options.databaseUrl ?? database?.url ?? '';
  const modules = options.modules ?? ALL_MODULES;
  const journey = new Journey({ bench, clock, databaseUrl, database, modules, workers: options.workers ?? 'one' });
  const since = new Date(Date.parse(origin) - 86_400_000).toISOString();
  if (options.district !== false) journey.seeded = await seedDistrict(journey.uow, { name: options.name, since });
  if (options.workers !== 'elsewhere') await journey.startWorker();
  return journey;
}

interface JourneyParts {
  readonly bench: WorkflowBench;
  readonly clock: RigClock;
  readonly databaseUrl: string;
  /** Dropped at the end when it is the journey's own. */
  readonly database: TestDatabase | null;
  readonly modules: Modules;
  readonly workers: 'one' | 'several' | 'elsewhere';
}

class Journey implements Rig {
  readonly bench: WorkflowBench;
  readonly clock: RigClock;
  readonly databaseUrl: string;
  readonly uow: UnitOfWork;
  readonly record: RecordApi;
  seeded: DistrictFixture | undefined;
  readonly #opened: UnitOfWork[] = [];
  readonly #workers: RunningWorkers[] = [];
  readonly #owed = new OwedLooks();

  constructor(private readonly parts: JourneyParts) {
    this.bench = parts.bench;
    this.clock = parts.clock;
    this.databaseUrl = parts.databaseUrl;
    ({ uow: this.uow, record: this.record } = this.open());
  }

  get district(): DistrictFixture {
    if (!this.seeded) throw new Error('this rig was created without a district');
    return this.seeded;
  }

  get now(): Instant {
    return this.clock.now;
  }

  command(subject: SubjectRef, command: Command, actor: Actor, commandId: string = randomUUID()) {
    const { id: districtId, scope } = this.district;
    const mine = { ...scope, userId: actor.userId };
    return this.record.applyCommand({ districtId, subject, command, actor, scope: mine, commandId });
  }

  async apply(subject: SubjectRef, command: Command, actor: Actor): Promise<AppliedAnswer> {
    const answer = await this.command(subject, command, actor);
    if (answer.status === 'applied') return answer;
    throw new Error(`${command.type} was not applied to ${subject.kind}: ${JSON.stringify(answer)}`);
  }

  private get elsewhere(): boolean {
    return this.parts.workers === 'elsewhere';
  }

  private get nobodyWorks(): boolean {
    return !this.elsewhere && this.#workers.length === 0;
  }

  async advanceTo(t: Instant | LegalDay): Promise<void> {
    const target = asInstant(t);
    if (!this.nobodyWorks) await this.settleDown();
    while (this.now < target) {
      const [next] = await readDue(this.uow);
      const skipped = this.bench.skip(this.clock.holdAt(next && next.at < target ? next.at : target));
      if (this.nobodyWorks) return this.arriveWithoutWorkers(skipped);
      await skipped;
      await this.settleDown();
    }
  }

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
    await until('nothing is due and no wake waits', quiet, 45_000).catch((error: Error) => {
      const open = [...due, ...this.#owed.keys.map((key) => `${key} was woken`)];
      throw new Error(`${error.message}; at ${this.now}: ${open.slice(0, 5).join(', ')}`);
    });
  }

  rows<R>(sql: string, params?: readonly unknown[]): Promise<R[]> {
    return this.uow.run(SYSTEM_SCOPE, (tx) => tx.query<R>(sql, params));
  }

  safetyNet(olderThanMs?: number): Promise<OverdueResult> {
    return this.record.settleOverdue({ olderThanMs });
  }

  wakeVanished(olderThanMs?: number): Promise<number> {
    return this.record.vanished({ olderThanMs });
  }

  async startWorker(): Promise<void> {
    if (this.parts.workers === 'one' && this.#workers.length > 0)
      throw new Error("more than one worker needs a rig with workers: 'several'");
    const { record } = this.open();
    const activities = createActivities({ driver: watchedPort(record, this.#owed) });
    this.#workers.push(await this.bench.startWorkers(activities, { forgetful: this.parts.workers === 'several' }));
  }

  async stopWorker(): Promise<void> {
    // A task left open by the last worker would hold the server's time until another one takes it.
    const asleep = async () => (await this.histories()).every(({ history }) => isAtRest(history));
    await until('every driver sleeps', asleep);
    await this.#workers.shift()?.stop();
  }

  async histories(): Promise<readonly Execution[]> {
    return this.bench.histories(await readWorkflowIds(this.uow));
  }

  async close(): Promise<void> {
    const executions = await this.histories().catch((error: Error) => error);
    for (const worker of this.#workers.splice(0)) await worker.stop();
    await this.bench.close();
    for (const uow of this.#opened.splice(0)) await uow.close();
    await this.parts.database?.drop();
    if (executions instanceof Error) throw executions;
    await expectCleanReplay(executions, this.bench.bundle);
  }

  private open(): { uow: UnitOfWork; record: RecordApi } {
    const uow = new UnitOfWork({ url: this.databaseUrl, max: 6, applicationName: 'bihuan-rig' });
    this.#opened.push(uow);
    return { uow, record: createRecord({ uow, clock: this.clock, modules: this.parts.modules }) };
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

/** The first moment of a legal day, as an instant; an instant as it is. */
function asInstant(t: Instant | LegalDay): Instant {
  return t.length === 10 ? new Date(`${t}T00:00:00+08:00`).toISOString() : t;
}
