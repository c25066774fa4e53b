import {
  CAUSE_OF_MEASURE,
  legalDayOf,
  type Directory,
  type Happening,
  type Instant,
  type LegalDay,
  type LookBackState,
  type Measured,
  type MeasureKind,
  type ReviewedHazard,
} from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { circulatedFirms } from './circulars';
import { HAZARD_OF_PART } from './quota-counts';
import { unitsCondition } from './units-of';

/** The overall part looks back at what happened in all parts. */
const OVERALL = 'OVERALL';

/**
 * What the record tells for a look-back list: who answers for its lines today, and everything that happened to hazards and
 * firms of its part, what was taken back included. Which of it puts somebody on the list is the list's own rule.
 */
export async function measureLookBack(
  tx: Tx,
  list: LookBackState,
  directory: Directory,
  today: LegalDay,
): Promise<Measured> {
  const happenings = [...(await onHazards(tx, list)), ...(await listings(tx, list)), ...(await interviews(tx, list))];
  happenings.push(...(await circulatedFirms(tx, list, list.code === OVERALL)));
  return { units: await answering(tx, list, directory, today), firms: [], counts: [], happenings };
}

/** Each organisation that a rule of the list names to answer for its lines. */
async function answering(tx: Tx, list: LookBackState, directory: Directory, today: LegalDay): Promise<string[]> {
  const rules = new Map(list.rules.flatMap(({ doneBy }) => doneBy.map((units) => [JSON.stringify(units), units])));
  const found = new Set<string>();
  for (const units of rules.values()) {
    const { condition, value } = unitsCondition(units, list.code, directory, '$3');
    const rows = await tx.query<{ id: string }>(
      `select o.id from orgs o where o.district_id = $1 and coalesce(o.valid_from, '-infinity') <= $2::date
         and coalesce(o.valid_until, 'infinity') >= $2::date and (${condition})`,
      [list.districtId, today, value],
    );
    for (const { id } of rows) found.add(id);
  }
  return [...found].sort();
}

interface HazardRow {
  readonly id: string;
  readonly state: string;
  readonly org: string | null;
  readonly found: Instant;
  readonly review: { status: string; at: Instant | null; newHazardId: string | null } | null;
}
const HAZARD = `h.id, h.state, h.responsible_org_id as org, h.body->>'reportedAt' as found,
  nullif(h.body->'lookBack', 'null') as review`;

/** Measures taken on hazards, and hazards written off (销号). */
async function onHazards(tx: Tx, list: LookBackState): Promise<Happening[]> {
  const rows = await tx.query<
    HazardRow & {
      readonly closed: Instant | null;
      readonly measures: readonly { kind: MeasureKind; docNo: string; servedAt: LegalDay }[];
    }
  >(
    `select ${HAZARD}, h.body->>'closedAt' as closed, h.body->'measures' as measures from hazards h
     where ${HAZARD_OF_PART} and (h.body->'measures' <> '[]' or h.body->>'closedAt' is not null) order by h.id`,
    [list.districtId, list.partId, list.code],
  );
  return rows.flatMap((row): Happening[] => {
    const own = { orgId: row.org, hazard: reviewed(row), undone: false };
    const measures = row.measures.map(({ kind, docNo, servedAt: day }) => ({
      ...{ id: `${row.id}:${kind}:${docNo}`, cause: CAUSE_OF_MEASURE[kind], day, docNo },
      ...own,
    }));
    if (row.closed === null) return measures;
    const day = legalDayOf(row.closed);
    return [...measures, { id: `${row.id}:written-off`, cause: 'written-off', day, docNo: null, ...own }];
  });
}

/** Every order that listed a hazard, by the district or above it. One that was revoked before the next is undone. */
async function listings(tx: Tx, list: LookBackState): Promise<Happening[]> {
  const rows = await tx.query<HazardRow & { readonly orderNo: string; readonly at: Date; readonly undone: boolean }>(
    `select ${HAZARD}, e.data->'listing'->>'orderNo' as "orderNo", coalesce(e.effective_at, e.recorded_at) as at,
       coalesce(after.type = 'ListingRevoked', false) as undone
     from hazards h join events e on e.subject_kind = 'hazard' and e.subject_id = h.id
       and e.type in ('HazardListed', 'HigherListingRecorded')
     left join lateral (
       select n.type from events n where n.subject_kind = 'hazard' and n.subject_id = h.id and n.version > e.version
         and n.type in ('HazardListed', 'HigherListingRecorded', 'ListingRevoked') order by n.version limit 1) after on true
     where ${HAZARD_OF_PART} and h.body->'listing' <> 'null' order by h.id, e.version`,
    [list.districtId, list.partId, list.code],
  );
  return rows.map((row) => ({
    ...{ id: `${row.id}:listed:${row.orderNo}`, cause: 'listed', docNo: row.orderNo },
    ...{ day: legalDayOf(row.at.toISOString()), orgId: row.org, hazard: reviewed(row), undone: row.undone },
  }));
}

/** Interviews (约谈) of firms that were recorded towards a quota. */
async function interviews(tx: Tx, list: LookBackState): Promise<Happening[]> {
  const rows = await tx.query<{ id: string; org: string; day: LegalDay; evidence: string; undone: boolean }>(
    `select a->>'id' as id, a->>'firmOrgId' as org, a->>'day' as day, a->>'evidence' as evidence,
       a->'withdrawn' <> 'null' as undone
     from quotas q cross join jsonb_array_elements(q.body->'acts') a
     where q.campaign_id = $1 and ($3 = '${OVERALL}' or q.part_id = $2) and a->>'act' = 'admonition-talk'
       and a->>'firmOrgId' is not null order by q.id`,
    [list.campaignId, list.partId, list.code],
  );
  return rows.map(({ id, org: orgId, day, evidence: docNo, undone }) => ({
    ...{ id, cause: 'admonished', day, docNo, orgId, hazard: null, undone },
  }));
}

function reviewed({ id, state, found, review }: HazardRow): ReviewedHazard {
  const { status, at, newHazardId } = review ?? {};
  const own = status === undefined ? null : { status, at: at ?? null, newHazardId: newHazardId ?? null };
  return { id, state, foundOn: legalDayOf(found), review: own };
}
