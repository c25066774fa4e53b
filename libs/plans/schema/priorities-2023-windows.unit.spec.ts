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
      'may-day 2023-04-29..2023-05-03',
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
    expect(['五.25', '四.14', '六.30'].map(count)).toEqual([10, 1, 3]);
  });

  it('follow the days answered, around a holiday too, and into the year before', () => {
    const dated = windows({
      'spring-festival-before': { number: 7 },
      'spring-festival-after': { number: 2 },
      'national-day-before': { number: 7 },
      'national-day-after': { open: 'as the weather is' },
      'may-day-before': { number: 0 },
      'year-end-days': { from: '2022-12-01', to: '2023-01-31' },
      'traffic-day-days': { from: '2023-12-02', to: '2023-12-02' },
      'heat-days': { open: 'by the weather service' },
    });
    expect(dated).toContain('spring-festival 2023-01-14..2023-01-29');
    expect(dated).toContain('national-day 2023-09-22..2023-10-06');
    expect(dated).toContain('may-day 2023-04-29..2023-05-03');
    expect(dated).toContain('year-end 2022-12-01..2023-01-31');
    expect(dated).toContain('traffic-day 2023-12-02..2023-12-02');
    expect(dated).toContain('heat undated');
  });

  it('are the holidays of another year by its calendar, and say so where there is none', () => {
    expect(windows({}, 2024)).toContain('spring-festival 2024-02-10..2024-02-17');
    expect(windows({}, 2020)).toContain('national-day 2020-10-01..2020-10-08');
    const missing = partWindows(plan, part, 2040, latest).find(({ window }) => window.id === 'may-day');
    expect(missing).toMatchObject({ days: null, undated: { en: 'the calendar of 2040 is not published' } });
  });

  it('open and close among the year’s days, which hold nothing else until a launch answers', () => {
    const days = (answers?: FieldAnswers) =>
      occurrences(plan, 2023, latest, answers).map(({ due, kind, id }) => `${due} ${kind} ${id}`);
    const printed = [
      '2023-01-21 window-opens spring-festival',
      '2023-01-27 window-closes spring-festival',
      '2023-04-29 window-opens may-day',
      '2023-05-03 window-closes may-day',
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
  const known = openFields(plan).map(({ name }) => name);

  it('is what every window, target and duty without a day refers to', () => {
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

  it('is found by lint, one warning a field, and a holiday without a calendar apart', () => {
    const of = (code: string, year: number) =>
      lintPlan(plan, year, latest)
        .filter((one) => one.code === code)
        .map(({ place, severity }) => `${severity} ${place.id}`);
    expect(of('open-field', 2023)).toEqual(known.map((name) => `warning ${name}`));
    expect(of('window-undated', 2023)).toEqual([]);
    expect(of('window-undated', 2040)).toEqual(['warning spring-festival', 'warning may-day', 'warning national-day']);
  });
});
