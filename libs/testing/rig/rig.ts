import { randomUUID } from 'node:crypto';
import type { Actor, Command, Instant, LegalDay, SubjectRef } from '@bihuan/domain';
import type { AppliedAnswer, CommandAnswer, Modules, OverdueResult } from '@bihuan/record';
import { type PlayOptions, PlayedTime, asInstant, beginTime } from '@bihuan/simulation';
import { type DistrictFixture, seedDistrict } from '../fixtures/district';
import { type TestDatabase, createTestDatabase } from '../postgres';
import { workflowBundle } from '../temporal/bundle';
import { testServerPath } from '../temporal/test-server';

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
   * One worker for all of the journey when left out, which remembers its workflows and so plays fast; `several` may come
   * and go and remember nothing; `elsewhere` are processes that the test starts, the rig starts none.
   */
  readonly workers?: 'several' | 'elsewhere';
}

/** A journey: played time with a test district, and ways to act in it. */
export class Rig extends PlayedTime {
  private seeded: DistrictFixture | undefined;
  /** Dropped at the end when it is the journey's own. */
  private own: TestDatabase | null = null;

  /** Starts a journey. Close it after every test: that is when its executions are replayed. */
  static async create(asked: RigOptions): Promise<Rig> {
    const origin = asInstant(asked.origin);
    const own = asked.databaseUrl ? null : await createTestDatabase(asked.name);
    const options: PlayOptions = {
      bundle: await workflowBundle(),
      testServer: testServerPath(),
      databaseUrl: asked.databaseUrl ?? own?.url ?? '',
      origin,
      ...(asked.modules ? { modules: asked.modules } : {}),
      ...(asked.workers ? { workers: asked.workers } : {}),
    };
    const { bench, clock } = await beginTime(options);
    const rig = new Rig(options, bench, clock);
    rig.own = own;
    const since = new Date(Date.parse(origin) - 86_400_000).toISOString();
    if (asked.district !== false) rig.seeded = await seedDistrict(rig.uow, { name: asked.name, since });
    if (asked.workers !== 'elsewhere') await rig.startWorker();
    return rig;
  }

  get district(): DistrictFixture {
    if (!this.seeded) throw new Error('this rig was created without a district');
    return this.seeded;
  }

  /** Gives one command as this person. */
  command(
    subject: SubjectRef,
    command: Command,
    actor: Actor,
    commandId: string = randomUUID(),
  ): Promise<CommandAnswer> {
    const { id: districtId, scope } = this.district;
    const mine = { ...scope, userId: actor.userId };
    return this.record.applyCommand({ districtId, subject, command, actor, scope: mine, commandId });
  }

  /** As `command`, and throws with the refusal unless it was applied. */
  async apply(subject: SubjectRef, command: Command, actor: Actor): Promise<AppliedAnswer> {
    const answer = await this.command(subject, command, actor);
    if (answer.status === 'applied') return answer;
    throw new Error(`${command.type} was not applied to ${subject.kind}: ${JSON.stringify(answer)}`);
  }

  /** Runs the safety net once, for journeys that say so. */
  safetyNet(olderThanMs?: number): Promise<OverdueResult> {
    return this.record.settleOverdue({ olderThanMs });
  }

  /** Wakes whoever overslept, as the worker does every minute. */
  wakeVanished(olderThanMs?: number): Promise<number> {
    return this.record.vanished({ olderThanMs });
  }

  override async stop(): Promise<void> {
    await super.stop();
    await this.own?.drop();
  }
}

/** Starts a journey, as `Rig.create`. */
export const createRig = (options: RigOptions): Promise<Rig> => Rig.create(options);
