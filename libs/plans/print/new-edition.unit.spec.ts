import { lintPlan } from '../lint/lint-plan';
import { loadPlan, readPlanFiles } from '../schema/load-plan';
import { parsePlanFiles } from '../schema/parse-files';
import { latest } from '../schema/testing/plan-days';
import { SMALL_PLAN } from '../schema/testing/small-plan';
import { newEdition } from './new-edition';

describe("another year's edition", () => {
  const made = parsePlanFiles(newEdition(readPlanFiles('plan-2019'), 2020));

  it('is version 1 of a plan of its own, with everything else as it was', () => {
    expect([made.id, made.version, made.year]).toEqual(['plan-2020', 1, 2020]);
    expect(made.parts).toEqual(loadPlan('plan-2019').parts);
    expect(parsePlanFiles(newEdition(SMALL_PLAN, 2024)).id).toBe('small-2024');
  });

  it('has no number and no day of issue, which lint asks for', () => {
    const codes = (year: number) => lintPlan(made, year, latest).map(({ code }) => code);
    expect(codes(2020)).toContain('instrument-missing');
    expect(codes(2020)).not.toContain('issued-after-due');
    expect(lintPlan(loadPlan('plan-2019'), 2019, latest).map(({ code }) => code)).not.toContain('instrument-missing');
  });

  it('keeps the comments of the files', () => {
    const text = newEdition(readPlanFiles('plan-2019'), 2020)['plan.yaml'] ?? '';
    expect(text).toContain('# In the order of the document.');
  });
});
