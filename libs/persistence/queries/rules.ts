import type { CalendarYear, Directory, Instant, Pins, Policy } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { readCursor, toPage, Where, writeCursor, type Page, type PageRequest } from './page';

/** Every stored calendar version, by year and version. */
export async function readCalendars(tx: Tx): Promise<CalendarYear[]> {
  const rows = await tx.query<{ body: CalendarYear }>(`select body from calendars order by year, version`);
  return rows.map((row) => row.body);
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
/** Policies for everybody and those of this district. */
export function listPolicies(tx: Tx, districtId: string | null): Promise<PolicyRow[]> {
  return tx.query<PolicyRow>(
    `select id, name, district_id, created_at from policies where district_id is null or district_id = $1 order by id`,
    [districtId],
  );
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

export interface PlanRow {
  readonly id: string;
  readonly edition: string;
  readonly title: string;
  readonly loaded_at: Date;
}
/** Stored plans, the newest edition of each first. */
export function listPlans(tx: Tx): Promise<PlanRow[]> {
  return tx.query<PlanRow>(`select id, edition, title, loaded_at from plans order by id, loaded_at desc, edition desc`);
}

/** One plan: this edition, or the newest. */
export async function readPlan(
  tx: Tx,
  id: string,
  edition?: string,
): Promise<(PlanRow & { readonly body: unknown }) | null> {
  const rows = await tx.query<PlanRow & { body: unknown }>(
    `select id, edition, title, loaded_at, body from plans where id = $1 and ($2::text is null or edition = $2)
     order by loaded_at desc, edition desc limit 1`,
    [id, edition ?? null],
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

export interface ChangeRow {
  readonly id: string;
  readonly kind: string;
  readonly next: Pins;
  readonly requested_by: string;
  readonly applied_at: Date;
  readonly total: number;
  readonly done: number;
  readonly finished_at: Date | null;
  readonly sort_key: string;
}
const CHANGE = `c.id, c.kind, c.next, c.requested_by, c.applied_at, c.total, c.done, c.finished_at,
  to_char(c.applied_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as sort_key`;

/** Changes of a district, the newest first. */
export async function listChanges(
  tx: Tx,
  filter: PageRequest & { readonly districtId: string },
): Promise<Page<ChangeRow>> {
  const where = new Where().and('c.district_id = $$', filter.districtId);
  const cursor = readCursor(filter.cursor, 'newest');
  if (cursor) {
    const key = where.param(cursor.key);
    where.and(`(c.applied_at, c.id) < (${key}::timestamptz, $$::uuid)`, cursor.id);
  }
  const rows = await tx.query<ChangeRow>(
    `select ${CHANGE} from changes c where ${where.toString()} order by c.applied_at desc, c.id desc limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor('newest', last.sort_key, last.id));
}

/** One change of a district. */
export async function readChange(tx: Tx, id: string, districtId: string): Promise<ChangeRow | null> {
  const rows = await tx.query<ChangeRow>(`select ${CHANGE} from changes c where c.id = $1 and c.district_id = $2`, [
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
