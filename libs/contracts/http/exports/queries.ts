import { z } from 'zod';
import { PrintedHead } from '../audit';
import { At, Day } from '../primitives';
import { HazardQuery } from '../subjects';
import { both } from '../text';

const Format = z.enum(['csv', 'xlsx']).default('csv').meta(both('文件格式', 'Format of the file'));

/** The list's own filters; all rows in the order in which they came in. */
export const HazardExportQuery = HazardQuery.omit({ limit: true, cursor: true, sort: true }).extend({
  format: Format,
  profile: z
    .enum(['register', 'dual-prevention'])
    .default('register')
    .meta(both('台账，或双重预防数据格式', 'The register, or the dual-prevention record')),
});

export const RoundExportQuery = z.strictObject({
  format: Format,
  form: z
    .string()
    .min(1)
    .max(100)
    .optional()
    .meta(both('表单编号；缺省为第一张', 'Which form; the first when left out')),
});

export const QuarterQuery = z.strictObject({
  year: z.coerce.number().int().min(2000).max(2100),
  quarter: z.coerce.number().int().min(1).max(4),
});

const count = z.int().min(0);
const Row = z.object({ found: count, fixed: count, notFixed: count, endedOtherwise: count });

/** 季度统计表. */
export const QuarterReport = z
  .object({
    year: z.int(),
    quarter: z.int(),
    from: Day,
    to: Day,
    asOf: At.meta(both('统计时刻', 'When it was counted')),
    general: Row,
    major: Row,
    ungraded: Row,
    inPlan: z.object({ hazards: count, goals: count, funds: count, bodies: count, time: count, safety: count }),
    money: z.object({ yuan: z.number(), unread: count }),
    auditHead: PrintedHead,
  })
  .meta({ id: 'QuarterReport' });
