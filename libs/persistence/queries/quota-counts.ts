import {
  ACTS_ON_HAZARDS,
  CLOSING_MEASURES,
  legalDayOf,
  type Directory,
  type LegalDay,
  type Measured,
  type QuotaState,
} from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { unitsCondition } from './units-of';

type Counts = Measured['counts'];

/** The overall part speaks of the hazards of all lines. */
const OVERALL = 'OVERALL';

/**
 * What the record counts for a quota beside what was recorded on it: its units and firms today, accepted answers, and orders
 * and closing measures on the part's hazards. The only place where these are counted, for deciding and for showing.
 */
export async function measureQuota(
  tx: Tx,
  quota: QuotaState,
  directory: Directory,
  today: LegalDay,
): Promise<Measured> {
  const units = await unitsOf(tx, quota, directory, today);
  const firms = quota.whose === 'each-firm' ? await firmsBelow(tx, quota.districtId, units, today) : [];
  return { units, firms, counts: await countsOf(tx, quota) };
}

const VALID = `coalesce(o.valid_from, '-infinity') <= $2::date and coalesce(o.valid_until, 'infinity') >= $2::date`;

async function unitsOf(tx: Tx, quota: QuotaState, directory: Directory, today: LegalDay): Promise<string[]> {
  const { condition, value } = unitsCondition(quota.units, quota.code, directory, '$3');
  const rows = await tx.query<{ id: string }>(
    `select o.id from orgs o where o.district_id = $1 and ${VALID} and ${condition} order by o.id`,
    [quota.districtId, today, value],
  );
  return rows.map(({ id }) => id);
}

async function firmsBelow(tx: Tx, districtId: string, units: readonly string[], today: LegalDay): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select o.id from orgs o where o.district_id = $1 and ${VALID} and o.kind = 'enterprise'
       and exists (select 1 from orgs u where u.id = any($3::uuid[]) and o.path <@ u.path) order by o.id`,
    [districtId, today, units],
  );
  return rows.map(({ id }) => id);
}

async function countsOf(tx: Tx, quota: QuotaState): Promise<Counts> {
  const { counts } = quota;
  if (counts.by === 'submissions') return acceptedAnswers(tx, quota.partId, counts.duty);
  if (counts.by !== 'acts' || !Object.hasOwn(ACTS_ON_HAZARDS, counts.act)) return [];
  const where = ACTS_ON_HAZARDS[counts.act as keyof typeof ACTS_ON_HAZARDS];
  return where === 'orders' ? orders(tx, quota) : closingMeasures(tx, quota);
}

/** Each counts for its unit on the day it was accepted. */
async function acceptedAnswers(tx: Tx, partId: string, duty: string): Promise<Counts> {
  const rows = await tx.query<{ org: string; at: string }>(
    `select s.unit_id as org, s.body->'accepted'->>'at' as at from submissions s join rounds r on r.id = s.round_id
     where r.part_id = $1 and r.duty_id = $2 and s.state = 'accepted'`,
    [partId, duty],
  );
  return rows.map(({ org, at }) => ({ orgId: org, firmOrgId: null, day: legalDayOf(at), count: 1 }));
}

/** A hazard that names its part belongs to it; one that names none belongs to the part of its line. */
export const HAZARD_OF_PART = `h.district_id = $1
  and ($3 = '${OVERALL}' or h.part_id = $2 or (h.part_id is null and h.line = $3))`;
const OF_PART = `${HAZARD_OF_PART} and h.state not in ('duplicate', 'withdrawn')`;

/** Every paper once, for the body that supervises the hazard. */
async function orders(tx: Tx, quota: QuotaState): Promise<Counts> {
  const rows = await tx.query<{ org: string; firm: string; at: string }>(
    `select distinct on (h.id, e.data->'order'->>'docNo') e.data->>'supervisingOrgId' as org,
       e.data->>'responsibleOrgId' as firm, e.data->'order'->>'at' as at
     from hazards h join events e on e.subject_kind = 'hazard' and e.subject_id = h.id and e.type = 'RectificationOrdered'
     where ${OF_PART} order by h.id, e.data->'order'->>'docNo', e.version`,
    [quota.districtId, quota.partId, quota.code],
  );
  return rows.map(({ org, firm, at }) => ({ orgId: org, firmOrgId: firm, day: legalDayOf(at), count: 1 }));
}

/** Every closing measure once, for the body that took it, on the day it was served. */
async function closingMeasures(tx: Tx, quota: QuotaState): Promise<Counts> {
  const rows = await tx.query<{ org: string; firm: string | null; day: LegalDay }>(
    `select m->>'bodyOrgId' as org, h.responsible_org_id as firm, m->>'servedAt' as day
     from hazards h cross join jsonb_array_elements(h.body->'measures') m
     where ${OF_PART} and m->>'kind' = any($4::text[])`,
    [quota.districtId, quota.partId, quota.code, CLOSING_MEASURES],
  );
  return rows.map(({ org, firm, day }) => ({ orgId: org, firmOrgId: firm, day, count: 1 }));
}
