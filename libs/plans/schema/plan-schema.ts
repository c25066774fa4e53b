import { CONFIRMING_ROLES, DUTY_ASKS, GATES, isLegalDay, ORG_KINDS, PART_CODES, PHASE_KEYS } from '@bihuan/domain';
import { z } from 'zod';
import { entry, key, monthDay, source, text } from './fields';
import { fullPart, fullPlan } from './full-schema';

const legalDay = z
  .string({ error: "expected a day as 'YYYY-MM-DD'" })
  .refine(isLegalDay, "expected a day as 'YYYY-MM-DD' that exists");
const dayOfMonth = z
  .int({ error: 'expected a day of the month, 1 to 31' })
  .min(1, 'expected a day of the month, 1 to 31')
  .max(31, 'expected a day of the month, 1 to 31');
const month = z.int().min(1, 'expected a month, 1 to 12').max(12, 'expected a month, 1 to 12');

const orgRule = z.discriminatedUnion(
  'by',
  [
    z.strictObject({ by: z.literal('directory'), role: z.enum(CONFIRMING_ROLES), line: z.string().min(1).optional() }),
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
    z.strictObject({ kind: z.literal('asked'), field: key }),
  ],
  { error: 'expected `once`, `monthly`, `event` or `asked`' },
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
  forms: z.array(key).min(1).optional(),
  asks: z.array(z.enum(DUTY_ASKS)).min(1).optional(),
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
  ...fullPlan,
  parts: z.array(z.string().regex(/^[a-z][a-z0-9-]*\.yaml$/, 'expected the name of a YAML file in this folder')).min(1),
});
export type PlanFile = z.infer<typeof planFile>;

/** One part's file. */
export const partFile = z.strictObject({
  code: z.enum(PART_CODES),
  title: text,
  source,
  phases: z.array(phase),
  duties: z.array(duty),
  ...fullPart,
});
export type PartFile = z.infer<typeof partFile>;
