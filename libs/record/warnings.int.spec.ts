import {
  deriveId,
  warningIdOf,
  type Command,
  type HazardState,
  type SlipState,
  type SubjectRef,
  type WarningState,
} from '@bihuan/domain';
import { queries, SYSTEM_SCOPE } from '@bihuan/persistence';
import type { HazardCommandType } from '../domain/hazard/commands';
import { GIVER, SAMPLES } from '../domain/hazard/testing/samples';
import { DIRECTORY, ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { RealWorld, withIds } from './testing/real-world';

const head = personOf(ORGS.office, 'head');
const morning = (day: string): string => `${day}T01:00:00.000Z`;
const hazardRef = (name: string): SubjectRef => ({ kind: 'hazard', id: deriveId('warnings', name) });
const [FIRM, OTHER, TOWN] = [ORGS.firm, ORGS.otherFirm, ORGS.town].map((org) => deriveId(org)) as [
  string,
  string,
  string,
];

describe('what the register tells for a warning colour', () => {
  let world: RealWorld;
  const act = (name: string, type: HazardCommandType, changes: object = {}) =>
    world.give(hazardRef(name), { ...SAMPLES[type], ...changes } as Command, GIVER[type]);
  const ordered = async (name: string, level: 'general' | 'major', responsibleOrgId: string = ORGS.firm) => {
    await act(name, 'Report', { suspectedLevel: level, responsibleOrgId });
    await act(name, 'RecordControl');
    await act(name, 'Grade', { level });
    if (level === 'major') await act(name, 'DecideNotToList');
    await act(name, 'OrderRectification', { docNo: `指令 ${name}` });
  };
  const accepted = async (name: string, result: 'pass' | 'fail', more: object = {}) => {
    await act(name, 'RequestAcceptance');
    await act(name, 'RecordAcceptance', { result, ...more });
  };
  const factsOn = async (today: string, from = '2019-01-01') => {
    const told = await world.uow.run(SYSTEM_SCOPE, (tx) =>
      queries.warningFacts(tx, { districtId: world.districtId, today, from, towns: withIds(DIRECTORY.towns) }),
    );
    return Object.fromEntries(told.map(({ scope, of, facts }) => [`${scope} ${of}`, facts]));
  };

  beforeAll(async () => {
    world = await RealWorld.create('warnings', morning('2019-04-01'));
    await ordered('overdue', 'major');
    await ordered('general', 'general');
    await ordered('mistaken', 'major');
    await ordered('failed', 'major');
    await accepted('failed', 'fail', { newDeadline: '2019-06-28' });
    await ordered('in time', 'major');
    await accepted('in time', 'pass');
    await world.advanceTo(morning('2019-05-20'));
    await act('in time', 'RecordLookBack', { result: 'fail', findings: '反弹' });
    await act('mistaken', 'Withdraw');
    await act('mistaken', 'ConfirmWithdrawal');
  }, 60_000);
  afterAll(() => world.close());

  it('is nothing of an overdue major until its last day has passed, and never a general one or how many were found', async () => {
    expect((await factsOn('2019-05-31'))[`unit ${FIRM}`]).toEqual({
      'failed-acceptances': ['2019-04-01'],
      'failed-look-backs': ['2019-05-20'],
    });
  });

  describe('on the day after its last day', () => {
    beforeAll(() => world.advanceTo(morning('2019-06-01')), 60_000);

    it('is one overdue major from the day after, and none that was withdrawn', async () => {
      expect((await factsOn('2019-06-01'))[`unit ${FIRM}`]).toMatchObject({ 'overdue-majors': ['2019-06-01'] });
    });

    it('is the same of the unit, of its line and of the town in which its village lies', async () => {
      const facts = await factsOn('2019-06-01');
      expect(Object.keys(facts).sort()).toEqual([`area ${TOWN}`, 'line SPEC', `unit ${FIRM}`]);
      expect(facts['line SPEC']).toEqual(facts[`unit ${FIRM}`]);
      expect(facts[`area ${TOWN}`]).toEqual(facts[`unit ${FIRM}`]);
    });

    it('leaves out what happened before the window', async () => {
      const facts = (await factsOn('2019-06-01', '2019-04-02'))[`unit ${FIRM}`];
      expect(facts).toEqual({ 'overdue-majors': ['2019-06-01'], 'failed-look-backs': ['2019-05-20'] });
    });
  });

  describe('once supervision slips are proposed', () => {
    beforeAll(() => world.advanceTo(morning('2019-06-12')), 60_000);

    it('counts a supervision slip from the day it is released, not while it is only proposed', async () => {
      const slips = await world.rows<{ body: SlipState }>(
        `select body from slips where slip_kind = 'supervision' and cause_id = $1 and state = 'proposed' order by id`,
        [hazardRef('overdue').id],
      );
      expect(slips.length).toBeGreaterThan(0);
      expect((await factsOn('2019-06-12'))[`unit ${FIRM}`]).not.toHaveProperty('escalations');
      const release = { type: 'ReleaseSlip' } as Command;
      await world.give({ kind: 'slip', id: slips[0]!.body.id }, release, head);
      expect((await factsOn('2019-06-12'))[`unit ${FIRM}`]).toMatchObject({ escalations: ['2019-06-12'] });
    });

    it('ends with the hazard that was owed', async () => {
      await accepted('overdue', 'pass');
      const hazard = await world.rows<{ body: HazardState }>(`select body from hazards where id = $1`, [
        hazardRef('overdue').id,
      ]);
      expect(hazard[0]!.body.closedAt).not.toBeNull();
      expect((await factsOn('2019-06-12'))[`unit ${FIRM}`]).not.toHaveProperty('overdue-majors');
    });
  });

  it('is declared, lifted and declared again as one subject, and breaks no invariant', async () => {
    const ref = { kind: 'warning', id: warningIdOf(world.districtId, 'unit', OTHER) } as const;
    const declare = { type: 'DeclareColour', scope: 'unit', of: OTHER, colour: 'red', reason: '险情', facts: {} };
    await world.give(ref, declare as unknown as Command, head);
    await world.give(ref, { type: 'LiftColour', reason: '已消除', facts: {} } as unknown as Command, head);
    await world.give(ref, declare as unknown as Command, head);
    const [row] = await world.rows<{ body: WarningState; colour: string }>(
      `select body, colour from warnings where id = $1`,
      [ref.id],
    );
    expect([row!.colour, row!.body.steps.map(({ to }) => to)]).toEqual(['red', ['red', null, 'red']]);
    expect(await world.check()).toEqual([]);
  });
});
