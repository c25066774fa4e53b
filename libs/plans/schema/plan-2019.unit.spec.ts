import { chooseCalendars, occurrences } from '@bihuan/domain';
import { loadCalendars } from '../calendars/load';
import { loadPlan, shippedPlans } from './load-plan';

const plan = loadPlan('plan-2019');
const latest = chooseCalendars(loadCalendars(), 'latest');

describe('the plan of 2019, special equipment', () => {
  it('is among the plans that come with the product, with its number and day of issue', () => {
    expect(shippedPlans().map((shipped) => shipped.id)).toEqual(['plan-2019']);
    expect(plan).toMatchObject({ instrument: '湖安委字〔2019〕6号', issuedOn: '2019-03-20', year: 2019 });
  });

  it('has four phases of 2, 3, 3 and 4 tasks', () => {
    expect(plan.parts.map((part) => part.code)).toEqual(['SPEC']);
    expect(plan.parts[0]?.phases.map((phase) => [phase.name.zh, phase.tasks.length])).toEqual([
      ['大动员阶段', 2],
      ['大排查阶段', 3],
      ['大整治阶段', 3],
      ['大提升阶段', 4],
    ]);
  });

  it('says of its gates, of what the figures cover and of who reports that the text does not', () => {
    const [part] = plan.parts;
    expect(part?.phases.every((phase) => phase.inferred.includes('gate'))).toBe(true);
    const monthly = part?.duties.find((duty) => duty.id === 'monthly-summary');
    expect(monthly?.inferred).toEqual(['from', 'cadence.figures', 'cadence.first', 'cadence.last', 'restDay']);
  });

  it('happens on these days of 2019', () => {
    const days = occurrences(plan, 2019, latest).map(({ due, kind, id, period, from, to, restDay }) =>
      [due, kind, id, period ?? '-', from?.slice(5), to?.slice(5), restDay ? 'rest' : 'work'].join(' '),
    );
    expect(days).toEqual([
      '2019-01-01 phase-opens mobilization - 01-01 03-31 rest',
      '2019-02-01 duty monthly-summary 2019-01 01-01 01-31 work',
      '2019-03-01 phase-opens inspection - 03-01 05-31 work',
      '2019-03-01 duty monthly-summary 2019-02 02-01 02-28 work',
      '2019-03-31 phase-closes mobilization - 01-01 03-31 rest',
      '2019-04-01 duty monthly-summary 2019-03 03-01 03-31 work',
      '2019-05-01 phase-opens rectification - 05-01 09-30 rest',
      '2019-05-01 duty monthly-summary 2019-04 04-01 04-30 rest',
      '2019-05-31 phase-closes inspection - 03-01 05-31 work',
      '2019-06-01 duty monthly-summary 2019-05 05-01 05-31 rest',
      '2019-07-01 duty monthly-summary 2019-06 06-01 06-30 work',
      '2019-08-01 duty monthly-summary 2019-07 07-01 07-31 work',
      '2019-09-01 duty monthly-summary 2019-08 08-01 08-31 rest',
      '2019-09-30 phase-closes rectification - 05-01 09-30 work',
      '2019-10-01 phase-opens improvement - 10-01 12-31 rest',
      '2019-10-01 duty monthly-summary 2019-09 09-01 09-30 rest',
      '2019-11-01 duty monthly-summary 2019-10 10-01 10-31 work',
      '2019-12-01 duty monthly-summary 2019-11 11-01 11-30 rest',
      '2019-12-20 duty year-summary 2019 01-01 12-20 work',
      '2019-12-31 phase-closes improvement - 10-01 12-31 work',
    ]);
  });

  it('leaves every due day where it is printed, rest day or not', () => {
    const all = occurrences(plan, 2019, latest);
    expect(all.filter((one) => one.due !== one.nominal)).toEqual([]);
  });

  it('cites the heading of each occurrence and marks what was inferred about it', () => {
    const [first] = occurrences(plan, 2019, latest).filter((one) => one.kind === 'duty');
    expect(first).toMatchObject({ source: { document: 'plan-2019', section: '特种设备方案 五 四是' } });
    expect(first?.inferred).toContain('cadence.figures');
  });

  it('read strictly, asks for the monthly summary on the last day of the month', () => {
    const strict = occurrences({ ...plan, dayBefore: 'excluded' }, 2019, latest).filter((one) => one.kind === 'duty');
    expect(strict.slice(0, 2).map((one) => [one.nominal, one.due])).toEqual([
      ['2019-02-01', '2019-01-31'],
      ['2019-03-01', '2019-02-28'],
    ]);
  });

  it('can be launched for another year, and marks rest days of a year without a calendar as provisional', () => {
    const next = occurrences(plan, 2024, latest).filter((one) => one.id === 'monthly-summary');
    expect(next.map((one) => one.to)).toContain('2024-02-29');
    expect(next.some((one) => one.provisional)).toBe(false);
    expect(occurrences(plan, 2040, latest).every((one) => one.provisional)).toBe(true);
  });
});
