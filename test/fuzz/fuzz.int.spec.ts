import { fuzz } from './fuzzer';
import { startFuzzWorld, type FuzzWorld } from './world';

let world: FuzzWorld;
let result: Awaited<ReturnType<typeof fuzz>>;
beforeAll(async () => {
  world = await startFuzzWorld('fuzz');
  result = await fuzz(world, { seed: 7, count: 800, planted: 100, lanes: 1 });
}, 120_000);
afterAll(() => world?.close());

describe('a chain of random requests', () => {
  it('is always answered as it should be, shows nothing of the foreign district, and changes nothing there', () => {
    expect(result.findings).toEqual([]);
  });

  it('is looked at where something can be found: the foreign district is full of canaries', () => {
    const kinds = [
      'hazards',
      'listings',
      'slips',
      'inspections',
      'campaigns',
      'submissions',
      'amendments',
      'orgs',
      'users',
    ];
    const more = ['enterprise_contacts', 'enterprise_sites', 'files', 'imports', 'events', 'slip_papers'];
    expect(Object.keys(result.canaries)).toEqual(expect.arrayContaining([...kinds, ...more]));
  });

  it('comes to every kind of thing, and is taken as well as refused', () => {
    const [, people] = result.tallies;
    const status = people!.byStatus;
    expect(people!.requests).toBe(720);
    expect((status['200'] ?? 0) + (status['201'] ?? 0)).toBeGreaterThan(80);
    for (const refused of ['400', '401', '403', '404', '409', '422']) expect(status[refused] ?? 0).toBeGreaterThan(0);
    expect(Object.keys(people!.byRoute).length).toBeGreaterThan(100);
  });
});
