import { loadPlan, PlanFileError, shippedPlans } from './load-plan';
import { parseEdition } from './parse-edition';

describe('a plan that comes as JSON', () => {
  it.each(shippedPlans().map((plan) => [plan.id, plan] as const))('%s is taken as it is in its folder', (_id, plan) => {
    expect(parseEdition(JSON.parse(JSON.stringify(plan)))).toEqual(plan);
  });

  const plan = loadPlan('plan-2019');
  const [first, ...others] = plan.parts;
  const withFirst = (change: object) => ({ ...plan, parts: [{ ...first, ...change }, ...others] });
  it.each<[string, unknown, string]>([
    ['nothing', null, ''],
    ['no parts', { ...plan, parts: [] }, 'parts'],
    ['a field nobody knows', { ...plan, colour: 'red' }, ''],
    [
      'a phase that ends before it begins',
      withFirst({ phases: [{ ...first?.phases[0], to: '01-00' }] }),
      'parts.0.phases.0.to',
    ],
    [
      'a duty of a role the plan lacks',
      withFirst({ duties: [{ ...first?.duties[0], from: 'nobody' }] }),
      'parts.0.duties.0.from',
    ],
  ])('is refused with its place: %s', (_fact, value, path) => {
    const problems = (): readonly { path: string }[] => {
      try {
        parseEdition(value);
        return [];
      } catch (error) {
        if (error instanceof PlanFileError) return error.problems;
        throw error;
      }
    };
    expect(problems().map((problem) => problem.path)).toContain(path);
  });
});
