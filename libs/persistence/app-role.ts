import type { ClientBase } from 'pg';
import { REPORTERS_TABLE, reportersRoleOf } from './reporters';

/** What is only ever added to. The audit trail is one more, with a grant of its own beside its tables. */
const APPEND_ONLY = ['events'];

/** A role that is to serve does not exist, or not as it has to be. */
class NoSuchRole extends Error {
  override readonly name = 'NoSuchRole';
}

/**
 * Both roles: the one that serves, and the one it takes for who made a tip-off, which it must not hold from the start.
 * @throws NoSuchRole
 */
export async function mustBeThere(owner: ClientBase, role: string): Promise<void> {
  const { rows } = await owner.query<{ ready: boolean; version: number }>(
    `select current_setting('server_version_num')::int as version, coalesce(pg_has_role(a.oid, r.oid, 'member')
       and (a.rolsuper or not pg_has_role(a.oid, r.oid, 'usage')), false) as ready
     from pg_roles a left join pg_roles r on r.rolname = $2 where a.rolname = $1`,
    [role, reportersRoleOf(role)],
  );
  const [found] = rows;
  if (!found) {
    throw new NoSuchRole(
      `There is no database role "${role}" to serve with. Make it first: create role ${role} login password '…'. 数据库中没有角色 "${role}"，请先创建。`,
    );
  }
  if (found.ready) return;
  const reporters = reportersRoleOf(role);
  const grant =
    found.version < 160_000
      ? `alter role ${role} noinherit; grant ${reporters} to ${role}`
      : `grant ${reporters} to ${role} with inherit false, set true`;
  throw new NoSuchRole(
    `Who made a tip-off is read through a role of its own, which "${role}" must be able to take and must not inherit. As administrator of the server: create role ${reporters} nologin; ${grant}; see docs/row-security.md. 举报人信息须经单独的数据库角色读取，"${role}" 须可切换至该角色但不得继承其权限。`,
  );
}

/**
 * Gives the role of the service and the worker what they need in this database, and nothing else: no table is its own, it
 * cannot change the schema, what is append-only it can read and add to, and who made a tip-off it can see only as the role
 * that has that right and hardly another. To be called by the tables' owner after every migration, for a new table has rights
 * for nobody.
 */
export async function grantToApp(owner: ClientBase, role: string): Promise<void> {
  const { rows } = await owner.query<{ name: string }>('select current_database() as name');
  const app = owner.escapeIdentifier(role);
  const database = owner.escapeIdentifier(rows[0]!.name);
  await owner.query(`
    begin;
    revoke create, temporary on database ${database} from public, ${app};
    grant connect on database ${database} to ${app};
    revoke create on schema public from public, ${app};
    grant usage on schema public to ${app};
    grant select, insert, update, delete on all tables in schema public to ${app};
    grant usage, select on all sequences in schema public to ${app};
    revoke truncate, references, trigger on all tables in schema public from ${app};
    revoke update, delete on ${APPEND_ONLY.join(', ')} from ${app};
    revoke insert, update, delete on migrations from ${app};
    select audit_grant_to(${owner.escapeLiteral(role)});
    ${reportersOnly(app, owner.escapeIdentifier(reportersRoleOf(role)))}
    commit`);
}

/** Of the cases and hazards only what tells how long a reporter is kept. */
function reportersOnly(app: string, reporters: string): string {
  return `
    revoke all on ${REPORTERS_TABLE} from public, ${app};
    grant usage on schema public to ${reporters};
    grant select, insert, update, delete on ${REPORTERS_TABLE} to ${reporters};
    grant select (id, state, fed_back_at, hazard_id) on tip_offs to ${reporters};
    grant select (id, ended) on hazards to ${reporters};`;
}

/** How much of the database a connection's own role could do beside its work; null when nothing. */
export type Excess = 'superuser' | 'bypasses-policies' | 'owner' | 'reads-reporters';

/** Whether the role of this connection stands above the policies, or could take them off. */
export async function excessOf(query: (sql: string) => Promise<readonly unknown[]>): Promise<Excess | null> {
  const [row] = (await query(
    `select case when r.rolsuper then 'superuser' when r.rolbypassrls then 'bypasses-policies'
       when exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and pg_has_role(c.relowner, 'usage')) then 'owner'
       when has_table_privilege('${REPORTERS_TABLE}', 'select') then 'reads-reporters' end as excess
     from pg_roles r where r.rolname = current_user`,
  )) as readonly { readonly excess: Excess | null }[];
  return row?.excess ?? null;
}
