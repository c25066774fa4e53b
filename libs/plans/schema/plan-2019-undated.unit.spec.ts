import { daysOf, partOf, USUAL_PHASES } from './testing/plan-days';

describe('parts of the plan of 2019 that owe nothing on a day', () => {
  it.each(['OVERALL', 'BUILD', 'CHEM', 'TRADE', 'CITY'] as const)('%s: phases only, at the usual days', (code) => {
    expect(daysOf(code)).toEqual(USUAL_PHASES);
  });

  it.each([
    ['OVERALL', ['duty-report enterprises supervising-bodies']],
    ['BUILD', ['duty-report enterprises supervising-bodies', 'sampling-result build-members build-sampling-recipient']],
    ['CHEM', ['duty-report enterprises supervising-bodies']],
    ['TRADE', ['monthly-progress towns-and-park sector-office']],
    ['CITY', []],
  ] as const)('%s: what is owed without a date is never due: %p', (code, owed) => {
    const { duties } = partOf(code);
    expect(duties.map((duty) => [duty.id, duty.from, duty.to].join(' '))).toEqual(owed);
    expect(duties.map((duty) => duty.cadence.kind)).toEqual(owed.map(() => 'event'));
  });

  it('reads the monthly progress of industry as undated, because only "in time" is printed', () => {
    expect(partOf('TRADE').duties[0]?.inferred).toContain('cadence');
  });

  it('reads the city committee members of the construction plan as the district ones', () => {
    expect(partOf('BUILD').duties[1]?.inferred).toContain('from');
  });
});

describe('city operation in the plan of 2019', () => {
  it('moves on when its sector office confirms, in every phase that has a next one, which is our reading', () => {
    const gates = partOf('CITY').phases.map(({ key, gate, confirmedBy, inferred }) =>
      [key, gate, confirmedBy ?? '-', inferred.join('+')].join(' '),
    );
    expect(gates).toEqual([
      'mobilization completion sector-office gate+confirmedBy',
      'inspection completion sector-office gate+confirmedBy',
      'rectification completion sector-office gate+confirmedBy',
      'improvement calendar - gate',
    ]);
  });

  it('is the only part with a gate by completion', () => {
    const others = (['OVERALL', 'ROAD', 'BUILD', 'CHEM', 'FIRE', 'TRADE', 'SPEC', 'CULT'] as const).flatMap(
      (code) => partOf(code).phases,
    );
    expect(others.filter((phase) => phase.gate !== 'calendar')).toEqual([]);
  });

  it('numbers the tasks of its last phase 1, 3 and 4, as printed', () => {
    expect(partOf('CITY').phases.map((phase) => phase.tasks.map((task) => task.no))).toEqual([
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3],
      [1, 3, 4],
    ]);
  });
});

describe('an outside event in the plan of 2019', () => {
  it('is the city spot check of the industry plan and the training above in the special equipment plan', () => {
    const outside = (['TRADE', 'SPEC'] as const).flatMap((code) =>
      partOf(code).phases.flatMap((phase) =>
        phase.tasks.filter((task) => task.doneBy.includes('authorities-above')).map(() => [code, phase.key]),
      ),
    );
    expect(outside).toEqual([
      ['TRADE', 'improvement'],
      ['SPEC', 'rectification'],
    ]);
  });
});
