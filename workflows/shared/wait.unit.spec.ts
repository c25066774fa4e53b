import { inWords, sleepFor } from './wait';

test.each([
  [null, false, null],
  [null, true, null],
  [7_000, false, 7_000],
  [0, false, 1],
  [1_000, true, 60_000],
  [86_400_000, true, 86_400_000],
])('told to wait %p ms, with a step under way: %p, a driver sleeps %p ms', (waitMs, stepUnderWay, sleepMs) => {
  expect(sleepFor(waitMs, stepUnderWay)).toBe(sleepMs);
});

test.each([
  [20, '1 s'],
  [59_000, '59 s'],
  [60_000, '1 min'],
  [3_661_000, '1 h 1 min'],
  [7 * 86_400_000, '7 d'],
  [86_400_000 + 3_600_000 + 60_000, '1 d 1 h'],
  [0, '0 s'],
])('%p ms reads %p', (ms, words) => {
  expect(inWords(ms)).toBe(words);
});
