import { z } from 'zod';

/** A length of time as the legal clock counts it. */
export const length = z.strictObject({
  n: z.int({ error: 'expected a whole number' }),
  unit: z.enum(['workday', 'day', 'month']),
});
