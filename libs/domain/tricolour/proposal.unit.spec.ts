import { proposalOf, windowFrom, type WarningFacts } from './proposal';
import { DEFAULT_THRESHOLDS, WARNING_SCOPES } from './thresholds';

const days = (count: number) => Array.from({ length: count }, (_, n) => `2019-06-${String(n + 1).padStart(2, '0')}`);

describe('the colour that is proposed', () => {
  it.each([
    ['unit', {}, null],
    ['unit', { 'overdue-majors': days(1) }, 'blue'],
    ['unit', { 'overdue-majors': days(2) }, 'yellow'],
    ['unit', { 'overdue-majors': days(3) }, 'red'],
    ['unit', { 'failed-acceptances': days(2) }, 'yellow'],
    ['unit', { escalations: days(3) }, 'red'],
    ['unit', { 'failed-look-backs': days(1) }, 'blue'],
    // Three measures at their lowest do not add up: every threshold is met or not by its own figure.
    ['unit', { 'overdue-majors': days(1), escalations: days(1), 'failed-look-backs': days(1) }, 'blue'],
    ['line', { 'overdue-majors': days(2) }, null],
    ['line', { 'overdue-majors': days(3) }, 'blue'],
    ['area', { 'failed-acceptances': days(9), 'failed-look-backs': days(6) }, 'red'],
    ['area', { 'failed-acceptances': days(14) }, 'yellow'],
  ] as const)('of a %s with %j is %s', (scope, facts: WarningFacts, colour) => {
    expect(proposalOf(scope, facts, DEFAULT_THRESHOLDS).colour).toBe(colour);
  });

  it('tells each threshold that is met with its figure and the day since when, the gravest first', () => {
    const facts = { 'overdue-majors': ['2019-06-03'], escalations: ['2019-06-20', '2019-05-02', '2019-06-11'] };
    expect(proposalOf('unit', facts, DEFAULT_THRESHOLDS)).toEqual({
      colour: 'red',
      reasons: [
        // Three were full with the last one.
        { measure: 'escalations', figure: 3, atLeast: 3, colour: 'red', since: '2019-06-20' },
        { measure: 'overdue-majors', figure: 1, atLeast: 1, colour: 'blue', since: '2019-06-03' },
      ],
      thresholds: 'tricolour-default-1',
    });
  });

  it('is met since the day its number was full, however many came later', () => {
    const reasons = proposalOf('unit', { 'failed-acceptances': days(9) }, DEFAULT_THRESHOLDS).reasons;
    expect(reasons).toMatchObject([{ figure: 9, atLeast: 3, since: '2019-06-03' }]);
  });

  it('counts a year back, today included', () => {
    expect(windowFrom('2019-12-31', DEFAULT_THRESHOLDS)).toBe('2019-01-01');
  });

  it('rises with the colour: no measure asks less for a graver one', () => {
    for (const scope of WARNING_SCOPES)
      for (const { measure, atLeast, colour } of DEFAULT_THRESHOLDS.rules[scope]) {
        const graver = DEFAULT_THRESHOLDS.rules[scope].filter((other) => other.measure === measure);
        const steps = graver.map((other) => other.atLeast);
        expect([colour, steps]).toEqual([colour, [...steps].sort((a, b) => a - b)]);
        expect(atLeast).toBeGreaterThan(0);
      }
  });
});
