import { CONTROLLERS } from './api.module';
import { routesOf } from './platform/docs/routes';
import { ACTORS, ROUTE_FACTS, type ActorName, type RouteFact } from './testing/rights-facts';
import { startRightsWorld, type RightsWorld } from './testing/rights-world';

const ROUTES = routesOf(CONTROLLERS).map(({ method, path }) => `${method} ${path}`);
const EVERYBODY: readonly ActorName[] = Object.values(ACTORS).flat();
/** Nobody is signed in after it. */
const LAST = 'DELETE /api/session';

let world: RightsWorld;
beforeAll(async () => {
  world = await startRightsWorld('rights');
}, 60_000);
afterAll(() => world.api.close());

/** Whether somebody gets through: not turned away at the door, and shown the one entity the route is about. */
async function through(route: string, fact: RouteFact, name: ActorName): Promise<boolean> {
  const [method = '', path = ''] = route.split(' ');
  const id = world.ids[fact.about];
  const clock = path.includes(':clock') ? await clockOf(fact.about, path) : null;
  const filled = path
    .replace(/:id/, id)
    .replace(/:clock/, clock ?? 'none')
    .replace(/:\w+|\*/g, 'zh');
  const url = fact.query ? `${filled}?${fact.query}` : filled;
  const body = method === 'GET' || method === 'DELETE' ? undefined : (fact.body ?? {});
  const answer = await world.client(name).try(method, url, body, { headers: { 'x-district': world.districtId } });
  if (answer.status >= 500 && path !== '/readyz') throw new Error(`${route} as ${name}: ${answer.status}`);
  if (answer.status === 401) return false;
  if (answer.status === 403 && answer.body.code === 'forbidden') return false;
  if (fact.about === 'none') return true;
  // Where the entity has no clock at all nobody is shown one, and only the door tells people apart.
  if (path.includes(':clock') && clock === null) return true;
  if (path.includes(':id')) return answer.status !== 404 || answer.body.code !== 'not-found';
  return JSON.stringify(answer.body).includes(path === '/api/hazards/export' ? 'canary-hazard' : id);
}

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
