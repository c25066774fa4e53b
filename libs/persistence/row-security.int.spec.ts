import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../testing/postgres';
import { excessOf } from './app-role';
import { REPORTERS_TABLE, withRightTo } from './reporters';
import { fillEveryTable, tablesOf, type Filled } from './testing/every-table';
import { SYSTEM_SCOPE, UnitOfWork, type Scope, type Tx } from './unit-of-work';

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

const APPEND_ONLY = ['audit', 'audit_heads', 'events'];

const A = { districtId: randomUUID(), userId: randomUUID() };
const B = { districtId: randomUUID(), userId: randomUUID() };
const IN_A: Scope = { ...A, scopes: [] };
const NOBODY: Scope = { userId: '', districtId: null, scopes: [] };

let database: TestDatabase;
let superuser: Client;
let uow: UnitOfWork;
let tables: string[];
let filled: { a: Filled; b: Filled };

beforeAll(async () => {
  database = await createTestDatabase('row_security');
  const admin = new URL(process.env['BIHUAN_TEST_PG_ADMIN'] ?? '');
  admin.pathname = `/${database.name}`;
  superuser = new Client({ connectionString: admin.toString() });
  await superuser.connect();
  // One connection, so that every transaction comes upon what the last one left.
  uow = new UnitOfWork({ url: database.url, max: 1 });
}, 60_000);
beforeAll(async () => {
  tables = await tablesOf(superuser);
  filled = { a: await fillEveryTable(superuser, A), b: await fillEveryTable(superuser, B) };
}, 60_000);
afterAll(async () => {
  await uow.close();
  await superuser.end();
  await database.drop();
});

const guarded = () => tables.filter((table) => !(table in OPEN_TO_ALL));

/** The rows a transaction sees in each table, by their place. */
async function seen(scope: Scope): Promise<Record<string, string[]>> {
  const pairs = guarded().map(async (table): Promise<[string, string[]]> => {
    const rows = await uow.run(scope, (tx) =>
      withRightTo(tx, table, () => tx.query<{ place: string }>(`select ctid::text as place from ${table}`)),
    );
    return [table, rows.map((row) => row.place)];
  });
  return Object.fromEntries(await Promise.all(pairs));
}

/** Within the district, and with the right to the table where that has to be taken. */
const inA = <T>(table: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  uow.run(IN_A, (tx) => withRightTo(tx, table, () => work(tx)));
const refusal = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'taken',
    (error: unknown) => (error as { code?: string }).code,
  );

describe('every table', () => {
  it('has a policy that binds its owner too, or a reason to have none', async () => {
    const { rows } = await superuser.query<{ name: string }>(
      `select relname as name from pg_class c where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
         and not (relrowsecurity and relforcerowsecurity and exists (select from pg_policy where polrelid = c.oid)) order by 1`,
    );
    expect(rows.map((row) => row.name)).toEqual(Object.keys(OPEN_TO_ALL));
  });

  it('is not looked through by a view, which would see with its owner’s eyes', async () => {
    const { rows } = await superuser.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
         and not coalesce(reloptions @> '{security_invoker=true}', false)`,
    );
    expect(rows).toEqual([]);
  });

  it('works out its condition once for a query, not for each row', async () => {
    const { rows } = await superuser.query<{ policy: string; condition: string }>(
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
        inA(table, async (tx) => {
          const changed = await tx.query(`update ${table} set ${column} = ${column} where ctid = $1 returning 1`, [
            place,
          ]);
          const removed = await tx.query(`delete from ${table} where ctid = $1 returning 1`, [place]);
          return expect([table, changed, removed]).toEqual([table, [], []]);
        }),
      );
      // What is append-only may not even be tried.
      expect([table, touched]).toEqual([table, APPEND_ONLY.includes(table) ? '42501' : 'taken']);
    }
  });

  it('cannot write a row into another district', async () => {
    for (const table of guarded()) {
      const writing = inA(table, (tx) =>
        tx.query(`insert into ${table} overriding system value select (jsonb_populate_record(null::${table}, $1)).*`, [
          JSON.stringify(filled.b[table]!.row),
        ]),
      );
      expect([table, await refusal(writing)]).toEqual([table, '42501']);
    }
  });

  it('cannot move a row of its own to another district', async () => {
    for (const table of guarded().filter((name) => 'district_id' in filled.a[name]!.row)) {
      const moving = inA(table, (tx) =>
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

describe('a connection that goes from one transaction to the next', () => {
  const count = `select count(*)::int as n from hazards`;
  const pid = `select pg_backend_pid() as pid`;

  it('keeps nothing of a scope: the next transaction without one sees nothing', async () => {
    const first = await uow.run(IN_A, (tx) => Promise.all([tx.query(count), tx.query(pid)]));
    const left = await uow.pool.query(`select current_setting('app.district', true) as district`);
    const next = await Promise.all([uow.pool.query(count), uow.pool.query(pid)]);
    // The same connection, on which the setting is now the empty text and not null.
    expect(left.rows).toEqual([{ district: '' }]);
    expect(first).toEqual([[{ n: 1 }], next[1].rows]);
    expect(next[0].rows).toEqual([{ n: 0 }]);
  });

  it('would answer by an error, or with every row, were it not for nullif', async () => {
    const { rows } = await superuser.query<{ body: string }>(
      `select pg_get_functiondef('app_district()'::regprocedure) as body`,
    );
    const real = rows[0]!.body;
    await superuser.query('begin');
    try {
      await superuser.query(real.replace(/nullif\((.*), ''\)/i, '$1'));
      await superuser.query('commit');
      await uow.run(IN_A, (tx) => tx.query(count));
      await expect(uow.pool.query(count)).rejects.toMatchObject({ code: '22P02' });
      // The same slip in a policy by paths: an empty path contains every other.
      await superuser.query(`create policy by_path on hazards
        using (org_path <@ any(array[(select current_setting('app.scopes', true)::ltree)]))`);
      await superuser.query(real);
      await uow.run(IN_A, (tx) => tx.query(count));
      expect((await uow.pool.query(count)).rows).toEqual([{ n: 2 }]);
      await superuser.query(`alter policy by_path on hazards
        using (org_path <@ any(array[(select nullif(current_setting('app.scopes', true), '')::ltree)]))`);
      expect((await uow.pool.query(count)).rows).toEqual([{ n: 0 }]);
    } finally {
      await superuser.query(real);
      await superuser.query(`drop policy if exists by_path on hazards`);
    }
    expect((await uow.pool.query(count)).rows).toEqual([{ n: 0 }]);
  });
});

describe('the role of the service', () => {
  const query = (sql: string) => uow.run(IN_A, (tx) => tx.query(sql));

  it('is neither a superuser nor an owner', async () => {
    expect(await excessOf((sql) => query(sql))).toBeNull();
    const owner = new UnitOfWork({ url: database.ownerUrl, max: 1 });
    expect(await excessOf(async (sql) => (await owner.pool.query(sql)).rows)).toBe('owner');
    await owner.close();
    expect(await excessOf(async (sql) => (await superuser.query(sql)).rows)).toBe('superuser');
  });

  it.each([
    'create table mine (n int)',
    'create function mine() returns int language sql as $$ select 1 $$',
    'create schema mine',
    'alter table hazards no force row level security',
    'alter table hazards disable row level security',
    'alter table hazards add column mine int',
    'drop policy in_scope on hazards',
    'drop table hazards',
    'truncate hazards',
    'update events set type = type',
    'delete from events',
    'truncate events',
    'update audit set actor = actor',
    'delete from audit_heads',
    'insert into migrations (timestamp, name) values (1, $$x$$)',
    'set role bihuan',
    'alter function app_district() rename to mine',
  ])('cannot: %s', async (sql) => {
    await expect(query(sql)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('a transaction without a scope', () => {
  it('sees nothing, on a new connection and on one that served a district before', async () => {
    const fresh = new UnitOfWork({ url: database.url, max: 1 });
    for (const table of guarded().filter((name) => name !== REPORTERS_TABLE)) {
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
