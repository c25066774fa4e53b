import { randomUUID } from 'node:crypto';
import { EVERYTHING } from '@bihuan/domain';
import { createTestDatabase, EVERYWHERE, type TestDatabase } from '../testing/postgres';
import { Client } from 'pg';
import * as queries from './queries';
import { UnitOfWork, type Tx } from './unit-of-work';

const PER_DISTRICT = 10_000;
const DISTRICTS = [randomUUID(), randomUUID()] as const;
const [DISTRICT] = DISTRICTS;
const TODAY = '2019-06-30';

let database: TestDatabase;
let uow: UnitOfWork;
beforeAll(async () => {
  database = await createTestDatabase('policy_plans');
  uow = new UnitOfWork({ url: database.url, max: 1 });
}, 60_000);
beforeAll(async () => {
  const owner = new Client({ connectionString: database.ownerUrl, options: EVERYWHERE });
  await owner.connect();
  await owner.query(
    `insert into hazards (id, district_id, org_path, version, state, driver, ended, body, body_hash, created_at, changed_at,
       title, line, level, area_org_id, rectify_by)
     select gen_random_uuid(), ($1::uuid[])[1 + n % 2], text2ltree('d.town_' || n % 20), 1, (array['reported', 'rectifying', 'verified'])[1 + n % 3],
       'sweep', n % 3 = 2, '{}', '', at, at, 'hazard ' || n, 'line-' || n % 12, 'general', gen_random_uuid(), at::date + 30
     from generate_series(1, $2) n, lateral (select '2019-01-01'::timestamptz + n * interval '10 minutes' as at) instant`,
    [DISTRICTS, 2 * PER_DISTRICT],
  );
  await owner.query('analyze hazards');
  await owner.end();
}, 60_000);
afterAll(async () => {
  await uow.close();
  await database.drop();
});

/** What Postgres does for a list under the policies. */
async function planOf(filter: Partial<queries.HazardFilter>): Promise<string> {
  const page = {
    districtId: DISTRICT,
    reach: EVERYTHING,
    today: TODAY,
    limit: 50,
    sort: '-created',
    ...filter,
  } as const;
  return uow.run({ userId: 'reader', districtId: DISTRICT, scopes: [] }, async (real) => {
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
    ['of a line', { line: 'line-4', ended: false }],
    ['by their last day', { sort: 'due' }],
    ['of one town', { reach: [{ ...EVERYTHING[0]!, under: ['d.town_4'] }] }],
  ])('reads its index and stops when the page is full: %s', async (_, filter) => {
    const plan = await planOf(filter);
    expect(plan).toMatch(/Index Scan (Backward )?using hazards_\w+ on hazards/);
    expect(plan).not.toMatch(/Seq Scan on hazards/);
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
});
