import { ACTORS } from '../campaign/testing/campaign-fixtures';
import type { QuotaPlan } from '../campaign/plan-targets-types';
import { figureOf, memberFigures, percentOf } from './quota-figure';
import { ofTown, QuotaWorld, TOWNS } from './testing/quota-world';

const YEAR = { from: '2019-01-01', to: '2019-12-31' };
const figure = (world: QuotaWorld, days: { from: string; to: string | null } = YEAR) =>
  figureOf(world.state, days, world.measured);

const share = (
  of: Extract<QuotaPlan['target'], { kind: 'share' }>['of'],
  atLeastPercent = 100,
): Partial<QuotaPlan> => ({
  target: { kind: 'share', atLeastPercent, of },
});
const reported = { counts: { by: 'reported', unit: { zh: '个', en: 'units' } } } as const;
const report = (value: number, more: object = {}) =>
  ({ type: 'ReportFigure', value, day: '2019-03-01', evidence: 'letter', ...more }) as const;

describe('what counts towards a quota', () => {
  it.each([
    [
      'counts each act as often as it says',
      [
        ['2019-02-01', { count: 3 }],
        ['2019-02-02', {}],
      ],
      4,
    ],
    ['counts nothing after the last day', [['2019-11-01', {}]], 0],
    ['counts the last day itself', [['2019-10-31', {}]], 1],
  ] as const)('%s', (_, acts, value) => {
    const world = new QuotaWorld({ by: '12-31' });
    for (const [day, more] of acts) expect(world.act(day, more)).toBeNull();
    expect(figure(world, { from: '2019-01-01', to: '2019-10-31' }).value).toBe(value);
  });

  it('counts an act no more that was withdrawn, and keeps it to be seen', () => {
    const world = new QuotaWorld();
    world.act('2019-02-01', { count: 2 });
    const id = world.state.acts[0]?.id;
    expect(world.on('2019-02-03', { type: 'WithdrawAct', actId: id, reason: 'entered twice' })).toBeNull();
    expect(figure(world).value).toBe(0);
    expect(world.state.acts[0]).toMatchObject({ count: 2, withdrawn: { reason: 'entered twice' } });
    expect(world.on('2019-02-03', { type: 'WithdrawAct', actId: id, reason: 'again' })).toBe('quota-act-withdrawn');
  });

  it('adds what the record counts on hazards to what was recorded by hand', () => {
    const counts = [{ orgId: TOWNS[0], firmOrgId: null, day: '2019-05-05', count: 2 }];
    const world = new QuotaWorld({}, { units: TOWNS, firms: [], counts });
    world.act('2019-05-06');
    expect(figure(world).value).toBe(3);
  });

  it('counts a unit with two accepted answers once, and none that is not of the role', () => {
    const row = (orgId: string, day: string) => ({ orgId, firmOrgId: null, day, count: 1 });
    const counts = [row(TOWNS[0], '2019-02-01'), row(TOWNS[0], '2019-03-01'), row('org-elsewhere', '2019-03-01')];
    const plan = { counts: { by: 'submissions', duty: 'd' } as const, ...share({ by: 'units', role: 'units' }) };
    const world = new QuotaWorld(plan, { units: TOWNS, firms: [], counts });
    expect(figure(world)).toMatchObject({ value: 1, of: 3, percent: 33, verdict: 'short' });
  });
});

describe('whether a figure is enough', () => {
  it.each([
    [9, 'short'],
    [10, 'met'],
    [11, 'met'],
  ])('at least ten: %i is %s', (count, verdict) => {
    const world = new QuotaWorld();
    world.act('2019-02-01', { count });
    expect(figure(world).verdict).toBe(verdict);
  });

  it.each([
    [999, 1000, 99],
    [1000, 1000, 100],
    [1, 3, 33],
    [0, 5, 0],
    [0, 0, null],
  ])('%i of %i is %s %%: 100 is said of all only', (value, of, percent) => {
    expect(percentOf(value, of)).toBe(percent);
  });

  it('99.9 % is not all', () => {
    const world = new QuotaWorld({ ...reported, ...share({ by: 'reported', unit: { zh: '户', en: 'firms' } }) });
    expect(world.on('2019-03-02', report(999, { of: 1000 }))).toBeNull();
    expect(figure(world)).toMatchObject({ value: 999, of: 1000, percent: 99, verdict: 'short' });
  });

  it.each([
    ['nothing to count it of is not a miss', report(0, { of: 0 }), 'not-applicable'],
    ['without a denominator it cannot be judged', report(5), 'cannot-judge'],
  ])('%s', (_, command, verdict) => {
    const world = new QuotaWorld({ ...reported, ...share({ by: 'reported', unit: { zh: '户', en: 'firms' } }) });
    expect(world.on('2019-03-02', command)).toBeNull();
    expect(figure(world).verdict).toBe(verdict);
  });

  it('cannot judge a trend before its baseline is known', () => {
    const accidents = {
      counts: { by: 'acts', act: 'accident' },
      target: { kind: 'trend', direction: 'falling', baseline: 'last-year' },
    } as const;
    const world = new QuotaWorld(accidents);
    world.act('2019-02-01', { act: 'accident', count: 4 });
    expect(figure(world).verdict).toBe('cannot-judge');
    expect(world.on('2019-02-02', { type: 'SetBaseline', value: 4, evidence: 'yearbook' })).toBeNull();
    expect(figure(world).verdict).toBe('short');
    expect(world.on('2019-02-02', { type: 'SetBaseline', value: 5, evidence: 'corrected yearbook' })).toBeNull();
    expect(figure(world).verdict).toBe('met');
  });

  it.each([
    [{ kind: 'zero' }, 0, 'met'],
    [{ kind: 'zero' }, 1, 'short'],
    [{ kind: 'done' }, 0, 'short'],
    [{ kind: 'done' }, 1, 'met'],
  ] as const)('%j with %i is %s', (target, count, verdict) => {
    const world = new QuotaWorld({ target });
    if (count > 0) world.act('2019-02-01', { count });
    expect(figure(world).verdict).toBe(verdict);
  });

  it('takes of two reports the one of the later day, whichever was entered first', () => {
    const world = new QuotaWorld({ ...reported, ...share({ by: 'none' }, 50) });
    world.on('2019-06-01', report(8, { of: 10, day: '2019-05-01' }));
    world.on('2019-06-01', report(3, { of: 10, day: '2019-04-01' }));
    expect(figure(world)).toMatchObject({ value: 8, percent: 80, verdict: 'met' });
  });
});

describe('numbers answered for what the plan leaves open', () => {
  const firms = share({ by: 'field', field: 'firms-in-scope' }, 80);
  const deaths = {
    counts: { by: 'acts', act: 'death' },
    target: { kind: 'trend', direction: 'falling', baseline: 'deaths-2018' },
  } as const;

  it.each([
    ['nothing answered', {}, 8, null, 'cannot-judge'],
    ['ten firms', { of: 10 }, 8, 80, 'met'],
    ['eleven firms', { of: 11 }, 8, 72, 'short'],
    ['no firm at all', { of: 0 }, 0, null, 'not-applicable'],
  ] as const)('a share of what was answered: %s', (_, given, value, percent, verdict) => {
    const world = new QuotaWorld({ ...reported, ...firms }, undefined, undefined, given);
    expect(world.on('2019-03-02', report(value))).toBeNull();
    expect(figure(world)).toMatchObject({ value, percent, verdict, unchanged: null });
  });

  it.each([
    ['nothing answered', {}, 4, 'cannot-judge'],
    ['fewer than the year before', { baseline: 5 }, 4, 'met'],
    ['as many', { baseline: 4 }, 4, 'short'],
    ['a year before without any', { baseline: 0 }, 0, 'short'],
  ] as const)('a trend against the baseline answered: %s', (_, given, count, verdict) => {
    const world = new QuotaWorld(deaths, undefined, undefined, given);
    if (count > 0) world.act('2019-02-01', { act: 'death', count });
    expect(figure(world)).toMatchObject({
      verdict,
      compared: { baseline: (given as { baseline?: number }).baseline ?? null, given: null },
    });
  });

  it('give way to what a person sets later, and both are shown', () => {
    const share = new QuotaWorld({ ...reported, ...firms }, undefined, undefined, { of: 20 });
    share.on('2019-03-02', report(8));
    share.on('2019-03-03', { type: 'ChangeDenominator', value: 10, reason: 'ten were closed' });
    expect(figure(share)).toMatchObject({ of: 10, percent: 80, verdict: 'met', unchanged: { of: 20, percent: 40 } });
    expect(share.state.denominators).toMatchObject([{ before: 20, after: 10 }]);
    const trend = new QuotaWorld(deaths, undefined, undefined, { baseline: 5 });
    trend.on('2019-03-03', { type: 'SetBaseline', value: 7, evidence: 'yearbook' });
    expect(figure(trend)).toMatchObject({ verdict: 'met', compared: { baseline: 7, given: 5 } });
  });

  it('are taken later too, once; what a person has set stays', () => {
    const take = (value: number) => ({ type: 'TakeAnswer', given: { baseline: value } });
    const world = new QuotaWorld(deaths);
    expect(world.on('2019-03-01', take(5))).toBe('system-only');
    expect(world.on('2019-03-01', take(5), ACTORS.system)).toBeNull();
    expect(figure(world)).toMatchObject({ verdict: 'met', compared: { baseline: 5, given: null } });
    const { version } = world.state;
    expect(world.on('2019-03-02', take(5), ACTORS.system)).toBeNull();
    expect(world.state.version).toBe(version);
    world.on('2019-03-03', { type: 'SetBaseline', value: 0, evidence: 'yearbook' });
    expect(world.on('2019-03-04', take(6), ACTORS.system)).toBeNull();
    expect(figure(world)).toMatchObject({ verdict: 'short', compared: { baseline: 0, given: 6 } });
  });

  it('are about all together: no unit is measured by them', () => {
    const world = new QuotaWorld({ ...deaths, whose: 'each-unit' }, undefined, undefined, { baseline: 5 });
    expect(figure(world).verdict).toBe('cannot-judge');
  });
});

describe('a quota of each unit', () => {
  it('is reached when every unit has, and names those that fall short', () => {
    const world = new QuotaWorld({ whose: 'each-unit', target: { kind: 'count', atLeast: 2 } });
    expect(world.act('2019-02-01', { count: 5, orgId: TOWNS[0] })).toBeNull();
    expect(world.act('2019-02-01', { count: 1, orgId: TOWNS[1] })).toBeNull();
    expect(figure(world)).toMatchObject({ value: 1, of: 3, percent: 33, verdict: 'short', missing: TOWNS.slice(1) });
    expect(memberFigures(world.state, YEAR, world.measured).map(({ value }) => value)).toEqual([5, 1, 0]);
  });

  it('does not apply where there is no unit', () => {
    const world = new QuotaWorld({ whose: 'each-unit' }, { units: [], firms: [], counts: [] });
    expect(figure(world).verdict).toBe('not-applicable');
  });

  it('of each firm is counted by firm', () => {
    const world = new QuotaWorld(
      { whose: 'each-firm', target: { kind: 'count', atLeast: 1 } },
      { units: TOWNS, firms: ['firm-1', 'firm-2'], counts: [] },
    );
    expect(world.act('2019-02-01')).toBe('quota-unit-not-named');
    expect(world.act('2019-02-01', { firmOrgId: 'firm-9' })).toBe('quota-unit-unknown');
    expect(world.act('2019-02-01', { firmOrgId: 'firm-1' })).toBeNull();
    expect(figure(world)).toMatchObject({ value: 1, of: 2, verdict: 'short', missing: [] });
  });
});

describe('a denominator that was changed', () => {
  it('shows both figures and says why', () => {
    const world = new QuotaWorld({ ...reported, ...share({ by: 'units', role: 'units' }) });
    world.on('2019-03-02', report(2));
    const change = { type: 'ChangeDenominator', value: 2, reason: 'one town was dissolved' };
    expect(world.on('2019-03-02', { ...change, reason: ' ' })).toBe('blank-field');
    expect(world.on('2019-03-02', change)).toBeNull();
    expect(figure(world)).toMatchObject({ of: 2, percent: 100, unchanged: { of: 3, percent: 66 } });
    expect(world.state.denominators).toMatchObject([{ before: 3, after: 2, reason: 'one town was dissolved' }]);
  });

  it('is the office’s to change, not a unit’s', () => {
    const world = new QuotaWorld({ ...reported, ...share({ by: 'units', role: 'units' }) });
    const change = { type: 'ChangeDenominator', value: 2, reason: 'r' };
    expect(world.on('2019-03-02', change, ofTown(TOWNS[0]))).toBe('role-needed');
    expect(world.on('2019-03-02', change, ACTORS.officer)).toBeNull();
  });
});
