import { leaveOpen, occurrences, openFields, partWindows, type FieldAnswers, type PartPlan } from '@bihuan/domain';
import { lintPlan } from '../lint/lint-plan';
import { loadPlan } from './load-plan';
import { latest } from './testing/plan-days';

const plan = loadPlan('priorities-2023');
const [part] = plan.parts as readonly [PartPlan];

function windows(answers: FieldAnswers = {}, year = 2023): readonly string[] {
  return partWindows(plan, part, year, latest, answers).map(({ window, days }) =>
    [window.id, days ? `${days.from}..${days.to}` : 'undated'].join(' '),
  );
}

describe('the windows of the priorities of 2023', () => {
  it('are the ten of item 25, the winter and spring of item 14, and three theme events of item 30', () => {
    expect(windows()).toEqual([
      'year-end undated',
      'provincial-sessions undated',
      'national-sessions undated',
      'spring-festival 2023-01-21..2023-01-27',
      'labour-day 2023-04-29..2023-05-03',
      'national-day 2023-09-29..2023-10-06',
      'heat undated',
      'frost undated',
      'restart undated',
      'flood undated',
      'winter-spring-fire undated',
      'safety-month undated',
      'fire-month undated',
      'traffic-day undated',
    ]);
    const count = (section: string) => part.windows?.filter((one) => one.source.section === section).length;
    expect(['五 25', '四 14', '六 30'].map(count)).toEqual([10, 1, 3]);
  });

  it('follow the days answered, around a holiday too, and into the year before', () => {
    const dated = windows({
      'holiday-days-before': { number: 7 },
      'holiday-days-after': { number: 2 },
      'year-end-days': { from: '2022-12-01', to: '2023-01-31' },
      'traffic-day': { day: '2023-12-02' },
      'heat-days': { open: 'by the weather service' },
    });
    expect(dated).toContain('spring-festival 2023-01-14..2023-01-29');
    expect(dated).toContain('national-day 2023-09-22..2023-10-08');
    expect(dated).toContain('year-end 2022-12-01..2023-01-31');
    expect(dated).toContain('traffic-day 2023-12-02..2023-12-02');
    expect(dated).toContain('heat undated');
  });

  it('are the holidays of another year by its calendar, and say so where there is none', () => {
    expect(windows({}, 2024)).toContain('spring-festival 2024-02-10..2024-02-17');
    expect(windows({}, 2020)).toContain('national-day 2020-10-01..2020-10-08');
    const missing = partWindows(plan, part, 2040, latest).find(({ window }) => window.id === 'labour-day');
    expect(missing).toMatchObject({ days: null, undated: { en: 'the calendar of 2040 is not published' } });
  });

  it('open and close among the year’s days, which hold nothing else until a launch answers', () => {
    const days = (answers?: FieldAnswers) =>
      occurrences(plan, 2023, latest, answers).map(({ due, kind, id }) => `${due} ${kind} ${id}`);
    const printed = [
      '2023-01-21 window-opens spring-festival',
      '2023-01-27 window-closes spring-festival',
      '2023-04-29 window-opens labour-day',
      '2023-05-03 window-closes labour-day',
      '2023-09-29 window-opens national-day',
      '2023-10-06 window-closes national-day',
    ];
    expect(days()).toEqual(printed);
    expect(days(leaveOpen(plan, 'later'))).toEqual(printed);
    expect(days({ 'quarter-summary-4-day': { day: '2024-01-10' } })).toEqual([
      ...printed,
      '2024-01-10 duty quarter-summary-4',
    ]);
  });
});

describe('what the priorities of 2023 leave open', () => {
  it('is asked under the item it stands in', () => {
    expect(openFields(plan).map(({ name, kind, source }) => `${source.section} ${kind} ${name}`)).toEqual([
      '总体要求 number accidents-before',
      '总体要求 number deaths-before',
      '一 3 day mid-term-review-day',
      '二 4 text risk-study-rhythm',
      '二 5 day quarter-summary-1-day',
      '二 5 day quarter-summary-2-day',
      '二 5 day quarter-summary-3-day',
      '二 5 day quarter-summary-4-day',
      '二 6 day duty-report-day',
      '四 14 window winter-spring-days',
      '五 24 text case-report-rhythm',
      '五 25 number holiday-days-before',
      '五 25 number holiday-days-after',
      '五 25 window year-end-days',
      '五 25 window provincial-sessions-days',
      '五 25 window national-sessions-days',
      '五 25 window heat-days',
      '五 25 window frost-days',
      '五 25 window restart-days',
      '五 25 window flood-days',
      '六 28 text drill-rhythm',
      '六 30 window safety-month-days',
      '六 30 window fire-month-days',
      '六 30 day traffic-day',
    ]);
  });

  it('is what every field, window, quota and duty refers to', () => {
    const known = openFields(plan).map(({ name }) => name);
    const used = [
      ...part.duties.flatMap(({ cadence }) => (cadence.kind === 'asked' ? [cadence.field] : [])),
      ...(part.quotas ?? []).flatMap(({ target }) => (target.kind === 'trend' ? [target.baseline] : [])),
      ...(part.windows ?? []).flatMap(({ when }) => {
        if (when.by === 'asked') return [when.field];
        return when.by === 'holiday' ? [when.before ?? '', when.after ?? ''] : [];
      }),
    ];
    expect(used.filter((key) => !known.includes(key))).toEqual([]);
    // A time that is only "regularly" or "when fitting" dates nothing: the answer is kept for people to read.
    expect(known.filter((key) => !used.includes(key))).toEqual([
      'mid-term-review-day',
      'risk-study-rhythm',
      'case-report-rhythm',
      'drill-rhythm',
    ]);
  });

  it('is found by lint, one warning a field and one a window without days', () => {
    const found = lintPlan(plan, 2023, latest);
    const of = (code: string, all = found) => all.filter((one) => one.code === code).map(({ place }) => place.id);
    expect(of('open-field')).toEqual(openFields(plan).map(({ name }) => name));
    expect(of('window-undated')).toHaveLength(11);
    expect(of('window-undated', lintPlan(plan, 2040, latest))).toHaveLength(14);
    expect(found.every(({ severity }) => severity === 'warning')).toBe(true);
  });
});
