import { randomUUID } from 'node:crypto';
import { queries, systemIn, SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { FixedClock } from '@bihuan/record';
import { createTestDatabase, seedDistrict, until, type TestDatabase } from '@bihuan/testing';
import { pino } from 'pino';
import { Metrics } from '../metrics';
import { startRetentionLoop } from './retention-loop';

const DAYS = { 'tip-off-reporter': 30, 'enterprise-contact': 1_095 };
const TOLD_AT = '2019-04-01T04:00:00.000Z';

let database: TestDatabase;
let uow: UnitOfWork;
beforeAll(async () => {
  database = await createTestDatabase('retention_loop');
  uow = new UnitOfWork({ url: database.url, max: 6 });
  const { id: districtId, user } = await seedDistrict(uow, { name: 'east', since: '2019-03-01T00:00:00.000Z' });
  await seedDistrict(uow, { name: 'west', since: '2019-03-01T00:00:00.000Z' });
  await uow.run(systemIn(districtId), async (tx) => {
    const [id, by] = [randomUUID(), user('office', 'officer')];
    const seen = { way: 'letter', line: 'FIRE', unitOrgId: null, place: '东样镇', content: '通道堵塞' } as const;
    const one = { ...seen, id, districtId, receivedAt: '2019-03-20T00:00:00.000Z', recordedBy: by, named: true };
    await queries.insertTipOff(tx, one, { name: 'plain:某', phone: null, phoneHash: null, idNumber: null });
    await queries.decideTipOff(tx, { id, by, at: '2019-03-21T00:00:00.000Z' }, { reason: '不属于安全生产事项' });
    await queries.noteFeedback(tx, { id, by, at: TOLD_AT }, '不属于安全生产事项');
  });
}, 60_000);
afterAll(async () => {
  await uow.close();
  await database.drop();
});

/** The lines that close a day of a district, in order of the days. */
const closed = () =>
  uow.run(SYSTEM_SCOPE, (tx) =>
    tx.query(
      `select what::jsonb->>'day' as day, (what::jsonb->>'deleted')::int as deleted, what::jsonb->'days' as days
       from audit where action = 'personal.retention-day' order by 1, 2`,
    ),
  );
const line = (day: string, deleted = 0) => ({ day, deleted, days: DAYS });

test('two workers take up each legal day of each district once, and keep personal data as long as they are told to', async () => {
  const clock = new FixedClock(TOLD_AT);
  const metrics = new Metrics();
  const loops = [1, 2].map(() => startRetentionLoop(uow, clock, DAYS, metrics, pino({ level: 'silent' })));
  const look = () => loops.forEach((loop) => loop.nudge());
  const onDay = async (day: string, lines: number): Promise<void> => {
    clock.moveTo(`${day}T05:00:00.000Z`);
    look();
    await until(`${day} is closed in both districts`, async () => (await closed()).length >= lines);
  };
  try {
    await until('the first day is closed in both districts', async () => (await closed()).length >= 2);
    await onDay('2019-04-30', 4);
    expect(metrics.read()['personalDeleted'] ?? 0).toBe(0);
    await onDay('2019-05-01', 6);
    await onDay('2019-05-02', 8);
    look();
  } finally {
    // A turn that is under way is waited for.
    await Promise.all(loops.map((loop) => loop.stop()));
  }
  expect(await closed()).toEqual([
    ...[line('2019-04-01'), line('2019-04-01'), line('2019-04-30'), line('2019-04-30')],
    ...[line('2019-05-01'), line('2019-05-01', 1), line('2019-05-02'), line('2019-05-02')],
  ]);
  expect(metrics.read()['personalDeleted']).toBe(1);
});
