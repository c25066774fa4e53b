import { COUNTED_ACTS } from '@bihuan/domain';
import { z } from 'zod';
import { commandsOf } from './command-union';
import { At, Day, Id, PAGE_FIELDS, pageOf, prose, sortBy } from './primitives';
import { SubjectView } from './subjects';
import { both } from './text';

const reason = prose().meta(both('理由', 'Reason'));
const evidence = prose(2_000).meta(
  both('依据，如会议纪要、文书号', 'What shows it, e.g. minutes or a document number'),
);
const day = Day.meta(both('发生日', 'The day on which it happened'));
const orgId = Id.optional().meta(both('哪个单位的', 'The unit whose it is'));
const number = z.number().min(0).max(1e12);

/** Fields of the commands people may give a quota. */
export const QUOTA_FIELDS = {
  RecordAct: {
    act: z.enum(COUNTED_ACTS).meta(both('事项', 'What happened')),
    day,
    orgId,
    firmOrgId: Id.optional().meta(both('涉及的企业', 'The firm it concerns')),
    count: z.int().min(1).max(1_000_000).meta(both('次数', 'How many')),
    evidence,
  },
  WithdrawAct: { actId: Id, reason },
  ReportFigure: {
    value: number.meta(both('数值', 'The figure')),
    of: z.int().min(0).optional().meta(both('总数', 'What it is a share of')),
    day: Day.meta(both('截止日', 'The day it stands for')),
    orgId,
    evidence,
  },
  ChangeDenominator: { value: z.int().min(0).meta(both('总数', 'What the share is of')), orgId, reason },
  SetBaseline: { value: number.meta(both('基数', 'What the trend is compared with')), orgId, evidence },
};
/** Body of POST /api/quotas/:id/commands. */
export const QuotaCommandBody = commandsOf('Quota', QUOTA_FIELDS).meta({ id: 'QuotaCommand' });

const LegalDay = z.string().meta({ ...both('日期', 'Legal day'), format: 'date' });
const verdict = z
  .enum(['met', 'short', 'not-applicable', 'cannot-judge'])
  .meta(both('结论', 'Met, short, not applicable, or not to be judged'));
const measurement = {
  value: z.number().nullable().meta(both('数值；无人报送时没有', 'The figure; null while nobody has reported one')),
  of: z.number().nullable().meta(both('总数', 'What it is a share of')),
  percent: z.int().nullable().meta(both('百分比，只舍不入', 'Rounded down')),
  verdict,
};
const figure = z
  .object({
    ...measurement,
    unchanged: z
      .object({ of: z.number().nullable(), percent: z.int().nullable() })
      .nullable()
      .meta(both('总数未调整时', 'Had nobody changed the denominator; null when nobody did')),
    compared: z
      .object({ baseline: z.number().nullable(), given: z.number().nullable() })
      .optional()
      .meta(
        both(
          '对比的基数；given 为启动时填写、后被另行登记取代的',
          'What a trend is compared with; `given` is what was answered for the plan and has been replaced since',
        ),
      ),
    missing: z.array(z.string()).meta(both('未达到的单位', 'Units that fall short')),
  })
  .meta({ id: 'QuotaFigure' });
const checkpoint = z
  .object({
    period: z.string(),
    from: LegalDay,
    day: LegalDay.meta(both('检查点', 'The last day that counts')),
    state: z.enum(['ahead', 'before-launch', 'passed']),
    frozen: figure.nullable().meta(both('检查点时的数值', 'The figure as it was at the checkpoint')),
    live: figure.nullable().meta(both('现在所知的数值，含补录', 'As it is known today, late entries included')),
    passedAt: At.nullable(),
  })
  .meta({ id: 'QuotaCheckpoint' });
const projection = z
  .object({
    period: z.string(),
    by: LegalDay,
    value: z.number(),
    of: z.number(),
    percent: z.int().nullable(),
    enough: z.boolean().meta(both('照此进度是否够', 'Whether the pace is enough')),
    basis: z.literal('default'),
  })
  .meta({ id: 'QuotaProjection', ...both('照此进度到检查点的数值', 'Where it will stand at this pace') });
const standing = {
  days: z.object({ from: LegalDay, to: LegalDay.nullable() }).meta(both('计数区间', 'The days that are counted')),
  live: figure,
  checkpoints: z.array(checkpoint),
  projection: projection.nullable(),
};

/** One quota in a list, with its live figure. */
export const QuotaRow = z
  .object({
    id: z.string(),
    campaignId: z.string(),
    partId: z.string(),
    part: z.string().meta(both('分方案代码', 'Code of the part')),
    quota: z.string().meta(both('方案中的编号', 'The plan’s id for it')),
    name: z.string(),
    state: z.string(),
    stateName: z.string(),
    whose: z.enum(['each-unit', 'all-together', 'each-firm']).meta(both('谁的数', 'Whose count it is')),
    target: z.record(z.string(), z.unknown()).meta(both('目标', 'What is to be reached')),
    verdictName: z.string(),
    ...standing,
  })
  .meta({ id: 'QuotaRow' });
export const QuotaPage = pageOf(QuotaRow).meta({ id: 'QuotaPage' });
export const QuotaQuery = z.strictObject({
  ...PAGE_FIELDS,
  part: z.uuid().optional(),
  state: z.string().max(200).optional().meta(both('状态，可用逗号分隔多个', 'States, comma-separated')),
  sort: sortBy(['name', 'due'], 'name'),
});

/** Answer of GET /api/quotas/:id. */
export const QuotaView = SubjectView.extend({
  ...standing,
  members: z
    .array(z.object({ orgId: z.string(), ...measurement }))
    .meta(both('各单位或各企业的数值', 'The figure of each unit or firm; empty where all are counted together')),
}).meta({ id: 'Quota' });
