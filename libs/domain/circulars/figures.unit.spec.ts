import { rankingOf } from '../tricolour/ranking';
import type { RankedHazard } from '../tricolour/ranking';
import { changesToken, circularFigures, figureChanges, type CircularFacts } from './figures';

const hazard = (of: string, more: Partial<RankedHazard> = {}): RankedHazard => ({
  ...{ of, state: 'rectifying', rectifyBy: '2019-05-20', closedAt: null, requestedAt: null, accepted: null },
  ...more,
});
const onTime = { requestedAt: '2019-05-20T01:00:00.000Z' };
const facts = (hazards: readonly RankedHazard[], told: CircularFacts['told'] = {}): CircularFacts => ({
  ...{ asOf: '2019-06-10T02:00:00.000Z', through: '2019-05-31', ranked: rankingOf(hazards), told },
  names: { a: '甲厂', b: '乙厂' },
});
const criticism = (...named: string[]) => ({ circularKind: 'criticism', named, to: '2019-05-31' }) as const;
const situation = { circularKind: 'situation', named: [], to: '2019-05-31' } as const;

describe('the table of a circular', () => {
  it('has the figures of the ranking, and tells each reason with its figure and since when', () => {
    const hazards = [hazard('a', { rectifyBy: '2019-05-25' }), hazard('a'), hazard('a', onTime), hazard('b', onTime)];
    const told = { a: { 'overdue-majors': ['2019-05-26', '2019-05-21'] } };
    expect(circularFigures(criticism('a'), facts(hazards, told)).rows).toEqual([
      {
        ...{ of: 'a', name: '甲厂', rank: 2, due: 3, onTime: 1, rate: 1 / 3, few: true },
        reasons: [
          { measure: 'not-on-time', figure: 2, since: '2019-05-21' },
          { measure: 'overdue-majors', figure: 2, since: '2019-05-21' },
        ],
      },
    ]);
  });

  it('leaves out what happened after the period, and has no rate for whom nothing was due', () => {
    const told = { a: { 'failed-acceptances': ['2019-05-31', '2019-06-01'] }, b: { escalations: ['2019-06-03'] } };
    expect(circularFigures(criticism('a', 'b'), facts([], told)).rows).toMatchObject([
      { rank: null, due: 0, rate: null, reasons: [{ measure: 'failed-acceptances', figure: 1, since: '2019-05-31' }] },
      { of: 'b', reasons: [] },
    ]);
  });

  it('of the situation is of everybody in the order of the ranking, and of whom only the register tells after them', () => {
    const told = { c: { 'overdue-majors': ['2019-04-02'] }, d: { escalations: ['2019-06-03'] } };
    const { rows } = circularFigures(situation, facts([hazard('a'), hazard('b', onTime)], told));
    expect(rows.map(({ of }) => of)).toEqual(['b', 'a', 'c']);
  });

  it('has nothing that grows with hazards found and put right', () => {
    const few = circularFigures(criticism('a'), facts([hazard('a'), hazard('a', onTime)])).rows[0]!;
    const many = circularFigures(criticism('a'), facts([hazard('a'), ...Array(9).fill(hazard('a', onTime))])).rows[0]!;
    expect(many.reasons).toEqual(few.reasons);
    expect(many.rate!).toBeGreaterThan(few.rate!);
  });
});

describe('what has changed since a table was taken', () => {
  const before = circularFigures(situation, facts([hazard('a'), hazard('b', onTime)]));

  it('is nothing where only the instant is another', () => {
    const later = { ...facts([hazard('a'), hazard('b', onTime)]), asOf: '2019-06-20T02:00:00.000Z' };
    expect(figureChanges(before, circularFigures(situation, later))).toEqual([]);
  });

  it.each([
    ['somebody put it right', [hazard('a', onTime), hazard('b', onTime)], {}, ['a on-time 0→1', 'a not-on-time 1→0']],
    ['a new reason', [hazard('a'), hazard('b', onTime)], { a: { escalations: ['2019-05-30'] } }, ['a escalations 0→1']],
    [
      'one who was not in it',
      [hazard('a'), hazard('b', onTime)],
      { c: { escalations: ['2019-05-30'] } },
      ['c escalations 0→1'],
    ],
    ['one who is not in it any more', [hazard('a')], {}, ['b due 1→0', 'b on-time 1→0']],
  ] as const)('is told figure by figure: %s', (_, hazards, told, expected) => {
    const changes = figureChanges(before, circularFigures(situation, facts(hazards, told)));
    expect(changes.map(({ of, figure, was, now }) => `${of} ${figure} ${was}→${now}`)).toEqual(expected);
  });

  it('has another name for other changes and for another circular', () => {
    const one = { of: 'a', name: '甲厂', figure: 'due', was: 1, now: 2 } as const;
    const tokens = [changesToken('x', [one]), changesToken('x', [{ ...one, now: 3 }]), changesToken('y', [one])];
    expect(new Set(tokens).size).toBe(3);
  });
});
