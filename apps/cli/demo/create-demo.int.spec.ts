import { loadShipped, SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { ALL_MODULES, createRecord, FixedClock, type RecordApi } from '@bihuan/record';
import { createTestDatabase, shippedRules, type TestDatabase } from '@bihuan/testing';
import { createDemo } from './create-demo';

describe('the demo of a rehearsal', () => {
  let database: TestDatabase;
  let uow: UnitOfWork;
  beforeAll(async () => {
    database = await createTestDatabase('demo_midnight');
    uow = new UnitOfWork({ url: database.url });
  }, 60_000);
  afterAll(async () => {
    await uow.close();
    await database.drop();
  });

  it('is made though a midnight passes just before the listing is approved', async () => {
    const clock = new FixedClock('2019-01-01T15:59:00.000Z');
    const record = createRecord({ uow, clock, modules: ALL_MODULES });
    await uow.run(SYSTEM_SCOPE, (tx) => loadShipped(tx, shippedRules()));
    const throughMidnight: RecordApi = {
      ...record,
      applyCommand: (request) => {
        if (request.command.type === 'ApproveListing') clock.moveTo('2019-01-01T16:01:00.000Z');
        return record.applyCommand(request);
      },
    };
    await createDemo({ uow, record: throughMidnight, say: () => undefined });
    const [listing] = await uow.run(SYSTEM_SCOPE, (tx) =>
      tx.query<{ served: string }>(`select body->'service'->>'servedOn' as served from listings`),
    );
    expect(listing?.served).toBe('2019-01-02');
  });
});
