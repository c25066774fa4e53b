import type { LegalDay, OrgKind, ReachTerm } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { containing, ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';
import { narrow } from './reach';

export interface OrgRow {
  readonly id: string;
  readonly parent_id: string | null;
  readonly path: string;
  readonly kind: string;
  readonly name: string;
  readonly name_en: string | null;
  readonly credit_code: string | null;
  readonly valid_from: LegalDay | null;
  readonly valid_until: LegalDay | null;
}
const ORG_SORTS = { path: ['t.path', 'ltree'], name: ['t.name', 'text'] } as const;
/** Organisations of a district, by default in the order of the tree. */
export async function listOrgs(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    /** What the reader's rights reach. */
    readonly reach: readonly ReachTerm[];
    readonly under?: string;
    /** Ids and kinds, comma-separated. */
    readonly ids?: string;
    readonly kind?: string;
    readonly creditCode?: string;
    readonly q?: string;
    readonly sort: SortOf<keyof typeof ORG_SORTS>;
  },
): Promise<Page<OrgRow>> {
  const where = new Where()
    .and('t.district_id = $$', filter.districtId)
    .maybe('t.path <@ (select u.path from orgs u where u.id = $$::uuid)', filter.under)
    .maybe(`t.id = any(string_to_array($$, ',')::uuid[])`, filter.ids)
    .maybe(`t.kind = any(string_to_array($$, ','))`, filter.kind)
    .maybe('t.credit_code = $$', filter.creditCode)
    .maybe('(t.name ilike $$ or t.name_en ilike $$)', containing(filter.q));
  narrow(where, 'org', filter.reach);
  const order = ordered(where, ORG_SORTS, filter);
  const rows = await tx.query<OrgRow & { sort_key: string }>(
    `select t.id, t.parent_id, t.path::text, t.kind, t.name, t.name_en, t.credit_code,
       t.valid_from::text, t.valid_until::text, ${order.key} from orgs t
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** One organisation of a district. */
export async function readOrg(tx: Tx, id: string, districtId: string): Promise<OrgRow | null> {
  const rows = await tx.query<OrgRow>(
    `select id, parent_id, path::text, kind, name, name_en, credit_code, valid_from::text, valid_until::text from orgs where id = $1 and district_id = $2`,
    [id, districtId],
  );
  return rows[0] ?? null;
}

/** The organisation all others of a district are below; the first one where there are several. */
export async function rootOrg(tx: Tx, districtId: string): Promise<{ readonly name: string } | null> {
  const rows = await tx.query<{ name: string }>(
    `select name from orgs where district_id = $1 and parent_id is null order by path limit 1`,
    [districtId],
  );
  return rows[0] ?? null;
}

/** The kinds of organisation a district has on a day. */
export async function readOrgKinds(tx: Tx, districtId: string, day: LegalDay): Promise<OrgKind[]> {
  const rows = await tx.query<{ kind: OrgKind }>(
    `select distinct kind from orgs where district_id = $1 and coalesce(valid_from, '-infinity') <= $2::date
       and coalesce(valid_until, 'infinity') >= $2::date order by kind`,
    [districtId, day],
  );
  return rows.map(({ kind }) => kind);
}

export interface UserRow {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly district_id: string | null;
  readonly admin_role: string | null;
  readonly disabled: boolean;
}
const USER_SORTS = {
  login: ['t.login', 'text'],
  name: ['t.name', 'text'],
  created: ['t.created_at', 'timestamptz'],
} as const;
/** Users, one page. */
export async function listUsers(
  tx: Tx,
  filter: PageRequest & {
    readonly district?: string;
    readonly adminRole?: string;
    readonly disabled?: boolean;
    readonly org?: string;
    readonly q?: string;
    readonly sort: SortOf<keyof typeof USER_SORTS>;
  },
): Promise<Page<UserRow>> {
  const where = new Where()
    .maybe('t.district_id = $$::uuid', filter.district)
    .maybe('t.admin_role = $$', filter.adminRole)
    .maybe('(t.disabled_at is not null) = $$', filter.disabled)
    .maybe('t.id in (select p.user_id from posts p where p.org_id = $$::uuid and p.valid_until is null)', filter.org)
    .maybe('(t.name ilike $$ or t.login ilike $$)', containing(filter.q));
  const order = ordered(where, USER_SORTS, filter);
  const rows = await tx.query<UserRow & { sort_key: string }>(
    `select t.id, t.login, t.name, t.district_id, t.admin_role, t.disabled_at is not null as disabled, ${order.key} from users t
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** One user. */
export async function readUser(tx: Tx, id: string): Promise<UserRow | null> {
  const rows = await tx.query<UserRow>(
    `select id, login, name, district_id, admin_role, disabled_at is not null as disabled from users where id = $1`,
    [id],
  );
  return rows[0] ?? null;
}

export interface PostRow {
  readonly id: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly org_id: string;
  readonly role: string;
  readonly valid_from: Date;
  readonly valid_until: Date | null;
}
const POST_SORTS = { from: ['t.valid_from', 'timestamptz'] } as const;
/** Posts of a district, one page. */
export async function listPosts(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    /** What the reader's rights reach. */
    readonly reach: readonly ReachTerm[];
    readonly org?: string;
    readonly user?: string;
    readonly role?: string;
    /** Held, or not held, at this legal instant. */
    readonly held?: { readonly at: string; readonly is: boolean };
    /** A part of the person's name. */
    readonly q?: string;
    readonly sort: SortOf<keyof typeof POST_SORTS>;
  },
): Promise<Page<PostRow>> {
  const where = new Where()
    .and('t.district_id = $$', filter.districtId)
    .maybe('t.org_id = $$::uuid', filter.org)
    .maybe('t.user_id = $$::uuid', filter.user)
    .maybe('t.role = $$', filter.role)
    .maybe('u.name ilike $$', containing(filter.q));
  if (filter.held) {
    const at = `${where.param(filter.held.at)}::timestamptz`;
    where.and(`(t.valid_from <= ${at} and coalesce(t.valid_until, 'infinity') > ${at}) = $$`, filter.held.is);
  }
  narrow(where, 'post', filter.reach);
  const order = ordered(where, POST_SORTS, filter);
  const rows = await tx.query<PostRow & { sort_key: string }>(
    `select t.id, t.user_id, u.name as user_name, t.org_id, t.role, t.valid_from, t.valid_until, ${order.key}
     from posts t join users u on u.id = t.user_id
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** How many of these organisations the district has. */
export async function knownOrgs(tx: Tx, districtId: string, ids: readonly string[]): Promise<number> {
  const rows = await tx.query<{ n: number }>(
    `select count(*)::int as n from orgs where district_id = $1 and id = any($2::uuid[])`,
    [districtId, ids],
  );
  return rows[0]?.n ?? 0;
}
