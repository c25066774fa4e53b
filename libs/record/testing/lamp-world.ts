import { randomUUID } from 'node:crypto';
import type { Actor, Command, Directory, Instant, PendingRung, Policy, SubjectRef } from '@bihuan/domain';
import {
  createDistrict,
  createOrg,
  createPost,
  createUser,
  loadShipped,
  SYSTEM_SCOPE,
  UnitOfWork,
} from '@bihuan/persistence';
import { createTestDatabase, type TestDatabase } from '../../testing/postgres';
import { FixedClock, type ServerClock } from '../clock';
import { createRecord } from '../create-record';
import type { CommandAnswer, CommandRequest, RecordApi } from '../types';
import type { LampCommand, Light } from './lamp-module';
import { lampModule } from './lamp-module';
import { paperModule } from './paper-module';

/** A policy without clocks: lamps bring their own rungs. */
export function lampPolicy(id: string): Policy {
  const slip = { release: 'officer', answer: { n: 5, unit: 'workday' }, basis: { kind: 'default' } } as const;
  return {
    id,
    name: id,
    validFrom: '2019-01-01',
    rungHour: '08:30',
    clocks: {},
    slips: { reminder: slip, warning: slip, supervision: slip, accountability: slip },
    guards: {},
  };
}

export interface LampWorld {
  readonly database: TestDatabase;
  readonly uow: UnitOfWork;
  readonly record: RecordApi;
  readonly clock: FixedClock;
  readonly districtId: string;
  /** A town with an officer and a head; a firm without anybody; the office with an officer. */
  readonly org: { readonly root: string; readonly town: string; readonly firm: string; readonly office: string };
  readonly user: { readonly townOfficer: string; readonly townHead: string; readonly officeOfficer: string };
  readonly actor: Actor;
  give(subject: SubjectRef, command: LampCommand | Command, more?: Partial<CommandRequest>): Promise<CommandAnswer>;
  /** Lights a lamp with these rungs; returns its reference. */
  light(rungs: readonly PendingRung[], more?: Partial<Light>): Promise<SubjectRef>;
  rows<R = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /** Another record over its own connections, as a second process has it. */
  another(clock?: ServerClock): { record: RecordApi; uow: UnitOfWork };
  close(): Promise<void>;
}

/** A database, a district with a town, a firm and an office, and a record over made-up rules whose clock the test moves. */
export async function lampWorld(name: string, now: Instant = '2019-04-01T00:00:00.000Z'): Promise<LampWorld> {
  const database = await createTestDatabase(name);
  const uow = new UnitOfWork({ url: database.url });
  const clock = new FixedClock(now);
  const modules = { hazard: lampModule, slip: paperModule };
  const record = createRecord({ uow, clock, modules });
  const others: UnitOfWork[] = [];
  const districtId = randomUUID();
  const org = { root: randomUUID(), town: randomUUID(), firm: randomUUID(), office: randomUUID() };
  const user = { townOfficer: randomUUID(), townHead: randomUUID(), officeOfficer: randomUUID() };
  const directory: Directory = {
    districtId,
    committeeOffice: org.office,
    committee: org.office,
    listingAuthority: org.office,
    lines: {},
    towns: { [org.town]: org.town },
    slipAddressees: [org.town],
  };
  await uow.run(SYSTEM_SCOPE, async (tx) => {
    await loadShipped(tx, { policies: [lampPolicy('lamps-1'), lampPolicy('lamps-2')], calendars: [], plans: [] });
    await createDistrict(tx, { id: districtId, code: 'd1', name: '试验区', directory, policyId: 'lamps-1' });
    const place = { districtId, parentId: org.root } as const;
    await createOrg(tx, { id: org.root, districtId, parentId: null, label: 'd1', kind: 'district', name: '试验区' });
    await createOrg(tx, { ...place, id: org.town, label: 'town_1', kind: 'town', name: '一镇' });
    await createOrg(tx, { ...place, id: org.firm, label: 'firm_1', kind: 'enterprise', name: '某厂' });
    await createOrg(tx, { ...place, id: org.office, label: 'office', kind: 'office', name: '区安委办' });
    for (const [login, id] of Object.entries(user)) await createUser(tx, { id, districtId, login, name: login });
    const post = { districtId, validFrom: '2018-01-01T00:00:00.000Z' } as const;
    await createPost(tx, { ...post, id: randomUUID(), userId: user.townOfficer, orgId: org.town, role: 'officer' });
    await createPost(tx, { ...post, id: randomUUID(), userId: user.townHead, orgId: org.town, role: 'head' });
    await createPost(tx, { ...post, id: randomUUID(), userId: user.officeOfficer, orgId: org.office, role: 'officer' });
  });
  const actor: Actor = { userId: user.townOfficer, orgId: org.town, posts: [{ orgId: org.town, role: 'officer' }] };
  const scope = { userId: actor.userId, districtId, scopes: ['d1'] };
  const give: LampWorld['give'] = (subject, command, more = {}) =>
    record.applyCommand({ districtId, subject, command, actor, scope, commandId: randomUUID(), ...more });
  return {
    database,
    uow,
    record,
    clock,
    districtId,
    org,
    user,
    actor,
    give,
    light: async (rungs, more = {}) => {
      const ref: SubjectRef = { kind: 'hazard', id: randomUUID() };
      const answer = await give(ref, { type: 'Light', areaOrgId: org.town, driver: 'workflow', rungs, ...more });
      if (answer.status !== 'applied') throw new Error(`The lamp was not lit: ${JSON.stringify(answer)}`);
      return ref;
    },
    rows: (sql, params) => uow.run(SYSTEM_SCOPE, (tx) => tx.query(sql, params)),
    another: (otherClock = clock) => {
      const other = new UnitOfWork({ url: database.url });
      others.push(other);
      return { record: createRecord({ uow: other, clock: otherClock, modules }), uow: other };
    },
    close: async () => {
      for (const other of others) await other.close();
      await uow.close();
      await database.drop();
    },
  };
}

/** A rung at an instant. */
export function rung(name: string, at: Instant): PendingRung {
  return { rung: name, at };
}
