import { z } from 'zod';
import { partFile, planFile } from './plan-schema';

/** JSON Schema of `plan.yaml` and of a part's file, for editors; names that must exist are checked only when a plan is read. */
export function planJsonSchemas(): { readonly plan: object; readonly part: object } {
  return { plan: z.toJSONSchema(planFile), part: z.toJSONSchema(partFile) };
}
