import { addDays, calendarsForPins, chooseCalendars, dayKind, weekdayOf, workdayOffset } from '@bihuan/domain';
import type { LegalDay } from '@bihuan/domain';
import * as chineseDays from 'chinese-days';
import { loadCalendars } from './load';

const all = loadCalendars();
const latest = chooseCalendars(all, 'latest');

function days(from: LegalDay, to: LegalDay): readonly LegalDay[] {
  const list: LegalDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) list.push(day);
  return list;
}

function disagreements(from: LegalDay, to: LegalDay, calendars = latest): readonly LegalDay[] {
  return days(from, to).filter((day) => (dayKind(day, calendars).kind === 'workday') !== chineseDays.isWorkday(day));
}

describe('our calendars beside chinese-days, an independent set', () => {
  it('agree on workday or rest day for every day of 2018 to 2026', () => {
    expect(days('2018-01-01', '2026-12-31')).toHaveLength(3287);
    expect(disagreements('2018-01-01', '2026-12-31')).toEqual([]);
  });

  it('agree on every make-up workday: the weekend days it calls workdays', () => {
    for (let year = 2018; year <= 2026; year++) {
      const worked = days(`${year}-01-01`, `${year}-12-31`).filter(
        (day) => [0, 6].includes(weekdayOf(day)) && chineseDays.isWorkday(day),
      );
      expect(latest[year]?.makeup).toEqual(worked);
    }
  });

  it('agree on the workday so many workdays later', () => {
    for (const day of days('2019-01-01', '2019-12-31')) {
      if (dayKind(day, latest).kind !== 'workday') continue;
      expect([day, workdayOffset(day, 7, latest)]).toEqual([day, chineseDays.findWorkday(7, day)]);
    }
  });

  it('differ on the first versions, which chinese-days does not keep: it knows only what was published last', () => {
    const first = calendarsForPins(all, { 2018: 1, 2019: 1, 2020: 1 });
    // Second notices: end of 2018 (6 Dec 2018), May Day 2019 (22 Mar 2019), Spring Festival 2020 (27 Jan 2020).
    expect(disagreements('2018-01-01', '2020-12-31', first)).toEqual([
      '2018-12-29',
      '2018-12-31',
      '2019-04-28',
      '2019-05-02',
      '2019-05-03',
      '2019-05-05',
      '2020-01-31',
      '2020-02-01',
    ]);
  });

  it('cannot be compared in 2027, which has no notice yet: it takes 1 October for a workday, ours says it does not know', () => {
    expect(chineseDays.isWorkday('2027-10-01')).toBe(true);
    expect(dayKind('2027-10-01', latest)).toEqual({ kind: 'workday', known: false });
  });
});
