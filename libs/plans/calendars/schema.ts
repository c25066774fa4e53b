import { FIRST_YEAR, isLegalDay, LAST_YEAR } from '@bihuan/domain';
import { z } from 'zod';

const day = z
  .string({ error: 'expected a date as YYYY-MM-DD' })
  .refine(isLegalDay, { error: 'expected a date that exists, as YYYY-MM-DD' });

const year = z
  .int({ error: 'expected a year as a whole number' })
  .min(FIRST_YEAR, { error: `expected a year from ${FIRST_YEAR} on` })
  .max(LAST_YEAR, { error: `expected a year up to ${LAST_YEAR}` });

/** One published version of a year in a calendar file. */
export const calendarVersion = z.strictObject({
  version: z
    .int({ error: 'expected a version number, 1 first' })
    .min(1, { error: 'expected a version number, 1 first' }),
  /** The day the notice became known. */
  published: day,
  notice: z.url({ protocol: /^https?$/, error: 'expected the address of the notice' }),
  /** Holiday → its rest days, joined weekends included. */
  rest: z.record(z.string().min(1, { error: 'expected the name of a holiday' }), z.array(day).min(1)),
  makeup: z.array(day),
});

/** A calendar file: one year with every version that was published. */
export const calendarFile = z.strictObject({
  year,
  versions: z.array(calendarVersion).min(1, { error: 'expected at least one version' }),
});

/** A calendar file's content after parsing. */
export type CalendarFile = z.infer<typeof calendarFile>;
