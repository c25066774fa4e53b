import type { Tx } from '../unit-of-work';
import { containing, readCursor, toPage, Where, writeCursor, type Page, type PageRequest } from './page';

export interface OrgRow {
  readonly id: string;
  readonly parent_id: string | null;
  readonly path: string;
  readonly kind: string;
  readonly name: string;
  readonly name_en: string | null;
  readonly credit_code: string | null;
}
/** Organisations of a district in the order of the tree. */
export async function listOrgs(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    readonly under?: string;
    readonly kind?: string;
    readonly q?: string;
  },
): Promise<Page<OrgRow>> {
  const where = new Where()
    .and('o.district_id = $$', filter.districtId)
    .maybe('o.path <@ (select u.path from orgs u where u.id = $$::uuid)', filter.under)
    .maybe('o.kind = $$', filter.kind)
    .maybe('o.name ilike $$', containing(filter.q));
  const cursor = readCursor(filter.cursor, 'path');
  if (cursor) {
    const key = where.param(cursor.key);
    where.and(`(o.path, o.id) > (${key}::ltree, $$::uuid)`, cursor.id);
  }
  const rows = await tx.query<OrgRow>(
    `select o.id, o.parent_id, o.path::text, o.kind, o.name, o.name_en, o.credit_code from orgs o
     where ${where.toString()} order by o.path, o.id limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor('path', last.path, last.id));
}

/** One organisation of a district. */
export async function readOrg(tx: Tx, id: string, districtId: string): Promise<OrgRow | null> {
  const rows = await tx.query<OrgRow>(
    `select id, parent_id, path::text, kind, name, name_en, credit_code from orgs where id = $1 and district_id = $2`,
    [id, districtId],
  );
  return rows[0] ?? null;
}

export interface UserRow {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly district_id: string | null;
  readonly admin_role: string | null;
  readonly disabled: boolean;
}
/** Users by login. */
export async function listUsers(tx: Tx, filter: PageRequest & { readonly district?: string }): Promise<Page<UserRow>> {
  const where = new Where().maybe('u.district_id = $$::uuid', filter.district);
  const cursor = readCursor(filter.cursor, 'login');
  if (cursor) {
    const key = where.param(cursor.key);
    where.and(`(u.login, u.id) > (${key}, $$::uuid)`, cursor.id);
  }
  const rows = await tx.query<UserRow>(
    `select u.id, u.login, u.name, u.district_id, u.admin_role, u.disabled_at is not null as disabled from users u
     where ${where.toString()} order by u.login, u.id limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor('login', last.login, last.id));
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
/** Posts of a district. */
export async function listPosts(
  tx: Tx,
  filter: PageRequest & { readonly districtId: string; readonly org?: string; readonly user?: string },
): Promise<Page<PostRow>> {
  const where = new Where()
    .and('p.district_id = $$', filter.districtId)
    .maybe('p.org_id = $$::uuid', filter.org)
    .maybe('p.user_id = $$::uuid', filter.user);
  const cursor = readCursor(filter.cursor, 'id');
  if (cursor) where.and('p.id > $$::uuid', cursor.id);
  const rows = await tx.query<PostRow>(
    `select p.id, p.user_id, u.name as user_name, p.org_id, p.role, p.valid_from, p.valid_until
     from posts p join users u on u.id = p.user_id
     where ${where.toString()} order by p.id limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor('id', null, last.id));
}

/** How many of these organisations the district has. */
export async function knownOrgs(tx: Tx, districtId: string, ids: readonly string[]): Promise<number> {
  const rows = await tx.query<{ n: number }>(
    `select count(*)::int as n from orgs where district_id = $1 and id = any($2::uuid[])`,
    [districtId, ids],
  );
  return rows[0]?.n ?? 0;
}
