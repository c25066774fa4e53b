import type {
  AmendmentState,
  CampaignState,
  HazardGroup,
  HazardState,
  LookBackState,
  PartState,
  PlanAmendment,
  PlanEdition,
  QuotaState,
  RoundState,
  SlipGroup,
  UnitGroup,
  UnitReturn,
} from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { readCursor, toPage, writeCursor, type Page, type PageRequest } from './page';

/** A campaign's parts, the overall one first. */
export async function readSummaryParts(tx: Tx, campaignId: string): Promise<readonly PartState[]> {
  const rows = await tx.query<{ body: PartState }>(
    `select body from parts where campaign_id = $1 order by code <> 'OVERALL', code`,
    [campaignId],
  );
  return rows.map(({ body }) => body);
}

/** A campaign's quotas, by part and by the plan's id. */
export async function readSummaryQuotas(tx: Tx, campaignId: string): Promise<readonly QuotaState[]> {
  const rows = await tx.query<{ body: QuotaState }>(
    `select body from quotas where campaign_id = $1 order by code <> 'OVERALL', code, quota`,
    [campaignId],
  );
  return rows.map(({ body }) => body);
}

/** The look-back lists of a campaign's parts. */
export async function readSummaryLookBacks(tx: Tx, campaignId: string): Promise<readonly LookBackState[]> {
  const rows = await tx.query<{ body: LookBackState }>(
    `select body from look_backs where campaign_id = $1 order by code, id`,
    [campaignId],
  );
  return rows.map(({ body }) => body);
}

/** The amendments of a campaign's plan, the first one first. */
export async function readSummaryAmendments(tx: Tx, campaignId: string): Promise<readonly AmendmentState[]> {
  const rows = await tx.query<{ body: AmendmentState }>(
    `select body from amendments where campaign_id = $1 order by created_at, id`,
    [campaignId],
  );
  return rows.map(({ body }) => body);
}

/** The versions of its plan that a campaign has run, the one in force first; an applied amendment has its own. */
export async function readPlanVersions(
  tx: Tx,
  { planId, planVersion, districtId }: Pick<CampaignState, 'planId' | 'planVersion' | 'districtId'>,
  amendments: readonly AmendmentState[],
): Promise<readonly PlanEdition[]> {
  const rows = await tx.query<{ body: PlanEdition }>(
    `select body from plans where id = $1 and (district_id is null or district_id = $2) order by loaded_at desc`,
    [planId, districtId],
  );
  const applied = amendments.filter((one): one is PlanAmendment => one.about === 'plan' && one.state === 'applied');
  const all = [...applied.map(({ plan }) => plan), ...rows.map(({ body }) => body)];
  return all
    .filter(({ version }, at) => version <= planVersion && all.findIndex((one) => one.version === version) === at)
    .sort((a, b) => b.version - a.version);
}

/** The rounds a campaign has opened, in the order of their last days, and how many of their units stand alike. */
export async function groupRoundUnits(
  tx: Tx,
  campaignId: string,
): Promise<readonly { readonly round: RoundState; readonly groups: readonly UnitGroup[] }[]> {
  return tx.query<{ round: RoundState; groups: UnitGroup[] }>(
    `select r.body as round, coalesce(g.groups, '[]') as groups
     from rounds r join parts p on p.id = r.part_id
     left join lateral (
       select jsonb_agg(jsonb_build_object('state', s.state, 'late', s.late, 'count', s.count)) as groups
       from (select u.state, u.late, count(*)::int as count from round_units u where u.round_id = r.id group by 1, 2 order by 1, 2) s
     ) g on true
     where p.campaign_id = $1 order by p.code <> 'OVERALL', p.code, r.due, r.duty_id, r.period`,
    [campaignId],
  );
}

/** The rounds alone, in the same order. */
export async function readSummaryRounds(
  tx: Tx,
  campaignId: string,
  part: string | null,
): Promise<readonly RoundState[]> {
  const rows = await tx.query<{ body: RoundState }>(
    `select r.body from rounds r join parts p on p.id = r.part_id
     where p.campaign_id = $1 and ($2::text is null or p.code = $2) order by p.code <> 'OVERALL', p.code, r.due, r.duty_id, r.period`,
    [campaignId, part],
  );
  return rows.map(({ body }) => body);
}

/** One unit's row in a round. */
export interface ReturnRow {
  readonly round: RoundState;
  readonly unit: UnitReturn;
}

const RETURNS_SORT = 'summary-returns';

/**
 * What the units of these rounds have answered, round by round and by organisation. A page reads at most its own length from
 * each round by the key of its units, so that a round of 20,000 units costs no more than one of 20.
 */
export async function listReturns(
  tx: Tx,
  rounds: readonly RoundState[],
  request: PageRequest,
): Promise<Page<ReturnRow>> {
  const cursor = readCursor(request.cursor, RETURNS_SORT);
  const begun = cursor ? rounds.findIndex(({ id }) => id === cursor.key) : 0;
  const ahead = rounds.slice(Math.max(0, begun));
  const rows = await tx.query<UnitReturn & { roundId: string }>(
    `select r.id as "roundId", u.org_id as "orgId", o.name as "orgName", u.state, u.late,
       case when s.id is null then null else jsonb_build_object('id', s.id, 'times', s.body->'times',
         'firstSubmittedAt', s.body->'firstSubmittedAt', 'submittedAt', s.body->'submittedAt',
         'submittedBy', s.body->'submittedBy', 'accepted', s.body->'accepted', 'returned', s.body->'returned') end as submission
     from unnest($1::uuid[]) with ordinality as r(id, place)
     cross join lateral (
       select * from round_units u where u.round_id = r.id and (r.place > 1 or $2::uuid is null or u.org_id > $2::uuid)
       order by u.org_id limit $3) u
     join orgs o on o.id = u.org_id
     left join submissions s on s.round_id = u.round_id and s.unit_id = u.org_id
     order by r.place, u.org_id limit $3`,
    [ahead.map(({ id }) => id), cursor?.id ?? null, request.limit + 1],
  );
  const found = rows.flatMap(({ roundId, ...unit }) => {
    const round = ahead.find(({ id }) => id === roundId);
    return round ? [{ round, unit }] : [];
  });
  return toPage(found, request.limit, ({ round, unit }) => writeCursor(RETURNS_SORT, round.id, unit.orgId));
}

/** Which hazards are a campaign's: those that name it, and of its lines those that were open while it ran and name none. */
const OF_CAMPAIGN = `h.district_id = $1 and (h.campaign_id = $2 or (h.campaign_id is null and h.line = any($3::text[])
    and (not h.ended or h.changed_at >= $4::timestamptz) and ($5::timestamptz is null or h.created_at <= $5::timestamptz)))`;
const PART_OF = `coalesce((select p.code from parts p where p.id = h.part_id and p.campaign_id = $2),
    case when h.line = any($3::text[]) then h.line end)`;
const FAILED = `coalesce(h.body->'lookBack'->>'status' = 'failed', false)`;

function campaignParams({ districtId, id, parts, launchedAt, closed }: CampaignState): unknown[] {
  return [districtId, id, parts.map(({ code }) => code), launchedAt, closed?.at ?? null];
}

/** How many hazards of a campaign stand alike. */
export function groupHazards(tx: Tx, campaign: CampaignState): Promise<HazardGroup[]> {
  return tx.query<HazardGroup>(
    `select ${PART_OF} as part, h.level, h.state, ${FAILED} as failed, count(*)::int as count
     from hazards h where ${OF_CAMPAIGN} group by 1, 2, 3, 4 order by 1, 2 desc, 3, 4`,
    campaignParams(campaign),
  );
}

/** A campaign's major hazards one by one, page by page. */
export async function listMajors(
  tx: Tx,
  campaign: CampaignState,
  request: PageRequest & { readonly part: string | null },
): Promise<Page<{ readonly id: string; readonly part: string | null; readonly body: HazardState }>> {
  const cursor = readCursor(request.cursor, 'summary-majors');
  const rows = await tx.query<{ id: string; part: string | null; body: HazardState }>(
    `select h.id, ${PART_OF} as part, h.body from hazards h
     where ${OF_CAMPAIGN} and h.level = 'major' and ($6::text is null or ${PART_OF} = $6) and ($7::uuid is null or h.id > $7::uuid)
     order by h.id limit $8`,
    [...campaignParams(campaign), request.part, cursor?.id ?? null, request.limit + 1],
  );
  return toPage(rows, request.limit, ({ id }) => writeCursor('summary-majors', null, id));
}

/** As many ids as are shown for slips that stand alike. */
const MOST_SLIPS = 20;

/** How many slips stand alike that a campaign's hazards, listings, rounds and quotas were the cause of. */
export function groupSlips(tx: Tx, campaign: CampaignState): Promise<SlipGroup[]> {
  return tx.query<SlipGroup>(
    `with cases as (select h.id, ${PART_OF} as part from hazards h where ${OF_CAMPAIGN}),
     causes as (
       select id, part from cases
       union all select q.id, q.code from quotas q where q.campaign_id = $2
       union all select r.id, p.code from rounds r join parts p on p.id = r.part_id where p.campaign_id = $2
       union all select l.listing_id, min(c.part) from listing_hazards l join cases c on c.id = l.hazard_id group by 1)
     select c.part, s.slip_kind as kind, s.state, count(*)::int as count,
       (array_agg(s.id::text order by s.created_at, s.id))[1:${MOST_SLIPS}] as ids
     from slips s join causes c on c.id = s.cause_id where s.district_id = $1 group by 1, 2, 3 order by 1, 2, 3`,
    campaignParams(campaign),
  );
}

/** Somebody named in a summary, with the posts they hold. */
export interface NamedPerson {
  readonly id: string;
  readonly name: string;
  readonly posts: readonly { readonly orgId: string; readonly orgName: string; readonly role: string }[];
}

/** The people of these accounts; an account of the system is none. */
export function readNamedPeople(tx: Tx, userIds: readonly string[]): Promise<NamedPerson[]> {
  return tx.query<NamedPerson>(
    `select u.id, u.name, coalesce((select jsonb_agg(jsonb_build_object('orgId', o.id, 'orgName', o.name, 'role', p.role)
         order by o.path, p.role) from posts p join orgs o on o.id = p.org_id where p.user_id = u.id), '[]') as posts
     from users u where u.id::text = any($1::text[]) order by u.id`,
    [userIds],
  );
}

/** The names of these organisations of a district. */
export function readOrgNames(
  tx: Tx,
  districtId: string,
  orgIds: readonly string[],
): Promise<{ readonly id: string; readonly name: string }[]> {
  return tx.query(`select id, name from orgs where district_id = $1 and id::text = any($2::text[]) order by id`, [
    districtId,
    orgIds,
  ]);
}
