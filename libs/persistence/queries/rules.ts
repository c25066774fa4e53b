import type { CalendarYear, Directory, Instant, Pins, Policy, Standard } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import {
  byText,
  containing,
  ordered,
  toPage,
  Where,
  writeCursor,
  type Page,
  type PageRequest,
  type SortOf,
} from './page';

/** Every stored calendar version, by year and version. */
export async function readCalendars(tx: Tx): Promise<CalendarYear[]> {
  const rows = await tx.query<{ body: CalendarYear }>(`select body from calendars order by year, version`);
  return rows.map((row) => row.body);
}

export interface CalendarRow {
  readonly body: CalendarYear;
  readonly id: string;
  readonly sort_key: string;
}
const CALENDAR_SORTS = { year: ['t.year', 'int'] } as const;
/** Calendars by year and version, one page; on demand only the newest version of each year. */
export async function listCalendars(
  tx: Tx,
  filter: PageRequest & {
    readonly year?: number;
    readonly newest?: boolean;
    readonly sort: SortOf<keyof typeof CALENDAR_SORTS>;
  },
): Promise<Page<CalendarRow>> {
  const where = new Where().maybe('t.year = $$::int', filter.year);
  if (filter.newest !== undefined) {
    where.and('(t.version = (select max(n.version) from calendars n where n.year = t.year)) = $$', filter.newest);
  }
  const tie = { by: 't.version::bigint', type: 'bigint', form: /^\d{1,9}$/ } as const;
  const order = ordered(where, CALENDAR_SORTS, filter, tie);
  const rows = await tx.query<CalendarRow>(
    `select t.body, t.version::text as id, ${order.key} from calendars t where ${where.toString()}
     order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** The newest version of every year. */
export async function newestCalendars(tx: Tx): Promise<Record<string, number>> {
  const rows = await tx.query<{ year: number; version: number }>(
    `select year, max(version) as version from calendars group by year order by year`,
  );
  return Object.fromEntries(rows.map((row) => [String(row.year), row.version]));
}

export interface PolicyRow {
  readonly id: string;
  readonly name: string;
  readonly district_id: string | null;
  readonly created_at: Date;
}
const POLICY_SORTS = { created: ['t.created_at', 'timestamptz'] } as const;
/** Policies for everybody and those of this district, one page. */
export async function listPolicies(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string | null;
    readonly q?: string;
    readonly sort: SortOf<keyof typeof POLICY_SORTS>;
  },
): Promise<Page<PolicyRow & { readonly sort_key: string }>> {
  const where = new Where()
    .and('t.district_id is null or t.district_id = $$::uuid', filter.districtId)
    .maybe('t.name ilike $$', containing(filter.q));
  const order = ordered(where, POLICY_SORTS, filter, byText('t.id'));
  const rows = await tx.query<PolicyRow & { sort_key: string }>(
    `select t.id, t.name, t.district_id, t.created_at, ${order.key} from policies t where ${where.toString()}
     order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** One policy, if it is for everybody or of this district. */
export async function readPolicy(
  tx: Tx,
  id: string,
  districtId: string | null,
): Promise<(PolicyRow & { readonly body: Policy }) | null> {
  const rows = await tx.query<PolicyRow & { body: Policy }>(
    `select id, name, district_id, created_at, body from policies
     where id = $1 and (district_id is null or district_id = $2)`,
    [id, districtId],
  );
  return rows[0] ?? null;
}

/**
 * The rule packs that orders of this district may choose, by id: those for everybody and its own. An edition of the district's
 * stands for its pack once it was applied, and cannot be chosen before.
 */
export async function readPacks(tx: Tx, districtId: string | null): Promise<Policy[]> {
  const rows = await tx.query<{ body: Policy }>(
    `select p.body from policies p left join rule_editions e on e.policy_id = p.id
     where p.body ? 'pack' and (p.district_id is null or p.district_id = $1) and (e.policy_id is null or e.chosen)
       and not exists (select 1 from rule_editions o where o.district_id = $1 and o.of = p.id and o.chosen)
     order by p.id`,
    [districtId],
  );
  return rows.map(({ body }) => body);
}

/** Every version of every determination standard, by id and version. */
export async function readStandards(tx: Tx): Promise<Standard[]> {
  const rows = await tx.query<{ body: Standard }>(`select body from standards order by id, version`);
  return rows.map(({ body }) => body);
}

export interface PlanRow {
  readonly id: string;
  readonly edition: string;
  readonly title: string;
  readonly loaded_at: Date;
  /** Null for a plan that came with the product. */
  readonly district_id: string | null;
}
const PLAN_SORTS = { loaded: ['t.loaded_at', 'timestamptz'] } as const;
/** Stored plans for everybody and those of this district, one page; by default the newest first, so that the first one with an id is its newest edition. */
export async function listPlans(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string | null;
    readonly plan?: string;
    readonly sort: SortOf<keyof typeof PLAN_SORTS>;
  },
): Promise<Page<PlanRow & { readonly sort_key: string }>> {
  const where = new Where()
    .and('t.district_id is null or t.district_id = $$::uuid', filter.districtId)
    .maybe('t.id = $$', filter.plan);
  const order = ordered(where, PLAN_SORTS, filter, byText(`t.edition || '/' || t.id`));
  const rows = await tx.query<PlanRow & { sort_key: string }>(
    `select t.id, t.edition, t.title, t.loaded_at, t.district_id, ${order.key} from plans t where ${where.toString()}
     order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, `${last.edition}/${last.id}`));
}

/** One plan, if it is for everybody or of this district: this edition, or the newest. */
export async function readPlan(
  tx: Tx,
  id: string,
  edition: string | undefined,
  districtId: string | null,
): Promise<(PlanRow & { readonly body: unknown }) | null> {
  const rows = await tx.query<PlanRow & { body: unknown }>(
    `select id, edition, title, loaded_at, district_id, body from plans
     where id = $1 and ($2::text is null or edition = $2) and (district_id is null or district_id = $3)
     order by loaded_at desc, edition desc limit 1`,
    [id, edition ?? null, districtId],
  );
  return rows[0] ?? null;
}

export interface DistrictRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly name_en: string | null;
  readonly demo: boolean;
  readonly directory: Directory;
  readonly policy_id: string;
  readonly revision: number;
}
const DISTRICT = 'id, code, name, name_en, demo, directory, policy_id, revision';

/** All districts, or this one. */
export function readDistricts(tx: Tx, id: string | null): Promise<DistrictRow[]> {
  return tx.query<DistrictRow>(`select ${DISTRICT} from districts where $1::uuid is null or id = $1 order by code`, [
    id,
  ]);
}

const DISTRICT_SORTS = { code: ['t.code', 'text'] } as const;
/** Districts, one page. */
export async function listDistricts(
  tx: Tx,
  filter: PageRequest & {
    readonly district: string | null;
    readonly q?: string;
    readonly demo?: boolean;
    readonly sort: SortOf<keyof typeof DISTRICT_SORTS>;
  },
): Promise<Page<DistrictRow>> {
  const where = new Where()
    .maybe('t.id = $$::uuid', filter.district ?? undefined)
    .maybe('t.name ilike $$', containing(filter.q))
    .maybe('t.demo = $$', filter.demo);
  const order = ordered(where, DISTRICT_SORTS, filter);
  const rows = await tx.query<DistrictRow>(
    `select ${DISTRICT} from districts t where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.code, last.id));
}

export interface ChangeRow {
  readonly id: string;
  readonly kind: string;
  readonly next: Pins;
  readonly requested_by: string;
  readonly applied_at: Date;
  readonly total: number;
  readonly done: number;
  readonly finished_at: Date | null;
}
const CHANGE = `t.id, t.kind, t.next, t.requested_by, t.applied_at, t.total, t.done, t.finished_at`;
const CHANGE_SORTS = { applied: ['t.applied_at', 'timestamptz'] } as const;

/** Changes of a district, one page. */
export async function listChanges(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    readonly kind?: string;
    readonly finished?: boolean;
    readonly sort: SortOf<keyof typeof CHANGE_SORTS>;
  },
): Promise<Page<ChangeRow & { readonly sort_key: string }>> {
  const where = new Where()
    .and('t.district_id = $$', filter.districtId)
    .maybe('t.kind = $$', filter.kind)
    .maybe('(t.finished_at is not null) = $$', filter.finished);
  const order = ordered(where, CHANGE_SORTS, filter);
  const rows = await tx.query<ChangeRow & { sort_key: string }>(
    `select ${CHANGE}, ${order.key} from changes t where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** One change of a district. */
export async function readChange(tx: Tx, id: string, districtId: string): Promise<ChangeRow | null> {
  const rows = await tx.query<ChangeRow>(`select ${CHANGE} from changes t where t.id = $1 and t.district_id = $2`, [
    id,
    districtId,
  ]);
  return rows[0] ?? null;
}

/** Legal and server time are the record's to read; this is only the mark that the installation is a rehearsal. */
export interface InstallationRow {
  readonly rehearsal: boolean;
  readonly demo: boolean;
  readonly rate: number;
  readonly origin_legal: Instant | null;
}
/** What marks the installation for everybody who looks at it. */
export async function readInstallation(tx: Tx): Promise<InstallationRow | null> {
  const rows = await tx.query<InstallationRow>(
    `select rehearsal, rate, origin_legal, exists (select 1 from districts where demo) as demo from installation`,
  );
  return rows[0] ?? null;
}
