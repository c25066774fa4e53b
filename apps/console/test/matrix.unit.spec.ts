import type { RoundUnit } from '@bihuan/client';
import { matrixOf, standingOf } from '../src/pages/campaigns/matrix-data';

const unit = (over: Partial<RoundUnit>): RoundUnit => ({
  orgId: 'a',
  orgName: '甲',
  state: 'owing',
  stateName: '',
  late: false,
  missing: false,
  submissionId: null,
  locked: false,
  exceptionUntil: null,
  exceptionReason: null,
  offered: [],
  ...over,
});

describe('a unit in a round', () => {
  it('is late, missing and returned for different reasons', () => {
    expect(standingOf(unit({}))).toBe('not-due');
    expect(standingOf(unit({ missing: true }))).toBe('missing');
    expect(standingOf(unit({ state: 'submitted', submissionId: 's' }))).toBe('submitted');
    expect(standingOf(unit({ state: 'accepted', submissionId: 's', late: true }))).toBe('late');
    expect(standingOf(unit({ state: 'returned', submissionId: 's', late: true }))).toBe('returned');
  });
});

describe('the matrix', () => {
  it('has a unit once with its place in each round, and none where it owed nothing', () => {
    const rows = matrixOf([
      { id: 'jan', units: [unit({ orgId: 'b', orgName: '乙' }), unit({ missing: true })] },
      { id: 'feb', units: [unit({})] },
    ]);
    expect(rows.map(({ orgId, places }) => [orgId, Object.keys(places)])).toEqual([
      ['b', ['jan']],
      ['a', ['jan', 'feb']],
    ]);
  });
});
