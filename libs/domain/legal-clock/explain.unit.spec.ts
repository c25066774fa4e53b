import { explainDeadline } from './explain';
import { renderExplanation } from './render-explanation';
import { ALL, BEFORE_MARCH, frozen, NEWEST } from './testing/calendars';
import type { ChosenCalendars, DeadlineInput } from './types';

frozen(ALL);

const mayDay: DeadlineInput = frozen({
  kind: 'counted',
  from: '2019-04-26',
  length: { n: 4, unit: 'workday' },
  restDay: 'none',
});

function english(input: DeadlineInput, calendars: ChosenCalendars = NEWEST): readonly string[] {
  return renderExplanation(explainDeadline(frozen(input), calendars, ALL), 'en');
}

function chinese(input: DeadlineInput, calendars: ChosenCalendars = NEWEST): readonly string[] {
  return renderExplanation(explainDeadline(frozen(input), calendars, ALL), 'zh');
}

function counted(from: string, n: number, unit: 'workday' | 'day' | 'month', more: object = {}): DeadlineInput {
  return { kind: 'counted', from, length: { n, unit }, restDay: 'none', ...more };
}

describe('the explanation of a deadline', () => {
  it('over May Day 2019 names every counted day, the notice, and what the first notice gave', () => {
    expect(explainDeadline(mayDay, NEWEST, ALL)).toEqual([
      { key: 'from', day: '2019-04-26', n: 4, unit: 'workday' },
      {
        key: 'counted',
        days: [
          { day: '2019-04-28', makeup: true },
          { day: '2019-04-29', makeup: false },
          { day: '2019-04-30', makeup: false },
          { day: '2019-05-05', makeup: true },
        ],
      },
      {
        key: 'rest',
        year: 2019,
        version: 2,
        published: '2019-03-22',
        notice: 'https://example.gov/notice/2019/2',
        runs: [{ from: '2019-05-01', to: '2019-05-04', holiday: '劳动节' }],
      },
      { key: 'weekends', days: 1 },
      { key: 'due', day: '2019-05-05', instant: '2019-05-05T16:00:00.000Z' },
      {
        key: 'otherwise',
        year: 2019,
        version: 1,
        published: '2018-12-06',
        notice: 'https://example.gov/notice/2019/1',
        due: '2019-05-03',
      },
    ]);
  });

  it('reads in English', () => {
    expect(english(mayDay)).toEqual([
      'From 26 Apr 2019, which is not counted: 4 workdays',
      'Counted: 28 Apr (make-up), 29 Apr, 30 Apr, 5 May (make-up)',
      'Rest by the notice of 22 Mar 2019: 1–4 May (May Day)',
      'Ordinary Saturdays and Sundays not counted: 1',
      'Due 5 May 2019, until midnight in Asia/Shanghai',
      'Under the first notice: 3 May (calendar of 2019, notice of 6 Dec 2018)',
    ]);
  });

  it('reads in Chinese', () => {
    expect(chinese(mayDay)).toEqual([
      '自2019年4月26日起4个工作日，当日不计',
      '计入：4月28日（调休上班）、4月29日、4月30日、5月5日（调休上班）',
      '不计：5月1日至5月4日劳动节放假（2019年3月22日公布的通知）',
      '不计：普通周六、周日共1天',
      '到期日：2019年5月5日，至当日24时',
      '按首次通知（2019年安排，2018年12月6日公布）：5月3日',
    ]);
  });

  it('as known before March 2019 says what the later notice gives', () => {
    expect(english(mayDay, BEFORE_MARCH).at(-1)).toBe('Under the notice of 22 Mar 2019: 5 May (calendar of 2019)');
  });

  it('says nothing of other versions where they give the same date, or where none are known', () => {
    expect(explainDeadline(counted('2019-06-03', 5, 'workday'), NEWEST, ALL).map((step) => step.key)).not.toContain(
      'otherwise',
    );
    expect(explainDeadline(mayDay, NEWEST).map((step) => step.key)).not.toContain('otherwise');
  });

  it('summarises a long run and still names its make-up days and holidays', () => {
    expect(english(counted('2019-04-01', 30, 'workday'))).toEqual([
      'From 1 Apr 2019, which is not counted: 30 workdays',
      'Counted: 30 workdays, 2 Apr to 15 May, make-up workdays among them: 28 Apr, 5 May',
      'Rest by the notice of 22 Mar 2019: 5–7 Apr (Qingming), 1–4 May (May Day)',
      'Ordinary Saturdays and Sundays not counted: 7',
      'Due 15 May 2019, until midnight in Asia/Shanghai',
    ]);
  });

  it('walking back names the days in the order of counting', () => {
    expect(english(counted('2019-05-05', -3, 'workday')).slice(0, 3)).toEqual([
      'From 5 May 2019, which is not counted: 3 workdays back',
      'Counted: 30 Apr, 29 Apr, 28 Apr (make-up)',
      'Rest by the notice of 22 Mar 2019: 1–4 May (May Day)',
    ]);
  });

  it('names what the rest-day rule did and by which notice', () => {
    const forward = counted('2019-04-01', 1, 'month', { restDay: 'forward' });
    expect(english(forward).slice(1, 2)).toEqual([
      '1 May is a rest day (May Day, notice of 22 Mar 2019): moved forward to 5 May',
    ]);
    expect(chinese({ ...forward, restDay: 'backward' })[1]).toBe(
      '5月1日为休息日（劳动节，2019年3月22日公布的通知），提前至4月30日',
    );
    expect(english({ ...forward, restDay: 'none' })[1]).toMatch(/it stands$/);
    expect(english({ kind: 'given', day: '2019-06-15', restDay: 'forward' }).slice(0, 2)).toEqual([
      'The last day is given as 15 Jun 2019',
      '15 Jun is a rest day: moved forward to 17 Jun',
    ]);
  });

  it('names pauses, open ones too, and counts no rest day inside them', () => {
    const pauses = [{ from: '2019-04-30', until: '2019-05-05' }];
    expect(english(counted('2019-04-26', 4, 'workday', { pauses }))).toEqual([
      'From 26 Apr 2019, which is not counted: 4 workdays',
      'Counted: 28 Apr (make-up), 29 Apr, 5 May (make-up), 6 May',
      'Ordinary Saturdays and Sundays not counted: 1',
      'Paused from 30 Apr until 5 May: 5 days not counted',
      'Due 6 May 2019, until midnight in Asia/Shanghai',
      'Under the first notice: 8 May (calendar of 2019, notice of 6 Dec 2018)',
    ]);
    const open = counted('2019-06-03', 1, 'workday', { pauses: [{ from: '2019-06-04', until: null }] });
    expect(chinese(open)).toContain('自6月4日起暂停，恢复后期限相应顺延');
  });

  it('says which years were assumed', () => {
    expect(english(counted('2020-12-30', 3, 'workday'))).toEqual([
      'From 30 Dec 2020, which is not counted: 3 workdays',
      'Counted: 31 Dec, 1 Jan 2021, 4 Jan 2021',
      'Ordinary Saturdays and Sundays not counted: 2',
      'Due 4 Jan 2021, until midnight in Asia/Shanghai',
      'Provisional: no calendar is known for 2021; Monday to Friday were taken as workdays',
    ]);
    expect(chinese(counted('2020-12-30', 600, 'workday')).at(-1)).toMatch(/^暂定：2021–2023年放假安排未公布/);
  });

  it('of a date that asked no calendar is short', () => {
    expect(english(counted('2019-01-31', 1, 'month'))).toEqual([
      'From 31 Jan 2019, which is not counted: 1 month',
      'Due 28 Feb 2019, until midnight in Asia/Shanghai',
    ]);
    expect(chinese(counted('2019-06-03', 0, 'day'))).toEqual(['2019年6月3日当日', '到期日：2019年6月3日，至当日24时']);
  });

  it('is plain JSON', () => {
    const steps = explainDeadline(counted('2018-12-20', 300, 'workday', { restDay: 'forward' }), NEWEST, ALL);
    expect(JSON.parse(JSON.stringify(steps))).toEqual(steps);
  });
});
