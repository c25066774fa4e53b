import type { Standard } from '@bihuan/domain';
import { z } from 'zod';
import { inBoth, legalDay } from '../policies/schema';

/** One version of a determination standard, as its file has it. */
export const standardFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'expected lower-case letters, digits and hyphens'),
  version: z.string().min(1),
  name: inBoth,
  lines: z.array(z.string().regex(/^[A-Z]{2,12}$/, 'expected the code of a line')).min(1),
  instrument: z.string().min(1),
  source: z.string().min(1),
  inForceFrom: legalDay,
  inForceTo: legalDay.nullable(),
  complete: z.boolean(),
  clauses: z.array(z.strictObject({ clause: z.string().min(1), gist: inBoth })).min(1),
  unconfirmed: z.array(inBoth),
}) satisfies z.ZodType<Standard>;
