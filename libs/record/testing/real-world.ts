import { randomUUID } from 'node:crypto';
import { deriveId, type Actor, type Command, type Directory, type SubjectRef } from '@bihuan/domain';
import {
  createDistrict,
  createOrg,
  createPost,
  createUser,
  loadShipped,
  SYSTEM_SCOPE,
  UnitOfWork,
  type OrgKind,
} from '@bihuan/persistence';
import { DEFAULT_POLICY, loadCalendars, loadPlan, shippedPolicies, shippedStandards } from '@bihuan/plans';
import { DIRECTORY, ORGS } from '../../domain/kernel/testing/policy-fixture';
import { createTestDatabase } from '../../testing/postgres';
import { ALL_MODULES } from '../all-modules';
import { FixedClock } from '../clock';
import { createRecord } from '../create-record';
import { checkInvariants } from '../invariants';
import { TABLES } from '../tables';
import type { CommandAnswer, Finding, RecordApi } from '../types';

const KINDS: Partial<Record<keyof typeof ORGS, OrgKind>> = {
  district: 'district',
  committee: 'committee',
  office: 'office',
  department: 'department',
  sectorOffice: 'office',
  fireDepartment: 'department',
  town: 'town',
  village: 'community',
  firm: 'enterprise',
  otherFirm: 'enterprise',
};

/** The posts held in every organisation of the district but the district itself. */
export const POST_ROLES = ['officer', 'head', 'leader'] as const;

/** The tests of the rules name organisations in words; here they need ids. */
export function withIds<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replace(/org-[a-z-]+(?=")/g, (word) => deriveId(word))) as T;
}

/** The district of the rules' own tests, in a database, under the shipped policy and calendars. */
export class RealWorld {
  readonly districtId = deriveId(ORGS.district);

  private constructor(
    readonly uow: UnitOfWork,
    readonly clock: FixedClock,
    readonly record: RecordApi,
    readonly url: string,
    private readonly owner: UnitOfWork,
    readonly close: () => Promise<void>,
  ) {}

  static async create(name: string, now: string): Promise<RealWorld> {
    const database = await createTestDatabase(name);
    const uow = new UnitOfWork({ url: database.url });
    const clock = new FixedClock(now);
    const record = createRecord({ uow, clock, modules: ALL_MODULES });
    const owner = new UnitOfWork({ url: database.ownerUrl, max: 1 });
    const world = new RealWorld(uow, clock, record, database.url, owner, async () => {
      await owner.close();
      await uow.close();
      await database.drop();
    });
    await fillRealDistrict(uow);
    return world;
  }

  /** Gives a command that must be applied, in the words of the rules' tests. */
  async give(ref: SubjectRef, command: Command, actor: Actor): Promise<CommandAnswer & { status: 'applied' }> {
    const answer = await this.try(ref, command, actor);
    if (answer.status !== 'applied') throw new Error(`${command.type}: ${JSON.stringify(answer)}`);
    return answer;
  }

  try(ref: SubjectRef, command: Command, actor: Actor): Promise<CommandAnswer> {
    const scope = { userId: actor.userId, districtId: this.districtId, scopes: ['d'] };
    return this.record.applyCommand({
      districtId: this.districtId,
      subject: ref,
      command: withIds(command),
      actor: withIds(actor),
      scope,
      commandId: randomUUID(),
    });
  }

  /** Lets time pass: every driver is asked as often as something falls due on the way. */
  async advanceTo(target: string): Promise<void> {
    for (;;) {
      await this.drive();
      const next = await this.earliest();
      if (next === null || next > target) break;
      this.clock.moveTo(next);
    }
    this.clock.moveTo(target);
    await this.drive();
  }

  rows<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R[]> {
    return this.uow.run(SYSTEM_SCOPE, (tx) => tx.query<R>(sql, params));
  }

  /** What the service's own role may not do: to change what happened, to empty a table, to read who made a tip-off. */
  asOwner(sql: string, params?: readonly unknown[]): Promise<unknown[]> {
    return this.owner.run(SYSTEM_SCOPE, (tx) => tx.query(sql, params));
  }

  check(): Promise<Finding[]> {
    return checkInvariants({ uow: this.uow, clock: this.clock, modules: ALL_MODULES });
  }

  private async drive(): Promise<void> {
    await this.record.sweep(this.districtId);
    for (const kind of ['campaign', 'part', 'hazard'] as const) {
      const table = `${kind}s`;
      for (const { id } of await this.rows<{ id: string }>(
        `select id from ${table} where driver = 'workflow' and not ended order by id`,
      )) {
        let { step } = await this.record.nextStep({ kind, id });
        for (; step; { step } = await this.record.nextStep({ kind, id })) await this.record.runStep({ kind, id }, step);
      }
    }
    await this.record.ackWakes(await this.record.takeWakes(1_000, 60_000));
  }

  private async earliest(): Promise<string | null> {
    const tables = Object.values(TABLES);
    const each = tables.map((table) => `select min(next_due) as due from ${table} where not ended`).join(' union all ');
    const [row] = await this.rows<{ due: Date | null }>(`select min(due) as due from (${each}) d`);
    return row?.due?.toISOString() ?? null;
  }
}

/** Fills a migrated database with the district of the rules' own tests: in each organisation an officer, a head and a leader. */
export async function fillRealDistrict(uow: UnitOfWork): Promise<void> {
  const districtId = deriveId(ORGS.district);
  const policies = shippedPolicies();
  await uow.run(SYSTEM_SCOPE, async (tx) => {
    await loadShipped(tx, { policies, calendars: loadCalendars(), plans: [], standards: shippedStandards() });
    const directory: Directory = withIds(DIRECTORY);
    await createDistrict(tx, { id: districtId, code: 'd', name: '试验区', directory, policyId: DEFAULT_POLICY });
    await createOrg(tx, { id: districtId, districtId, parentId: null, label: 'd', kind: 'district', name: '试验区' });
    for (const [key, word] of Object.entries(ORGS)) {
      if (key === 'district') continue;
      const kind = KINDS[key as keyof typeof ORGS] ?? 'other';
      await createOrg(tx, { id: deriveId(word), districtId, parentId: districtId, label: key, kind, name: key });
      for (const role of POST_ROLES) {
        const userId = deriveId(word, role);
        await createUser(tx, { id: userId, districtId, login: `${key}.${role}`, name: `${key} ${role}` });
        const orgId = deriveId(word);
        await createPost(tx, {
          id: randomUUID(),
          districtId,
          userId,
          orgId,
          role,
          validFrom: '2018-01-01T00:00:00.000Z',
        });
      }
    }
  });
}

export { loadPlan };
