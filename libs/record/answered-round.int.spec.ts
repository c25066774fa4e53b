import { campaignIdOf, deriveId, leaveOpen, submissionIdOf, type Command, type SubjectRef } from '@bihuan/domain';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { loadPlan, RealWorld } from './testing/real-world';

const head = personOf(ORGS.office, 'head');

describe('a round that all its units have answered', () => {
  let world: RealWorld;
  beforeAll(async () => {
    world = await RealWorld.create('answered_round', '2019-01-02T01:00:00.000Z');
    const campaign: SubjectRef = { kind: 'campaign', id: campaignIdOf(world.districtId, 'plan-2019', 2019) };
    const plan = loadPlan('plan-2019');
    const fields = leaveOpen(plan, 'later', ['SPEC']);
    const launch = { type: 'LaunchCampaign', plan, year: 2019, parts: ['SPEC'], fields } as Command;
    await world.give(campaign, launch, head);
    await world.advanceTo('2019-01-02T02:00:00.000Z');
  }, 60_000);
  afterAll(() => world.close());

  it('reminds nobody and presses nobody, its office neither, and still waits for its office to close it', async () => {
    const units = await world.rows<{ round: string; org: string }>(
      `select round_id as round, org_id as org from round_units`,
    );
    expect(units.length).toBeGreaterThan(0);
    for (const { round, org } of units) {
      const officer = {
        userId: deriveId(org, 'person'),
        orgId: org,
        posts: [{ orgId: org, role: 'officer' as const }],
      };
      const ref: SubjectRef = { kind: 'submission', id: submissionIdOf(round, org) };
      await world.give(ref, { type: 'Submit', roundId: round, orgId: org, text: '已完成' } as Command, officer);
      await world.give(ref, { type: 'AcceptSubmission' } as Command, head);
    }
    await world.advanceTo('2019-02-20T01:00:00.000Z');
    const told = await world.rows(
      `select distinct rung from notices where subject_kind = 'round' and subject_id = $1`,
      [units[0]?.round],
    );
    expect(told).toEqual([{ rung: 'opened' }]);
    expect(await world.rows(`select state from rounds where id = $1`, [units[0]?.round])).toEqual([{ state: 'open' }]);
    expect(await world.check()).toEqual([]);
  });
});
