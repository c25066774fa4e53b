import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { printPlan } from '../print/print-plan';
import { parsePlanFiles } from '../schema/parse-files';
import { anyPlan } from './plan-arbitrary';

/** `PLAN_RUNS=10000` plays as many, half in each of two specs, which run side by side; a change of the format is worth it. */
const numRuns = Number(process.env['PLAN_RUNS'] ?? 200) / 2;

/** Prints random plans and reads them again. */
export function readsAsItWas(seed: number): void {
  fc.assert(
    fc.property(anyPlan, (plan) => {
      // Compared by Node first: Jest's comparison of ten thousand plans takes as long as reading them.
      const back = parsePlanFiles(printPlan(plan));
      if (!isDeepStrictEqual(back, plan)) expect(back).toEqual(plan);
    }),
    { numRuns, seed },
  );
}
