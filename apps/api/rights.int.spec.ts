import { CONTROLLERS } from './api.module';
import { routesOf } from './platform/docs/routes';
import { ACTORS, type ActorName, type RouteFact } from './testing/rights-actors';
import { ROUTE_FACTS } from './testing/rights-facts';
import { startRightsWorld, type RightsWorld } from './testing/rights-world';

const ROUTES = routesOf(CONTROLLERS).map(({ method, path }) => `${method} ${path}`);
const EVERYBODY: readonly ActorName[] = Object.values(ACTORS).flat();
/** Nobody is signed in after it. */
const LAST = 'DELETE /api/session';

let world: RightsWorld;
beforeAll(async () => {
  world = await startRightsWorld('rights');
}, 60_000);
afterAll(() => world?.api.close());

/** Whether somebody gets through: not turned away at the door, and shown the one entity the route is about. */
async function through(route: string, fact: RouteFact, name: ActorName): Promise<boolean> {
  const [method = '', path = ''] = route.split(' ');
  const id = world.ids[fact.about];
  const clock = path.includes(':clock') ? await clockOf(fact.about, path) : null;
  const filled = path
    .replace(/:id/, id)
    .replace(/:clock/, encodeURIComponent(clock ?? 'none'))
    .replace(/:\w+|\*/g, 'zh');
  const url = fact.query ? `${filled}?${fact.query}` : filled;
  const body = method === 'GET' || method === 'DELETE' ? undefined : (fact.body ?? {});
  const answer = await world.client(name).try(method, url, body, { headers: { 'x-district': world.districtId } });
  // 503 is a page that was not built, or a server that is not there: anybody may be told.
  if (answer.status === 500) throw new Error(`${route} as ${name}: ${answer.status}`);
  if (answer.status === 401) return false;
  if (answer.status === 403 && answer.body.code === 'forbidden') return false;
  if (fact.about === 'none') return true;
  // Where the entity has no clock at all nobody is shown one, and only the door tells people apart.
  if (path.includes(':clock') && clock === null) return true;
  if (path.includes(':id')) return answer.status !== 404 || answer.body.code !== 'not-found';
  return JSON.stringify(answer.body).includes(path === '/api/hazards/export' ? 'canary-hazard' : id);
}

describe('a grant', () => {
  it('lets somebody of another district in from its instant until it is revoked, and says so to nobody else', async () => {
    const { api, districtId, orgs, ids, person, client } = world;
    const helper = await person(api.districtId, api.orgs.market);
    const path = `/api/hazards/${ids.hazard}`;
    const there = { headers: { 'x-district': districtId } };
    const asks = async () => (await helper.client.try('GET', path, undefined, there)).status;
    expect(await asks()).toBe(403);
    const grant = {
      ...{ kind: 'support', login: helper.login, orgId: orgs['fire'], role: 'officer', reason: '专项支援' },
      ...{ from: '2019-01-02T03:00:00.000Z', until: '2019-02-01T00:00:00.000Z' },
    };
    const given = await client('office').post('/api/grants', grant);
    expect(given.body).toMatchObject({ kindName: 'support', holds: false, orgName: '样例消防部门', revokedBy: null });
    expect(await asks()).toBe(403);
    api.clock.moveTo('2019-01-02T03:00:00.000Z');
    expect(await asks()).toBe(200);
    const { body } = await helper.client.get(path, there);
    // The post counts for the command's own guard too.
    expect(body.allowed.find(({ command }: { command: string }) => command === 'Transfer')).not.toMatchObject({
      code: 'role-needed',
    });
    await client('office').try('DELETE', `/api/grants/${given.body.id}`);
    expect(await asks()).toBe(403);
    const again = await client('office').try('DELETE', `/api/grants/${given.body.id}`);
    expect(again.status).toBe(404);
    expect((await client('office').get('/api/grants?holds=false')).body.items).toMatchObject([{ id: given.body.id }]);
  });

  it('is refused in words to whoever would grant it to themselves, or support from here', async () => {
    const { districtId, orgs, person, client } = world;
    const head = await person(districtId, orgs['office']!, 'head');
    const until = '2019-02-01T00:00:00.000Z';
    const grant = { kind: 'acting', orgId: orgs['root'], role: 'head', until, reason: '代理' };
    const own = await head.client.try('POST', '/api/grants', { ...grant, login: head.login });
    expect(own).toMatchObject({ status: 403, body: { code: 'grant-to-oneself' } });
    const support = { ...grant, kind: 'support', login: head.login };
    expect(await client('office').try('POST', '/api/grants', support)).toMatchObject({
      status: 422,
      body: { code: 'grant-support-from-here' },
    });
  });
});

describe('what is shown', () => {
  const lists = async (name: ActorName, path: string): Promise<string[]> =>
    (await world.client(name).get(path)).body.items.map((row: { id: string; orgId: string }) => row.id ?? row.orgId);

  it('keeps a slip that has not left from everybody but its office and its signatory', async () => {
    const { draft, slip } = world.ids;
    expect(await lists('office', '/api/slips')).toEqual(expect.arrayContaining([draft, slip]));
    for (const name of ['root', 'east'] as const) {
      expect(await lists(name, '/api/slips')).toEqual([slip]);
      expect((await world.client(name).try('GET', `/api/slips/${draft}`)).status).toBe(404);
      expect((await world.client(name).try('GET', `/api/slips/${draft}/document?language=zh`)).status).toBe(404);
    }
  });

  it('of a round is one’s own answer to whoever owes it, and all of them to its office', async () => {
    const path = `/api/rounds/${world.ids.round}/units`;
    expect(await lists('west', path)).toEqual([world.orgs['west']]);
    expect((await lists('spec_office', path)).length).toBeGreaterThan(2);
  });

  it('to the district above has every command closed, and says why', async () => {
    const there = { headers: { 'x-district': world.districtId } };
    const { body } = await world.client('office^').get(`/api/hazards/${world.ids.hazard}`, there);
    expect(body.allowed.length).toBeGreaterThan(10);
    for (const one of body.allowed) expect(one).toMatchObject({ open: false, code: 'right-missing' });
  });
});

const clocks = new Map<string, Promise<string | null>>();
function clockOf(about: RouteFact['about'], path: string): Promise<string | null> {
  const view = `${path.slice(0, path.indexOf('/:id'))}/${world.ids[about]}`;
  const headers = { 'x-district': world.districtId };
  const asked = async () => (await world.client('office').get(view, { headers })).body.clocks[0]?.clock ?? null;
  if (!clocks.has(about)) clocks.set(about, asked());
  return clocks.get(about)!;
}

describe('every route', () => {
  it('says who gets through, and nothing is said of routes that are not there', () => {
    expect(Object.keys(ROUTE_FACTS).sort()).toEqual([...ROUTES].sort());
  });

  const routes = [...ROUTES.filter((route) => route !== LAST), LAST];
  it.each(routes)(
    '%s lets through whom it should: own, sibling, parent, foreign, administrators, nobody',
    async (route) => {
      const fact = ROUTE_FACTS[route];
      expect(fact).toBeDefined();
      const answers = await Promise.all(EVERYBODY.map((name) => through(route, fact!, name)));
      expect(EVERYBODY.filter((_, i) => answers[i])).toEqual(EVERYBODY.filter((name) => fact!.open.includes(name)));
    },
  );
});
