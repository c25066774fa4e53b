import { atFixedRate, type Figures } from '../load';
import { BenchOffice } from '../office';
import { doing, type Stage } from '../stage';
import { eachList, readLists } from './lists';

/** How lists answer over many rows. */
export interface ManyRowsFigures {
  readonly rows: number;
  readonly filledMs: number;
  readonly lists: Figures;
  /** The median of each query on its own, slowest first. */
  readonly each: readonly { path: string; ms: number }[];
}

const MEASURED_MS = 20_000;
const PER_SECOND = 20;

/**
 * Fills the register with rows of a city's kind and reads it over HTTP: the old ones closed but for a few stragglers, majors
 * rare, last days over the years. Only what lists read is real; nobody is to settle these rows, so there is no worker.
 */
export async function benchManyRows(stage: Stage, rows: number): Promise<ManyRowsFigures> {
  doing(`lists: filling ${rows} rows`);
  const office = await BenchOffice.open(stage, { name: 'bench_rows', pace: 'real-time', apiOnly: true });
  try {
    const from = performance.now();
    const { district } = office;
    await office.rows(FILL, [
      district.id,
      [district.org('eastTown'), district.org('westTown')],
      district.org('firm'),
      district.org('market'),
      rows,
    ]);
    await office.rows('vacuum analyze hazards');
    const filledMs = performance.now() - from;
    doing('lists: reading');
    const each = await eachList(office, 9);
    await atFixedRate(
      PER_SECOND,
      Array.from({ length: PER_SECOND * 3 }, () => () => office.read('/api/hazards?limit=50')),
    );
    const reading = readLists(office, PER_SECOND);
    await new Promise((wait) => setTimeout(wait, MEASURED_MS));
    return { rows, filledMs, lists: await reading.stop(), each };
  } finally {
    await office.close();
  }
}

const FILL = `insert into hazards (id, district_id, org_path, version, state, driver, ended, body, body_hash, created_at, changed_at,
    title, line, level, area_org_id, responsible_org_id, supervising_org_id, rectify_by)
  select md5('row' || n)::uuid, $1::uuid, o.path, 5, case when not open.is then 'closed' when n % 30 = 0 then 'graded' else 'rectifying' end,
    'sweep', not open.is, jsonb_build_object('id', md5('row' || n), 'kind', 'hazard', 'description', repeat(md5(n::text), 40)), sha256(md5(n::text)::bytea),
    timestamptz '2021-01-01' + n * interval '2 minutes', timestamptz '2021-01-01' + n * interval '2 minutes',
    '隐患 ' || n, (array['SPEC', 'FIRE', 'CHEM', 'ROAD', 'BUILD', 'TRADE', 'CULT'])[n % 7 + 1], case when n % 400 = 0 then 'major' else 'general' end,
    o.id, case when n % 3 = 0 then $3::uuid end, $4::uuid, date '2021-01-15' + n / 720
  from generate_series(1, $5::int) n cross join lateral (select n > $5::int * 0.93 or n % 97 = 0 as is) open join orgs o on o.id = ($2::uuid[])[n % 2 + 1]`;
