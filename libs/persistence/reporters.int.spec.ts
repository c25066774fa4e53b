import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../testing/postgres';
import { excessOf } from './app-role';
import { migrate } from './migrate';
import { REPORTERS_TABLE, reportersRoleOf, withRightTo } from './reporters';
import { fillEveryTable, tablesOf } from './testing/every-table';
import { SYSTEM_SCOPE, UnitOfWork, type Scope } from './unit-of-work';

const A = { districtId: randomUUID(), userId: randomUUID() };
const IN_A: Scope = { ...A, scopes: [] };
const DENIED = { code: '42501' };
/** What tells how long a reporter is kept stands there. */
const READ_FOR_RETENTION = ['hazards', 'tip_offs'];
const READ = `select name from ${REPORTERS_TABLE}`;

let database: TestDatabase;
let superuser: Client;
/** One connection, so that every transaction comes upon what the last one left. */
let uow: UnitOfWork;
beforeAll(async () => {
  database = await createTestDatabase('reporters');
  const admin = new URL(process.env['BIHUAN_TEST_PG_ADMIN'] ?? '');
  admin.pathname = `/${database.name}`;
  superuser = new Client({ connectionString: admin.toString() });
  await superuser.connect();
  await fillEveryTable(superuser, A);
  uow = new UnitOfWork({ url: database.url, max: 1 });
}, 60_000);
afterAll(async () => {
  await uow.close();
  await superuser.end();
  await database.drop();
});

describe('who made a tip-off', () => {
  it.each([
    READ,
    `select t.id, r.phone from tip_offs t left join ${REPORTERS_TABLE} r on r.tip_off_id = t.id`,
    `select id from hazards where exists (select 1 from ${REPORTERS_TABLE})`,
    `select count(*) from ${REPORTERS_TABLE}`,
    `insert into ${REPORTERS_TABLE} (tip_off_id, district_id, name) select id, district_id, 'plain:x' from tip_offs`,
    `update ${REPORTERS_TABLE} set name = name`,
    `delete from ${REPORTERS_TABLE}`,
    `copy ${REPORTERS_TABLE} to stdout`,
    `select set_config('role', '${reportersRoleOf('bihuan_app')}', true), r.name from ${REPORTERS_TABLE} r`,
  ])('is out of reach of the service’s own role: %s', async (sql) => {
    for (const scope of [IN_A, SYSTEM_SCOPE])
      await expect(uow.run(scope, (tx) => tx.query(sql))).rejects.toMatchObject(DENIED);
  });

  it('is read with the right taken for it, which ends with the work and with the transaction', async () => {
    const after = uow.run(IN_A, async (tx) => {
      expect(await withRightTo(tx, REPORTERS_TABLE, () => tx.query(READ))).toHaveLength(1);
      expect(await tx.query('select current_user = session_user as own')).toEqual([{ own: true }]);
      return tx.query(READ);
    });
    await expect(after).rejects.toMatchObject(DENIED);
    const failed = uow.run(IN_A, (tx) => withRightTo(tx, REPORTERS_TABLE, () => tx.query('select 1 / 0')));
    await expect(failed).rejects.toMatchObject({ code: '22012' });
    await expect(uow.run(IN_A, (tx) => tx.query(READ))).rejects.toMatchObject(DENIED);
    const thrown = uow.run(IN_A, async (tx) => {
      const work = withRightTo(tx, REPORTERS_TABLE, () => Promise.reject(new Error('not of the database')));
      await expect(work).rejects.toThrow('not of the database');
      return tx.query(READ);
    });
    await expect(thrown).rejects.toMatchObject(DENIED);
  });

  it('is all that this right is for: no other table can be read with it, but for how long to keep somebody', async () => {
    const others = (await tablesOf(superuser)).filter((table) => table !== REPORTERS_TABLE);
    const open: string[] = [];
    for (const table of others) {
      const read = uow.run(IN_A, (tx) =>
        withRightTo(tx, REPORTERS_TABLE, () => tx.query(`select 1 from ${table} limit 1`)),
      );
      const refused = await read.then(
        () => null,
        (error: { code?: string }) => error.code,
      );
      if (refused !== DENIED.code) open.push(table);
    }
    expect(open.sort()).toEqual(READ_FOR_RETENTION);
    const content = uow.run(IN_A, (tx) =>
      withRightTo(tx, REPORTERS_TABLE, () => tx.query('select content from tip_offs')),
    );
    await expect(content).rejects.toMatchObject(DENIED);
  });

  it('is read without a role of its own where the owner of the tables serves as well', async () => {
    const alone = new UnitOfWork({ url: database.ownerUrl, max: 1 });
    const rows = await alone.run(IN_A, (tx) => withRightTo(tx, REPORTERS_TABLE, () => tx.query(READ)));
    expect(rows).toHaveLength(1);
    await alone.close();
  });
});

describe('on a server of one’s own', () => {
  const app = `app_${randomUUID().slice(0, 8)}`;
  const reporters = reportersRoleOf(app);
  const asApp = async <T>(work: (query: (sql: string) => Promise<unknown[]>) => Promise<T>): Promise<T> => {
    await superuser.query(`set session authorization ${app}`);
    try {
      return await work(async (sql) => (await superuser.query(sql)).rows);
    } finally {
      await superuser.query('reset session authorization');
    }
  };
  beforeAll(() => superuser.query(`create role ${app} login`));
  afterAll(async () => {
    for (const role of [app, reporters]) {
      await superuser.query(`drop owned by ${role}`);
      await superuser.query(`drop role ${role}`);
    }
  });

  it('nothing is migrated until the role is there, to be taken and not inherited, by the statements that the error gives', async () => {
    const said = await migrate(database.ownerUrl, { appRole: app }).catch((error: Error) => error.message);
    const [statements] = /create role .*(?=; see)/.exec(String(said)) ?? [];
    await superuser.query(statements ?? '');
    await superuser.query(`grant ${reporters} to ${app} with inherit true`);
    await expect(migrate(database.ownerUrl, { appRole: app })).rejects.toThrow('must not inherit');
    await superuser.query(`grant ${reporters} to ${app} with inherit false`);
    await migrate(database.ownerUrl, { appRole: app });
    await asApp(async (query) => {
      await expect(query(READ)).rejects.toMatchObject(DENIED);
      expect(await excessOf(query)).toBeNull();
    });
  });

  it('whoever lets it be inherited afterwards is told', async () => {
    await superuser.query(`grant ${reporters} to ${app} with inherit true`);
    expect(await asApp(excessOf)).toBe('reads-reporters');
  });
});
