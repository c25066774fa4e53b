import { datesOf } from './cadence-days';
import { PLAN } from './testing/campaign-fixtures';
import { partSchedule } from './part-schedule';
import { openQuestions } from './open-questions';
import type { Cadence, MonthlyWithin, PlanEdition } from './plan-types';
import { uncoveredDays } from './uncovered-days';

const within = (more: Partial<MonthlyWithin> = {}): MonthlyWithin => ({
  kind: 'monthly',
  day: 25,
  figures: 'current-month',
  cutOff: 25,
  first: 1,
  last: 12,
  ...more,
});

function dates(cadence: Cadence, dayBefore: 'included' | 'excluded' = 'included', year = 2019): readonly string[] {
  return datesOf({ dayBefore }, { cadence, wording: 'by' }, year).map(({ period, nominal, figures }) =>
    [period, nominal, figures?.from ?? '-', figures?.to ?? '-'].join(' '),
  );
}

describe('a report due inside the month it is about', () => {
  it('covers the days from the cut-off before to its own, the first one from the first day of its month', () => {
    expect(dates(within({ cutOff: 20, first: 2, last: 4 }))).toEqual([
      '2019-02 2019-02-25 2019-02-01 2019-02-20',
      '2019-03 2019-03-25 2019-02-21 2019-03-20',
      '2019-04 2019-04-25 2019-03-21 2019-04-20',
    ]);
  });

  it('counts from the first month on when it is cumulative', () => {
    expect(dates(within({ cumulative: true, first: 3, last: 4 }))).toEqual([
      '2019-03 2019-03-25 2019-03-01 2019-03-25',
      '2019-04 2019-04-25 2019-03-01 2019-04-25',
    ]);
  });

  it('is due and cut off on the last day of a shorter month, and the next one starts the day after', () => {
    expect(dates(within({ day: 31, cutOff: 30, first: 2, last: 3 }), 'included', 2024)).toEqual([
      '2024-02 2024-02-29 2024-02-01 2024-02-29',
      '2024-03 2024-03-31 2024-03-01 2024-03-30',
    ]);
  });

  it('is cut off a day earlier where "by the 25th" is read as up to the 24th', () => {
    expect(dates(within({ first: 1, last: 2 }), 'excluded')).toEqual([
      '2019-01 2019-01-25 2019-01-01 2019-01-24',
      '2019-02 2019-02-25 2019-01-25 2019-02-24',
    ]);
  });
});

describe('a report due in the month after', () => {
  it('covers the whole month before, December falling due in the next year', () => {
    expect(dates({ kind: 'monthly', day: 31, figures: 'previous-month', first: 11, last: 12 })).toEqual([
      '2019-11 2019-12-31 2019-11-01 2019-11-30',
      '2019-12 2020-01-31 2019-12-01 2019-12-31',
    ]);
  });
});

/** The plan of the fixtures with one duty of that cadence. */
function owing(cadence: Cadence): PlanEdition {
  const parts = PLAN.parts.map((part) => ({
    ...part,
    duties: part.duties.slice(0, 1).map((d) => ({ ...d, cadence })),
  }));
  return { ...PLAN, parts };
}

describe('days no report covers', () => {
  const uncovered = (cadence: Cadence): readonly string[] => {
    const plan = owing(cadence);
    return plan.parts.flatMap((part) => uncoveredDays(plan, part, 2019)).map((gap) => `${gap.from} ${gap.to}`);
  };

  it('are those after the last cut-off', () => {
    expect(uncovered(within())).toEqual(['2019-12-26 2019-12-31']);
  });

  it('are those before the first month too', () => {
    expect(uncovered(within({ first: 3, last: 11 }))).toEqual(['2019-01-01 2019-02-28', '2019-11-26 2019-12-31']);
    expect(uncovered(within({ first: 3, last: 11, cumulative: true }))).toHaveLength(2);
  });

  it('are none when the whole year is covered, and none for a duty without figures', () => {
    expect(uncovered({ kind: 'monthly', day: 1, figures: 'previous-month', first: 1, last: 12 })).toEqual([]);
    expect(uncovered({ kind: 'once', on: '03-16' })).toEqual([]);
    expect(uncovered({ kind: 'event' })).toEqual([]);
  });
});

describe('a role the text leaves open', () => {
  const question = { zh: '谁？', en: 'Who?' };
  const roles = PLAN.roles.map((role) => ({ ...role, orgs: { by: 'asked', question } as const }));
  const asking: PlanEdition = { ...PLAN, roles };

  it('is asked once when a duty needs it, until organisations are named', () => {
    expect(openQuestions(asking)).toEqual([{ role: 'units', name: { zh: 'units', en: 'units' }, question }]);
    expect(openQuestions(asking, { units: ['town'] })).toEqual([]);
    expect(openQuestions(asking, { units: [] })).toHaveLength(1);
    expect(openQuestions(PLAN)).toEqual([]);
  });

  it('is not asked for parts that need it nowhere', () => {
    expect(openQuestions({ ...asking, parts: asking.parts.map((part) => ({ ...part, duties: [] })) })).toEqual([]);
    expect(openQuestions(asking, {}, ['ROAD'])).toEqual([]);
  });

  it('is owed by the organisations named, and by nobody while none is', () => {
    const unitsOf = (plan: PlanEdition, named = {}): unknown =>
      plan.parts.map((part) => partSchedule(plan, part, 2019, {}, named).duties[0]?.units)[0];
    expect(unitsOf(asking, { units: ['town'] })).toEqual({ by: 'named', orgIds: ['town'] });
    expect(unitsOf(asking)).toEqual({ by: 'named', orgIds: [] });
  });
});
