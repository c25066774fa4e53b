import { isLegalDay } from '@bihuan/domain';
import { z } from 'zod';

const MONTH_DAY = /^(\d{2})-(\d{2})$/;

/** The building stones of a plan file. */
export const key = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected lower-case letters, digits and hyphens');
export const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export const source = z.strictObject({ document: key, section: z.string().min(1) });
export const monthDay = z
  .string({ error: "expected a day of the year as 'MM-DD'" })
  .refine(isMonthDay, "expected a day of the year as 'MM-DD' that exists");

/** What every entry carries besides its own fields. */
export const entry = { source, inferred: z.array(z.string().min(1)) };

/** 29 February is a day of some years. */
function isMonthDay(value: string): boolean {
  return MONTH_DAY.test(value) && isLegalDay(`2020-${value}`);
}
