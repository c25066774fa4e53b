import { UnitOfWork } from '@bihuan/persistence';
import { ALL_MODULES, createRecord, type RecordApi } from '@bihuan/record';
import { Client as Postgres } from 'pg';
import { EVERYWHERE } from '../../../libs/testing/postgres';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

const CASE = { way: 'hotline-12350', line: 'FIRE', place: '东样镇样例路 1 号', content: '疏散通道长期堆放货物' };
const REPORTER = { name: '王实名', phone: '13700009999' };

let world: ApiWorld;
let office: Client;
let fire: Client;
let fireHead: Client;
let firm: Client;
let owner: Postgres;
/** Two workers. */
let units: UnitOfWork[];
let workers: RecordApi[];
beforeAll(async () => {
  // A Monday, nine in the morning; 5 April is a holiday.
  world = await startApiWorld('tip-off-clocks', { now: '2019-04-01T01:00:00.000Z' });
  office = await world.as('office');
  fire = await world.as('fire');
  fireHead = await world.as('fire', 'head');
  firm = await world.as('firm', 'head');
  owner = new Postgres({ connectionString: world.ownerUrl, options: EVERYWHERE });
  await owner.connect();
  units = [1, 2].map(() => new UnitOfWork({ url: world.databaseUrl, max: 3 }));
  workers = units.map((uow) => createRecord({ uow, clock: world.clock, modules: ALL_MODULES }));
}, 60_000);
afterAll(async () => {
  await Promise.all(units.map((uow) => uow.close()));
  await owner.end();
  await world.close();
});

const sweepAll = () => Promise.all(workers.map((record) => record.sweep(world.districtId)));
const received = async (more: object = {}): Promise<string> =>
  (await office.post('/api/tip-offs', { ...CASE, unitOrgId: world.orgs.firm, ...more })).body['id'] as string;
const told = async (id: string): Promise<string[]> => {
  const sql = `select clock || ' ' || rung || ' ' || role as what from notices where subject_id = $1 order by id`;
  return (await owner.query<{ what: string }>(sql, [id])).rows.map(({ what }) => what);
};
const late = async (who: Client): Promise<string[]> =>
  ((await who.get('/api/tip-offs?overdue=true')).body['items'] as { id: string }[]).map(({ id }) => id);

describe('a tip-off that nobody decides on', () => {
  it('shows its last day and why, is late after it, and presses the committee’s office once for each rung', async () => {
    const id = await received();
    const view = (await office.get(`/api/tip-offs/${id}`)).body;
    expect(view['clocks']).toMatchObject([{ clock: 'decide-tip-off-by', due: '2019-04-02', overdue: false }]);
    const why = (await office.get(`/api/tip-offs/${id}/clocks/decide-tip-off-by/explanation`)).body;
    expect(why).toMatchObject({ due: '2019-04-02', rule: { basis: { kind: 'default' } } });
    expect((why['steps'] as string[]).length).toBeGreaterThan(1);
    await sweepAll();
    expect([await told(id), await late(office)]).toEqual([[], []]);
    // The workday after: the rung of the policy's hour.
    world.clock.moveTo('2019-04-03T00:30:00.000Z');
    await sweepAll();
    await sweepAll();
    expect(await told(id)).toEqual(['decide-tip-off-by +1 committee-office']);
    expect(await late(office)).toEqual([id]);
    const { items } = (await office.get(`/api/notices?subjectKind=tip-off`)).body as { items: object[] };
    expect(items).toMatchObject([
      {
        subject: { kind: 'tip-off', id },
        text: expect.stringMatching('decision on the tip-off was due on 2019-04-02'),
      },
    ]);
    world.clock.moveTo('2019-04-10T00:30:00.000Z');
    await sweepAll();
    expect(await told(id)).toEqual(['decide-tip-off-by +1 committee-office', 'decide-tip-off-by +5 committee-office']);
    await office.post(`/api/tip-offs/${id}/refusal`, { reason: '不属于安全生产事项' });
    expect(await late(office)).toEqual([]);
  });

  it('that came in earlier than it was taken down is counted from when it came in', async () => {
    world.clock.moveTo('2019-04-11T01:00:00.000Z');
    const id = await received({ receivedAt: '2019-04-01T01:00:00.000Z' });
    expect(await late(office)).toEqual([id]);
    await sweepAll();
    expect(await told(id)).toEqual(['decide-tip-off-by +5 committee-office']);
    const { rows } = await owner.query(`select late_ms from notices where subject_id = $1`, [id]);
    expect(rows).toEqual([{ late_ms: '0' }]);
    await office.post(`/api/tip-offs/${id}/refusal`, { reason: '不属于安全生产事项' });
  });
});

describe('a tip-off under check', () => {
  it('presses the body that checks it, once although the worker dies between its notices and their end; never whom it is about', async () => {
    const id = await received({ reporter: REPORTER });
    await office.post(`/api/tip-offs/${id}/acceptance`, { handlerOrgId: world.orgs.fire });
    world.clock.moveTo('2019-07-01T01:00:00.000Z');
    await owner.query(`create function die() returns trigger language plpgsql as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$;
      alter function die() owner to current_user;
      create trigger dies after insert on notices for each row execute function die();`);
    await expect(workers[0]?.sweep(world.districtId)).rejects.toThrow();
    expect(await told(id)).toEqual([]);
    await owner.query(`drop trigger dies on notices`);
    await sweepAll();
    const pressed = await told(id);
    expect(pressed).toEqual(['check-tip-off-by +5 committee-office']);
    expect([await late(fire), await late(office)]).toEqual([[id], [id]]);
    expect((await firm.get('/api/notices')).body).toMatchObject({ items: [] });
    expect((await firm.try('GET', `/api/tip-offs/${id}/clocks/check-tip-off-by/explanation`)).status).toBe(403);
  });

  it('presses its officers and their head the day after, and the office for the answer once it is checked', async () => {
    world.clock.moveTo('2019-07-01T02:00:00.000Z');
    const id = await received({ reporter: REPORTER });
    await office.post(`/api/tip-offs/${id}/acceptance`, { handlerOrgId: world.orgs.fire });
    // Sixty days after 1 July are over on 30 August, a Friday.
    world.clock.moveTo('2019-09-02T00:30:00.000Z');
    await workers[1]?.settleOverdue({ olderThanMs: 0 });
    await sweepAll();
    expect((await told(id)).sort()).toEqual([
      'check-tip-off-by +1 receiving-body',
      'check-tip-off-by +1 receiving-body:head',
    ]);
    for (const who of [fire, fireHead])
      expect((await who.get(`/api/notices?subject=${id}`)).body['items']).toHaveLength(1);
    await fire.post(`/api/tip-offs/${id}/check`, { finding: '现场未见' });
    expect((await office.get(`/api/tip-offs/${id}`)).body['clocks']).toMatchObject([
      { clock: 'decide-tip-off-by', status: 'stopped' },
      { clock: 'check-tip-off-by', status: 'stopped', overdue: false },
      { clock: 'reply-tip-off-by', status: 'running', due: '2019-09-12' },
    ]);
    world.clock.moveTo('2019-09-16T00:30:00.000Z');
    await sweepAll();
    expect(await told(id)).toContain('reply-tip-off-by +1 committee-office');
    expect(JSON.stringify((await owner.query(`select * from notices`)).rows)).not.toContain(REPORTER.name);
  });
});
