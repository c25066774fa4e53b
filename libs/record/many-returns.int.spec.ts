import { campaignIdOf, leaveOpen, type Command, type RoundState, type SubjectRef } from '@bihuan/domain';
import { queries, SYSTEM_SCOPE } from '@bihuan/persistence';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { addTowns } from './testing/many-units';
import { loadPlan, RealWorld } from './testing/real-world';

const TOWNS = 20_000;
const PAGE = 200;

describe('the returns of two rounds of twenty thousand units', () => {
  let world: RealWorld;
  let campaign: SubjectRef;
  let rounds: readonly RoundState[];
  beforeAll(async () => {
    world = await RealWorld.create('many_returns', '2019-01-02T01:00:00.000Z');
    await addTowns(world, TOWNS);
    campaign = { kind: 'campaign', id: campaignIdOf(world.districtId, 'plan-2019', 2019) };
    const plan = loadPlan('plan-2019');
    const fields = leaveOpen(plan, 'later', ['SPEC']);
    const launch = { type: 'LaunchCampaign', plan, year: 2019, parts: ['SPEC'], fields } as Command;
    await world.give(campaign, launch, personOf(ORGS.office, 'head'));
    await world.advanceTo('2019-02-02T00:00:00.000Z');
    rounds = await read((tx) => queries.readSummaryRounds(tx, campaign.id, null));
  }, 120_000);
  afterAll(() => world.close());

  const read = <T>(fn: Parameters<typeof world.uow.run<T>>[1]): Promise<T> =>
    world.uow.run(SYSTEM_SCOPE, fn, { readOnly: true });
  const page = (cursor?: string) =>
    read((tx) => queries.listReturns(tx, rounds, { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) }));

  it('are read page by page, round after round, each unit once', async () => {
    expect(rounds.map(({ period }) => period)).toEqual(['2019-01', '2019-02']);
    const seen = new Set<string>();
    let last = '';
    for (let found = await page(); ; found = await page(found.next ?? undefined)) {
      for (const { round, unit } of found.rows) {
        const place = `${round.period} ${unit.orgId}`;
        expect(place > last).toBe(true);
        seen.add((last = place));
      }
      if (found.next === null) break;
      expect(found.rows).toHaveLength(PAGE);
    }
    const [owed] = await world.rows<{ n: number }>(`select count(*)::int as n from round_units`);
    expect(seen.size).toBe(owed?.n);
    expect(seen.size).toBeGreaterThanOrEqual(2 * TOWNS);
  }, 60_000);

  it('are counted by what they have in common, not one by one', async () => {
    const grouped = await read((tx) => queries.groupRoundUnits(tx, campaign.id));
    expect(grouped.map(({ groups }) => groups.map(({ state, late }) => [state, late]))).toEqual([
      [['owing', false]],
      [['owing', false]],
    ]);
    expect(grouped[0]?.groups[0]?.count).toBeGreaterThanOrEqual(TOWNS);
  });
});
