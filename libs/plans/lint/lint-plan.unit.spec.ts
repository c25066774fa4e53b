import { latest, partOf, plan2019 } from '../schema/testing/plan-days';
import type { FindingCode } from './finding';
import { lintPlan } from './lint-plan';

const found = lintPlan(plan2019, 2019, latest);

function of(code: FindingCode, findings = found): readonly string[] {
  return findings
    .filter((one) => one.code === code)
    .map(({ severity, place, text }) => {
      const days = text.en.match(/\d{4}-\d{2}-\d{2}|\d{2}-\d{2}/g) ?? [];
      return [severity, place.part ?? '-', place.id, ...days.map((day) => day.replace('2019-', ''))].join(' ');
    });
}

describe('lint of the plan of 2019', () => {
  it('finds the due days that are rest days in 2019', () => {
    expect(of('due-on-rest-day')).toEqual([
      'warning ROAD monthly-summary 05-25 08-25',
      'warning FIRE contacts 03-16',
      'warning FIRE monthly-summary 03-24 08-24 11-24',
      'warning SPEC monthly-summary 05-01 06-01 09-01 10-01 12-01',
      'warning CULT monthly-progress 05-25 08-25',
    ]);
  });

  it('finds what was due before the plan was issued, the contacts of 16 March among it', () => {
    expect(of('issued-after-due')).toEqual([
      'warning ROAD monthly-summary 03-20 01-25 02-25',
      'warning FIRE contacts 03-20 03-16',
      'warning SPEC monthly-summary 03-20 02-01 03-01',
      'warning CULT monthly-progress 03-20 01-25 02-25',
    ]);
    expect(of('issued-after-due', lintPlan(plan2019, 2020, latest))).toEqual([]);
  });

  it('does not count the day of issue as too late', () => {
    const issued = of('issued-after-due', lintPlan({ ...plan2019, issuedOn: '2019-03-16' }, 2019, latest));
    expect(issued.filter((one) => one.includes('FIRE'))).toEqual([]);
  });

  it('finds the reports that need a cut-off, because they are due inside their month', () => {
    expect(of('due-before-month-ends')).toEqual([
      'warning ROAD monthly-summary',
      'warning FIRE monthly-summary',
      'warning CULT monthly-progress',
    ]);
  });

  it('finds the days no report covers', () => {
    expect(of('days-uncovered')).toEqual([
      'note ROAD monthly-summary 12-26 12-31',
      'note ROAD year-summary 12-21 12-31',
      'note FIRE monthly-summary 11-25 12-31',
      'note FIRE year-summary 12-25 12-31',
      'note SPEC monthly-summary 12-01 12-31',
      'note SPEC year-summary 12-21 12-31',
      'note CULT monthly-progress 12-26 12-31',
    ]);
  });

  it('finds the number left out, the overlapping windows and the questions', () => {
    expect(of('numbering-gap')).toEqual(['note CITY improvement']);
    expect(of('windows-overlap')).toEqual(['note SPEC inspection 03-01 03-31', 'note SPEC rectification 05-01 05-31']);
    expect(of('role-asked')).toEqual([
      'warning - build-members',
      'warning - build-sampling-recipient',
      'warning - cult-members',
    ]);
  });

  it('says each finding in both languages and where the entry stands', () => {
    expect(found.every((one) => one.text.zh !== '' && one.text.en !== '' && one.source !== null)).toBe(true);
    expect(found.find((one) => one.code === 'numbering-gap')?.source?.section).toBe('城市运行方案 三（四）');
  });

  it('says when a calendar is missing', () => {
    expect(of('no-calendar')).toEqual([]);
    expect(of('no-calendar', lintPlan(plan2019, 2040, latest))).toEqual(['warning - plan-2019']);
  });

  it('only notes what the text itself settles', () => {
    const road = partOf('ROAD');
    const duties = road.duties.map((duty) => ({ ...duty, inferred: [] }));
    const settled = lintPlan({ ...plan2019, parts: [{ ...road, duties, fields: [], quotas: [] }] }, 2021, latest);
    expect(settled.filter((one) => one.place.part === 'ROAD' && one.severity === 'warning')).toEqual([]);
  });
});
