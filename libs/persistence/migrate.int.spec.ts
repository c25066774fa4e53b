import { randomUUID } from 'node:crypto';
import { createTestDatabase, testServerUrl } from '../testing/postgres';
import { createDataSource } from './data-source';
import { migrate, migrationStatus } from './migrate';
import { createDistrict, createOrg } from './people';
import { ImmutableVersionChanged, loadShipped, storeCalendars } from './rules-store';
import { SYSTEM_SCOPE, UnitOfWork } from './unit-of-work';

describe('the schema', () => {
  it('is made in a database that does not exist yet, once, however many processes start at the same time', async () => {
    const url = new URL(testServerUrl());
    url.pathname = `/t_migrate_${randomUUID().slice(0, 8)}`;
    const results = await Promise.all([migrate(url.toString()), migrate(url.toString()), migrate(url.toString())]);
    expect(results.map(({ applied }) => applied.length > 0).sort()).toEqual([false, false, true]);
    expect((await migrationStatus(url.toString())).pending).toEqual([]);
    const uow = new UnitOfWork({ url: testServerUrl() });
    await uow.pool.query(`drop database ${url.pathname.slice(1)} with (force)`);
    await uow.close();
  });

  it('leaves the role of the service nothing to make, not even for the length of a connection', async () => {
    const database = await createTestDatabase('app_role', { migrated: false });
    const appRole = new URL(database.url).username;
    await migrate(database.ownerUrl, { appRole });
    // Again, as every start does.
    expect((await migrate(database.ownerUrl, { appRole })).applied).toEqual([]);
    const uow = new UnitOfWork({ url: database.url, max: 1 });
    for (const made of ['table mine (n int)', 'temporary table mine (n int)', 'schema mine']) {
      await expect(uow.pool.query(`create ${made}`)).rejects.toMatchObject({ code: '42501' });
    }
    await uow.close();
    await database.drop();
  });

  it('has the columns that the entities say, table by table', async () => {
    const database = await createTestDatabase('entities');
    const source = await createDataSource(database.ownerUrl).initialize();
    for (const entity of source.entityMetadatas) {
      const rows: { column_name: string; is_nullable: string }[] = await source.query(
        `select column_name, is_nullable from information_schema.columns where table_name = $1`,
        [entity.tableName],
      );
      const real = rows.map((row) => `${row.column_name}${row.is_nullable === 'YES' ? '?' : ''}`).sort();
      const said = entity.columns.map((column) => `${column.databaseName}${column.isNullable ? '?' : ''}`).sort();
      expect({ table: entity.tableName, columns: said }).toEqual({ table: entity.tableName, columns: real });
    }
    const tables: { tablename: string }[] = await source.query(
      `select tablename from pg_tables where schemaname = 'public'`,
    );
    const known = [...source.entityMetadatas.map((entity) => entity.tableName), 'migrations'].sort();
    expect(tables.map(({ tablename }) => tablename).sort()).toEqual(known);
    await source.destroy();
    await database.drop();
  });
});

describe('what a release ships', () => {
  it('is stored once; a version that is there with another content is refused', async () => {
    const database = await createTestDatabase('shipped');
    const uow = new UnitOfWork({ url: database.url });
    const calendar = {
      year: 2019,
      version: 1,
      published: '2018-12-06',
      notice: '国办发明电〔2018〕15号',
      rest: {},
      makeup: [],
    };
    const shipped = { policies: [], calendars: [calendar], plans: [{ id: 'p', edition: '1', title: 't', body: {} }] };
    const load = () => uow.run(SYSTEM_SCOPE, (tx) => loadShipped(tx, shipped));
    expect([await load(), await load()]).toEqual([2, 0]);
    const [row] = await uow.run(SYSTEM_SCOPE, (tx) =>
      tx.query<{ rules_revision: number }>(`select rules_revision from installation`),
    );
    expect(row?.rules_revision).toBe(2);
    const changed = uow.run(SYSTEM_SCOPE, (tx) => storeCalendars(tx, [{ ...calendar, makeup: ['2019-02-02'] }]));
    await expect(changed).rejects.toBeInstanceOf(ImmutableVersionChanged);
    await uow.close();
    await database.drop();
  });

  it('organisations get their path from their parent, within their district only', async () => {
    const database = await createTestDatabase('orgs');
    const uow = new UnitOfWork({ url: database.url });
    const districtId = randomUUID();
    const directory = {
      districtId,
      committeeOffice: '',
      committee: '',
      listingAuthority: '',
      lines: {},
      towns: {},
      slipAddressees: [],
    };
    const paths = await uow.run(SYSTEM_SCOPE, async (tx) => {
      await createDistrict(tx, { id: districtId, code: 'd1', name: '某区', directory, policyId: 'p' });
      const root = await createOrg(tx, {
        id: districtId,
        districtId,
        parentId: null,
        label: 'd1',
        kind: 'district',
        name: '某区',
      });
      const town = await createOrg(tx, {
        id: randomUUID(),
        districtId,
        parentId: districtId,
        label: 'town_1',
        kind: 'town',
        name: '一镇',
      });
      return [root, town];
    });
    expect(paths).toEqual(['d1', 'd1.town_1']);
    const orphan = uow.run(SYSTEM_SCOPE, (tx) =>
      createOrg(tx, { id: randomUUID(), districtId, parentId: randomUUID(), label: 'x', kind: 'town', name: 'x' }),
    );
    await expect(orphan).rejects.toThrow('does not exist in this district');
    await uow.close();
    await database.drop();
  });
});
