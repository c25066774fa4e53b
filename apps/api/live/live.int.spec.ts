import { Client as Postgres } from 'pg';
import { EVERYWHERE } from '../../../libs/testing/postgres';
import { until } from '../../../libs/testing/until';
import { DISTRICT, signIn, startApiWorld, PASSWORD, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';
import { MOST_PER_SESSION } from './live.service';

const TITLE = '疏散通道被占用';
let world: ApiWorld;
let database: Postgres;
let fire: Client;
let office: Client;
let firm: Client;
let sector: Client;
let leaving: Client;
let idle: Client;
let many: Client;
let foreign: Client;
let foreignOrgs: Record<string, string>;
let closing: Promise<void> | undefined;
/** The last step closes the world; whatever fails before it leaves that to the end. */
const close = (): Promise<void> =>
  (closing ??= (async () => {
    await database?.end();
    await world?.close();
  })());

beforeAll(async () => {
  world = await startApiWorld('live', { settings: { liveBeatMs: 100 } });
  database = new Postgres({ connectionString: world.databaseUrl, options: EVERYWHERE });
  await database.connect();
  fire = await world.as('fire');
  office = await world.as('office');
  firm = await world.as('firm');
  sector = await world.as('fire_office');
  [leaving, idle, many] = [await world.as('office'), await world.as('office'), await world.as('office')];
  const { body } = await world.admin.post('/api/districts', { ...DISTRICT, code: 'next', name: '邻区' });
  foreignOrgs = body.orgs;
  const account = { login: 'neighbour', name: '邻区人员', password: PASSWORD, districtId: body.id };
  const { body: user } = await world.admin.post('/api/users', account);
  const post = { userId: user.id, orgId: foreignOrgs['fire'], role: 'officer' };
  await world.admin.post('/api/posts', post, { headers: { 'x-district': body.id } });
  foreign = await signIn(world.anonymous(), 'neighbour');
}, 60_000);
afterAll(() => close());

const report = async (by: Client, orgs: Readonly<Record<string, string>> = world.orgs): Promise<string> => {
  const words = { title: TITLE, description: '二层疏散通道堆放货物。', place: '二层东侧' };
  const kind = { line: 'FIRE', source: 'department-inspection', suspectedLevel: 'major' };
  const where = { areaOrgId: orgs['east'], responsibleOrgId: orgs['firm'] };
  return (await by.post('/api/hazards', { ...words, ...kind, ...where })).body.id;
};

/** Somebody at a stream, and all that it has said. */
class Ear {
  said = '';
  ended = false;

  static async open(who: Client): Promise<Ear> {
    const ear = new Ear();
    const authorization = `Bearer ${who.token}`;
    const answer = await fetch(`${world.address}/api/live`, { headers: { authorization } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(answer.headers.get('x-accel-buffering')).toBe('no');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    void (async () => {
      for await (const bytes of answer.body as unknown as AsyncIterable<Uint8Array>) ear.said += Buffer.from(bytes);
    })()
      .catch(() => undefined)
      .finally(() => (ear.ended = true));
    await until('the stream begins', () => ear.said.includes('retry: '));
    return ear;
  }

  /** What every `changed` named, one after the other. */
  get news(): string[][] {
    return [...this.said.matchAll(/^event: changed\ndata: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as string[]);
  }

  hears(kind: string, times = 1): Promise<void> {
    const heard = () => this.news.filter((kinds) => kinds.includes(kind)).length >= times;
    return until(`${kind} is heard`, heard);
  }
}

/** The one connection that hears is up once somebody has been told to look at everything. */
beforeAll(async () => {
  await (await Ear.open(office)).hears('anything');
}, 30_000);

describe('news of a district', () => {
  it('reach whoever is at a page there, by their kind and with nothing of what changed', async () => {
    const [here, there] = await Promise.all([Ear.open(office), Ear.open(foreign)]);
    const elsewhere = { headers: { 'x-district': world.districtId } };
    expect((await foreign.try('GET', '/api/live', undefined, elsewhere)).status).toBe(403);
    const id = await report(fire);
    await here.hears('hazard');
    // Their own district's news come after these would have come.
    await report(foreign, foreignOrgs);
    await there.hears('hazard');
    expect(there.news.filter((kinds) => kinds.includes('hazard'))).toHaveLength(1);
    for (const { said } of [here, there]) {
      expect(said).not.toContain(id);
      expect(said).not.toContain(TITLE);
      expect(said.replace(/^(retry: \d+|: |event: changed|data: \["[a-z-]+"(,"[a-z-]+")*\]|)$/gm, '').trim()).toBe('');
    }
  });

  it('of inspections stay with whoever prepares them: a unit hears nothing of a check to come', async () => {
    const [sectors, firms] = await Promise.all([Ear.open(sector), Ear.open(firm)]);
    await sector.post('/api/inspections', {
      ...{ line: 'FIRE', name: '抽查', wanted: 1, teamSize: 2, itemsEach: 1, commitment: 'a'.repeat(64) },
      objects: [{ id: 'o', name: '样本印染厂' }],
      inspectors: ['a', 'b'].map((id) => ({ id, name: id, orgId: world.orgs.fire })),
      items: [{ id: 't', name: '通道' }],
      figure: { source: '开奖号码', on: '2019-04-03', digits: 6 },
    });
    await sectors.hears('inspection');
    await report(fire);
    await firms.hears('hazard');
    expect(firms.news.flat()).not.toContain('inspection');
  });

  it('come no more than once a second, none lost', async () => {
    const ear = await Ear.open(office);
    const begun = performance.now();
    await report(fire);
    await ear.hears('hazard');
    for (let n = 0; n < 8; n++) await report(fire);
    await ear.hears('hazard', 2);
    expect(ear.news.length).toBeLessThanOrEqual(2 + (performance.now() - begun) / 1_000);
  });

  it('come again after the connection that hears them was killed, with a word to look at everything', async () => {
    const ear = await Ear.open(office);
    const killed = await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bihuan-live' and datname = current_database()`,
    );
    expect(killed.rowCount).toBe(1);
    await ear.hears('anything');
    await report(fire);
    await ear.hears('hazard');
  });
});

describe('a stream', () => {
  it('is kept awake while nothing happens', async () => {
    const ear = await Ear.open(office);
    await until('it was kept awake', () => /^: $/m.test(ear.said));
  });

  it('ends with its session, and whoever is not signed in gets none', async () => {
    const ear = await Ear.open(leaving);
    await leaving.try('DELETE', '/api/session');
    await until('the stream has ended', () => ear.ended);
    expect((await leaving.try('GET', '/api/live')).status).toBe(401);
  });

  it('does not count as a use of its session, and ends with one that was not used for too long', async () => {
    const ear = await Ear.open(idle);
    const ago = `update sessions set last_seen_at = last_seen_at - $2::interval
      where id_hash = sha256($1::bytea) returning last_seen_at`;
    const [before] = (await database.query(ago, [idle.token, '5 minutes'])).rows;
    const beats = () => ear.said.split(': \n').length;
    const enough = beats() + 3;
    await until('its session was looked at', () => beats() >= enough);
    const [after] = (await database.query(ago, [idle.token, '0'])).rows;
    expect(after).toEqual(before);
    expect(ear.ended).toBe(false);
    await database.query(ago, [idle.token, '1 hour']);
    await until('the stream has ended', () => ear.ended);
  });

  it('makes room for the next when a session has too many, and says so to the page that loses it', async () => {
    const ears: Ear[] = [];
    for (let n = 0; n <= MOST_PER_SESSION; n++) ears.push(await Ear.open(many));
    await until('the oldest has ended', () => ears[0]!.ended);
    expect(ears[0]!.said).toContain('event: superseded\n');
    expect(ears.slice(1).map(({ ended }) => ended)).toEqual(Array(MOST_PER_SESSION).fill(false));
  });

  it('does not hold up a service that is asked to close', async () => {
    const ear = await Ear.open(office);
    const begun = performance.now();
    await close();
    expect(ear.ended).toBe(true);
    // A connection that is kept alive would hold it for more than a minute.
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
