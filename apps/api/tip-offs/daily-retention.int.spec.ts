import { UnitOfWork } from '@bihuan/persistence';
import { retainDaily } from '@bihuan/record';
import { Client as Postgres } from 'pg';
import { EVERYWHERE } from '../../../libs/testing/postgres';
import { startApiWorld, type ApiWorld } from '../testing/api-world';

const DAYS = { 'tip-off-reporter': 1_095, 'enterprise-contact': 1_095 };
const TIP = { way: 'letter', line: 'FIRE', place: '东样镇', content: '通道堵塞' };

let world: ApiWorld;
let database: Postgres;
/** Two workers. */
let units: UnitOfWork[];
const kept: Record<string, string> = {};
beforeAll(async () => {
  world = await startApiWorld('daily-retention', { now: '2019-04-01T01:00:00.000Z' });
  database = new Postgres({ connectionString: world.ownerUrl, options: EVERYWHERE });
  await database.connect();
  units = [1, 2].map(() => new UnitOfWork({ url: world.databaseUrl, max: 3 }));
  const [office, fire] = [await world.as('office'), await world.as('fire')];
  const hazard = {
    ...{ title: '通道堵塞', description: '堆放货物', place: '二层', line: 'FIRE', suspectedLevel: 'general' },
    ...{ areaOrgId: world.orgs.east, responsibleOrgId: world.orgs.firm },
  };
  for (const what of ['told', 'not told', 'hazard open']) {
    const { body } = await office.post('/api/tip-offs', { ...TIP, reporter: { name: what } });
    kept[what] = body['id'] as string;
    const path = `/api/tip-offs/${kept[what]}`;
    await office.post(`${path}/acceptance`, { handlerOrgId: world.orgs.fire });
    await fire.post(`${path}/check`, { finding: '已核查', ...(what === 'hazard open' ? { hazard } : {}) });
    if (what !== 'not told') await office.post(`${path}/feedback`, { reply: '已核查' });
  }
  // An enterprise that is gone, and has an open hazard still.
  const contact = { role: '安全员', name: '李某', phone: '13800001234' };
  await (await world.as('east')).post(`/api/enterprises/${world.orgs.firm}/contacts`, contact);
  await database.query(`update orgs set valid_until = '2019-04-02' where id = $1`, [world.orgs.firm]);
}, 60_000);
afterAll(async () => {
  await Promise.all(units.map((uow) => uow.close()));
  await database.end();
  await world.close();
});

const deleteAll = async (): Promise<number> => {
  const counts = await Promise.all(units.map((uow) => retainDaily(uow, world.clock, DAYS)));
  return counts.reduce((sum, one) => sum + one, 0);
};
const days = async () =>
  (await database.query(`select what::jsonb as what from audit where action = 'personal.retention-day' order by at`))
    .rows;
const left = async () =>
  (
    await database.query<{ reporters: string[]; contacts: number }>(
      `select (select array_agg(tip_off_id::text order by tip_off_id) from tip_off_reporters) as reporters,
         (select count(*)::int from enterprise_contacts) as contacts`,
    )
  ).rows[0];

it('on each legal day a district’s data past its time is deleted once, by whichever worker, and nothing that is needed', async () => {
  expect([await deleteAll(), await deleteAll()]).toEqual([0, 0]);
  expect(await days()).toMatchObject([{ what: { day: '2019-04-01', deleted: 0, days: DAYS } }]);
  // More than 1,095 days later; the hazard that was found has not been closed.
  world.clock.moveTo('2022-05-01T01:00:00.000Z');
  expect(await deleteAll()).toBe(1);
  const reporters = [kept['not told'], kept['hazard open']].sort();
  expect(await left()).toEqual({ reporters, contacts: 1 });
  expect(await deleteAll()).toBe(0);
  expect(await days()).toMatchObject([{ what: { day: '2019-04-01' } }, { what: { day: '2022-05-01', deleted: 1 } }]);
  // The hazard ends, and with it what its reporter and the enterprise's contact were kept for, from the next day on.
  await database.query(`update hazards set ended = true, next_due = null`);
  expect(await deleteAll()).toBe(0);
  world.clock.moveTo('2022-05-02T01:00:00.000Z');
  expect(await deleteAll()).toBe(2);
  expect(await left()).toEqual({ reporters: [kept['not told']], contacts: 0 });
});
