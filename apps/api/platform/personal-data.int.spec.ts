import { Writable } from 'node:stream';
import { Client as Postgres } from 'pg';
import { EVERYWHERE } from '../../../libs/testing/postgres';
import { pino } from 'pino';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

/** Marks that stand for people; each is put in where the product takes such a thing. */
const MARKS = {
  contactName: '标记联系人',
  contactPhone: '13912340001',
  reporterName: '标记举报人',
  reporterPhone: '13912340002',
  reporterId: '11010119900307MARK',
};

let world: ApiWorld;
let office: Client;
let town: Client;
const written: string[] = [];
const answers: string[] = [];

/** Sends something that holds marks and is refused; keeps what was answered. */
async function refused(who: Client, path: string, body: object): Promise<void> {
  const { status, body: answer } = await who.try('POST', path, body);
  expect(status).toBeGreaterThanOrEqual(400);
  answers.push(JSON.stringify(answer));
}

beforeAll(async () => {
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      written.push(chunk.toString());
      done();
    },
  });
  world = await startApiWorld('personal-data', { log: pino({ level: 'trace' }, stream) });
  office = await world.as('office', 'head');
  town = await world.as('east');
  const contact = { role: '安全员', name: MARKS.contactName, phone: MARKS.contactPhone };
  const contacts = `/api/enterprises/${world.orgs.firm}/contacts`;
  await town.post(contacts, contact);
  await town.post('/api/enterprises/by-phone', { phone: MARKS.contactPhone });
  await town.post(`${contacts}/reveal`, { purpose: 'inspection' });
  const reporter = { name: MARKS.reporterName, phone: MARKS.reporterPhone, idNumber: MARKS.reporterId };
  const tip = { way: 'letter', line: 'FIRE', place: '样例路', content: '通道堵塞' };
  const { body } = await office.post('/api/tip-offs', { ...tip, reporter });
  const path = `/api/tip-offs/${body['id'] as string}`;
  await office.post(`${path}/reporter`, { purpose: 'feedback' });
  await office.post(`${path}/acceptance`, { handlerOrgId: world.orgs.fire });
  const hazard = {
    ...{ title: '通道堵塞', description: '堆放货物', place: '二层', line: 'FIRE', suspectedLevel: 'major' },
    ...{ areaOrgId: world.orgs.east, responsibleOrgId: world.orgs.firm },
  };
  await (await world.as('fire')).post(`${path}/check`, { finding: '属实', hazard });
  await office.post(`${path}/feedback`, { reply: '已登记为隐患' });

  await refused(town, contacts, { ...contact, phone: `${MARKS.contactPhone}x` });
  await refused(town, contacts, { ...contact, note: MARKS.contactName });
  await refused(await world.as('firm'), contacts, contact);
  await refused(office, '/api/tip-offs', { ...tip, reporter: { ...reporter, idNumber: `${MARKS.reporterId}*` } });
  await refused(office, '/api/tip-offs', { ...tip, reporter, unitOrgId: '00000000-0000-4000-8000-000000000001' });
  await refused(town, '/api/enterprises/by-phone', { phone: `${MARKS.contactPhone}x` });
}, 60_000);
afterAll(() => world.close());

/** Which marks a text holds. */
const found = (text: string): string[] => Object.values(MARKS).filter((mark) => text.includes(mark));

describe('what tells who somebody is', () => {
  it('stands in no table: neither events, read rows, notices, wake-ups of workflows nor audit lines', async () => {
    const database = new Postgres({ connectionString: world.ownerUrl, options: EVERYWHERE });
    await database.connect();
    const tables = await database.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const seen: Record<string, number> = {};
    const holding: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await database.query<{ row: string }>(`select to_jsonb(t)::text as row from "${name}" t`);
      seen[name] = rows.length;
      for (const { row } of rows) holding.push(...found(row).map((mark) => `${name}: ${mark}`));
    }
    await database.end();
    expect(holding).toEqual([]);
    for (const name of ['events', 'outbox', 'audit', 'tip_off_reporters', 'enterprise_contacts'])
      expect([name, seen[name]]).not.toEqual([name, 0]);
    expect(Object.keys(seen)).toEqual(expect.arrayContaining(['events', 'outbox', 'audit', 'tip_off_reporters']));
  });

  it('stands in no line of the log, at its most talkative', () => {
    expect(written.length).toBeGreaterThan(10);
    expect(found(written.join(''))).toEqual([]);
  });

  it('stands in no answer that refuses it', () => {
    expect(answers).toHaveLength(6);
    expect(answers.flatMap(found)).toEqual([]);
  });
});
