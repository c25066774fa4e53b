import { z } from 'zod';
import { At, Flag, PAGE_FIELDS, pageOf, sortBy } from './primitives';
import { SubjectView } from './subjects';
import { both } from './text';

const Day = z.string().meta({ ...both('日期', 'Legal day'), format: 'date' });
const name = z.object({ zh: z.string(), en: z.string() });
const was = Day.nullable().meta(
  both('原最后一日；新增的期次没有', 'The last day so far; null for a round that is new'),
);
const window = z.object({ from: Day, to: Day });
const round = z
  .object({
    part: z.string(),
    duty: z.string(),
    period: z.string(),
    name,
    was,
    becomes: Day.nullable().meta(
      both('新最后一日；取消的期次没有', 'The new last day; null for a round that is dropped'),
    ),
  })
  .meta({ id: 'AmendedRound' });
const duty = z
  .object({
    part: z.string(),
    duty: z.string(),
    name,
    rounds: z.int().meta(both('新增或取消的期次数', 'Rounds that come or are dropped')),
    staying: z.int().meta(both('已开启并保留的期次数', 'Rounds that were opened before and stay')),
  })
  .meta({ id: 'AmendedDuty' });

const quota = z
  .object({
    part: z.string(),
    quota: z.string(),
    name,
    checkpoints: z.int().meta(both('新增或取消的检查点数', 'Checkpoints ahead that come or are dropped')),
    staying: z.int().meta(both('已过并保留的检查点数', 'Checkpoints that have passed and stay')),
  })
  .meta({ id: 'AmendedQuota' });
const quotaChange = z
  .object({
    part: z.string(),
    quota: z.string(),
    name,
    target: z.boolean().meta(both('目标或计数办法有变', 'What is to be reached, or how it is counted, changes')),
    checkpoints: z
      .array(z.object({ period: z.string(), was: Day.nullable(), becomes: Day.nullable() }))
      .meta(both('未到的检查点的变化', 'Checkpoints ahead that move, come or are dropped')),
  })
  .meta({ id: 'QuotaChange' });
const windowMove = z
  .object({ part: z.string(), window: z.string(), name, was: window.nullable(), becomes: window.nullable() })
  .meta({ id: 'WindowMove' });

/** Something a plan leaves open. */
export const OpenFieldView = z
  .object({
    name: z.string().meta(both('字段名称', 'The name under which it is answered')),
    part: z.string(),
    kind: z.enum(['day', 'window', 'number', 'text']),
    question: name,
    source: z.object({ document: z.string(), section: z.string() }),
  })
  .meta({ id: 'OpenField' });

/** Something that moves earlier or is over at once: whoever applies the amendment decides it by its key. */
export const AmendmentItemView = z
  .object({
    key: z.string(),
    part: z.string(),
    kind: z.enum(['phase', 'round', 'quota']),
    of: z.string(),
    period: z.string().nullable(),
    name,
    why: z.enum(['over-at-once', 'earlier']),
    was,
    becomes: Day,
  })
  .meta({ id: 'AmendmentItem' });

/** Answer of GET /api/campaigns/:id/fields. */
export const CampaignFields = z
  .object({
    fields: z.array(
      OpenFieldView.extend({
        answer: z
          .record(z.string(), z.union([z.string(), z.number()]))
          .nullable()
          .meta(both('已填内容，或暂缺的原因（open）', 'The answer, or why it stays open; null without either')),
      }).meta({ id: 'CampaignField' }),
    ),
  })
  .meta({ id: 'CampaignFields' });

/** What an amendment does: of a proposed one as things stand now, of an applied one as it was done. */
export const AmendmentEffectView = z
  .object({
    phases: z.array(
      z.object({ part: z.string(), phase: z.string(), name, state: z.string(), was: window, becomes: window }),
    ),
    moved: z.array(round),
    added: z.array(round),
    dropped: z.array(round),
    newDuties: z.array(duty),
    goneDuties: z.array(duty),
    newQuotas: z.array(quota),
    goneQuotas: z.array(quota),
    changedQuotas: z.array(quotaChange),
    windows: z.array(windowMove),
    newFields: z
      .array(OpenFieldView)
      .meta(both('新版方案留空、实施前须填写', 'What the new plan leaves open, to be answered before it is applied')),
    needsDecision: z.array(AmendmentItemView),
  })
  .meta({ id: 'AmendmentEffect' });

/** What other calendars move among everything that is open. */
export const MovedDatesView = z
  .object({
    subjects: z.int().meta(both('查看的未结事项数', 'Open subjects that were looked at')),
    moved: z.array(
      z.object({
        kind: z.string(),
        id: z.string(),
        date: z.string().meta(both('时限，或分方案中的任务及期次', 'A clock, or a part’s duty and period')),
        was: Day,
        becomes: Day,
      }),
    ),
    more: z.boolean().meta(both('还有未列出的', 'More would move than are listed')),
  })
  .meta({ id: 'MovedDates' });

/** Answer of GET /api/amendments/:id. */
export const AmendmentView = SubjectView.extend({
  effect: AmendmentEffectView.nullable().meta(
    both('对方案的影响；日历修订、未采纳或已撤回的没有', 'Null for one of calendars, declined or withdrawn'),
  ),
  dates: MovedDatesView.nullable().meta(
    both('待决定的日历修订将移动的日期', 'Dates that a proposed amendment of calendars would move'),
  ),
}).meta({ id: 'Amendment' });

/** One row of the list. */
export const AmendmentRow = z
  .object({
    id: z.string(),
    version: z.int(),
    state: z.string(),
    stateName: z.string(),
    ended: z.boolean(),
    about: z.enum(['plan', 'calendar', 'policy']),
    campaignId: z.string().nullable(),
    planId: z.string().nullable(),
    planVersion: z.int().nullable(),
    policy: z.string().nullable().meta(both('拟实施的规则', 'The policy that is to come into force')),
    proposedBy: z.string(),
    nextDue: At.nullable(),
    createdAt: At,
    changedAt: At,
  })
  .meta({ id: 'AmendmentRow' });
export const AmendmentPage = pageOf(AmendmentRow).meta({ id: 'AmendmentPage' });
export const AmendmentQuery = z.strictObject({
  ...PAGE_FIELDS,
  state: z.string().max(200).optional().meta(both('状态，可用逗号分隔多个', 'States, comma-separated')),
  campaign: z.uuid().optional(),
  ended: Flag.optional(),
  sort: sortBy(['created', 'due'], '-created'),
});
