import { deriveId, leaveOpen, type HazardState, type PartState, type SubjectRef } from '@bihuan/domain';
import { COMMANDS } from '../domain/listing/testing/listing-world';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { AUTHORITY, GIVER, LISTING_ID, OFFICE, SAMPLES, SECTOR } from '../domain/hazard/testing/samples';
import type { HazardCommandType } from '../domain/hazard/commands';
import { loadPlan, RealWorld } from './testing/real-world';

const HAZARD: SubjectRef = { kind: 'hazard', id: deriveId('real', 'hazard') };
const LISTING: SubjectRef = { kind: 'listing', id: LISTING_ID };
const CAMPAIGN: SubjectRef = { kind: 'campaign', id: deriveId('real', 'campaign') };
const morning = (day: string): string => `${day}T01:00:00.000Z`;

/** The shipped rules over a real database, from January to December 2019. */
describe('a year of one part and the life of a listed major hazard', () => {
  let world: RealWorld;
  beforeAll(async () => {
    world = await RealWorld.create('real_rules', morning('2019-01-02'));
  }, 60_000);
  afterAll(() => world.close());

  const act = (type: HazardCommandType, changes = {}) =>
    world.give(HAZARD, { ...SAMPLES[type], ...changes }, GIVER[type]);
  const hazard = async () => (await world.record.explainSubject(HAZARD))?.state as HazardState;

  it('launches the campaign: its part has its phases, duties and dates as rows', async () => {
    const plan = loadPlan('plan-2019');
    await world.give(
      CAMPAIGN,
      {
        type: 'LaunchCampaign',
        plan,
        year: 2019,
        parts: ['SPEC'],
        fields: leaveOpen(plan, 'later', ['SPEC']),
      } as never,
      personOf(ORGS.office, 'head'),
    );
    const phases = await world.rows<{ key: string }>(
      `select key, planned_from::text, state from phases order by planned_from, key`,
    );
    expect(phases.length).toBeGreaterThanOrEqual(4);
    expect((await world.rows(`select id from duties`)).length).toBeGreaterThan(0);
    const wakes = (await world.record.takeWakes(100, 0)).map((wake) => wake.kind).sort();
    expect(wakes).toEqual(['campaign', 'part', 'sweep']);
  });

  it('opens its phases and rounds on their days, each round with the units that owe it', async () => {
    await world.advanceTo(morning('2019-04-01'));
    const open = await world.rows<{ key: string }>(`select key from phases where state = 'open' order by key`);
    expect(open.length).toBeGreaterThan(0);
    const rounds = await world.rows<{ owing: number }>(
      `select r.id, (select count(*)::int from round_units u where u.round_id = r.id) as owing from rounds r`,
    );
    expect(rounds.length).toBeGreaterThan(0);
    expect(rounds.every(({ owing }) => owing > 0)).toBe(true);
    const [part] = await world.rows<{ body: PartState }>(`select body from parts`);
    expect(part?.body.steps).toEqual([]);
    expect(await world.check()).toEqual([]);
  });

  it('runs the hazard from report to listing, its listing in step with it', async () => {
    await act('Report');
    await act('RecordControl');
    await act('Grade');
    await world.give(
      LISTING,
      { ...COMMANDS.ProposeListing, hazardIds: [HAZARD.id], proposedDeadline: '2019-05-31' } as never,
      SECTOR,
    );
    expect((await hazard()).state).toBe('awaiting-listing');
    const order = {
      type: 'ApproveListing',
      docNo: '挂牌〔2019〕1 号',
      rulePack: 'district-default',
      deadline: '2019-05-31',
    };
    await world.give(LISTING, order as never, personOf(ORGS.authority, 'head'));
    await world.give(
      LISTING,
      { type: 'RecordService', how: '直接送达', receipt: '已签收', servedOn: '2019-04-01' } as never,
      SECTOR,
    );
    await act('SubmitPlan');
    await act('AcceptPlan');
    expect((await hazard()).state).toBe('rectifying');
    expect(await world.rows(`select state, order_no from listings`)).toEqual([
      { state: 'in-force', order_no: '挂牌〔2019〕1 号' },
    ]);
    expect(await world.check()).toEqual([]);
  });

  it('nobody does anything: every rung tells its people once and slips lie ready', async () => {
    await world.advanceTo(morning('2019-06-28'));
    const rungs = await world.rows<{ rung: string; n: number }>(
      `select rung, count(*)::int as n from notices where subject_id = $1 and clock = 'rectify-by' group by rung order by min(due_at)`,
      [HAZARD.id],
    );
    expect(rungs.map(({ rung }) => rung)).toEqual(['-5', '+1', '+5', '+15']);
    const slips = await world.rows<{ id: string; slip_kind: string; state: string }>(
      `select id, slip_kind, state from slips order by slip_kind, id`,
    );
    expect(slips.some((slip) => slip.slip_kind === 'supervision' && slip.state === 'proposed')).toBe(true);
    const reminders = slips.filter((slip) => slip.slip_kind === 'reminder');
    for (const { id } of reminders) await world.give({ kind: 'slip', id }, { type: 'ReleaseSlip' }, OFFICE);
    const numbers = await world.rows<{ number: string }>(
      `select number from slips where slip_kind = 'reminder' order by number`,
    );
    expect(numbers.map(({ number }) => number)).toEqual(reminders.map((_, index) => `2019-${index + 1}`));
    expect(await world.check()).toEqual([]);
  });

  it('is accepted, lifted, closed and looked back at; the part goes through the year to its end', async () => {
    await act('RequestAcceptance');
    await act('RecordAcceptance');
    await world.give(LISTING, { type: 'ProposeLifting', text: '申请摘牌' } as never, SECTOR);
    await world.give(LISTING, { type: 'Lift', orderNo: '摘牌〔2019〕1 号' } as never, AUTHORITY);
    expect(await hazard()).toMatchObject({ state: 'closed' });
    await world.advanceTo(morning('2019-09-02'));
    await act('RecordLookBack');
    expect(await hazard()).toMatchObject({ state: 'verified', ended: true });
    await world.advanceTo(morning('2019-12-31'));
    expect(await world.check()).toEqual([]);
  });

  describe('what is broken on purpose is found', () => {
    const spoiled = async (sql: string, params: readonly unknown[] = []): Promise<string[]> => {
      await world.asOwner(sql, params);
      const found = (await world.check()).map(({ invariant }) => invariant);
      return [...new Set(found)].sort();
    };

    it('a notice that went missing, and one that should not be there', async () => {
      expect(
        await spoiled(`update notices set rung = '-9' where subject_id = $1 and rung = '-5' and clock = 'rectify-by'`, [
          HAZARD.id,
        ]),
      ).toEqual(['I1']);
      await world.rows(`update notices set rung = '-5' where rung = '-9'`);
      expect(await world.check()).toEqual([]);
    });

    it('a row that was edited behind the events', async () => {
      expect(
        await spoiled(`update hazards set body = jsonb_set(body, '{title}', '"改过"') where id = $1`, [HAZARD.id]),
      ).toEqual(['I8']);
      await world.rows(`update hazards set body = jsonb_set(body, '{title}', to_jsonb(title)) where id = $1`, [
        HAZARD.id,
      ]);
      expect(await world.check()).toEqual([]);
    });

    it('an organisation that can no longer find what its facts tie it to, and one that finds what is not its own', async () => {
      expect(await spoiled(`update hazards set reporting_org_id = null where id = $1`, [HAZARD.id])).toEqual(['I8']);
      await world.rows(`update hazards set reporting_org_id = (body->'reportedBy'->>'orgId')::uuid where id = $1`, [
        HAZARD.id,
      ]);
      expect(
        await spoiled(
          `insert into subject_ties (subject_id, district_id, relation, org_id)
           select id, district_id, 'measuring', area_org_id from hazards where id = $1`,
          [HAZARD.id],
        ),
      ).toEqual(['I8']);
      await world.rows(
        `delete from subject_ties s using hazards h where h.id = $1 and s.subject_id = h.id and s.org_id = h.area_org_id`,
        [HAZARD.id],
      );
      expect(await world.check()).toEqual([]);
    });

    it('an event that must not follow the one before', async () => {
      expect(
        await spoiled(`update events set type = 'PlanAccepted' where subject_id = $1 and type = 'PlanSubmitted'`, [
          HAZARD.id,
        ]),
      ).toEqual(expect.arrayContaining(['I8']));
      await world.asOwner(
        `update events set type = 'PlanSubmitted' where subject_id = $1 and type = 'PlanAccepted' and data ? 'plan'`,
        [HAZARD.id],
      );
      expect(
        await spoiled(
          `update events set type = 'ListingReturned' where subject_id = $1 and type = 'ProgressReported'`,
          [LISTING.id],
        ),
      ).toEqual([]);
      expect(
        await spoiled(`update events set type = 'LiftingReturned' where subject_id = $1 and type = 'ListingServed'`, [
          LISTING.id,
        ]),
      ).toEqual(['I5', 'I8']);
      await world.asOwner(
        `update events set type = 'ListingServed' where subject_id = $1 and type = 'LiftingReturned'`,
        [LISTING.id],
      );
      expect(await world.check()).toEqual([]);
    });

    it('a command without its row, and an answer without its event', async () => {
      expect(
        await spoiled(`update commands set command_id = command_id || '!' where subject_id = $1`, [HAZARD.id]),
      ).toEqual(['I7']);
      await world.rows(`update commands set command_id = rtrim(command_id, '!')`);
      expect(await world.check()).toEqual([]);
    });

    it('a driver that sleeps past what is due, and one that is missing', async () => {
      const again: SubjectRef = { kind: 'hazard', id: deriveId('real', 'again') };
      await world.give(again, { ...SAMPLES.Report }, GIVER.Report);
      await world.advanceTo(morning('2019-12-31'));
      await world.asOwner(`update events set server_at = server_at - interval '1 hour' where subject_id = $1`, [
        again.id,
      ]);
      expect(await spoiled(`update hazards set asleep_until = 'infinity' where id = $1`, [again.id])).toEqual(['I8']);
      await world.record.settle(again);
      expect(await world.check()).toEqual([]);
    });
  });
});
