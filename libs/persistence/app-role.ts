import type { ClientBase } from 'pg';

/** What is only ever added to. The audit trail is one more, with a grant of its own beside its tables. */
const APPEND_ONLY = ['events'];

/** A role that is to serve does not exist. */
class NoSuchRole extends Error {
  override readonly name = 'NoSuchRole';
}

/** @throws NoSuchRole */
export async function mustBeThere(owner: ClientBase, role: string): Promise<void> {
  const { rowCount } = await owner.query('select 1 from pg_roles where rolname = $1', [role]);
  if (rowCount) return;
  throw new NoSuchRole(
    `There is no database role "${role}" to serve with. Make it first: create role ${role} login password '…'. 数据库中没有角色 "${role}"，请先创建。`,
  );
}

/**
 * Gives the role of the service and the worker what they need in this database, and nothing else: no table is its own, it
 * cannot change the schema, and what is append-only it can read and add to. To be called by the tables' owner after every
 * migration, for a new table has rights for nobody.
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
    commit`);
}

/** How much of the database a connection's own role could do beside its work; null when nothing. */
export type Excess = 'superuser' | 'bypasses-policies' | 'owner';

/** Whether the role of this connection stands above the policies, or could take them off. */
export async function excessOf(query: (sql: string) => Promise<readonly unknown[]>): Promise<Excess | null> {
  const [row] = (await query(
    `select case when r.rolsuper then 'superuser' when r.rolbypassrls then 'bypasses-policies'
       when exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and pg_has_role(c.relowner, 'usage')) then 'owner' end as excess
     from pg_roles r where r.rolname = current_user`,
  )) as readonly { readonly excess: Excess | null }[];
  return row?.excess ?? null;
}
