import { randomUUID } from 'node:crypto';
import { deriveId, type Command, type Policy, type SubjectRef, type SubjectState } from '@bihuan/domain';
import { SYSTEM_SCOPE, nextEditionVersion, storeEdition } from '@bihuan/persistence';
import { completeEdition, readEdition, shippedPolicies } from '@bihuan/plans';
import type { HazardCommandType } from '../domain/hazard/commands';
import { GIVER, SAMPLES, SECTOR } from '../domain/hazard/testing/samples';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { fingerprintOf } from '../testing/postgres';
import { RealWorld } from './testing/real-world';
import type { ChangedSubject } from './types';

const AUTHORITY = personOf(ORGS.authority, 'head');
const OFFICER = personOf(ORGS.office, 'officer');
const HEAD = personOf(ORGS.office, 'head');
const morning = (day: string): string => `${day}T01:00:00.000Z`;
const hazardOf = (name: string): SubjectRef => ({ kind: 'hazard', id: deriveId('editions', name) });

/** Grading gets more days, proposing a listing fewer. */
const LONGER = `extends: district-default
name: 本区规则
clocks:
  grade-by: { length: { n: 6, unit: workday }, basis: { decision: 区安委会〔2019〕3号 } }
  propose-by: { length: { n: 2, unit: workday }, basis: { decision: 区安委会〔2019〕3号 } }
`;

/** A register with something of everything: general, major, listed under a pack, closed, paused, long overdue. */
describe('another edition of the district’s policy', () => {
  let world: RealWorld;
  beforeAll(async () => {
    world = await RealWorld.create('editions', morning('2019-04-01'));
    await fillRegister(world);
    await world.advanceTo(morning('2019-04-03'));
  }, 60_000);
  afterAll(() => world.close());

  it('is tried on the register without changing a row of any table', async () => {
    await makeEdition(world, LONGER);
    const before = await fingerprintOf((sql) => world.asOwner(sql));
    const changed = await effect(world, 'district-default-d-1');
    expect(changed.length).toBeGreaterThan(0);
    expect(await fingerprintOf((sql) => world.asOwner(sql))).toBe(before);
  });

  it('names its subjects page by page, each once', async () => {
    const whole = await effect(world, 'district-default-d-1');
    expect(await effect(world, 'district-default-d-1', 1)).toEqual(whole);
  });

  it('changes exactly what was named when somebody else applies it: each last day as shown, and nothing else', async () => {
    const named = await effect(world, 'district-default-d-1');
    const before = await register(world);
    const amendment: SubjectRef = { kind: 'amendment', id: randomUUID() };
    await world.give(amendment, propose('district-default-d-1'), OFFICER);
    const own = await world.try(amendment, { type: 'ApplyAmendment' }, { ...HEAD, userId: OFFICER.userId });
    expect(own).toMatchObject({ status: 'refused', refusal: { code: 'amendment-own-proposal' } });
    await world.give(amendment, { type: 'ApplyAmendment' }, HEAD);
    const [change] = await world.rows(`select id, kind, next->>'policy' as policy from changes`);
    expect(change).toEqual({ id: amendment.id, kind: 'policy', policy: 'district-default-d-1' });
    await feed(world);
    const after = await register(world);

    const moved = [...before].filter(([id, clocks]) => clocks !== after.get(id)).map(([id]) => id);
    expect(moved.sort()).toEqual(named.map(({ id }) => id).sort());
    for (const { kind, id, clocks } of named) {
      const state = await stateOf(world, { kind, id });
      for (const { clock, becomes } of clocks) expect([clock, dueOf(state, clock)]).toEqual([clock, becomes?.due]);
    }
    // The graded and the paused one move; what is listed keeps Qingdao's pack, what is closed has no clock.
    const dues = async (name: string, clock: string) => dueOf(await stateOf(world, hazardOf(name)), clock);
    expect(await dues('general', 'grade-by')).toBe('2019-04-10');
    const idOf = (name: string) => hazardOf(name).id;
    expect(moved).toEqual(expect.arrayContaining([idOf('general'), idOf('paused')]));
    expect(moved).not.toContain(idOf('listed'));
    expect(moved).not.toContain(idOf('closed'));
    expect((await stateOf(world, hazardOf('listed'))).pins.policy).toBe('qingdao-2012');
    expect((await stateOf(world, hazardOf('general'))).pins.policy).toBe('district-default-d-1');
    expect(await effect(world, 'district-default-d-1')).toEqual([]);
    expect(await world.check()).toEqual([]);
  });

  it('is not applied over another one that came into force after it had been proposed', async () => {
    const refs: SubjectRef[] = [];
    for (const version of [2, 3, 4, 5, 6, 7]) {
      const more = `  order-by: { length: { n: ${version}, unit: month }, basis: { decision: 区安委会 } }`;
      await makeEdition(world, `${LONGER}${more}\n`);
      const ref: SubjectRef = { kind: 'amendment', id: randomUUID() };
      await world.give(ref, propose(`district-default-d-${version}`), OFFICER);
      refs.push(ref);
    }
    // All at one instant: one of them is applied, the others are told what is in force now.
    const answers = await Promise.all(refs.map((ref) => world.try(ref, { type: 'ApplyAmendment' }, HEAD)));
    const codes = answers.map((answer) => (answer.status === 'refused' ? answer.refusal.code : answer.status));
    expect(codes.sort()).toEqual([
      'amendment-outdated',
      'amendment-outdated',
      'amendment-outdated',
      'amendment-outdated',
      'amendment-outdated',
      'applied',
    ]);
    expect(await world.rows(`select count(*)::int as n from changes where finished_at is null`)).toEqual([{ n: 1 }]);
    await feed(world);
    expect(await world.check()).toEqual([]);
  });

  it('is withdrawn or declined without a trace on the register', async () => {
    const before = await register(world);
    for (const [type, actor] of [
      ['WithdrawAmendment', OFFICER],
      ['DeclineAmendment', HEAD],
    ] as const) {
      const ref: SubjectRef = { kind: 'amendment', id: randomUUID() };
      await world.give(ref, propose('hubei-2010', 'district-default'), OFFICER);
      await world.give(ref, { type, ...(type === 'DeclineAmendment' ? { reason: '不合适' } : {}) }, actor);
    }
    await feed(world);
    expect(await register(world)).toEqual(before);
    expect(await world.rows(`select 1 from changes where next->>'policy' = 'hubei-2010'`)).toEqual([]);
  });
});

describe('another edition of a rule pack', () => {
  let world: RealWorld;
  beforeAll(async () => {
    world = await RealWorld.create('pack_editions', morning('2019-04-01'));
    await listUnder(world, 'first', 'qingdao-2012');
  }, 60_000);
  afterAll(() => world.close());

  it('is chosen by the orders that come after it was applied, in the place of the pack; what is listed keeps its own', async () => {
    const text = 'publish-by: { length: { n: 4, unit: workday }, basis: { decision: 区安委会 } }';
    await makeEdition(world, `extends: qingdao-2012\nname: 本区青岛版\nclocks:\n  ${text}\n`);
    expect(await world.try(...(await order('second', 'qingdao-2012-d-1')))).toMatchObject({
      refusal: { code: 'rule-pack-unknown' },
    });
    const amendment: SubjectRef = { kind: 'amendment', id: randomUUID() };
    const before = await register(world);
    await world.give(amendment, propose('qingdao-2012-d-1', 'qingdao-2012'), OFFICER);
    await world.give(amendment, { type: 'ApplyAmendment' }, HEAD);
    await feed(world);
    const after = await register(world);
    expect([...before].filter(([id, clocks]) => clocks !== after.get(id))).toEqual([]);

    const [listing, command, actor] = await order('second', 'qingdao-2012');
    expect(await world.try(listing, command, actor)).toMatchObject({ refusal: { code: 'rule-pack-unknown' } });
    await world.give(listing, { ...command, rulePack: 'qingdao-2012-d-1' } as Command, actor);
    // 4 workdays from Monday 1 April 2019: the 5th is a holiday.
    expect(dueOf(await stateOf(world, listing), 'publish-by')).toBe('2019-04-08');
    expect(dueOf(await stateOf(world, { kind: 'listing', id: deriveId('listing', 'first') }), 'publish-by')).toBe(
      '2019-04-09',
    );
    expect(await world.check()).toEqual([]);
  });

  async function order(name: string, rulePack: string) {
    const listing: SubjectRef = { kind: 'listing', id: deriveId('listing', name) };
    if (!(await world.record.explainSubject(listing))) await proposeListing(world, name);
    const command = { type: 'ApproveListing', orderNo: `挂〔2019〕${name}`, deadline: '2019-05-31', rulePack };
    return [listing, command as Command, AUTHORITY] as const;
  }
});

async function fillRegister(world: RealWorld): Promise<void> {
  const general = { suspectedLevel: 'general' };
  const act = (name: string, type: HazardCommandType, changes = {}) =>
    world.give(hazardOf(name), { ...SAMPLES[type], ...changes } as never, GIVER[type]);
  for (const name of ['general', 'paused', 'closed', 'ordered']) await act(name, 'Report', general);
  await act('closed', 'FixedOnSpot');
  await act('paused', 'PauseClock', { clock: 'grade-by' });
  await act('ordered', 'Grade', { level: 'general' });
  await act('ordered', 'OrderRectification');
  for (const type of ['Report', 'RecordControl', 'Grade'] as const) await act('major', type);
  await listUnder(world, 'listed', 'qingdao-2012');
}

async function proposeListing(world: RealWorld, name: string): Promise<SubjectRef> {
  const hazard = hazardOf(name);
  for (const type of ['Report', 'RecordControl', 'Grade'] as const)
    await world.give(hazard, SAMPLES[type], GIVER[type]);
  const bodies = { areaOrgId: ORGS.village, responsibleOrgId: ORGS.firm, supervisingOrgId: ORGS.department };
  const what = { hazardIds: [hazard.id], level: 'county', line: 'SPEC', reason: '重大隐患' };
  const listing: SubjectRef = { kind: 'listing', id: deriveId('listing', name) };
  const command = { type: 'ProposeListing', ...what, ...bodies, proposedDeadline: '2019-05-31' };
  await world.give(listing, command as never, SECTOR);
  return listing;
}

async function listUnder(world: RealWorld, name: string, rulePack: string): Promise<void> {
  const listing = await proposeListing(world, name);
  const order = { type: 'ApproveListing', orderNo: `挂〔2019〕${name}`, deadline: '2019-05-31', rulePack };
  await world.give(listing, order as never, AUTHORITY);
}

function propose(policy: string, of = 'district-default') {
  return { type: 'ProposePolicy', policy, of, reason: '区安委会决定' } as never;
}

/** Takes an edition in as the service does, under the district's code. */
async function makeEdition(world: RealWorld, text: string): Promise<void> {
  await world.uow.run(SYSTEM_SCOPE, async (tx) => {
    const draft = readEdition(text, 'own.yaml');
    const base = shippedPolicies().find(({ id }) => id === draft.basedOn) as Policy;
    const version = await nextEditionVersion(tx, world.districtId, base.id);
    const policy = completeEdition(draft, base, { id: `${base.id}-d-${version}`, version });
    await storeEdition(tx, world.districtId, { policy, text, madeBy: OFFICER.userId, madeAt: morning('2019-04-03') });
  });
}

/** Every page of what a policy would change. */
async function effect(world: RealWorld, policy: string, limit = 100): Promise<readonly ChangedSubject[]> {
  const named: ChangedSubject[] = [];
  for (let after: SubjectRef | undefined; ;) {
    const page = await world.record.previewPolicy({
      districtId: world.districtId,
      policy,
      limit,
      ...(after ? { after } : {}),
    });
    expect(page.refused).toEqual([]);
    named.push(...page.changed);
    if (!page.next) return named;
    after = page.next;
  }
}

async function feed(world: RealWorld): Promise<void> {
  for (;;) {
    const { step } = await world.record.sweep(world.districtId);
    if (!step) return;
    await world.record.runSweepStep(world.districtId, step);
  }
}

/** What is ahead of every subject of the register, in one text each. */
async function register(world: RealWorld): Promise<ReadonlyMap<string, string>> {
  const rows = await world.rows<{ id: string; clocks: string }>(
    ['hazard', 'listing', 'slip']
      .map((kind) => `select id, body->>'clocks' as clocks from ${kind}s`)
      .join(' union all '),
  );
  return new Map(rows.map(({ id, clocks }) => [id, clocks]));
}

async function stateOf(world: RealWorld, ref: SubjectRef): Promise<SubjectState> {
  const found = await world.record.explainSubject(ref);
  if (!found) throw new Error(`${ref.kind} ${ref.id}`);
  return found.state;
}

function dueOf(state: SubjectState, clock: string): string | undefined {
  return state.clocks[clock]?.deadline.due;
}
