import { Chance } from './chance';

const drawn = (chance: Chance) => Array.from({ length: 50 }, () => chance.between([1, 6]));

test('the same seed and question give the same numbers, another seed or question others', () => {
  const first = drawn(new Chance(7, 'hazard', 1));
  expect(drawn(new Chance(7, 'hazard', 1))).toEqual(first);
  expect(drawn(new Chance(8, 'hazard', 1))).not.toEqual(first);
  expect(drawn(new Chance(7, 'hazard', 2))).not.toEqual(first);
});

test('every number of a range is drawn about as often as the others, and none outside it', () => {
  const chance = new Chance(1, 'dice');
  const counts = new Map<number, number>();
  for (let n = 0; n < 6_000; n++) {
    const face = chance.between([1, 6]);
    counts.set(face, (counts.get(face) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(120);
});
