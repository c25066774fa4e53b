import { FELL_AWAY_WHYS, LINE_STATUSES, LOOK_BACK_CAUSES, LOOK_BACK_STATES, RECORDED_CAUSES } from '@bihuan/domain';
import { z } from 'zod';
import { commandsOf } from './command-union';
import { evidence, people } from './hazard-commands';
import { At, Day, Id, line as oneLine, PAGE_FIELDS, pageOf, prose, sortBy } from './primitives';
import { SubjectView } from './subjects';
import { both } from './text';

const line = Id.meta(both('清单条目', 'The line'));
const result = {
  line,
  findings: prose().meta(both('复查情况', 'What was found')),
  people: people.min(1),
  evidence: evidence.optional(),
};

/** Fields of the commands people may give a look-back list. */
export const LOOK_BACK_FIELDS = {
  Regenerate: {},
  VerifyLine: result,
  FailLine: {
    ...result,
    hazardId: Id.optional().meta(
      both('反弹的隐患，或已另行上报的隐患', 'The hazard that came back, or the one reported for it'),
    ),
  },
  RecordHappening: {
    cause: z.enum(RECORDED_CAUSES).meta(both('约谈或通报', 'Interviewed or circulated')),
    orgId: Id.meta(both('哪家企业', 'The firm')),
    day: Day.meta(both('发生日', 'The day on which it happened')),
    docNo: oneLine().meta(both('文号或纪要', 'The paper it rests on')),
  },
  WithdrawHappening: { happening: Id, reason: prose().meta(both('理由', 'Reason')) },
};
/** Body of POST /api/look-backs/:id/commands. */
export const LookBackCommandBody = commandsOf('LookBack', LOOK_BACK_FIELDS).meta({ id: 'LookBackCommand' });

const counts = z
  .object({ open: z.int(), verified: z.int(), failed: z.int(), 'fell-away': z.int() })
  .meta({ id: 'LineCounts', ...both('各结果的条数', 'How many lines stand where') });
const rule = z
  .object({
    rule: z.string().meta(both('方案中的编号', 'The plan’s id for it')),
    name: z.string(),
    what: z.string(),
    phase: z.string(),
    causes: z.array(z.string()),
    causeNames: z.array(z.string()),
    general: z.boolean().meta(both('泛指的回头看，没有逐个复查的对象', 'A general look back, without lines')),
    generatedAt: At.nullable().meta(both('生成时刻；尚未生成时为空', 'Null while its phase has not opened')),
  })
  .meta({ id: 'LookBackRule' });

/** One part's list among those of its campaign. */
export const LookBackRow = z
  .object({
    id: z.string(),
    campaignId: z.string(),
    partId: z.string(),
    part: z.string().meta(both('分方案代码', 'Code of the part')),
    state: z.enum(LOOK_BACK_STATES),
    stateName: z.string(),
    counts,
    rules: z.array(rule),
  })
  .meta({ id: 'LookBackRow' });
export const LookBackPage = pageOf(LookBackRow).meta({ id: 'LookBackPage' });
export const LookBackQuery = z.strictObject({
  ...PAGE_FIELDS,
  part: z.string().max(200).optional().meta(both('分方案代码，可用逗号分隔多个', 'Codes of parts, comma-separated')),
  state: z.string().max(200).optional().meta(both('状态，可用逗号分隔多个', 'States, comma-separated')),
  sort: sortBy(['part'], 'part'),
});

/** Answer of GET /api/look-backs/:id. */
export const LookBackView = SubjectView.extend({
  counts,
  rules: z.array(rule),
  pending: z
    .object({ added: z.int(), joined: z.int(), fellAway: z.int(), restored: z.int(), followed: z.int() })
    .meta(both('现在重新生成会有的变化', 'What regenerating it now would change')),
}).meta({ id: 'LookBack' });

const reason = z
  .object({
    cause: z.enum(LOOK_BACK_CAUSES),
    causeName: z.string(),
    day: z.string().nullable(),
    docNo: z.string().nullable(),
    hazardId: z.string().nullable(),
    fellAway: z
      .object({ why: z.enum(FELL_AWAY_WHYS), whyName: z.string(), at: At })
      .nullable()
      .meta(both('理由不再成立', 'Why it holds no more')),
  })
  .meta({ id: 'LookBackReason' });
const lineHazard = z
  .object({
    id: z.string(),
    title: z.string(),
    state: z.string(),
    stateName: z.string(),
    review: z.string().nullable(),
  })
  .meta({ id: 'LookBackHazard', ...both('隐患及其自身的回头看', 'A hazard and its own review after closing') });

/** One line of a list: whom it is about, why, and what it has come to. */
export const LookBackLineView = z
  .object({
    id: z.string(),
    rule: z.string(),
    about: z.object({ kind: z.enum(['unit', 'hazard', 'topic']), id: z.string(), name: z.string() }),
    result: z.enum(LINE_STATUSES),
    resultName: z.string(),
    addedAt: At,
    reasons: z.array(reason),
    hazards: z.array(lineHazard),
    findings: z.string().nullable(),
    by: z
      .string()
      .nullable()
      .meta(both('复查登记人；随隐患自身结果的为空', 'Null where the hazard’s own review decided')),
    at: At.nullable(),
    cases: z.array(z.string()).meta(both('承接的隐患', 'The hazards that carry a failed line on')),
  })
  .meta({ id: 'LookBackLine' });
export const LookBackLinePage = pageOf(LookBackLineView).meta({ id: 'LookBackLinePage' });
export const LookBackLineQuery = z.strictObject({
  ...PAGE_FIELDS,
  result: z.enum(LINE_STATUSES).optional(),
  reason: z.enum(LOOK_BACK_CAUSES).optional(),
  rule: z.string().max(100).optional(),
  sort: sortBy(['added'], 'added'),
});
