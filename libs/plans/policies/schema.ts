import { CLOCK_NAMES, isLegalDay, ROLE_NAMES, SLIP_KINDS, type PolicyGuard, type Role } from '@bihuan/domain';
import { z } from 'zod';
import { GUARD_VALUES } from './guard-values';
import { length } from './length';

/** `due`, or a signed number of workdays; quoted in the file, because a bare +1 is a number to YAML. */
export const RUNG_NAME = /^(due|0|[+-][1-9]\d?)$/;

const headsOf = ROLE_NAMES.map((role) => `${role}:head` as const);
/** In a policy file `owes` stands for whoever owes the step on the clock that uses the ladder. */
const noticeRole = z.enum([...ROLE_NAMES, ...headsOf, 'owes', 'owes:head'] as [
  Role,
  ...(Role | 'owes' | 'owes:head')[],
]);

/** The same in both languages. */
export const inBoth = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const basis = z.union(
  [
    z.literal('default'),
    z.strictObject({
      instrument: z.string().min(1),
      article: z.string().optional(),
      url: z.url().optional(),
      source: z.string().min(1).optional(),
      unconfirmed: z.boolean().optional(),
      note: inBoth.optional(),
    }),
    z.strictObject({ decision: z.string().min(1) }),
  ],
  {
    error:
      'expected `default`, {instrument, article?, url?} of the text that sets this value, or {decision} of the district',
  },
);

const rung = z.strictObject({
  rung: z
    .string({ error: "expected `due` or a quoted signed number of workdays such as '-5' or '+1'" })
    .regex(RUNG_NAME, "expected `due` or a quoted signed number of workdays such as '-5' or '+1'"),
  offset: z.int().optional(),
  notify: z.array(noticeRole),
  slips: z.array(z.strictObject({ kind: z.enum(SLIP_KINDS), to: z.array(z.enum(ROLE_NAMES)).min(1) })).default([]),
  basis,
});

const clock = z.strictObject({
  length: z.union([z.literal('given'), length], { error: 'expected `given` or {n, unit: workday | day | month}' }),
  restDay: z.enum(['none', 'forward', 'backward']),
  owes: z.enum(ROLE_NAMES),
  ladder: z.union([z.string(), z.array(rung)], {
    error: 'expected the name of a ladder in `ladders`, or a list of rungs',
  }),
  basis,
});

const slip = z.strictObject({ release: z.enum(['officer', 'office-head', 'leader']), answer: length, basis });
/** Each guard with the kind of value its name calls for. */
const guards = z.strictObject(
  Object.fromEntries(Object.entries(GUARD_VALUES).map(([name, value]) => [name, z.strictObject({ value, basis })])) as {
    [K in PolicyGuard]: z.ZodObject<{ value: (typeof GUARD_VALUES)[K]; basis: typeof basis }, z.core.$strict>;
  },
);

const head = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'expected lower-case letters, digits and hyphens'),
  name: z.string().min(1),
  ladders: z.record(z.string(), z.array(rung)).default({}),
};
export const legalDay = z.string().refine(isLegalDay, "expected a day that exists, as 'YYYY-MM-DD'");
const validFrom = legalDay;
const packHead = z.strictObject({
  nameEn: z.string().min(1),
  levels: z.array(z.enum(['county', 'city', 'province'])).min(1),
  lines: z.array(z.string().regex(/^[A-Z]{2,12}$/, 'expected the code of a line')).default([]),
  instrument: z.string().min(1),
  source: z.string().min(1),
  validTo: legalDay.nullable().default(null),
  planDayInNotice: z.boolean().default(false),
  unconfirmed: z.array(inBoth).default([]),
});
const rungHour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "expected a quoted time of day as 'HH:mm'");

/** A policy that stands on its own: every clock and every kind of slip has its rule. */
export const wholePolicy = z.strictObject({
  ...head,
  validFrom,
  rungHour,
  clocks: z.record(z.enum(CLOCK_NAMES), clock),
  slips: z.record(z.enum(SLIP_KINDS), slip),
  guards,
  pack: packHead.optional(),
});

/** A policy that takes everything it does not name from another one. */
export const extendingPolicy = z.strictObject({
  ...head,
  extends: z.string().min(1),
  validFrom: validFrom.optional(),
  rungHour: rungHour.optional(),
  clocks: z.partialRecord(z.enum(CLOCK_NAMES), clock.partial()).default({}),
  slips: z.partialRecord(z.enum(SLIP_KINDS), slip.partial()).default({}),
  guards: guards.partial().default({}),
  pack: packHead.optional(),
});

/** A district's own edition: what differs from the stored policy it extends. Its id and its version are given to it. */
export const editionPolicy = extendingPolicy.omit({ id: true });

export type EditionPolicy = z.infer<typeof editionPolicy>;
export type WholePolicy = z.infer<typeof wholePolicy>;
export type ExtendingPolicy = z.infer<typeof extendingPolicy>;
export type RungSource = z.infer<typeof rung>;
export type BasisSource = z.infer<typeof basis>;
export type ClockSource = z.infer<typeof clock>;
