import fc from 'fast-check';
import { loadPlan } from '../schema/load-plan';
import { parsePlanFiles } from '../schema/parse-files';
import { SMALL_PLAN } from '../schema/testing/small-plan';
import { latest, plan2019 } from '../schema/testing/plan-days';
import { anyPlan } from '../testing/plan-arbitrary';
import type { FindingCode } from './finding';
import { lintPlan, type LintOptions } from './lint-plan';

const small = parsePlanFiles(SMALL_PLAN);
const numRuns = Number(process.env['PLAN_RUNS'] ?? 200);

function places(code: FindingCode, options: LintOptions = {}, plan = plan2019): readonly string[] {
  return lintPlan(plan, plan.year, latest, options)
    .filter((one) => one.code === code)
    .map(({ severity, place }) => `${severity} ${place.part ?? '-'} ${place.kind} ${place.id}`);
}

const text = (code: FindingCode, options: LintOptions = {}, plan = plan2019): string =>
  lintPlan(plan, plan.year, latest, options).find((one) => one.code === code)?.text.en ?? '';

describe('lint of the plan of 2019, beside its days', () => {
  it('tells the two sets of four alls apart', () => {
    expect(places('same-name-different-meaning')).toEqual(['note ROAD instrument overload-four-alls']);
    expect(text('same-name-different-meaning')).toMatch(/means unload, .* in OVERALL \(four-alls\) close down, /);
  });

  it('finds the phases whose days are not those of the overall part', () => {
    expect(places('phase-differs-from-overall')).toEqual([
      'note FIRE phase mobilization',
      'note SPEC phase inspection',
      'note SPEC phase rectification',
      'note SPEC phase improvement',
    ]);
  });

  it('finds what nobody owes until it is said who, and what has no day', () => {
    expect(places('duty-without-owner')).toEqual([
      'warning BUILD duty sampling-result',
      'warning CULT duty monthly-progress',
    ]);
    expect(places('undated-duty')).toContain('note TRADE duty monthly-progress');
  });

  it('finds duties of kinds of organisation that the district has none of', () => {
    expect(places('duty-without-owner', { orgKinds: ['town', 'department'] })).toContain(
      'warning OVERALL duty duty-report',
    );
  });

  it('finds the targets that compare with a year whose figures are not printed', () => {
    expect(places('quota-without-baseline')).toContain('warning ROAD quota deaths');
  });

  it('finds the words of the city and the province, in what is declared and in what is restated', () => {
    expect(places('wording-from-above')).toEqual([
      'warning - conflict words-from-above',
      'warning TRADE phase improvement',
    ]);
    const [town, ...others] = small.roles;
    const roles = [{ ...town!, name: { zh: '各县区', en: 'counties' } }, ...others];
    expect(places('wording-from-above', {}, { ...small, roles })).toEqual(['warning - role towns']);
  });

  it('finds what is due before the launch, from the day of the launch that is given', () => {
    expect(places('launch-after-due')).toEqual([]);
    expect(places('launch-after-due', { launchDay: '2019-03-16' }).filter((one) => one.includes('FIRE'))).toEqual([]);
    expect(places('launch-after-due', { launchDay: '2019-03-17' })).toContain('warning FIRE duty contacts');
  });

  it('finds the weeks with more reports of one kind of unit than the limit, three unless said otherwise', () => {
    expect(places('overload')).toEqual([]);
    expect(places('overload', { overload: 1 })).toEqual(['warning - units department']);
    // Week of 16 December: the year summaries of ROAD and SPEC; of 23 December: FIRE on the 24th and ROAD on the 25th.
    expect(text('overload', { overload: 1 })).toMatch(/2019-12-16 \(2\), 2019-12-23 \(2\)\.$/);
    const [road] = small.parts;
    const [duty] = road!.duties;
    const duties = ['a', 'b', 'c', 'd'].map((id) => ({
      ...duty!,
      id,
      cadence: { kind: 'once', on: '06-06' } as const,
    }));
    const busy = { ...small, parts: [{ ...road!, duties }] };
    expect(text('overload', {}, busy)).toBe(
      'More than 3 reports (the default limit) fall due in the weeks of 2019-06-03 (4).',
    );
    expect(places('overload', { overload: 4 }, busy)).toEqual([]);
  });

  it('shows a declared contradiction whose finding is not made', () => {
    expect(places('conflict-declared', {}, small)).toEqual(['note - conflict unclear']);
    const [conflict] = small.conflicts ?? [];
    const hidden = { ...small, conflicts: [{ ...conflict!, foundBy: 'windows-overlap' }] };
    expect(places('conflict-declared', {}, hidden)).toEqual(['note - conflict unclear']);
    const found = { ...small, conflicts: [{ ...conflict!, foundBy: 'open-field' }] };
    expect(places('conflict-declared', {}, found)).toEqual([]);
  });
});

describe('every finding', () => {
  it.each([plan2019, loadPlan('priorities-2023'), small].map((plan) => [plan.id, plan] as const))(
    'of %s has an id of its own and a proposed answer in both languages',
    (_id, plan) => {
      const found = lintPlan(plan, plan.year, latest, { launchDay: `${plan.year}-06-01`, overload: 0 });
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
      for (const { proposal } of found) {
        expect([proposal.key, proposal.text.zh, proposal.text.en]).not.toContain('');
        expect(proposal.text.zh).not.toMatch(/\d/);
      }
    },
  );

  it('is found without an error, whatever the plan holds', () => {
    fc.assert(
      fc.property(anyPlan, fc.integer({ min: 2017, max: 2030 }), (plan, year) => {
        const found = lintPlan(plan, year, latest, { launchDay: `${year}-05-01`, overload: 0, orgKinds: ['town'] });
        expect(found.filter((one) => one.text.zh === '' || one.text.en === '')).toEqual([]);
      }),
      { numRuns, seed: 20190320 },
    );
  });
});
