import fc from 'fast-check';
import { parsePlanFiles } from '../schema/parse-files';
import { shippedPlans } from '../schema/load-plan';
import { SMALL_PLAN } from '../schema/testing/small-plan';
import { anyPlan } from '../testing/plan-arbitrary';
import { readsAsItWas } from '../testing/reads-as-it-was';
import { printPlan } from './print-plan';

describe('a printed plan', () => {
  it.each(shippedPlans().map((plan) => [plan.id, plan] as const))('reads as the plan it was: %s', (_id, plan) => {
    expect(parsePlanFiles(printPlan(plan))).toEqual(plan);
  });

  it('reads as the plan it was, whatever the plan holds', () => readsAsItWas(2019));

  it('prints alike what it has read of itself', () => {
    const printed = printPlan(parsePlanFiles(SMALL_PLAN));
    expect(printPlan(parsePlanFiles(printed))).toEqual(printed);
    expect(Object.keys(printed)).toEqual(['plan.yaml', 'road.yaml']);
  });

  it('keeps small maps on one line, and days as they are', () => {
    const text = printPlan(parsePlanFiles(SMALL_PLAN))['road.yaml'] ?? '';
    expect(text).toContain('    from: 01-01\n');
    expect(text).toContain('title: { zh: 道路, en: roads }\n');
  });
});

describe('random plans', () => {
  it('hold entries of every kind', () => {
    const parts = fc.sample(anyPlan, { numRuns: 300, seed: 1 }).flatMap((plan) => plan.parts);
    const kinds = [
      'phases',
      'duties',
      'fields',
      'windows',
      'items',
      'quotas',
      'instruments',
      'lookBack',
      'forms',
    ] as const;
    for (const kind of [...kinds, 'checklists', 'routing'] as const) {
      expect([kind, parts.some((part) => (part[kind] ?? []).length > 0)]).toEqual([kind, true]);
    }
    const cadences = new Set(parts.flatMap((part) => part.duties.map(({ cadence }) => cadence.kind)));
    expect([...cadences].sort()).toEqual(['asked', 'event', 'monthly', 'once']);
  });
});
