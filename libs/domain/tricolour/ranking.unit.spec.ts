import { judgedThrough, rankingOf, type RankedHazard } from './ranking';

const hazard = (of: string, more: Partial<RankedHazard> = {}): RankedHazard => ({
  ...{ of, state: 'rectifying', rectifyBy: '2019-05-31', closedAt: null, requestedAt: null, accepted: null },
  ...more,
});
const onTime = (of: string) => hazard(of, { requestedAt: '2019-05-31T15:59:00.000Z' });
const late = (of: string) => hazard(of);
const times = (count: number, make: () => RankedHazard) => Array.from({ length: count }, make);

describe('the ranking by what was put right on time', () => {
  it.each([
    ['asked for on its last day, Beijing time', { requestedAt: '2019-05-31T15:59:59.999Z' }, 1],
    ['asked for the day after', { requestedAt: '2019-05-31T16:00:00.000Z' }, 0],
    ['never asked for', {}, 0],
    ['asked for in time and accepted later', { requestedAt: '2019-05-20T02:00:00.000Z', accepted: 'pass' }, 1],
    ['asked for in time and not passed', { requestedAt: '2019-05-20T02:00:00.000Z', accepted: 'fail' }, 0],
    ['closed in time without being asked for', { closedAt: '2019-05-20T02:00:00.000Z' }, 1],
  ] as const)('counts a hazard whose acceptance was %s', (_, more, count) => {
    expect(rankingOf([hazard('a', more)])).toMatchObject([{ due: 1, onTime: count }]);
  });

  it.each(['duplicate', 'withdrawn', 'transferred', 'extinguished', 'revoked'])(
    'leaves out one that is %s',
    (state) => {
      expect(rankingOf([hazard('a', { state })])).toEqual([]);
    },
  );

  it('gives equal rates the same rank, however many hazards they are of, and the next the place after all of them', () => {
    const rows = rankingOf([
      ...[onTime('b'), late('b'), late('b')],
      ...[onTime('a'), late('a'), late('a'), onTime('a'), late('a'), late('a')],
      ...[late('c'), onTime('d')],
    ]);
    expect(rows.map(({ of, rank }) => [of, rank])).toEqual([
      ['d', 1],
      ['a', 2],
      ['b', 2],
      ['c', 4],
    ]);
  });

  it('marks a rate of fewer than five hazards', () => {
    const rows = rankingOf([...times(4, () => onTime('four')), ...times(5, () => onTime('five'))]);
    expect(rows.map(({ of, few }) => [of, few])).toEqual([
      ['five', false],
      ['four', true],
    ]);
  });

  it('judges a period that still runs up to yesterday', () => {
    expect(judgedThrough('2019-06-30', '2019-06-12')).toBe('2019-06-11');
    expect(judgedThrough('2019-06-30', '2019-06-30')).toBe('2019-06-29');
    expect(judgedThrough('2019-06-30', '2019-07-01')).toBe('2019-06-30');
  });
});
