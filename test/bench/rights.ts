import { deriveId, EVERYTHING, reachOf, type PlacedPost, type ReachTerm, type RightsActor } from '@bihuan/domain';
import { queries } from '@bihuan/persistence';
import { fillHazards, fillTowns } from '@bihuan/testing';
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
const TODAY = '2023-01-01';
const ROUNDS = 24;
/** Of each list in a round. */
const TIMES = 20;

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
  const query = (sql: string, params: readonly unknown[]) => world.asOwner(sql, params);
  const towns = await fillTowns(query, districtId, { towns: TOWNS, firmsEach: FIRMS_EACH });
  const supervisingOrgId = deriveId(ORGS.department);
  const listingAuthorityOrgId = withIds(DIRECTORY).listingAuthority;
  await fillHazards(query, { districtId, rows, towns, supervisingOrgId, listingAuthorityOrgId });
  for (const table of ['hazards', 'subject_ties']) await world.asOwner(`analyze ${table}`);
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
    ['a town', `path = 'd.many3'`],
    ['a firm', `path = 'd.many3.firm205'`],
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
