import type { LegalDay, ReachTerm } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { containing, ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';
import { narrow } from './reach';

export interface EnterpriseRow {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly area_id: string;
  readonly area_name: string;
  readonly credit_code: string | null;
  readonly no_code_reason: string | null;
  readonly line: string | null;
  readonly industry: string | null;
  readonly size_class: string | null;
  readonly legal_form: string | null;
  readonly key_reason: string | null;
  readonly key_since: LegalDay | null;
  /** The enterprise it was merged into. */
  readonly alias_of: string | null;
}
const COLUMNS = `t.id, t.name, t.path::text, a.id as area_id, a.name as area_name, t.credit_code, e.no_code_reason, e.line,
  e.industry, e.size_class, e.legal_form, e.key_reason, e.key_since::text, m.kept_id as alias_of`;
const TABLES = `orgs t join orgs a on a.id = t.parent_id left join enterprises e on e.org_id = t.id
  left join enterprise_merges m on m.alias_id = t.id and m.undone_at is null`;
const SORTS = { path: ['t.path', 'ltree'], name: ['t.name', 'text'] } as const;

export interface EnterpriseFilter extends PageRequest {
  readonly districtId: string;
  /** In this area, or with a site in it on the day. */
  readonly area?: string;
  readonly today: LegalDay;
  readonly line?: string;
  readonly industry?: string;
  readonly keySupervised?: boolean;
  readonly withoutCode?: boolean;
  /** Those that were merged into others, instead of those that were not. */
  readonly aliases: boolean;
  readonly q?: string;
  /** Organisations that the reader reaches. */
  readonly reach: readonly ReachTerm[];
  readonly sort: SortOf<keyof typeof SORTS>;
}

/** Enterprises of a district, those of which nothing more is known included. Nothing of their contacts. */
export async function listEnterprises(tx: Tx, filter: EnterpriseFilter): Promise<Page<EnterpriseRow>> {
  const where = new Where()
    .and(`t.kind = 'enterprise' and t.district_id = $$`, filter.districtId)
    .and('(m.kept_id is not null) = $$', filter.aliases)
    .maybe('e.line = $$', filter.line)
    .maybe('starts_with(e.industry, $$)', filter.industry)
    .maybe('(e.key_since is not null) = $$', filter.keySupervised)
    .maybe('(t.credit_code is null) = $$', filter.withoutCode)
    .maybe('(t.name ilike $$ or t.credit_code ilike $$)', containing(filter.q));
  narrow(where, 'org', filter.reach);
  if (filter.area !== undefined) inArea(where, filter.area, filter.today);
  const order = ordered(where, SORTS, filter);
  const rows = await tx.query<EnterpriseRow & { sort_key: string }>(
    `select ${COLUMNS}, ${order.key} from ${TABLES}
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

function inArea(where: Where, area: string, today: LegalDay): void {
  const day = `${where.param(today)}::date`;
  where.and(
    `t.path <@ (select u.path from orgs u where u.id = $$::uuid) or exists (
       select 1 from enterprise_sites s join orgs w on w.id = s.area_org_id
       where s.org_id = t.id and s.valid_from <= ${day} and coalesce(s.valid_until, 'infinity') >= ${day}
         and w.path <@ (select u.path from orgs u where u.id = $$::uuid))`,
    area,
  );
}

/** One enterprise of a district; null for an organisation of another kind. */
export async function readEnterprise(tx: Tx, id: string, districtId: string): Promise<EnterpriseRow | null> {
  const rows = await tx.query<EnterpriseRow>(
    `select ${COLUMNS} from ${TABLES} where t.kind = 'enterprise' and t.id = $1 and t.district_id = $2`,
    [id, districtId],
  );
  return rows[0] ?? null;
}

/** Every organisation above one, without itself. */
export async function orgsAbove(tx: Tx, id: string, districtId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select a.id from orgs t join orgs a on a.district_id = t.district_id and a.path @> t.path and a.id <> t.id
     where t.id = $1 and t.district_id = $2 order by a.path`,
    [id, districtId],
  );
  return rows.map((row) => row.id);
}

export interface SiteRow {
  readonly id: string;
  readonly address: string;
  readonly area_id: string;
  readonly area_name: string;
  readonly valid_from: LegalDay;
  readonly valid_until: LegalDay | null;
}
/** Where an enterprise works or worked, the newest first. */
export async function sitesOf(tx: Tx, orgId: string): Promise<SiteRow[]> {
  return tx.query<SiteRow>(
    `select s.id, s.address, a.id as area_id, a.name as area_name, s.valid_from::text, s.valid_until::text
     from enterprise_sites s join orgs a on a.id = s.area_org_id
     where s.org_id = $1 order by s.valid_from desc, s.id`,
    [orgId],
  );
}

export interface ContactRow {
  readonly id: string;
  readonly role: string;
  /** Sealed, as is the number. */
  readonly name: string;
  readonly phone: string;
}
/** Whom to talk to at an enterprise. Personal: mask it wherever it is not asked for by somebody who keeps the register. */
export async function contactsOf(tx: Tx, orgId: string): Promise<ContactRow[]> {
  return tx.query<ContactRow>(
    `select id, role, name, phone from enterprise_contacts where org_id = $1 order by role, id`,
    [orgId],
  );
}

/** Enterprises that the reader reaches and that have a contact with one of these hashes, by path; not more than `limit`. */
export async function enterprisesByPhone(
  tx: Tx,
  asked: { readonly districtId: string; readonly hashes: readonly string[]; readonly reach: readonly ReachTerm[] },
  limit: number,
): Promise<EnterpriseRow[]> {
  const where = new Where()
    .and(`t.kind = 'enterprise' and t.district_id = $$`, asked.districtId)
    .and(
      `exists (select 1 from enterprise_contacts c where c.org_id = t.id and c.phone_hash = any($$::text[]))`,
      asked.hashes,
    );
  narrow(where, 'org', asked.reach);
  return tx.query<EnterpriseRow>(
    `select ${COLUMNS} from ${TABLES} where ${where.toString()} order by t.path limit ${where.param(limit)}`,
    where.params,
  );
}
