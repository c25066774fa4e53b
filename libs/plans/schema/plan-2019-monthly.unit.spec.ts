import { uncoveredDays } from '@bihuan/domain';
import { daysOf, dutyOf, partOf, plan2019, USUAL_PHASES } from './testing/plan-days';

const duties = (days: readonly string[]): readonly string[] => days.filter((day) => day.includes(' duty '));
const phases = (days: readonly string[]): readonly string[] => days.filter((day) => day.includes(' phase-'));

describe('road traffic in the plan of 2019', () => {
  it('has the usual phases', () => {
    expect(phases(daysOf('ROAD'))).toEqual(USUAL_PHASES);
  });

  it('owes a summary by the 25th of every month, cut off on that day, and the year summary by 20 December', () => {
    expect(duties(daysOf('ROAD'))).toEqual([
      '2019-01-25 duty monthly-summary 2019-01 01-01 01-25 work',
      '2019-02-25 duty monthly-summary 2019-02 01-26 02-25 work',
      '2019-03-25 duty monthly-summary 2019-03 02-26 03-25 work',
      '2019-04-25 duty monthly-summary 2019-04 03-26 04-25 work',
      '2019-05-25 duty monthly-summary 2019-05 04-26 05-25 rest',
      '2019-06-25 duty monthly-summary 2019-06 05-26 06-25 work',
      '2019-07-25 duty monthly-summary 2019-07 06-26 07-25 work',
      '2019-08-25 duty monthly-summary 2019-08 07-26 08-25 rest',
      '2019-09-25 duty monthly-summary 2019-09 08-26 09-25 work',
      '2019-10-25 duty monthly-summary 2019-10 09-26 10-25 work',
      '2019-11-25 duty monthly-summary 2019-11 10-26 11-25 work',
      '2019-12-20 duty year-summary 2019 01-01 12-20 work',
      '2019-12-25 duty monthly-summary 2019-12 11-26 12-25 work',
    ]);
    expect(dutyOf('ROAD', 'year-summary').final).toBe(true);
  });

  it('marks the cut-off and the months as inferred, but not the month covered, which is printed', () => {
    const inferred = ['cadence.cutOff', 'cadence.first', 'cadence.last', 'restDay'];
    expect(dutyOf('ROAD', 'monthly-summary').inferred).toEqual(inferred);
  });

  it('keeps the monthly bulletin without a day, which none is printed for', () => {
    expect(dutyOf('ROAD', 'bulletin')).toMatchObject({ cadence: { kind: 'event' }, inferred: ['cadence', 'restDay'] });
  });

  it('leaves the last days of the year uncovered, and says so', () => {
    expect(uncoveredDays(plan2019, partOf('ROAD'), 2019)).toEqual([
      { dutyId: 'monthly-summary', from: '2019-12-26', to: '2019-12-31' },
      { dutyId: 'year-summary', from: '2019-12-21', to: '2019-12-31' },
    ]);
  });
});

describe('fire safety in the plan of 2019', () => {
  it('mobilizes in March only, then follows the usual phases', () => {
    expect(phases(daysOf('FIRE'))).toEqual([
      '2019-03-01 phase-opens mobilization - 03-01 03-31 work',
      ...USUAL_PHASES.slice(1).map((day) => day.replace('mobilization - 01-01', 'mobilization - 03-01')),
    ]);
  });

  it('owes the contacts on 16 March, cumulative monthly figures by the 24th, March to November, and a final', () => {
    expect(duties(daysOf('FIRE'))).toEqual([
      '2019-03-16 duty contacts 2019 - - rest',
      '2019-03-24 duty monthly-summary 2019-03 03-01 03-24 rest',
      '2019-04-24 duty monthly-summary 2019-04 03-01 04-24 work',
      '2019-05-24 duty monthly-summary 2019-05 03-01 05-24 work',
      '2019-06-24 duty monthly-summary 2019-06 03-01 06-24 work',
      '2019-07-24 duty monthly-summary 2019-07 03-01 07-24 work',
      '2019-08-24 duty monthly-summary 2019-08 03-01 08-24 rest',
      '2019-09-24 duty monthly-summary 2019-09 03-01 09-24 work',
      '2019-10-24 duty monthly-summary 2019-10 03-01 10-24 work',
      '2019-11-24 duty monthly-summary 2019-11 03-01 11-24 rest',
      '2019-12-24 duty year-summary 2019 01-01 12-24 work',
    ]);
  });

  it('wants the contacts on the day and everything else by it', () => {
    expect(partOf('FIRE').duties.map((duty) => [duty.id, duty.wording])).toEqual([
      ['contacts', 'on'],
      ['monthly-summary', 'by'],
      ['year-summary', 'by'],
    ]);
  });

  it('marks the month covered and the cut-off as inferred, but not the months, which are printed', () => {
    const inferred = ['cadence.figures', 'cadence.cutOff', 'restDay'];
    expect(dutyOf('FIRE', 'monthly-summary').inferred).toEqual(inferred);
  });
});

describe('culture and tourism in the plan of 2019', () => {
  it('has the usual windows', () => {
    expect(phases(daysOf('CULT'))).toEqual(USUAL_PHASES);
  });

  it('owes both annexes by the 25th of every month, and no final', () => {
    expect(duties(daysOf('CULT'))).toEqual([
      '2019-01-25 duty monthly-progress 2019-01 01-01 01-25 work',
      '2019-02-25 duty monthly-progress 2019-02 01-26 02-25 work',
      '2019-03-25 duty monthly-progress 2019-03 02-26 03-25 work',
      '2019-04-25 duty monthly-progress 2019-04 03-26 04-25 work',
      '2019-05-25 duty monthly-progress 2019-05 04-26 05-25 rest',
      '2019-06-25 duty monthly-progress 2019-06 05-26 06-25 work',
      '2019-07-25 duty monthly-progress 2019-07 06-26 07-25 work',
      '2019-08-25 duty monthly-progress 2019-08 07-26 08-25 rest',
      '2019-09-25 duty monthly-progress 2019-09 08-26 09-25 work',
      '2019-10-25 duty monthly-progress 2019-10 09-26 10-25 work',
      '2019-11-25 duty monthly-progress 2019-11 10-26 11-25 work',
      '2019-12-25 duty monthly-progress 2019-12 11-26 12-25 work',
    ]);
    expect(partOf('CULT').duties.some((duty) => duty.final)).toBe(false);
  });

  it('marks the month covered, the cut-off and the span as inferred', () => {
    const inferred = ['cadence.figures', 'cadence.cutOff', 'cadence.first', 'cadence.last', 'restDay'];
    expect(dutyOf('CULT', 'monthly-progress').inferred).toEqual(inferred);
  });
});
