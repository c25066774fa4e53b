import type { Instant } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';

export interface NewGrant {
  readonly id: string;
  readonly districtId: string;
  readonly kind: string;
  readonly userId: string;
  readonly orgId: string;
  readonly role: string;
  /** Legal time, like all instants here. */
  readonly from: Instant;
  readonly until: Instant;
  readonly reason: string;
  readonly grantedBy: string;
  readonly grantedAt: Instant;
}

/** Writes a grant. */
export async function insertGrant(tx: Tx, grant: NewGrant): Promise<void> {
  await tx.query(
    `insert into grants (id, district_id, kind, user_id, org_id, role, valid_from, valid_until, reason, granted_by, granted_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      ...[grant.id, grant.districtId, grant.kind, grant.userId, grant.orgId, grant.role],
      ...[grant.from, grant.until, grant.reason, grant.grantedBy, grant.grantedAt],
    ],
  );
}

/** Ends a grant at this instant; false when there is none, or it was revoked before. */
export async function revokeGrant(
  tx: Tx,
  grant: { readonly id: string; readonly districtId: string; readonly by: string; readonly at: Instant },
): Promise<boolean> {
  const rows = await tx.query(
    `update grants set revoked_by = $3, revoked_at = $4
     where id = $1 and district_id = $2 and revoked_at is null returning id`,
    [grant.id, grant.districtId, grant.by, grant.at],
  );
  return rows.length > 0;
}

export interface GrantListRow {
  readonly id: string;
  readonly kind: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly org_id: string;
  readonly org_name: string;
  readonly role: string;
  readonly valid_from: Date;
  readonly valid_until: Date;
  readonly holds: boolean;
  readonly reason: string;
  readonly granted_by: string;
  readonly granted_at: Date;
  readonly revoked_by: string | null;
  readonly revoked_at: Date | null;
}
const SORTS = { from: ['t.valid_from', 'timestamptz'] } as const;

/** Grants of a district, one page; `at` is the legal instant they are held against. */
export async function listGrants(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    readonly at: Instant;
    readonly id?: string;
    readonly user?: string;
    readonly org?: string;
    readonly holds?: boolean;
    readonly sort: SortOf<keyof typeof SORTS>;
  },
): Promise<Page<GrantListRow>> {
  const where = new Where();
  const at = `${where.param(filter.at)}::timestamptz`;
  const holds = `(t.valid_from <= ${at} and ${at} < least(t.valid_until, coalesce(t.revoked_at, 'infinity')))`;
  where
    .and('t.district_id = $$', filter.districtId)
    .maybe('t.id = $$::uuid', filter.id)
    .maybe('t.user_id = $$::uuid', filter.user)
    .maybe('t.org_id = $$::uuid', filter.org)
    .maybe(`${holds} = $$`, filter.holds);
  const order = ordered(where, SORTS, filter);
  const rows = await tx.query<GrantListRow & { sort_key: string }>(
    `select t.id, t.kind, t.user_id, u.name as user_name, t.org_id, o.name as org_name, t.role, t.valid_from, t.valid_until,
       ${holds} as holds, t.reason, t.granted_by, t.granted_at, t.revoked_by, t.revoked_at, ${order.key}
     from grants t join users u on u.id = t.user_id join orgs o on o.id = t.org_id
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** The person of a login, or null. */
export async function userByLogin(
  tx: Tx,
  login: string,
): Promise<{ readonly id: string; readonly district_id: string | null } | null> {
  const rows = await tx.query<{ id: string; district_id: string | null }>(
    `select id, district_id from users where login = $1 and disabled_at is null and admin_role is null`,
    [login],
  );
  return rows[0] ?? null;
}
