import { occurrences, openQuestions, PART_CODES, type Occurrence, type PlanEdition } from '@bihuan/domain';
import { shippedPlans } from './load-plan';
import { daysOf, latest, partOf, plan2019 as plan } from './testing/plan-days';

describe('the plan of 2019', () => {
  it('is among the plans that come with the product, with its number and day of issue', () => {
    expect(shippedPlans().map((shipped) => shipped.id)).toContain('plan-2019');
    expect(plan).toMatchObject({ instrument: '湖安委字〔2019〕6号', issuedOn: '2019-03-20', year: 2019 });
  });

  it('has nine parts, in the order of the document', () => {
    const order = ['OVERALL', 'ROAD', 'BUILD', 'CHEM', 'FIRE', 'TRADE', 'CITY', 'SPEC', 'CULT'];
    expect(plan.parts.map((part) => part.code)).toEqual(order);
    expect([...PART_CODES]).toEqual(order);
  });

  it.each([
    ['OVERALL', [4, 4, 3, 4]],
    ['ROAD', [1, 1, 1, 1]],
    ['BUILD', [4, 4, 3, 4]],
    ['CHEM', [4, 4, 3, 4]],
    ['FIRE', [1, 1, 1, 1]],
    ['TRADE', [1, 1, 1, 1]],
    ['CITY', [4, 4, 3, 3]],
    ['SPEC', [2, 3, 3, 4]],
    ['CULT', [1, 1, 1, 1]],
  ] as const)('gives %s as many tasks a phase as the text: %p', (code, counts) => {
    expect(partOf(code).phases.map((phase) => phase.tasks.length)).toEqual(counts);
  });

  it('marks the number of a task whose phase is one paragraph as ours', () => {
    const inferred = plan.parts.filter((part) =>
      part.phases.every((phase) => phase.tasks.every((task) => task.inferred.includes('no'))),
    );
    expect(inferred.map((part) => part.code)).toEqual(['ROAD', 'FIRE', 'TRADE', 'CULT']);
  });

  it('names the phases as printed: industry and culture have names of their own', () => {
    const usual = ['大动员阶段', '大排查阶段', '大整治阶段', '大提升阶段'];
    const own = ['全面部署动员阶段', '企业自查整改阶段', '执法大整治阶段', '总结提升阶段'];
    for (const part of plan.parts) {
      const expected = part.code === 'TRADE' || part.code === 'CULT' ? own : usual;
      expect([part.code, part.phases.map((phase) => phase.name.zh)]).toEqual([part.code, expected]);
    }
  });

  it('says of every gate that the text does not', () => {
    const phases = plan.parts.flatMap((part) => part.phases);
    expect(phases.every((phase) => phase.inferred.includes('gate'))).toBe(true);
  });

  it('says of every duty that the rest-day rule is not printed, and cites the document for every entry', () => {
    const duties = plan.parts.flatMap((part) => part.duties);
    expect(duties.every((duty) => duty.inferred.includes('restDay') && duty.restDay === 'none')).toBe(true);
    const phases = plan.parts.flatMap((part) => part.phases);
    const entries = [...plan.roles, ...phases, ...phases.flatMap((phase) => phase.tasks), ...duties];
    expect(entries.every((entry) => entry.source.document === 'plan-2019')).toBe(true);
  });

  it('leaves three things open that a launch must answer, and none for special equipment', () => {
    const roles = openQuestions(plan).map((open) => open.role);
    expect(roles).toEqual(['build-members', 'build-sampling-recipient', 'cult-members']);
    expect(openQuestions(plan, {}, ['SPEC'])).toEqual([]);
    expect(openQuestions(plan, { 'cult-members': ['org'] }, ['CULT'])).toEqual([]);
    expect(openQuestions(plan, { 'cult-members': [] }, ['CULT']).map((open) => open.role)).toEqual(['cult-members']);
  });

  it('leaves every due day where it is printed, rest day or not', () => {
    const all = occurrences(plan, 2019, latest);
    expect(all.filter((one) => one.due !== one.nominal)).toEqual([]);
  });

  it('can be launched for another year, and marks rest days of a year without a calendar as provisional', () => {
    const next = occurrences(plan, 2024, latest).filter((one) => one.part === 'SPEC' && one.id === 'monthly-summary');
    expect(next.map((one) => one.to)).toContain('2024-02-29');
    expect(next.some((one) => one.provisional)).toBe(false);
    expect(occurrences(plan, 2040, latest).every((one) => one.provisional)).toBe(true);
  });
});

describe('special equipment in the plan of 2019', () => {
  const duties = (edition: PlanEdition): readonly Occurrence[] =>
    occurrences(edition, 2019, latest).filter((one) => one.part === 'SPEC' && one.kind === 'duty');

  it('says of what the figures cover and of who reports that the text does not', () => {
    const monthly = partOf('SPEC').duties.find((duty) => duty.id === 'monthly-summary');
    expect(monthly?.inferred).toEqual(['from', 'cadence.figures', 'cadence.first', 'cadence.last', 'restDay']);
  });

  it('happens on these days of 2019', () => {
    expect(daysOf('SPEC')).toEqual([
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

  it('cites the heading of each occurrence and marks what was inferred about it', () => {
    const [first] = duties(plan);
    expect(first).toMatchObject({ source: { document: 'plan-2019', section: '特种设备方案 五 四是' } });
    expect(first?.inferred).toContain('cadence.figures');
  });

  it('read strictly, asks for the monthly summary on the last day of the month', () => {
    const strict = duties({ ...plan, dayBefore: 'excluded' });
    expect(strict.slice(0, 2).map((one) => [one.nominal, one.due])).toEqual([
      ['2019-02-01', '2019-01-31'],
      ['2019-03-01', '2019-02-28'],
    ]);
  });
});
