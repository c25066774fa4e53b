import { fuzz } from './fuzzer';
import { startFuzzWorld, type FuzzWorld } from './world';

let world: FuzzWorld;
let result: Awaited<ReturnType<typeof fuzz>>;
beforeAll(async () => {
  world = await startFuzzWorld('fuzz');
}, 60_000);
beforeAll(async () => {
  result = await fuzz(world, { seed: 7, count: 1_000, planted: 60, lanes: 1 });
}, 180_000);
afterAll(() => world?.close());

describe('a chain of random requests', () => {
  it('is always answered as it should be, shows nothing of the foreign district, and changes nothing there', () => {
    expect(result.findings).toEqual([]);
  });

  it('is looked at where something can be found: the foreign district is full of canaries', () => {
    const cases = ['hazards', 'listings', 'slips', 'inspections', 'campaigns', 'submissions', 'amendments', 'tip_offs'];
    const people = ['orgs', 'users', 'grants', 'notices', 'channels', 'enterprise_sites'];
    const papers = ['files', 'imports', 'events', 'slip_papers'];
    expect(Object.keys(result.canaries)).toEqual(expect.arrayContaining([...cases, ...people, ...papers]));
    // Names and numbers of contacts are there too, sealed: in the rows they cannot be read.
  });

  it('comes to every kind of thing, and is taken as well as refused', () => {
    const [, people] = result.tallies;
    const { byStatus, byRoute, taken, requests } = people!;
    expect(requests).toBe(900);
    for (const refused of ['400', '401', '403', '404', '409', '422']) expect(byStatus[refused] ?? 0).toBeGreaterThan(0);
    expect((byStatus['200'] ?? 0) + (byStatus['201'] ?? 0)).toBeGreaterThan(150);
    expect(Object.keys(byRoute).length).toBeGreaterThan(150);
    expect(Object.keys(taken).length).toBeGreaterThan(60);
  });
});
