import { deriveId, EVERYTHING, reachOf, type PlacedPost, type ReachTerm, type RightsActor } from '@bihuan/domain';
import { queries } from '@bihuan/persistence';
import { DIRECTORY, ORGS } from '../../libs/domain/kernel/testing/policy-fixture';
import { RealWorld, withIds } from '../../libs/record/testing/real-world';
import { doing } from './stage';

/** What the first page of a list takes, in milliseconds. */
interface Percentiles {
  readonly p50: number;
  readonly p99: number;
}

/** Lists with the rights of one reader and row-level security, beside the same lists without either. */
export interface RightsFigures {
  readonly rows: number;
  readonly orgs: number;
  readonly without: Percentiles;
  readonly readers: readonly (Percentiles & { readonly name: string })[];
}

const TOWNS = 17;
const FIRMS_EACH = 99;
const NOW = '2023-01-01T01:00:00.000Z';
/** Rows of one statement. */
const AT_ONCE = 50_000;
const TODAY = '2023-01-01';
const ROUNDS = 12;
/** Of each list in a round. */
const TIMES = 10;

/** What a console asks for: the newest, what is due next, a state, a line. */
const LISTS: readonly Partial<queries.HazardFilter>[] = [
  { sort: '-created' },
  { sort: 'due', ended: false },
  { sort: '-created', state: 'rectifying' },
  { sort: 'due', line: 'FIRE', ended: false },
  { sort: 'due', overdue: true },
];

/**
 * A district of 1,700 organisations with this many hazards. Readers take turns with the same lists read without rights and
 * policies, so that whatever else the machine does meets both.
 */
export async function benchRights(serverUrl: string, rows: number): Promise<RightsFigures> {
  doing(`Bihuan: lists under rights over ${rows} hazards`);
  process.env['BIHUAN_TEST_PG'] = serverUrl;
  const world = await RealWorld.create('bench_rights', NOW);
  try {
    const orgs = await fill(world, rows);
    const readers = await readersOf(world);
    const taken = new Map<string, number[]>();
    const read = async (name: string, reach: readonly ReachTerm[], times: number) => {
      const found = taken.get(name) ?? [];
      taken.set(name, found);
      for (let n = 0; n < times * LISTS.length; n++) {
        const filter = { reach, districtId: world.districtId, today: TODAY, limit: 50, sort: 'due' as const };
        const from = performance.now();
        await world.uow.run(
          { userId: 'reader', districtId: world.districtId, scopes: [] },
          (tx) => queries.listHazards(tx, { ...filter, ...LISTS[n % LISTS.length] }),
          { readOnly: true },
        );
        found.push(performance.now() - from);
      }
    };
    for (let round = 0; round < ROUNDS; round++) {
      for (const { name, reach } of readers) await read(name, reach, TIMES);
      await policies(world, 'disable');
      await read('without', EVERYTHING, TIMES);
      await policies(world, 'enable');
      // The first round also warms caches up.
      if (round === 0) taken.clear();
    }
    const [without = { p50: NaN, p99: NaN }, ...each] = ['without', ...readers.map(({ name }) => name)].map((name) =>
      percentiles(taken.get(name) ?? []),
    );
    return { rows, orgs, without, readers: each.map((figures, n) => ({ name: readers[n]?.name ?? '', ...figures })) };
  } finally {
    await world.close().catch(() => doing('the database is left to the end of the server'));
  }
}

/** A line for each reader. */
export function rightsLines({ rows, orgs, without, readers }: RightsFigures): string[] {
  const show = ({ p50, p99 }: Percentiles) => `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`;
  return [
    `lists over ${rows} hazards in a district of ${orgs} organisations, without rights and policies: ${show(without)}`,
    ...readers.map(({ name, ...figures }) => {
      const ratio = figures.p99 / without.p99;
      return `  ${name}: ${show(figures)}; p99 ${ratio.toFixed(2)} times (at most 2 ${ratio <= 2 ? '✔' : '✘'})`;
    }),
  ];
}

function percentiles(values: readonly number[]): Percentiles {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

async function policies(world: RealWorld, how: 'enable' | 'disable'): Promise<void> {
  const tables = (await world.rows<{ name: string }>(
    `select relname as name from pg_class where relforcerowsecurity and relnamespace = 'public'::regnamespace order by 1`,
  )) as { name: string }[];
  for (const { name } of tables) await world.asOwner(`alter table ${name} ${how} row level security`);
}

/** Towns with their firms below them, and hazards spread over all; those of 93 in a hundred are closed. Returns how many organisations there are. */
async function fill(world: RealWorld, rows: number): Promise<number> {
  const { districtId } = world;
  await world.asOwner(
    `insert into orgs (id, district_id, parent_id, path, kind, name)
     select md5('town' || n)::uuid, $1::uuid, $1::uuid, text2ltree('d.bench' || n), 'town', '镇 ' || n from generate_series(1, $2::int) n`,
    [districtId, TOWNS],
  );
  await world.asOwner(
    `insert into orgs (id, district_id, parent_id, path, kind, name)
     select md5('firm' || t || '-' || n)::uuid, $1::uuid, md5('town' || t)::uuid, text2ltree('d.bench' || t || '.firm' || n), 'enterprise', '企业 ' || t || '-' || n
     from generate_series(1, $2::int) t, generate_series(1, $3::int) n`,
    [districtId, TOWNS, FIRMS_EACH],
  );
  for (let from = 1; from <= rows; from += AT_ONCE) {
    await world.asOwner(
      `insert into hazards (id, district_id, org_path, version, state, driver, ended, body, body_hash, created_at, changed_at,
       title, line, level, area_org_id, responsible_org_id, supervising_org_id, rectify_by)
     select md5('row' || n)::uuid, $1::uuid, text2ltree('d.bench' || town.nth), 5, case when not open.is then 'closed' when n % 30 = 0 then 'graded' else 'rectifying' end,
       'sweep', not open.is, jsonb_build_object('id', md5('row' || n), 'kind', 'hazard'), sha256(md5(n::text)::bytea),
       timestamptz '2021-01-01' + n * interval '1 minute', timestamptz '2021-01-01' + n * interval '1 minute',
       '隐患 ' || n, (array['SPEC', 'FIRE', 'CHEM', 'ROAD', 'BUILD', 'TRADE', 'CULT'])[n % 7 + 1], case when n % 400 = 0 then 'major' else 'general' end,
       md5('town' || town.nth)::uuid, md5('firm' || town.nth || '-' || (n / ${TOWNS}) % $4::int + 1)::uuid, $2::uuid, date '2021-01-15' + n / 1440
     from generate_series($5::int, least($5::int + ${AT_ONCE - 1}, $3::int)) n
       cross join lateral (select n > $3::int * 0.93 or n % 97 = 0 as is) open
       cross join lateral (select n % ${TOWNS} + 1 as nth) town`,
      [districtId, deriveId(ORGS.department), rows, FIRMS_EACH, from],
    );
  }
  await world.asOwner('analyze hazards');
  await world.asOwner('analyze orgs');
  const [row] = await world.rows<{ n: number }>('select count(*)::int as n from orgs');
  return row?.n ?? 0;
}

/** Somebody of the committee's office, of a sector department, of a town and of a firm, each with what the table of rights gives them. */
async function readersOf(world: RealWorld): Promise<{ name: string; reach: readonly ReachTerm[] }[]> {
  const { districtId } = world;
  const posts: [string, string][] = [
    ['the committee’s office', `id = '${deriveId(ORGS.office)}'`],
    ['a sector department', `id = '${deriveId(ORGS.department)}'`],
    ['a town', `path = 'd.bench3'`],
    ['a firm', `path = 'd.bench3.firm7'`],
  ];
  const found: { name: string; reach: readonly ReachTerm[] }[] = [];
  for (const [name, where] of posts) {
    const [org] = await world.rows<Omit<PlacedPost, 'role' | 'districtId'>>(
      `select id as "orgId", kind, path::text as path from orgs where ${where}`,
    );
    if (!org) throw new Error(`no organisation for ${name}`);
    const actor: RightsActor = {
      ...{ userId: 'reader', adminRole: null, homeDistrictId: districtId, grants: [], vacant: [] },
      posts: [{ ...org, role: 'officer', districtId }],
      place: { districtId, directory: withIds(DIRECTORY), superior: null },
    };
    found.push({ name, reach: reachOf(actor, 'hazard.read', NOW) });
  }
  return found;
}
