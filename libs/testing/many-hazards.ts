import { deriveId } from '@bihuan/domain';

/** Runs a statement as whoever may write in the district. */
type Query = (sql: string, params: readonly unknown[]) => Promise<unknown>;

/** A town with the firms in it. */
export interface FilledTown {
  readonly orgId: string;
  readonly firms: readonly string[];
}

/** Which hazards are filled in, and whose they are. */
export interface ManyHazards {
  readonly districtId: string;
  readonly rows: number;
  /** All with as many firms. */
  readonly towns: readonly FilledTown[];
  /** Every so many hazards are a firm's; the others have no responsible unit yet. */
  readonly everyFirm?: number;
  readonly supervisingOrgId: string;
  readonly listingAuthorityOrgId: string;
  /** How many times 32 signs of text each has. */
  readonly text?: number;
  /** Minutes from one to the next, from 2021 on. */
  readonly minutes?: number;
}

/** Rows of one statement. */
const AT_ONCE = 50_000;

/**
 * Fills the register with rows of a city's kind, by SQL alone: the old ones closed but for a few stragglers, majors rare, last
 * days over the years. A firm reports one in ten of its hazards itself, one in 500 is being transferred to a neighbouring
 * firm's town, and majors have a measure of the supervising body. Only what lists read is real: there are no events, and
 * nobody can act on such a row.
 */
export async function fillHazards(query: Query, asked: ManyHazards): Promise<void> {
  const { districtId, rows, towns, supervisingOrgId, listingAuthorityOrgId } = asked;
  const firmsEach = towns[0]?.firms.length ?? 0;
  const fixed = [
    districtId,
    towns.map(({ orgId }) => orgId),
    towns.flatMap(({ firms }) => firms),
    firmsEach,
    supervisingOrgId,
    listingAuthorityOrgId,
    ...[asked.everyFirm ?? 1, asked.text ?? 0, asked.minutes ?? 1, rows],
  ];
  for (let from = 1; from <= rows; from += AT_ONCE) {
    await query(FILL, [...fixed, from, Math.min(from + AT_ONCE - 1, rows)]);
  }
  await query(MEASURES, [districtId, supervisingOrgId]);
}

const FILL = `insert into hazards (id, district_id, org_path, version, state, driver, ended, body, body_hash, created_at, changed_at,
    title, line, level, area_org_id, responsible_org_id, supervising_org_id, listing_authority_org_id, receiving_org_id, reporting_org_id, rectify_by)
  select md5($1::text || n)::uuid, $1::uuid, o.path, 5, case when not open.is then 'closed' when n % 30 = 0 then 'graded' else 'rectifying' end,
    'sweep', not open.is, jsonb_build_object('id', md5($1::text || n), 'kind', 'hazard', 'description', repeat(md5(n::text), $8::int)), sha256(md5(n::text)::bytea),
    timestamptz '2021-01-01' + n * $9::int * interval '1 minute', timestamptz '2021-01-01' + n * $9::int * interval '1 minute',
    '隐患 ' || n, (array['SPEC', 'FIRE', 'CHEM', 'ROAD', 'BUILD', 'TRADE', 'CULT'])[n % 7 + 1], case when n % 400 = 0 then 'major' else 'general' end,
    o.id, firm.id, $5::uuid, $6::uuid, case when n % 500 = 0 then ($2::uuid[])[1] end, case when n % 10 = 0 then coalesce(firm.id, o.id) else o.id end,
    date '2021-01-15' + n * $9::int / 1440
  from generate_series($11::int, $12::int) n
    cross join lateral (select n > $10::int * 0.93 or n % 97 = 0 as is) open
    cross join lateral (select n % cardinality($2::uuid[]) as town, n / cardinality($2::uuid[]) % greatest($4::int, 1) as firm) nth
    cross join lateral (select case when n % $7::int = 0 then ($3::uuid[])[nth.town * $4::int + nth.firm + 1] end as id) firm
    join orgs o on o.id = ($2::uuid[])[nth.town + 1]`;

const MEASURES = `insert into subject_ties (subject_id, district_id, relation, org_id)
  select id, district_id, 'measuring', $2::uuid from hazards where district_id = $1 and level = 'major'`;

/** Puts so many towns below a district's own organisation, and in each so many firms; all ids follow from the district's. */
export async function fillTowns(
  query: Query,
  districtId: string,
  counts: { readonly towns: number; readonly firmsEach: number },
): Promise<readonly FilledTown[]> {
  const upTo = (n: number): number[] => Array.from({ length: n }, (_, index) => index + 1);
  const towns = upTo(counts.towns).map((town) => ({
    orgId: deriveId(districtId, 'town', String(town)),
    firms: upTo(counts.firmsEach).map((firm) => deriveId(districtId, 'firm', String(town), String(firm))),
  }));
  await query(TOWNS, [districtId, towns.map(({ orgId }) => orgId)]);
  await query(FIRMS, [towns.map(({ orgId }) => orgId), towns.flatMap(({ firms }) => firms), counts.firmsEach]);
  return towns;
}

const TOWNS = `insert into orgs (id, district_id, parent_id, path, kind, name)
  select x.id, d.district_id, d.id, d.path || ('many' || x.n), 'town', '镇 ' || x.n
  from orgs d, unnest($2::uuid[]) with ordinality x(id, n) where d.district_id = $1 and d.kind = 'district'`;
const FIRMS = `insert into orgs (id, district_id, parent_id, path, kind, name)
  select x.id, t.district_id, t.id, t.path || ('firm' || x.n), 'enterprise', '企业 ' || x.n
  from unnest($2::uuid[]) with ordinality x(id, n) join orgs t on t.id = ($1::uuid[])[(x.n - 1) / $3::int + 1]`;
