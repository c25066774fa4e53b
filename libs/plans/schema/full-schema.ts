import {
  CELL_KINDS,
  COUNTED_ACTS,
  FIELD_KINDS,
  HOLIDAYS,
  INSTRUMENT_KINDS,
  LOOK_BACK_CAUSES,
  PERIODS,
  PHASE_KEYS,
  type ChecklistItemPlan,
} from '@bihuan/domain';
import { z } from 'zod';
import { entry, key, monthDay, source, text } from './fields';

const named = { id: key, name: text, what: text, ...entry };
const roles = z.array(key).min(1);

const field = z.strictObject({ key, kind: z.enum(FIELD_KINDS), question: text, ...entry });

const when = z.discriminatedUnion(
  'by',
  [
    z.strictObject({ by: z.literal('days'), from: monthDay, to: monthDay }),
    z.strictObject({
      by: z.literal('holiday'),
      holiday: z.enum(HOLIDAYS),
      before: key.optional(),
      after: key.optional(),
    }),
    z.strictObject({ by: z.literal('asked'), field: key }),
  ],
  { error: 'expected `days`, `holiday` or `asked`' },
);
const window = z.strictObject({ ...named, doneBy: roles, when });

const item = z.strictObject({
  no: z.int().min(1),
  chapter: text,
  name: text,
  what: text,
  lead: roles,
  doneBy: roles,
  cadence: z.discriminatedUnion(
    'kind',
    [
      z.strictObject({ kind: z.literal('ongoing') }),
      z.strictObject({ kind: z.literal('once') }),
      z.strictObject({ kind: z.literal('per'), period: z.enum(PERIODS) }),
    ],
    { error: 'expected `ongoing`, `once` or `per`' },
  ),
  product: text.nullable(),
  ...entry,
});

const counts = z.discriminatedUnion(
  'by',
  [
    z.strictObject({ by: z.literal('acts'), act: z.enum(COUNTED_ACTS) }),
    z.strictObject({ by: z.literal('submissions'), duty: key }),
    z.strictObject({ by: z.literal('reported'), unit: text }),
  ],
  { error: 'expected `acts`, `submissions` or `reported`' },
);
const denominator = z.discriminatedUnion(
  'by',
  [
    z.strictObject({ by: z.literal('units'), role: key }),
    z.strictObject({ by: z.literal('field'), field: key }),
    z.strictObject({ by: z.literal('reported'), unit: text }),
    z.strictObject({ by: z.literal('none') }),
  ],
  { error: 'expected `units`, `field`, `reported` or `none`' },
);
const target = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('count'), atLeast: z.int().min(1) }),
    z.strictObject({ kind: z.literal('share'), atLeastPercent: z.number().gt(0).max(100), of: denominator }),
    z.strictObject({ kind: z.literal('trend'), direction: z.enum(['falling', 'not-rising']), baseline: key }),
    z.strictObject({ kind: z.literal('zero') }),
    z.strictObject({ kind: z.literal('done') }),
  ],
  { error: 'expected `count`, `share`, `trend`, `zero` or `done`' },
);
const quota = z.strictObject({
  ...named,
  of: key,
  whose: z.enum(['each-unit', 'all-together', 'each-firm']),
  counts,
  target,
  from: monthDay,
  by: monthDay.nullable(),
  per: z.enum(PERIODS).nullable(),
  slip: z.enum(['reminder', 'warning', 'supervision']).nullable(),
});

const instrument = z.strictObject({
  ...named,
  kind: z.enum(INSTRUMENT_KINDS),
  members: z
    .array(z.strictObject({ name: text, when: text }))
    .min(1)
    .optional(),
  when: text,
  decidedBy: key.nullable(),
});

const lookBack = z.strictObject({
  ...named,
  phase: z.enum(PHASE_KEYS),
  doneBy: roles,
  lines: z.enum(['unit', 'hazard', 'topic']),
  causes: z.array(z.enum(LOOK_BACK_CAUSES)),
  topics: z.array(text).min(1).optional(),
  foundIn: z.literal('year-before').optional(),
  general: z.boolean(),
});

const cell = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)?$/, 'expected a field, a row, or a cell as row.column');
const formField = z.strictObject({
  key,
  name: text,
  group: text.optional(),
  kind: z.enum(CELL_KINDS),
  unit: z.string().min(1).optional(),
  required: z.boolean(),
});
const shape = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('fields'), fields: z.array(formField).min(1) }),
    z.strictObject({
      kind: z.literal('grid'),
      rows: z.array(z.strictObject({ key, name: text, unit: z.string().min(1) })).min(1),
      columns: z.array(z.strictObject({ key, name: text })).min(1),
    }),
    z.strictObject({ kind: z.literal('lines'), fields: z.array(formField).min(1) }),
  ],
  { error: 'expected `fields`, `grid` or `lines`' },
);
const formRule = z.discriminatedUnion(
  'rule',
  [
    z.strictObject({ rule: z.literal('not-falling'), fields: z.array(cell).min(1) }),
    z.strictObject({ rule: z.literal('at-most'), field: cell, sumOf: z.array(cell).min(1) }),
    z.strictObject({ rule: z.literal('constant'), fields: z.array(cell).min(1) }),
  ],
  { error: 'expected `not-falling`, `at-most` or `constant`' },
);
const form = z.strictObject({
  id: key,
  no: z.string().min(1),
  name: text,
  shape,
  rules: z.array(formRule),
  notes: z.array(text),
  sealed: z.boolean(),
  derived: z
    .array(z.strictObject({ field: cell, from: key }))
    .min(1)
    .optional(),
  ...entry,
});

const checklistItem: z.ZodType<ChecklistItemPlan> = z.lazy(() =>
  z.strictObject({
    no: z.string().min(1),
    text,
    section: z.string().min(1),
    items: z.array(checklistItem).min(1).optional(),
  }),
);
const checklist = z.strictObject({ id: key, name: text, items: z.array(checklistItem).min(1), ...entry });

const routing = z.strictObject({ id: key, body: text, what: text, ...entry });

const dataRule = z.strictObject(named);
const conflict = z.strictObject({
  id: key,
  name: text,
  what: text,
  sources: z.array(source).min(1),
  foundBy: key.nullable(),
});

/** What a plan's parts hold besides phases and duties; each may be left out. */
export const fullPart = {
  fields: z.array(field).optional(),
  windows: z.array(window).optional(),
  items: z.array(item).optional(),
  quotas: z.array(quota).optional(),
  instruments: z.array(instrument).optional(),
  lookBack: z.array(lookBack).optional(),
  forms: z.array(form).optional(),
  checklists: z.array(checklist).optional(),
  routing: z.array(routing).optional(),
};

/** What holds for the document as a whole besides its roles. */
export const fullPlan = {
  dataRules: z.array(dataRule).optional(),
  conflicts: z.array(conflict).optional(),
};
