import type { RoundState } from '@bihuan/domain';
import { isoWeek, unitLoads } from './load';

it.each([
  ['2018-12-31', '2019-W01'],
  ['2019-01-06', '2019-W01'],
  ['2019-01-07', '2019-W02'],
  ['2019-12-29', '2019-W52'],
  ['2019-12-30', '2020-W01'],
  ['2021-01-03', '2020-W53'],
])('%s lies in week %s', (day, week) => expect(isoWeek(day)).toBe(week));

it('counts what each unit owes by the week of the last day, answered or not', () => {
  const round = (id: string, due: string) => ({ id, due }) as RoundState;
  const owing = new Map([
    ['a', ['x', 'y']],
    ['b', ['x']],
  ]);
  const names = new Map([
    ['x', 'East'],
    ['y', 'West'],
  ]);
  expect(unitLoads([round('a', '2019-01-25'), round('b', '2019-01-24')], owing, names)).toEqual([
    { orgId: 'x', name: 'East', weeks: { '2019-W04': 2 } },
    { orgId: 'y', name: 'West', weeks: { '2019-W04': 1 } },
  ]);
});
