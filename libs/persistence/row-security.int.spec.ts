import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../testing/postgres';
import { fillEveryTable, tablesOf, type Filled } from './testing/every-table';
import { SYSTEM_SCOPE, UnitOfWork, type Scope } from './unit-of-work';

/** Tables that any transaction may read, each with its reason. A new table has a forced policy or a line here. */
const OPEN_TO_ALL: Readonly<Record<string, string>> = {
  calendars: 'the holidays of the whole country',
  file_removals: 'hashes of bytes that no file of any district has any more',
  installation: 'one row: the clock and the set-up of this installation',
  migrations: 'which migrations were run',
  standards: 'national criteria, the same for everybody',
};
/** Rows of no district that come with the product and are everybody's to read. */
const SHARED = ['plans', 'policies', 'slip_templates'];

const A = { districtId: randomUUID(), userId: randomUUID() };
const B = { districtId: randomUUID(), userId: randomUUID() };
const IN_A: Scope = { ...A, scopes: [] };
const NOBODY: Scope = { userId: '', districtId: null, scopes: [] };

let database: TestDatabase;
let owner: Client;
let uow: UnitOfWork;
let tables: string[];
let filled: { a: Filled; b: Filled };

beforeAll(async () => {
  database = await createTestDatabase('row_security');
  const admin = new URL(process.env['BIHUAN_TEST_PG_ADMIN'] ?? '');
  admin.pathname = `/${database.name}`;
  owner = new Client({ connectionString: admin.toString() });
  await owner.connect();
  // One connection, so that every transaction comes upon what the last one left.
  uow = new UnitOfWork({ url: database.url, max: 1 });
});
beforeAll(async () => {
  tables = await tablesOf(owner);
  filled = { a: await fillEveryTable(owner, A), b: await fillEveryTable(owner, B) };
});
afterAll(async () => {
  await uow.close();
  await owner.end();
  await database.drop();
});

const guarded = () => tables.filter((table) => !(table in OPEN_TO_ALL));

/** The rows a transaction sees in each table, by their place. */
async function seen(scope: Scope): Promise<Record<string, string[]>> {
  const pairs = guarded().map(async (table): Promise<[string, string[]]> => {
    const rows = await uow.run(scope, (tx) => tx.query<{ place: string }>(`select ctid::text as place from ${table}`));
    return [table, rows.map((row) => row.place)];
  });
  return Object.fromEntries(await Promise.all(pairs));
}

const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'taken',
    (error: unknown) => (error as { code?: string }).code,
  );

describe('every table', () => {
  it('has a policy that binds its owner too, or a reason to have none', async () => {
    const { rows } = await owner.query<{ name: string }>(
      `select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and not (relrowsecurity and relforcerowsecurity and exists (select from pg_policy where polrelid = c.oid)) order by 1`,
    );
    expect(rows.map((row) => row.name)).toEqual(Object.keys(OPEN_TO_ALL));
  });

  it('is not looked through by a view, which would see with its owner’s eyes', async () => {
    const { rows } = await owner.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
         and not coalesce(reloptions @> '{security_invoker=true}', false)`,
    );
    expect(rows).toEqual([]);
  });

  it('works out its condition once for a query, not for each row', async () => {
    const { rows } = await owner.query<{ policy: string; condition: string }>(
      `select tablename || '.' || policyname as policy, concat(qual, ' ', with_check) as condition from pg_policies`,
    );
    // A call that stands behind SELECT and an alias is a sub-select of its own.
    const perRow = rows.filter(({ condition }) => /app_\w+\(\)(?! AS app_)/.test(condition));
    expect(perRow).toEqual([]);
  });
});

describe('a transaction in the scope of one district', () => {
  it('sees its own row of every table and none of another district', async () => {
    const places = await seen(IN_A);
    const missing = guarded().filter((table) => !places[table]!.includes(filled.a[table]!.place));
    const foreign = guarded().filter((table) => places[table]!.includes(filled.b[table]!.place));
    expect({ missing, foreign }).toEqual({ missing: [], foreign: [] });
  });

  it('cannot change or remove a row of another district, whichever way it is named', async () => {
    for (const table of guarded()) {
      const { place, column } = filled.b[table]!;
      const touched = await refusal(
        uow.run(IN_A, async (tx) => {
          const changed = await tx.query(`update ${table} set ${column} = ${column} where ctid = $1 returning 1`, [
            place,
          ]);
          const removed = await tx.query(`delete from ${table} where ctid = $1 returning 1`, [place]);
          return expect([table, changed, removed]).toEqual([table, [], []]);
        }),
      );
      // What is append-only may not even be tried.
      expect([table, touched]).toEqual([table, ['audit', 'audit_heads'].includes(table) ? expect.anything() : 'taken']);
    }
  });

  it('cannot write a row into another district', async () => {
    for (const table of guarded()) {
      const writing = uow.run(IN_A, (tx) =>
        tx.query(`insert into ${table} overriding system value select (jsonb_populate_record(null::${table}, $1)).*`, [
          JSON.stringify(filled.b[table]!.row),
        ]),
      );
      expect([table, await refusal(writing)]).toEqual([table, '42501']);
    }
  });

  it('cannot move a row of its own to another district', async () => {
    for (const table of guarded().filter((name) => 'district_id' in filled.a[name]!.row)) {
      const moving = uow.run(IN_A, (tx) =>
        tx.query(`update ${table} set district_id = $1 where ctid = $2`, [B.districtId, filled.a[table]!.place]),
      );
      expect([table, await refusal(moving)]).toEqual([table, '42501']);
    }
  });

  it('reads the rules that came with the product, and cannot write such', async () => {
    for (const table of SHARED) {
      const row = JSON.stringify({ ...(filled.b[table]!.row as object), district_id: null });
      const writing = uow.run(IN_A, (tx) =>
        tx.query(`insert into ${table} overriding system value select (jsonb_populate_record(null::${table}, $1)).*`, [
          row,
        ]),
      );
      expect([table, await refusal(writing)]).toEqual([table, '42501']);
    }
  });
});

describe('a transaction without a scope', () => {
  it('sees nothing, on a new connection and on one that served a district before', async () => {
    const fresh = new UnitOfWork({ url: database.url, max: 1 });
    for (const table of guarded()) {
      expect([table, (await fresh.pool.query(`select 1 from ${table} where not ${sharedIn(table)}`)).rows]).toEqual([
        table,
        [],
      ]);
    }
    await fresh.close();
    const places = await seen(NOBODY);
    const some = guarded().filter(
      (t) => places[t]!.includes(filled.a[t]!.place) || places[t]!.includes(filled.b[t]!.place),
    );
    expect(some).toEqual([]);
  });

  it('of the product itself says so, and then sees all', async () => {
    const places = await seen(SYSTEM_SCOPE);
    for (const table of guarded()) {
      expect(places[table]).toEqual(expect.arrayContaining([filled.a[table]!.place, filled.b[table]!.place]));
    }
  });
});

/** Administrators are known to everybody by name; the tables above hold none, but rules of the product. */
const sharedIn = (table: string): string => (SHARED.includes(table) ? 'district_id is null' : 'false');
