import type { Instant, LegalDay, ReachTerm, SubjectKind } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import {
  containing,
  ordered,
  toPage,
  Where,
  words,
  writeCursor,
  type Page,
  type PageRequest,
  type SortOf,
} from './page';
import { narrow } from './reach';
import { SUBJECT_TABLES } from './subjects';

export interface CommonRow {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly ended: boolean;
  readonly next_due: Date | null;
  readonly created_at: Date;
  readonly changed_at: Date;
  /** The sort key as text. */
  readonly sort_key: string;
}
const COMMON = 't.id, t.version, t.state, t.ended, t.next_due, t.created_at, t.changed_at';

/** `due` is what falls due next, or a hazard's last day to rectify; rows without one follow the others. Each has its index. */
const SORTS = {
  created: ['t.created_at', 'timestamptz'],
  due: [`coalesce(t.next_due, 'infinity'::timestamptz)`, 'timestamptz'],
} as const;
const LAST_DAY = `coalesce(t.rectify_by, 'infinity'::date)`;
const HAZARD_SORTS = { ...SORTS, due: [LAST_DAY, 'date'] } as const;
export type SubjectSort = SortOf<keyof typeof SORTS>;

export interface HazardRow extends CommonRow {
  readonly title: string;
  readonly line: string;
  readonly level: string;
  readonly area_org_id: string;
  readonly responsible_org_id: string | null;
  readonly supervising_org_id: string | null;
  readonly listing_id: string | null;
  readonly campaign_id: string | null;
  readonly part_id: string | null;
  readonly rectify_by: string | null;
}
export interface HazardFilter extends PageRequest {
  readonly districtId: string;
  /** What the reader's rights reach. */
  readonly reach: readonly ReachTerm[];
  /** Today by legal time: what is overdue. */
  readonly today: LegalDay;
  readonly state?: string;
  readonly level?: string;
  readonly line?: string;
  readonly campaign?: string;
  readonly area?: string;
  readonly responsible?: string;
  readonly ended?: boolean;
  readonly overdue?: boolean;
  readonly supervising?: string;
  readonly part?: string;
  readonly listing?: string;
  /** Last day to rectify on or before it. */
  readonly dueBy?: LegalDay;
  readonly q?: string;
  readonly sort: SubjectSort;
}

/** Hazards of a district, one page. */
export async function listHazards(tx: Tx, filter: HazardFilter): Promise<Page<HazardRow>> {
  const where = new Where()
    .and('t.district_id = $$', filter.districtId)
    .maybe('t.state = any($$::text[])', words(filter.state))
    .maybe('t.level = $$', filter.level)
    .maybe('t.line = $$', filter.line)
    .maybe('t.campaign_id = $$::uuid', filter.campaign)
    .maybe('t.part_id = $$::uuid', filter.part)
    .maybe('t.listing_id = $$::uuid', filter.listing)
    .maybe('t.responsible_org_id = $$::uuid', filter.responsible)
    .maybe('t.supervising_org_id = $$::uuid', filter.supervising)
    .maybe(`${LAST_DAY} <= $$::date`, filter.dueBy)
    .maybe('t.org_path <@ (select o.path from orgs o where o.id = $$::uuid)', filter.area)
    .maybe('t.ended = $$', filter.ended)
    .maybe(`t.title ilike $$`, containing(filter.q));
  // Written so that the index of open hazards by their last day is seen to hold them.
  if (filter.overdue !== undefined)
    where.and(`${filter.overdue ? '' : 'not '}(not t.ended and ${LAST_DAY} < $$::date)`, filter.today);
  narrow(where, 'hazard', filter.reach);
  const order = ordered(where, HAZARD_SORTS, filter);
  const rows = await tx.query<HazardRow>(
    `select ${COMMON}, t.title, t.line, t.level, t.area_org_id, t.responsible_org_id, t.supervising_org_id, t.listing_id,
       t.campaign_id, t.part_id, t.rectify_by::text, ${order.key}
     from hazards t where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

export interface ListFilter extends PageRequest {
  readonly districtId: string;
  /** What the reader's rights reach. */
  readonly reach: readonly ReachTerm[];
  readonly state?: string;
  readonly ended?: boolean;
  /** The newest first when left out. */
  readonly sort?: SubjectSort;
}

/** One page of a kind's rows. */
export async function listed<R extends CommonRow>(
  tx: Tx,
  kind: SubjectKind,
  columns: string,
  filter: ListFilter,
  asked: (where: Where) => Where,
): Promise<Page<R>> {
  const where = asked(
    new Where()
      .and('t.district_id = $$', filter.districtId)
      .maybe('t.state = any($$::text[])', words(filter.state))
      .maybe('t.ended = $$', filter.ended),
  );
  narrow(where, kind, filter.reach);
  const sort = filter.sort ?? '-created';
  const order = ordered(where, SORTS, { ...filter, sort });
  const rows = await tx.query<R>(
    `select ${COMMON}, ${columns}, ${order.key} from ${SUBJECT_TABLES[kind]} t where ${where.toString()}
     order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(sort, last.sort_key, last.id));
}

export interface ListingRow extends CommonRow {
  readonly level: string;
  readonly responsible_org_id: string | null;
  readonly order_no: string | null;
}
/** Listings of a district. */
export function listListings(
  tx: Tx,
  filter: ListFilter & { readonly responsible?: string; readonly hazard?: string; readonly level?: string },
): Promise<Page<ListingRow>> {
  return listed<ListingRow>(tx, 'listing', 't.level, t.responsible_org_id, t.order_no', filter, (where) =>
    where
      .maybe('t.responsible_org_id = $$::uuid', filter.responsible)
      .maybe('t.level = $$', filter.level)
      .maybe('t.id in (select h.listing_id from listing_hazards h where h.hazard_id = $$::uuid)', filter.hazard),
  );
}

export interface SlipRow extends CommonRow {
  readonly slip_kind: string;
  readonly addressee_org_id: string;
  readonly number: string | null;
  readonly cause_kind: string | null;
  readonly cause_id: string | null;
}
/** Slips of a district. */
export function listSlips(
  tx: Tx,
  filter: ListFilter & { readonly kind?: string; readonly addressee?: string; readonly cause?: string },
): Promise<Page<SlipRow>> {
  const columns = 't.slip_kind, t.addressee_org_id, t.number, t.cause_kind, t.cause_id';
  return listed<SlipRow>(tx, 'slip', columns, filter, (where) =>
    where
      .maybe('t.slip_kind = $$', filter.kind)
      .maybe('t.addressee_org_id = $$::uuid', filter.addressee)
      .maybe('t.cause_id = $$::uuid', filter.cause),
  );
}

export interface RoundRow extends CommonRow {
  readonly part_id: string;
  readonly duty_id: string;
  readonly period: string;
  readonly due: string | null;
  readonly locks_after: string | null;
  readonly units: number;
  readonly submitted: number;
}
/** Rounds of a district with how many units owe and have answered them. */
export function listRounds(tx: Tx, filter: ListFilter & { readonly part?: string }): Promise<Page<RoundRow>> {
  const count = (what: string): string => `(select count(*)::int from round_units u where u.round_id = t.id${what})`;
  const columns = `t.part_id, t.duty_id, t.period, t.due::text, t.locks_after::text, ${count('')} as units, ${count(` and u.state in ('submitted', 'accepted')`)} as submitted`;
  return listed<RoundRow>(tx, 'round', columns, filter, (where) => where.maybe('t.part_id = $$::uuid', filter.part));
}

export interface SubmissionRow extends CommonRow {
  readonly round_id: string;
  readonly unit_id: string;
  readonly late: boolean;
  readonly open: boolean;
  readonly locks_after: string | null;
  readonly exception_until: string | null;
}
/** Submissions of a district. */
export function listSubmissions(
  tx: Tx,
  filter: ListFilter & { readonly round?: string; readonly org?: string; readonly late?: boolean },
): Promise<Page<SubmissionRow>> {
  const of = (column: string): string => `(select ${column} from rounds r where r.id = t.round_id)`;
  const columns = `t.round_id, t.unit_id, t.late, ${of(`r.state = 'open'`)} as open, ${of('r.locks_after::text')} as locks_after,
    (select x.until::text from round_exceptions x where x.round_id = t.round_id and x.org_id = t.unit_id) as exception_until`;
  return listed<SubmissionRow>(tx, 'submission', columns, filter, (where) =>
    where
      .maybe('t.round_id = $$::uuid', filter.round)
      .maybe('t.unit_id = $$::uuid', filter.org)
      .maybe('t.late = $$', filter.late),
  );
}

export interface PhaseRow {
  readonly key: string;
  readonly name: string;
  readonly gate: string;
  readonly state: string;
  readonly plannedFrom: string;
  readonly plannedTo: string;
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly closedHow: string | null;
  readonly confirmedBy: string | null;
  readonly heldSince: Instant | null;
}
export interface PartRow extends CommonRow {
  readonly campaign_id: string;
  readonly code: string;
  readonly phases: readonly PhaseRow[];
}
/** Parts of a district with their phases. */
export function listParts(
  tx: Tx,
  filter: ListFilter & { readonly campaign?: string; readonly code?: string },
): Promise<Page<PartRow>> {
  const columns = `t.campaign_id, t.code, coalesce((select json_agg(json_build_object('key', p.key, 'name', p.name, 'gate', p.gate,
      'state', p.state, 'plannedFrom', p.planned_from, 'plannedTo', p.planned_to, 'openedAt', p.opened_at, 'closedAt', p.closed_at,
      'closedHow', p.closed_how, 'confirmedBy', p.confirmed_by, 'heldSince', p.held_since) order by p.planned_from, p.key) from phases p where p.part_id = t.id), '[]') as phases`;
  return listed<PartRow>(tx, 'part', columns, filter, (where) =>
    where.maybe('t.campaign_id = $$::uuid', filter.campaign).maybe('t.code = $$', filter.code),
  );
}

export interface CampaignRow extends CommonRow {
  readonly plan_id: string;
  readonly year: number;
}
/** Campaigns of a district. */
export function listCampaigns(
  tx: Tx,
  filter: ListFilter & { readonly year?: number; readonly plan?: string },
): Promise<Page<CampaignRow>> {
  return listed<CampaignRow>(tx, 'campaign', 't.plan_id, t.year', filter, (where) =>
    where.maybe('t.year = $$::int', filter.year).maybe('t.plan_id = $$', filter.plan),
  );
}
