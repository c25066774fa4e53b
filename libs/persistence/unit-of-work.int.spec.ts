import { randomUUID } from 'node:crypto';
import { createTestDatabase, type TestDatabase } from '../testing/postgres';
import { DatabaseUnavailable } from './sql-errors';
import { CounterRow } from './entities/record.entities';
import { SYSTEM_SCOPE, UnitOfWork, type Scope } from './unit-of-work';

describe('the unit of work', () => {
  let database: TestDatabase;
  let uow: UnitOfWork;
  beforeAll(async () => {
    database = await createTestDatabase('uow');
    uow = new UnitOfWork({ url: database.url, max: 1 });
  }, 60_000);
  afterAll(async () => {
    await uow.close();
    await database.drop();
  });

  const settings = `select current_setting('app.user', true) as "user", current_setting('app.scopes', true) as scopes`;
  const scope: Scope = { userId: `o'brien`, districtId: null, scopes: ['d1.town_1', 'd1.town_2'] };

  it('puts the scope on the transaction, and nothing of it is left for the next one on the same connection', async () => {
    expect(await uow.run(scope, (tx) => tx.query(settings))).toEqual([
      { user: `o'brien`, scopes: 'd1.town_1,d1.town_2' },
    ]);
    // Not null but empty: rules that read it must take the empty text for nobody, see the security page.
    expect((await uow.pool.query(settings)).rows).toEqual([{ user: '', scopes: '' }]);
  });

  it('takes everything back when the work throws', async () => {
    const failing = uow.run(SYSTEM_SCOPE, async (tx) => {
      await tx.query(`insert into counters (district_id, series, last) values ($1, 'lost', 1)`, [randomUUID()]);
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await uow.run(SYSTEM_SCOPE, (tx) => tx.query(`select 1 from counters where series = 'lost'`))).toEqual([]);
  });

  it('reports the statement that failed, not the commit behind it, and the connection goes on working', async () => {
    const failing = uow.run(SYSTEM_SCOPE, (tx) =>
      tx.commitWith([
        { sql: `insert into counters (district_id, series, last) values (null, 'x', 1)` },
        { sql: 'select 1' },
      ]),
    );
    await expect(failing).rejects.toMatchObject({ code: '23502' });
    expect(await uow.run(SYSTEM_SCOPE, (tx) => tx.query(`select 1 as one`))).toEqual([{ one: 1 }]);
  });

  it('refuses to write in a transaction that was opened for reading', async () => {
    const writing = uow.run(SYSTEM_SCOPE, (tx) => tx.query(`delete from counters`), { readOnly: true });
    await expect(writing).rejects.toMatchObject({ code: '25006' });
  });

  it('gives TypeORM’s manager on the very same transaction', async () => {
    const districtId = randomUUID();
    const failing = uow.run(SYSTEM_SCOPE, async (tx) => {
      const manager = await tx.manager();
      await manager.save(CounterRow, { districtId, series: 'orm', last: '7' });
      expect(await tx.query(`select last from counters where series = 'orm'`)).toEqual([{ last: '7' }]);
      throw new Error('and back');
    });
    await expect(failing).rejects.toThrow('and back');
    const found = await uow.run(SYSTEM_SCOPE, async (tx) => (await tx.manager()).findBy(CounterRow, { series: 'orm' }));
    expect(found).toEqual([]);
  });

  it('tries again what Postgres rolled back by itself: two that lock each other out both get through', async () => {
    const wide = new UnitOfWork({ url: database.url, max: 2 });
    const districtId = randomUUID();
    await wide.run(SYSTEM_SCOPE, (tx) =>
      tx.query(`insert into counters (district_id, series, last) values ($1, 'a', 0), ($1, 'b', 0)`, [districtId]),
    );
    let tries = 0;
    let meeting = 0;
    let meet: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (meet = resolve));
    const add = (first: string, second: string) =>
      wide.run(SYSTEM_SCOPE, async (tx) => {
        tries++;
        const bump = (series: string) =>
          tx.query(`update counters set last = last + 1 where district_id = $1 and series = $2`, [districtId, series]);
        await bump(first);
        if (++meeting === 2) meet();
        await both;
        await bump(second);
      });
    await Promise.all([add('a', 'b'), add('b', 'a')]);
    expect(tries).toBe(3);
    expect(
      await wide.run(SYSTEM_SCOPE, (tx) => tx.query(`select last from counters where district_id = $1`, [districtId])),
    ).toEqual([{ last: '2' }, { last: '2' }]);
    await wide.close();
  });

  it('says that the database is away, and does not repeat by itself what may have been done', async () => {
    const nowhere = new UnitOfWork({ url: 'postgresql://nobody@127.0.0.1:1/none' });
    await expect(nowhere.run(SYSTEM_SCOPE, (tx) => tx.query('select 1'))).rejects.toBeInstanceOf(DatabaseUnavailable);
    await nowhere.close();
    let runs = 0;
    const cut = uow.run(SYSTEM_SCOPE, async (tx) => {
      runs++;
      await tx.query(`select pg_terminate_backend(pg_backend_pid())`);
    });
    await expect(cut).rejects.toBeInstanceOf(DatabaseUnavailable);
    expect(runs).toBe(1);
    expect(await uow.run(SYSTEM_SCOPE, (tx) => tx.query(`select 1 as one`))).toEqual([{ one: 1 }]);
  });

  it('repeats what finds out by itself whether it was done', async () => {
    let runs = 0;
    const result = await uow.run(
      SYSTEM_SCOPE,
      async (tx) => {
        if (++runs === 1) await tx.query(`select pg_terminate_backend(pg_backend_pid())`);
        return tx.query(`select 'second' as try`);
      },
      { retry: 'idempotent' },
    );
    expect([runs, result]).toEqual([2, [{ try: 'second' }]]);
  });
});
