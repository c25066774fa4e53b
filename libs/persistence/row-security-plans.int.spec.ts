import { EVERYTHING, reachOf, type PlacedPost, type ReachTerm } from '@bihuan/domain';
import { districtFixture, seedDistrict } from '../testing/fixtures/district';
import { type FilledTown, fillHazards, fillTowns } from '../testing/many-hazards';
import { createTestDatabase, EVERYWHERE, type TestDatabase } from '../testing/postgres';
import { Client } from 'pg';
import * as queries from './queries';
import { UnitOfWork, type Tx } from './unit-of-work';

const PER_DISTRICT = 20_000;
const DISTRICT = districtFixture('first');
const TODAY = '2021-01-20';
const NOW = '2021-01-20T01:00:00.000Z';

let database: TestDatabase;
let uow: UnitOfWork;
let towns: readonly FilledTown[];
beforeAll(async () => {
  database = await createTestDatabase('policy_plans');
  uow = new UnitOfWork({ url: database.url, max: 1 });
  for (const name of ['first', 'second']) await seedDistrict(uow, { name, since: '2020-01-01T00:00:00.000Z' });
}, 60_000);
beforeAll(async () => {
  const owner = new Client({ connectionString: database.ownerUrl, options: EVERYWHERE });
  await owner.connect();
  const query = (sql: string, params: readonly unknown[] = []) => owner.query(sql, [...params]);
  for (const { id, org } of [districtFixture('second'), DISTRICT]) {
    towns = await fillTowns(query, id, { towns: 20, firmsEach: 10 });
    const of = { supervisingOrgId: org('market'), listingAuthorityOrgId: org('district') };
    await fillHazards(query, { districtId: id, rows: PER_DISTRICT, towns, ...of });
  }
  await query('analyze');
  await owner.end();
}, 60_000);
afterAll(async () => {
  await uow.close();
  await database.drop();
});

/** What Postgres does for a list under the policies. */
async function planOf(filter: Partial<queries.HazardFilter>): Promise<string> {
  const page = {
    districtId: DISTRICT.id,
    reach: EVERYTHING,
    today: TODAY,
    limit: 50,
    sort: '-created',
    ...filter,
  } as const;
  return uow.run({ userId: 'reader', districtId: DISTRICT.id, scopes: [] }, async (real) => {
    let plan = '';
    const query = async (text: string, params?: readonly unknown[]) => {
      const rows = await real.query<{ 'QUERY PLAN': string }>(
        `explain (analyze, costs off, timing off, summary off) ${text}`,
        params,
      );
      plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      return [];
    };
    await queries.listHazards({ ...real, query } as unknown as Tx, page);
    return plan;
  });
}

describe('a list under the policies', () => {
  it.each<[string, Partial<queries.HazardFilter>]>([
    ['the newest', {}],
    ['in a state', { state: 'rectifying' }],
    ['of a line', { line: 'FIRE', ended: false }],
    ['by their last day', { sort: 'due' }],
    ['of one town', { reach: [{ ...EVERYTHING[0]!, under: ['first.many4'] }] }],
  ])('reads its index and stops when the page is full: %s', async (_, filter) => {
    const plan = await planOf(filter);
    expect(plan).toMatch(/Index Scan (Backward )?using hazards_\w+ on hazards/);
    expect(plan).not.toMatch(/Seq Scan on hazards/);
  });

  it('of a town reads past the other towns, and not past the other lines as well', async () => {
    const reach = [{ ...EVERYTHING[0]!, under: ['first.many4'] }];
    const plan = await planOf({ reach, line: 'FIRE', sort: 'due', ended: false });
    expect(plan).toMatch(/Index Scan using hazards_open_of_line_by_due on hazards/);
  });

  it('asks once for the scope, however many rows it reads', async () => {
    const plan = await planOf({});
    const asked = [...plan.matchAll(/InitPlan[^\n]*\n +-> +Result \(actual rows=[\d.]+ loops=(\d+)\)/g)].map(
      ([, loops]) => loops,
    );
    expect(asked).toEqual(asked.map(() => '1'));
    expect(asked.length).toBeGreaterThan(0);
    expect(plan).not.toContain('current_setting(');
  });

  /** What the table of rights gives an officer of this organisation. */
  function reachIn(orgId: string, kind: PlacedPost['kind']): readonly ReachTerm[] {
    const { id, directory } = DISTRICT;
    const posts = [{ orgId, kind, path: 'first.many1.one', role: 'officer', districtId: id }] as const;
    const rest = { userId: 'reader', adminRole: null, homeDistrictId: id, grants: [], vacant: [] };
    return reachOf({ ...rest, posts, place: { districtId: id, directory, superior: null } }, 'hazard.read', NOW);
  }

  const ORDERS: [string, Partial<queries.HazardFilter>][] = [
    ['the newest', {}],
    ['by their last day', { sort: 'due' }],
    ['in a state', { state: 'rectifying' }],
    ['overdue', { sort: 'due', overdue: true }],
  ];

  it.each(ORDERS)('finds what a firm is tied to by an index for each relation: %s', async (_, filter) => {
    const reach = reachIn(towns[2]?.firms[3] ?? '', 'enterprise');
    expect(reach.map(({ own }) => own?.as.length)).toEqual([6]);
    const plan = await planOf({ reach, ...filter });
    for (const index of ['of_unit', 'supervising', 'listing_authority', 'receiving', 'reporting'])
      expect(plan).toContain(`Bitmap Index Scan on hazards_${index} `);
    expect(plan).toMatch(/Index Cond: .*\bid = ANY \(\(InitPlan/);
    expect(plan).toMatch(/using subject_ties_pkey on subject_ties/);
    expect(plan).not.toMatch(/Seq Scan on (hazards|subject_ties)/);
  });

  it.each(ORDERS)('reads on in order for a body that is tied to nearly everything: %s', async (_, filter) => {
    const plan = await planOf({ reach: reachIn(DISTRICT.org('market'), 'department'), ...filter });
    expect(plan).toMatch(/Index Scan (Backward )?using hazards_\w+ on hazards/);
    expect(plan).not.toMatch(/Seq Scan on hazards|Bitmap/);
  });
});
