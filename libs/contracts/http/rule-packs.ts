import { z } from 'zod';
import { both } from './text';

const Day = z.string().meta({ format: 'date' });
const BothLanguages = z.object({ zh: z.string(), en: z.string() });

/** Where a value comes from. A default is never shown as law. */
export const BasisView = z.object({
  kind: z.enum(['default', 'decision', 'source']),
  decision: z.string().optional(),
  instrument: z.string().optional(),
  article: z.string().optional(),
  url: z.string().optional(),
  source: z.string().optional(),
  unconfirmed: z.boolean().optional(),
  note: BothLanguages.optional(),
});
const VALUE = {
  value: z.unknown().meta(both('期限 {n, unit} 或取值', 'A length {n, unit}, or the value')),
  valueText: z.string(),
  basis: BasisView,
  basisText: z.string(),
};
const STEP = { step: z.string(), kind: z.enum(['clock', 'guard']), name: z.string() };

const PACK_ROW = {
  id: z.string(),
  name: z.string(),
  levels: z.array(z.string()).meta(both('适用的挂牌层级', 'Levels that list by it')),
  lines: z.array(z.string()).meta(both('默认适用的行业', 'Lines that follow it unless the order names another')),
  instrument: z.string().nullable(),
  source: z.string().nullable(),
  validFrom: Day,
  validTo: Day.nullable(),
  planDayInNotice: z.boolean().meta(both('方案报送日由通知书规定', 'The notice sets the day of the plan')),
  unconfirmed: z.array(z.string()).meta(both('未核实的内容', 'What nobody has confirmed')),
};
/** One rule pack in a list. */
export const RulePackRow = z.object(PACK_ROW).meta({ id: 'RulePackRow', ...both('规则包', 'A rule pack') });
/** There are few: they come all at once, the district's own first. */
export const RulePackList = z.object({ packs: z.array(RulePackRow) }).meta({ id: 'RulePackList' });
/** One rule pack with every step and where its value comes from. */
export const RulePackView = z
  .object({ ...PACK_ROW, steps: z.array(z.object({ ...STEP, ...VALUE })) })
  .meta({ id: 'RulePack', ...both('规则包及各步期限', 'A rule pack with every step') });

/** GET /api/rules/packs/compare?a=&b= */
export const ComparePacksQuery = z.strictObject({
  a: z.string().min(1).max(100).meta(both('规则包', 'A rule pack')),
  b: z.string().min(1).max(100).meta(both('另一规则包', 'Another one')),
});
export const PackComparisonView = z
  .object({
    a: RulePackRow,
    b: RulePackRow,
    steps: z.array(
      z.object({
        ...STEP,
        a: z.object(VALUE),
        b: z.object(VALUE),
        differs: z.boolean().meta(both('两者不同', 'The values differ')),
      }),
    ),
  })
  .meta({ id: 'PackComparison', ...both('两个规则包对照', 'Two rule packs side by side') });

/** GET /api/rules/standards: what a grading may rest on. */
export const StandardView = z
  .object({
    id: z.string(),
    version: z.string(),
    name: z.string(),
    lines: z.array(z.string()),
    instrument: z.string(),
    source: z.string(),
    inForceFrom: Day,
    inForceTo: Day.nullable(),
    complete: z.boolean().meta(both('条款已录全', 'Every clause is written down')),
    clauses: z.array(z.object({ clause: z.string(), gist: z.string() })),
    unconfirmed: z.array(z.string()),
  })
  .meta({ id: 'Standard', ...both('判定标准', 'A determination standard, one version') });
export const StandardList = z.object({ standards: z.array(StandardView) }).meta({ id: 'StandardList' });
