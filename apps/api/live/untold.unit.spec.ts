import { dueInMs, heard, NEWS_EVERY_MS, NOTHING_YET, told } from './untold';

describe('what a listener has not been told yet', () => {
  it('is told at once when nothing was told before, and is nothing when nothing happened', () => {
    expect(dueInMs(NOTHING_YET, 5_000)).toBeNull();
    expect(dueInMs(heard(NOTHING_YET, ['hazard']), 5_000)).toBe(0);
  });

  it('waits until a second has passed since the last news, however much comes meanwhile', () => {
    const after = told(5_000);
    expect(dueInMs(after, 5_001)).toBeNull();
    const one = heard(after, ['hazard']);
    expect(dueInMs(one, 5_001)).toBe(NEWS_EVERY_MS - 1);
    const more = heard(heard(one, ['notice', 'hazard']), ['slip']);
    expect(dueInMs(more, 5_400)).toBe(NEWS_EVERY_MS - 400);
    expect(dueInMs(more, 6_000)).toBe(0);
    expect(dueInMs(more, 9_000)).toBe(0);
  });

  it('names each kind once', () => {
    expect(heard(heard(NOTHING_YET, ['hazard', 'notice']), ['hazard', 'slip']).kinds).toEqual([
      'hazard',
      'notice',
      'slip',
    ]);
  });
});
