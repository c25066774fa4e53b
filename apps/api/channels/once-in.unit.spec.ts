import { OnceIn } from './once-in';

it('lets each key through once in its time and says how long the others wait', () => {
  let now = 0;
  const limit = new OnceIn(60_000, () => now);
  expect([limit.begin('a'), limit.begin('b')]).toEqual([0, 0]);
  now = 500;
  expect(limit.begin('a')).toBe(60);
  now = 59_999;
  expect(limit.begin('a')).toBe(1);
  now = 60_000;
  expect([limit.begin('a'), limit.begin('a')]).toEqual([0, 60]);
});
