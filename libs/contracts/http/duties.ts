import { z } from 'zod';
import { Anything, At, Day, Flag, PAGE_FIELDS, pageOf, sortBy } from './primitives';
import { both } from './text';

const ROW = {
  id: z.string(),
  version: z.int(),
  state: z.string(),
  stateName: z.string(),
  ended: z.boolean(),
};
const state = z.string().max(200).optional().meta(both('状态，可用逗号分隔多个', 'States, comma-separated'));
const LOCK = {
  locked: z.boolean().meta(both('不能再报送、更正或退回', 'It can no longer be sent, corrected or returned')),
  exceptionUntil: Day.nullable().meta(both('例外的最后一日', 'The last day of its exception to the lock')),
};
const late = z.boolean().meta(both('首次报送晚于最后一日', 'First answered after the last day'));

/** One duty of a part: who owes what, and how often. */
export const DutyView = z
  .object({
    id: z.string(),
    partId: z.string(),
    campaignId: z.string(),
    code: z.string().meta(both('分方案代码', 'Code of its part')),
    name: z.string(),
    cadence: z.string().meta(both('周期：once、monthly、event', 'Cadence: once, monthly, event')),
    cadenceName: z.string(),
    final: z.boolean().meta(both('年度总结', 'The year’s last report on its matter')),
    units: Anything.meta(both('由谁报送', 'Who owes it')),
    forms: z.array(Anything).meta(both('所附表', 'The forms that go with it')),
    asks: z.array(z.string()).meta(both('另须提交', 'What else has to come with an answer')),
    rounds: z.int().meta(both('已开始的期次数', 'How many rounds have been opened')),
  })
  .meta({ id: 'Duty' });
export const DutyPage = pageOf(DutyView).meta({ id: 'DutyPage' });
export const DutyQuery = z.strictObject({
  ...PAGE_FIELDS,
  part: z.uuid().optional(),
  campaign: z.uuid().optional(),
  cadence: z.string().max(200).optional().meta(both('周期，可用逗号分隔多个', 'Cadences, comma-separated')),
});

/** One figure of a series: as sent, and as restated by a later correction. */
const SeriesPoint = z
  .object({
    period: z.string(),
    submissionId: z.string(),
    sent: z.number().meta(both('当时所报', 'As it was sent')),
    restated: z.number().meta(both('按后来更正重述', 'As restated by what was corrected later')),
    correctedBy: z
      .object({ period: z.string(), submissionId: z.string(), reason: z.string() })
      .nullable()
      .meta(both('被哪一期更正', 'The later period that corrected it')),
    correction: z.string().nullable().meta(both('本期更正此前数字的原因', 'Why this period corrects earlier figures')),
  })
  .meta({ id: 'SeriesPoint' });

/** The figures of one unit in one duty, cell by cell, in the order of the periods. */
export const DutySeries = z
  .object({
    dutyId: z.string(),
    partId: z.string(),
    orgId: z.string(),
    cells: z.array(
      z.object({ form: z.string(), cell: z.string(), name: z.string(), points: z.array(SeriesPoint) }).meta({
        id: 'CellSeries',
      }),
    ),
  })
  .meta({ id: 'DutySeries' });
export const DutySeriesQuery = z.strictObject({
  part: z.uuid().meta(both('分方案', 'The part')),
  unit: z.uuid().meta(both('报送单位', 'The unit')),
});

/** Where one unit stands in a round. Late, missing and returned are three different things. */
export const RoundUnit = z
  .object({
    orgId: z.string(),
    orgName: z.string(),
    state: z.string(),
    stateName: z.string(),
    late,
    missing: z.boolean().meta(both('已过最后一日仍未报送', 'The last day is over and it never answered')),
    submissionId: z.string().nullable(),
    ...LOCK,
    exceptionReason: z.string().nullable().meta(both('例外的理由', 'Why it has an exception')),
    offered: z
      .array(
        z
          .object({
            form: z.string(),
            cell: z.string(),
            from: z.string().meta(both('隐患台账中的指标', 'The register’s figure')),
            offered: z.int(),
            sent: z.number().nullable(),
            gap: z.number().nullable().meta(both('所报减台账', 'What was sent less what the register offers')),
          })
          .meta({ id: 'OfferedFigure' }),
      )
      .meta(both('隐患台账可供的数字，供核对', 'What the hazard register offers, to compare')),
  })
  .meta({ id: 'RoundUnit' });
export const RoundUnitPage = pageOf(RoundUnit).meta({ id: 'RoundUnitPage' });
export const RoundUnitQuery = z.strictObject({
  ...PAGE_FIELDS,
  state: state.meta(both('owing、submitted、accepted、returned', 'owing, submitted, accepted, returned')),
  late: Flag.optional(),
  missing: Flag.optional(),
  exception: Flag.optional().meta(both('登记过例外的', 'Those that were granted an exception')),
});

/** One submission in a list. */
export const SubmissionRow = z
  .object({
    ...ROW,
    roundId: z.string(),
    orgId: z.string(),
    late,
    ...LOCK,
    nextDue: At.nullable(),
    createdAt: At,
    changedAt: At,
  })
  .meta({ id: 'SubmissionRow' });
export const SubmissionPage = pageOf(SubmissionRow).meta({ id: 'SubmissionPage' });
export const SubmissionQuery = z.strictObject({
  ...PAGE_FIELDS,
  state,
  round: z.uuid().optional(),
  org: z.uuid().optional(),
  late: Flag.optional(),
  ended: Flag.optional(),
  sort: sortBy(['created', 'due'], '-created'),
});
