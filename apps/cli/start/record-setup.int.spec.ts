import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { createTestDatabase, type TestDatabase } from '@bihuan/testing';
import { setUpRecord, type RecordSetup } from './record-setup';

const DAYS_A_SECOND = 50;

describe('setting up a rehearsal', () => {
  let database: TestDatabase;
  let uow: UnitOfWork;
  let dataDir: string;
  let set: RecordSetup;
  const rehearsal = { from: '2019-01-01', rate: DAYS_A_SECOND * 86_400 };
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'bihuan-setup-'));
    database = await createTestDatabase('setup_rehearsal');
    uow = new UnitOfWork({ url: database.url });
    set = await setUpRecord(
      { databaseUrl: database.url, ownerUrl: database.ownerUrl },
      { empty: false, dataDir, rehearsal },
      () => undefined,
    );
  }, 60_000);
  afterAll(async () => {
    await uow.close();
    await database.drop();
    rmSync(dataDir, { recursive: true });
  });

  it('takes no legal time, however fast its days go by: all of the demo is on record at its first instant', async () => {
    expect(set).toMatchObject({ demo: true, rehearsal: { rate: rehearsal.rate } });
    const read = <T>(sql: string) => uow.run(SYSTEM_SCOPE, (tx) => tx.query<T>(sql));
    const origin = new Date('2018-12-31T16:00:00.000Z');
    const [events] = await read<{ first: Date; last: Date }>(
      `select min(recorded_at) as first, max(recorded_at) as last from events`,
    );
    expect(events).toEqual({ first: origin, last: origin });
    const [mapping] = await read<{ origin: Date; begun: boolean }>(
      `select origin_legal as origin, origin_server >= (select max(server_at) from events) as begun from installation`,
    );
    expect(mapping).toEqual({ origin, begun: true });
  });
});
