import fc from 'fast-check';
import { conflictOf, drawFrom, listHashOf, seedOf, sortedLists } from './draw';
import { OWN_ORGANISATION, type DrawLists } from './draw-types';
import { LISTS, prepare } from './testing/draw-fixture';

const { figure } = prepare();

/** Lists in which any inspector may have a conflict with any object. */
const anyLists: fc.Arbitrary<DrawLists> = fc
  .record({
    objects: fc.uniqueArray(fc.record({ n: fc.nat(60), org: fc.nat(4) }), {
      selector: ({ n }) => n,
      minLength: 1,
      maxLength: 12,
    }),
    orgs: fc.array(fc.nat(4), { minLength: 2, maxLength: 8 }),
    conflicts: fc.array(fc.tuple(fc.nat(7), fc.nat(11)), { maxLength: 20 }),
    items: fc.integer({ min: 1, max: 6 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ objects, orgs, conflicts, items, share }) => ({
    objects: objects.map(({ n, org }) => ({ id: `o${n}`, name: `o${n}`, orgId: org === 0 ? null : `org${org}` })),
    inspectors: orgs.map((org, n) => ({
      ...{ id: `i${n}`, name: `i${n}`, orgId: `org${org}` },
      conflicts: conflicts
        .filter(([inspector]) => inspector === n)
        .flatMap(([, at]) => objects[at] ?? [])
        .map(({ n: object }) => ({ objectId: `o${object}`, reason: 'kin' })),
    })),
    items: Array.from({ length: items }, (_, n) => ({ id: `t${n}`, name: `t${n}` })),
    wanted: Math.max(1, Math.round(share * objects.length)),
    teamSize: 2,
    itemsEach: Math.max(1, Math.round(share * items)),
  }));
const anySeed = fc.stringMatching(/^[0-9a-f]{64}$/);

describe('a draw', () => {
  it('takes as many objects as wanted, none twice, with as many items, and every inspector free or excluded', () => {
    fc.assert(
      fc.property(anyLists, anySeed, (lists, seed) => {
        const drawn = drawFrom(lists, seed);
        const ids = drawn.map(({ objectId }) => objectId);
        expect([ids.length, new Set(ids).size]).toEqual([lists.wanted, lists.wanted]);
        for (const { items, order, excluded } of drawn) {
          expect([items.length, new Set(items).size]).toEqual([lists.itemsEach, lists.itemsEach]);
          const all = [...order, ...excluded.map(({ inspectorId }) => inspectorId)].sort();
          expect(all).toEqual(lists.inspectors.map(({ id }) => id).sort());
        }
      }),
      { numRuns: 60 },
    );
  });

  it('puts nobody in the order of an object of their own organisation, or with which they declared a conflict', () => {
    fc.assert(
      fc.property(anyLists, anySeed, (lists, seed) => {
        for (const { objectId, order, excluded } of drawFrom(lists, seed)) {
          const object = lists.objects.find(({ id }) => id === objectId)!;
          for (const inspector of lists.inspectors) {
            const own = inspector.orgId === object.orgId;
            const declared = inspector.conflicts.some((one) => one.objectId === objectId);
            expect(order.includes(inspector.id)).toBe(!own && !declared);
            const told = excluded.find(({ inspectorId }) => inspectorId === inspector.id);
            expect(told?.reason).toBe(own ? OWN_ORGANISATION : declared ? 'kin' : undefined);
            expect(conflictOf(inspector, object) === null).toBe(!own && !declared);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is the same in whatever order the lists were entered, and after a passage through JSON with other keys first', () => {
    fc.assert(
      fc.property(anyLists, anySeed, (lists, seed) => {
        const turned = {
          ...lists,
          objects: [...lists.objects].reverse().map(({ id, name, orgId }) => ({ orgId, name, id })),
          inspectors: [...lists.inspectors].reverse(),
          items: [...lists.items].reverse(),
        };
        const [one, other] = [sortedLists(lists), sortedLists(JSON.parse(JSON.stringify(turned)) as DrawLists)];
        expect(listHashOf(other, figure)).toBe(listHashOf(one, figure));
        expect(drawFrom(other, seed)).toEqual(drawFrom(one, seed));
      }),
      { numRuns: 30 },
    );
  });

  it('has another hash and so another seed when anything that was fixed is changed', () => {
    const hash = listHashOf(LISTS, figure);
    const changed: readonly DrawLists[] = [
      { ...LISTS, wanted: 7 },
      { ...LISTS, objects: LISTS.objects.slice(1) },
      { ...LISTS, inspectors: LISTS.inspectors.map((one) => ({ ...one, conflicts: [] })) },
      { ...LISTS, items: LISTS.items.map((one) => ({ ...one, name: `${one.name}。` })) },
    ];
    const hashes = [
      hash,
      ...changed.map((lists) => listHashOf(lists, figure)),
      listHashOf(LISTS, { ...figure, digits: 6 }),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(seedOf(hash, 'a', '000001')).not.toBe(seedOf(hash, 'a', '000002'));
    expect(seedOf(hash, 'a', '000001')).not.toBe(seedOf(hash, 'b', '000001'));
  });

  it('takes each object and sends each inspector about as often as any other', () => {
    const taken = new Map<string, number>();
    const first = new Map<string, number>();
    const lists: DrawLists = { ...LISTS, objects: LISTS.objects.slice(2), wanted: 3 };
    const times = 400;
    for (let n = 0; n < times; n++)
      for (const { objectId, order } of drawFrom(lists, seedOf('hash', 'secret', String(n)))) {
        taken.set(objectId, (taken.get(objectId) ?? 0) + 1);
        first.set(order[0]!, (first.get(order[0]!) ?? 0) + 1);
      }
    // Five standard deviations of a fair draw: 400 × 3/10 ± 46, and 1,200 × 1/7 ± 61.
    for (const count of taken.values()) expect(Math.abs(count - 120)).toBeLessThan(46);
    for (const count of first.values()) expect(Math.abs(count - 171)).toBeLessThan(61);
    expect([taken.size, first.size]).toEqual([10, 7]);
  });
});
