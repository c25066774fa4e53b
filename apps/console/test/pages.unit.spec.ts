import { lanesOf } from '../src/pages/campaigns/lanes';
import { filtersOf } from '../src/pages/hazards/filters';
import { withFilter } from '../src/shared/filters';
import { dayOf, daysBetween, dayText, lastDayOf, momentText, placeInYear } from '../src/shared/dates';

describe('dates', () => {
  it('are days in Shanghai in the reader’s language', () => {
    expect(dayText('2019-05-07', 'zh')).toBe('2019年5月7日');
    expect(dayText('2019-05-07', 'en')).toBe('7 May 2019');
    expect(momentText('2019-05-07T16:30:00.000Z', 'zh')).toBe('2019年5月8日 00:30');
    expect(dayOf('2019-05-07T15:59:59.999Z')).toBe('2019-05-07');
  });

  it('end with the day before the midnight at which a deadline passes', () => {
    expect(lastDayOf('2019-05-07T16:00:00.000Z')).toBe('2019-05-07');
    expect(lastDayOf('2019-05-08T00:30:00.000Z')).toBe('2019-05-08');
  });

  it('count whole days, backwards as negative ones', () => {
    expect(daysBetween('2019-02-28', '2019-03-02')).toBe(2);
    expect(daysBetween('2019-03-02', '2019-02-28')).toBe(-2);
  });

  it('lie in their own year and outside another', () => {
    expect(placeInYear('2019-01-01', 2019)).toBe(0);
    expect(placeInYear('2019-07-02', 2019)).toBeCloseTo(182 / 365);
    expect(placeInYear('2020-01-01', 2019)).toBeCloseTo(1);
    expect(placeInYear('2018-12-31', 2019)).toBeLessThan(0);
  });
});

describe('phases on the picture', () => {
  it('lie side by side while they overlap, and in one lane otherwise', () => {
    const phase = (plannedFrom: string, plannedTo: string) => ({ plannedFrom, plannedTo });
    const one = phase('2019-01-01', '2019-03-31');
    const overlapping = phase('2019-03-01', '2019-05-31');
    const after = phase('2019-04-01', '2019-09-30');
    expect(lanesOf([one, overlapping, after])).toEqual([[one, after], [overlapping]]);
  });
});

describe('the register’s address', () => {
  it('keeps the filters it knows and nothing else', () => {
    const search = new URLSearchParams('line=FIRE&overdue=true&limit=9999&q=%20门%20&cursor=x');
    expect(filtersOf(search)).toEqual({ line: 'FIRE', overdue: 'true', q: '门' });
  });

  it('loses a filter that is taken away and keeps the others', () => {
    const search = new URLSearchParams('line=FIRE&level=major');
    expect(withFilter(search, 'level', undefined).toString()).toBe('line=FIRE');
    expect(withFilter(search, 'q', ' ').toString()).toBe('line=FIRE&level=major');
  });
});
