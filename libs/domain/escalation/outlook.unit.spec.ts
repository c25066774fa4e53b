import type { Policy } from '../kernel/policy';
import { pauseClock, startClock } from './clocks';
import { compareOutlooks, firingBy } from './outlook';
import { recomputeClocks } from './recompute-clocks';
import { at, folded, POLICY, rule, rung, target } from './testing/clock-fixtures';

// 1 April 2019 is a Monday, 5 April a holiday.
const MONDAY = at('2019-04-01T02:00:00.000Z');
const CLOCKS = folded(
  {},
  startClock({}, 'grade-by', { since: MONDAY.now }, MONDAY),
  startClock({}, 'rectify-by', { since: MONDAY.now, givenDay: '2019-04-30' }, MONDAY),
);

/** The same policy with another rule for grading. */
const grading = (days: number, notify: 'town' | 'supervising-unit' = 'supervising-unit'): Policy => ({
  ...POLICY,
  id: 'other',
  clocks: {
    ...POLICY.clocks,
    'grade-by': rule({ n: days, unit: 'workday' }, [rung('+1', { notify: [notify] }), rung('+5')]),
  },
});

function compared(policy: Policy, clocks = CLOCKS) {
  const next = target(policy, MONDAY.calendars);
  const after = folded(clocks, recomputeClocks({ clocks }, { ...MONDAY, next }));
  return compareOutlooks({ clocks, policy: POLICY }, { clocks: after, policy });
}

describe('what other rules change of a subject’s clocks', () => {
  it('is nothing where they say the same', () => {
    expect(compared({ ...POLICY, id: 'other' })).toEqual([]);
  });

  it('is the last day with the rungs it carries, of that clock alone', () => {
    const [grade, ...others] = compared(grading(2));
    expect(others).toEqual([]);
    expect(grade).toMatchObject({ clock: 'grade-by', was: { due: '2019-04-04' }, becomes: { due: '2019-04-03' } });
    expect(grade?.becomes?.rungs.map(({ rung: name }) => name)).toEqual(['due', '+1', '+5']);
  });

  it('is whom a rung tells, although no day moves', () => {
    const [grade] = compared(grading(3, 'town'));
    expect([grade?.was?.due, grade?.becomes?.due]).toEqual(['2019-04-04', '2019-04-04']);
    expect(grade?.becomes?.rungs).toContainEqual(expect.objectContaining({ rung: '+1', notify: ['town'] }));
  });

  it('is a clock that comes or goes', () => {
    const { 'grade-by': _gone, ...rest } = CLOCKS;
    const [gone] = compareOutlooks({ clocks: CLOCKS, policy: POLICY }, { clocks: rest, policy: POLICY });
    expect(gone).toMatchObject({ clock: 'grade-by', was: { due: '2019-04-04' }, becomes: null });
  });
});

describe('the rungs that fire within a span', () => {
  it('are those of a running clock up to its end; a paused one fires none', () => {
    const [grade] = compared(grading(2));
    const names = (until: string) => firingBy(grade?.becomes ?? null, until).map(({ rung: name }) => name);
    // The last day, 3 April, ends at 16:00 UTC; +1 is the morning of the 4th.
    expect(names('2019-04-03T16:00:00.000Z')).toEqual(['due']);
    expect(names('2019-04-08T02:00:00.000Z')).toEqual(['due', '+1']);
    const still = folded(CLOCKS, pauseClock(CLOCKS, 'grade-by', { from: '2019-04-02', reason: 'r', by: 'p' }));
    const [paused] = compared(grading(2), still);
    expect(paused?.becomes?.paused).toBe(true);
    expect(firingBy(paused?.becomes ?? null, '2019-12-31T00:00:00.000Z')).toEqual([]);
  });
});
