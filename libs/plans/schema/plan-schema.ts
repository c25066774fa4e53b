import { CONFIRMING_ROLES, GATES, isLegalDay, ORG_KINDS, PART_CODES, PHASE_KEYS } from '@bihuan/domain';
import { z } from 'zod';

const MONTH_DAY = /^(\d{2})-(\d{2})$/;

const key = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected lower-case letters, digits and hyphens');
const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
const source = z.strictObject({ document: key, section: z.string().min(1) });

const monthDay = z
  .string({ error: "expected a day of the year as 'MM-DD'" })
  .refine(isMonthDay, "expected a day of the year as 'MM-DD' that exists");
const legalDay = z
  .string({ error: "expected a day as 'YYYY-MM-DD'" })
  .refine(isLegalDay, "expected a day as 'YYYY-MM-DD' that exists");
const dayOfMonth = z
  .int({ error: 'expected a day of the month, 1 to 31' })
  .min(1, 'expected a day of the month, 1 to 31')
  .max(31, 'expected a day of the month, 1 to 31');
const month = z.int().min(1, 'expected a month, 1 to 12').max(12, 'expected a month, 1 to 12');

/** What every entry carries besides its own fields. */
const entry = { source, inferred: z.array(z.string().min(1)) };

const orgRule = z.discriminatedUnion(
  'by',
  [
    z.strictObject({ by: z.literal('directory'), role: z.enum(CONFIRMING_ROLES) }),
    z.strictObject({
      by: z.literal('kind'),
      kinds: z.array(z.enum(ORG_KINDS)).min(1),
      scope: z.enum(['district', 'line']),
    }),
    z.strictObject({ by: z.literal('asked'), question: text }),
  ],
  { error: 'expected `directory`, `kind` or `asked`' },
);

const role = z.strictObject({ key, name: text, orgs: orgRule, ...entry });

const task = z.strictObject({
  no: z.int().min(1),
  name: text,
  what: text,
  doneBy: z.array(key).min(1),
  ...entry,
});

const phase = z.strictObject({
  key: z.enum(PHASE_KEYS),
  name: text,
  from: monthDay,
  to: monthDay,
  gate: z.enum(GATES),
  confirmedBy: z.enum(CONFIRMING_ROLES).optional(),
  tasks: z.array(task).min(1),
  ...entry,
});

const monthlyDay = { kind: z.literal('monthly'), day: dayOfMonth, first: month, last: month };
const monthly = z.discriminatedUnion(
  'figures',
  [
    z.strictObject({ ...monthlyDay, figures: z.literal('previous-month') }),
    z.strictObject({
      ...monthlyDay,
      figures: z.literal('current-month'),
      cutOff: dayOfMonth,
      cumulative: z.boolean().optional(),
    }),
  ],
  { error: 'expected `previous-month` or `current-month`' },
);

const cadence = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({
      kind: z.literal('once'),
      on: monthDay,
      figures: z.strictObject({ from: monthDay, to: monthDay }).optional(),
    }),
    monthly,
    z.strictObject({ kind: z.literal('event') }),
  ],
  { error: 'expected `once`, `monthly` or `event`' },
);

const duty = z.strictObject({
  id: key,
  name: text,
  what: text,
  from: key,
  to: key,
  cadence,
  wording: z.enum(['by', 'on']),
  restDay: z.enum(['none', 'forward', 'backward']),
  final: z.boolean(),
  ...entry,
});

/** `plan.yaml`: the document as a whole, its roles, and the files of its parts. */
export const planFile = z.strictObject({
  id: key,
  version: z.int().min(1),
  title: text,
  instrument: z.string().min(1),
  issuedOn: legalDay,
  region: text,
  year: z.int().min(1900).max(2200),
  issuingBody: text,
  dayBefore: z.enum(['included', 'excluded']),
  roles: z.array(role).min(1),
  parts: z.array(z.string().regex(/^[a-z][a-z0-9-]*\.yaml$/, 'expected the name of a YAML file in this folder')).min(1),
});
export type PlanFile = z.infer<typeof planFile>;

/** One part's file. */
export const partFile = z.strictObject({
  code: z.enum(PART_CODES),
  title: text,
  source,
  phases: z.array(phase).min(1),
  duties: z.array(duty),
});
export type PartFile = z.infer<typeof partFile>;

/** 29 February is a day of some years. */
function isMonthDay(value: string): boolean {
  return MONTH_DAY.test(value) && isLegalDay(`2020-${value}`);
}
