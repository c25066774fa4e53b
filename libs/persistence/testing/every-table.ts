import { randomBytes, randomUUID } from 'node:crypto';
import type { Client } from 'pg';

/** The one row of a table: where it lies, what it holds, and a column of it that may be set to itself. */
interface FilledRow {
  readonly place: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly column: string;
}
export type Filled = Readonly<Record<string, FilledRow>>;

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly identity: boolean;
}

/** Rows that are of a district only through another one. */
const THROUGH: Readonly<Record<string, string>> = { change_id: 'changes', import_id: 'imports', file_id: 'files' };

/** Every table of the product, those first that others are reached by. */
export async function tablesOf(superuser: Client): Promise<string[]> {
  const { rows } = await superuser.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
     order by relname <> all($1::text[]), relname`,
    [Object.values(THROUGH)],
  );
  return rows.map((row) => row.name);
}

/**
 * Puts one row for a district and a person of it into every table, whatever it holds: policies ask for whose a row is and for
 * nothing else. Checks are dropped and triggers passed by, so only for a database of the test's own.
 */
export async function fillEveryTable(
  superuser: Client,
  whose: { readonly districtId: string; readonly userId: string },
): Promise<Filled> {
  await withoutChecks(superuser);
  const columns = await columnsOf(superuser);
  const filled: Record<string, FilledRow> = {};
  for (const table of await tablesOf(superuser)) {
    if (table === 'installation') continue;
    const own = columns.filter((column) => column.table === table && !column.identity);
    const values = own.map((column) => valueOf(column, whose, filled));
    const { rows } = await superuser.query<{ place: string; row: Record<string, unknown> }>(
      `insert into ${table} as t (${own.map(({ name }) => name).join(', ')})
       values (${values.map((_, at) => `$${at + 1}`).join(', ')}) returning ctid::text as place, to_jsonb(t) as row`,
      values,
    );
    filled[table] = { ...rows[0]!, column: own[0]!.name };
  }
  return filled;
}

async function withoutChecks(superuser: Client): Promise<void> {
  await superuser.query('set session_replication_role = replica');
  await superuser.query(`do $$ declare c record; begin
    for c in select conrelid::regclass as of, conname from pg_constraint
      where contype = 'c' and connamespace = 'public'::regnamespace loop
      execute format('alter table %s drop constraint %I', c.of, c.conname);
    end loop;
  end $$`);
}

/** Columns that must be filled, and those that say whose a row is. */
async function columnsOf(superuser: Client): Promise<Column[]> {
  const { rows } = await superuser.query<Column>(
    `select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type, a.attidentity <> '' as identity
     from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       and ((a.attnotnull and not a.atthasdef) or a.attname = 'district_id' or a.attidentity <> '')
     order by c.relname, a.attnum`,
  );
  return rows;
}

function valueOf(
  { table, name, type }: Column,
  { districtId, userId }: { readonly districtId: string; readonly userId: string },
  filled: Filled,
): unknown {
  if (name === 'district_id' || (table === 'districts' && name === 'id')) return districtId;
  if (name === 'user_id' || (table === 'users' && name === 'id')) return userId;
  const through = THROUGH[name];
  if (through !== undefined) return filled[through]!.row['id'];
  return someValue(type);
}

function someValue(type: string): unknown {
  if (type.endsWith('[]')) return [];
  switch (type) {
    case 'uuid':
      return randomUUID();
    case 'jsonb':
      return '{}';
    case 'bytea':
      return randomBytes(32);
    case 'boolean':
      return false;
    case 'date':
      return '2019-03-01';
    case 'timestamp with time zone':
      return '2019-03-01T00:00:00Z';
    case 'integer':
    case 'bigint':
    case 'double precision':
      return randomBytes(3).readUIntBE(0, 3);
    default:
      return `x${randomBytes(6).toString('hex')}`;
  }
}
