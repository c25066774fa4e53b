import { randomUUID } from 'node:crypto';
import { createActivities } from '@bihuan/activities';
import {
  type Actor,
  type Command,
  type Instant,
  type LegalDay,
  type SubjectRef,
  campaignModule,
  hazardModule,
  listingModule,
  partModule,
  roundModule,
  slipModule,
} from '@bihuan/domain';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { type CommandAnswer, type Modules, type OverdueResult, type RecordApi, createRecord } from '@bihuan/record';
import { type DistrictFixture, seedDistrict } from '../fixtures/district';
import { createTestDatabase } from '../postgres';
import { expectCleanReplay, isAtRest } from '../replay';
import type { Execution } from '../temporal/histories';
import { type RunningWorkers, type WorkflowBench, startWorkflowBench } from '../temporal/workflow-bench';
import { until } from '../until';
import { readDue, readWorkflowIds } from './due';
import { RigClock } from './rig-clock';
import { OwedLooks, watchedPort } from './watched-port';

const ALL_MODULES: Modules = {
  campaign: campaignModule,
  part: partModule,
  round: roundModule,
  hazard: hazardModule,
  listing: listingModule,
  slip: slipModule,
};

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
  /** The workers are processes of their own, which the test starts; the rig starts none. */
  readonly workers?: 'elsewhere';
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
  apply(subject: SubjectRef, command: Command, actor: Actor): Promise<CommandAnswer & { status: 'applied' }>;
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
  const databaseUrl = options.databaseUrl ?? database?.url ?? '';
  const bench = await startWorkflowBench();
  const clock = await RigClock.start(() => bench.now(), origin);
  const modules = options.modules ?? ALL_MODULES;
  const opened: UnitOfWork[] = [];
  const open = () => {
    const uow = new UnitOfWork({ url: databaseUrl, max: 6, applicationName: 'bihuan-rig' });
    opened.push(uow);
    return { uow, record: createRecord({ uow, clock, modules }) };
  };
  const { uow, record } = open();
  const district =
    options.district === false
      ? undefined
      : await seedDistrict(uow, { name: options.name, since: new Date(Date.parse(origin) - 86_400_000).toISOString() });
  const owed = new OwedLooks();
  const workers: RunningWorkers[] = [];
  const startWorker = async (): Promise<void> => {
    const mine = open();
    workers.push(await bench.startWorkers(createActivities({ driver: watchedPort(mine.record, owed) })));
  };
  const elsewhere = options.workers === 'elsewhere';
  if (!elsewhere) await startWorker();
  const nobodyWorks = (): boolean => !elsewhere && workers.length === 0;

  const deliverWakes = async (): Promise<number> => {
    const wakes = await record.takeWakes(500, 60_000);
    for (const { key } of wakes) {
      if (!elsewhere) owed.woken(key);
      await bench.wake(key);
    }
    await record.ackWakes(wakes);
    return wakes.length;
  };
  const settleDown = async (): Promise<void> => {
    let due: readonly string[] = [];
    const quiet = async (): Promise<boolean> => {
      if ((await deliverWakes()) > 0) return false;
      due = (await readDue(uow)).filter(({ at }) => at <= clock.now).map(({ subject, at }) => `${subject} at ${at}`);
      if (due.length === 0) return workers.length === 0 || owed.keys.length === 0;
      // A driver waits at least a second: one that looked just too early is given the rest of it.
      await bench.skip(100);
      return false;
    };
    await until('nothing is due and no wake waits', quiet, 20_000).catch((error: Error) => {
      throw new Error(`${error.message}; at ${clock.now} still due: ${due.slice(0, 5).join(', ') || 'nothing'}`);
    });
  };
  const arriveWithoutWorkers = (skipped: Promise<void>): Promise<void> => {
    skipped.catch(() => undefined);
    return until(`time stands at ${clock.now}`, async () => (await clock.read()).legal === clock.now);
  };
  const histories = async (): Promise<readonly Execution[]> => bench.histories(await readWorkflowIds(uow));

  const rig: Rig = {
    bench,
    databaseUrl,
    uow,
    record,
    clock,
    get district() {
      if (!district) throw new Error('this rig was created without a district');
      return district;
    },
    get now() {
      return clock.now;
    },
    command: (subject, command, actor, commandId = randomUUID()) => {
      const { id, scope } = rig.district;
      const mine = { ...scope, userId: actor.userId };
      return record.applyCommand({ districtId: id, subject, command, actor, scope: mine, commandId });
    },
    apply: async (subject, command, actor) => {
      const answer = await rig.command(subject, command, actor);
      if (answer.status === 'applied') return answer;
      throw new Error(`${command.type} was not applied to ${subject.kind}: ${JSON.stringify(answer)}`);
    },
    settleDown,
    advanceTo: async (t) => {
      const target = asInstant(t);
      if (!nobodyWorks()) await settleDown();
      while (clock.now < target) {
        const [next] = await readDue(uow);
        const skipped = bench.skip(clock.holdAt(next && next.at < target ? next.at : target));
        if (nobodyWorks()) return arriveWithoutWorkers(skipped);
        await skipped;
        await settleDown();
      }
    },
    rows: (sql, params) => uow.run(SYSTEM_SCOPE, (tx) => tx.query(sql, params)),
    safetyNet: (olderThanMs) => record.settleOverdue({ olderThanMs }),
    wakeVanished: (olderThanMs) => record.vanished({ olderThanMs }),
    startWorker,
    stopWorker: async () => {
      // A task left open by the last worker would hold the server's time until another one takes it.
      await until('every driver sleeps', async () => (await histories()).every(({ history }) => isAtRest(history)));
      await workers.shift()?.stop();
    },
    histories,
    close: async () => {
      const executions = await histories().catch((error: Error) => error);
      for (const worker of workers.splice(0)) await worker.stop();
      await bench.close();
      for (const one of opened.splice(0)) await one.close();
      await database?.drop();
      if (executions instanceof Error) throw executions;
      await expectCleanReplay(executions, bench.bundle);
    },
  };
  return rig;
}

/** The first moment of a legal day, as an instant; an instant as it is. */
function asInstant(t: Instant | LegalDay): Instant {
  return t.length === 10 ? new Date(`${t}T00:00:00+08:00`).toISOString() : t;
}
