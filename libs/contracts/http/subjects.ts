import { z } from 'zod';
import { Anything, At, Day, Flag, line, LineCode, PAGE_FIELDS, pageOf, sortBy } from './primitives';
import { both } from './text';

const state = z.string().meta(both('状态', 'State'));
const nullableId = z.string().nullable();
const LegalDay = z.string().meta({ ...both('日期', 'Legal day'), format: 'date' });

/** One command with the reason why it is closed to this viewer. */
export const AllowedView = z
  .object({
    command: z.string(),
    name: z.string().meta(both('操作名称', 'What it is called')),
    open: z.boolean(),
    code: z.string().optional(),
    reason: z.string().optional().meta(both('不能办理的原因', 'Why it is closed')),
  })
  .meta({ id: 'Allowed' });

/** One clock of a subject as people see it. */
export const ClockView = z
  .object({
    clock: z.string(),
    name: z.string(),
    status: z.enum(['running', 'paused', 'stopped']),
    version: z.int().meta(both('期限版次', 'Version of the deadline')),
    since: At,
    due: LegalDay.meta(both('最后一日', 'The last day')),
    dueInstant: At,
    provisional: z
      .boolean()
      .meta(both('暂定：该年度放假安排尚未公布', 'Provisional: that year’s calendar is not published')),
    overdue: z.boolean(),
    daysLate: z.int().meta(both('逾期天数', 'Days after the last day; 0 when not late')),
    pending: z.array(z.object({ rung: z.string(), at: At })),
    done: z.array(z.object({ rung: z.string(), how: z.string() })),
    pausedBecause: z.string().optional(),
  })
  .meta({ id: 'Clock' });

/** What every subject's view has. `state` names the lifecycle's state; `facts` is the folded state as it is stored. */
export const SubjectView = z
  .object({
    id: z.string(),
    kind: z.string(),
    version: z.int(),
    state,
    stateName: z.string(),
    ended: z.boolean(),
    changedAt: At,
    nextDue: z.object({ at: At, clock: z.string(), rung: z.string() }).nullable(),
    clocks: z.array(ClockView),
    facts: Anything,
    allowed: z
      .array(AllowedView)
      .optional()
      .meta(both('可办理的操作；提交命令的答复中不含', 'Commands open to you; left out of a command’s answer')),
  })
  .meta({ id: 'Subject' });
export type SubjectView = z.infer<typeof SubjectView>;

/** Answer to a command: the subject after it, and what happened. */
export const CommandAnswer = SubjectView.extend({
  events: z.array(z.string()).meta(both('发生的事项', 'Types of the events, those of what fell due before included')),
}).meta({ id: 'CommandAnswer' });

/** One stored event. */
export const EventView = z
  .object({
    version: z.int(),
    type: z.string(),
    data: Anything,
    actor: Anything,
    commandId: z.string().nullable(),
    dueAt: At.nullable(),
    effectiveAt: At.nullable(),
    recordedAt: At,
  })
  .meta({ id: 'Event' });
export const EventPage = pageOf(EventView).meta({ id: 'EventPage' });
export const EventQuery = z.strictObject(PAGE_FIELDS);

/** Why a clock falls due on its day, step by step, in the caller's language. */
export const ExplanationView = z
  .object({
    clock: z.string(),
    name: z.string(),
    due: LegalDay,
    dueInstant: At,
    provisional: z.boolean(),
    version: z.int(),
    rule: z
      .object({ policy: z.string(), name: z.string(), pack: z.boolean(), basis: Anything })
      .nullable()
      .meta(both('所依规则；已停止的时限可能不详', 'The rule it follows; null where a stopped clock may be older')),
    steps: z.array(z.string()),
    details: z.array(Anything),
  })
  .meta({ id: 'Explanation' });

const ROW = { id: z.string(), version: z.int(), state, stateName: z.string(), ended: z.boolean() };
const TIMES = { nextDue: At.nullable(), createdAt: At, changedAt: At };

/** One hazard in a list. */
export const HazardRow = z
  .object({
    ...ROW,
    title: z.string(),
    line: z.string(),
    level: z.string(),
    areaOrgId: z.string(),
    responsibleOrgId: nullableId,
    supervisingOrgId: nullableId,
    listingId: nullableId,
    campaignId: nullableId,
    partId: nullableId,
    rectifyBy: LegalDay.nullable(),
    overdue: z.boolean(),
    ...TIMES,
  })
  .meta({ id: 'HazardRow' });
export const HazardPage = pageOf(HazardRow).meta({ id: 'HazardPage' });
export const HazardQuery = z.strictObject({
  ...PAGE_FIELDS,
  state: z.string().max(200).optional().meta(both('状态，可用逗号分隔多个', 'States, comma-separated')),
  level: z.enum(['general', 'major']).optional(),
  line: LineCode.optional(),
  campaign: z.uuid().optional(),
  area: z.uuid().optional().meta(both('镇街（含下级）', 'Area, those below it included')),
  responsible: z.uuid().optional(),
  ended: Flag.optional(),
  overdue: Flag.optional(),
  q: z.string().trim().min(1).max(100).optional().meta(both('标题包含', 'Title contains')),
  supervising: z.uuid().optional(),
  part: z.uuid().optional(),
  listing: z.uuid().optional(),
  dueBy: Day.optional().meta(both('整改期限不晚于', 'Last day to rectify on or before it')),
  sort: sortBy(['created', 'due'], '-created').meta(
    both('排序；due 为整改期限', 'Order; due is the last day to rectify'),
  ),
});

/** One listing, slip, round, part or campaign in a list. */
export const ListingRow = z
  .object({ ...ROW, level: z.string(), responsibleOrgId: nullableId, orderNo: z.string().nullable(), ...TIMES })
  .meta({ id: 'ListingRow' });
/** One order in the register of a year; void numbers stay in it. */
export const ListingOrderRow = z
  .object({
    listingId: nullableId.meta(both('本区挂牌', 'The listing, if the district lists')),
    hazardId: nullableId.meta(both('上级挂牌的隐患', 'The hazard that a higher level listed')),
    level: z.string(),
    authorityOrgId: z.string(),
    responsibleOrgId: z.string(),
    numberYear: z.int().nullable(),
    number: z.int().nullable().meta(both('登记号，按年连续', 'Number in the register, without gaps in a year')),
    docNo: z.string().nullable().meta(both('文件自有文号', 'Number the paper bears')),
    orderNo: z.string().meta(both('引用文号', 'By what it is cited')),
    givenAt: At,
    void: z.boolean().meta(both('作废', 'Void')),
  })
  .meta({ id: 'ListingOrderRow' });
export const SlipRow = z
  .object({
    ...ROW,
    slipKind: z.string(),
    slipKindName: z.string(),
    addresseeOrgId: z.string(),
    number: z.string().nullable(),
    causeKind: z.string().nullable(),
    causeId: nullableId,
    ...TIMES,
  })
  .meta({ id: 'SlipRow' });
export const RoundRow = z
  .object({
    ...ROW,
    partId: z.string(),
    dutyId: z.string(),
    period: z.string(),
    due: LegalDay.nullable(),
    locksAfter: LegalDay.nullable().meta(
      both(
        '接收报送（含逾期）的最后一日；无则至关闭为止',
        'The last day it takes answers, late ones included; none: until it is closed',
      ),
    ),
    locked: z.boolean().meta(both('已锁定，仅例外单位可报送', 'Locked: only units with an exception may answer')),
    units: z.int(),
    submitted: z.int(),
    ...TIMES,
  })
  .meta({ id: 'RoundRow' });
export const PhaseView = z
  .object({
    key: z.string(),
    name: z.string(),
    gate: z.string(),
    state: z.string(),
    plannedFrom: LegalDay,
    plannedTo: LegalDay,
    openedAt: At.nullable(),
    closedAt: At.nullable(),
    closedHow: z.string().nullable(),
    confirmedBy: z.string().nullable().meta(both('由谁确认', 'Who confirms its gate, by role')),
    heldSince: At.nullable().meta(
      both('窗口已开始、因上一阶段未确认而等待', 'Since when it waits behind a gate that is not met'),
    ),
  })
  .meta({ id: 'Phase' });
/** One phase of one part in a list over parts. */
export const PhaseRow = PhaseView.extend({
  partId: z.string(),
  part: z.string().meta(both('分方案代码', 'Code of the part')),
  campaignId: z.string(),
  stateName: z.string(),
}).meta({ id: 'PhaseRow' });
export const PhasePage = pageOf(PhaseRow).meta({ id: 'PhasePage' });
export const PhaseQuery = z.strictObject({
  ...PAGE_FIELDS,
  campaign: z.uuid().optional(),
  part: z.uuid().optional(),
  key: z.enum(['mobilization', 'inspection', 'rectification', 'improvement']).optional(),
  state: z.string().max(200).optional().meta(both('状态，可用逗号分隔多个', 'States, comma-separated')),
  sort: sortBy(['from', 'to'], 'from'),
});
export const PartRow = z
  .object({ ...ROW, campaignId: z.string(), code: z.string(), phases: z.array(PhaseView), ...TIMES })
  .meta({ id: 'PartRow' });
export const CampaignRow = z
  .object({ ...ROW, planId: z.string(), year: z.int(), ...TIMES })
  .meta({ id: 'CampaignRow' });

export const ListingPage = pageOf(ListingRow).meta({ id: 'ListingPage' });
export const ListingOrderPage = pageOf(ListingOrderRow).meta({ id: 'ListingOrderPage' });
export const SlipPage = pageOf(SlipRow).meta({ id: 'SlipPage' });
export const RoundPage = pageOf(RoundRow).meta({ id: 'RoundPage' });
export const PartPage = pageOf(PartRow).meta({ id: 'PartPage' });
export const CampaignPage = pageOf(CampaignRow).meta({ id: 'CampaignPage' });

const LIST = {
  ...PAGE_FIELDS,
  state: z.string().max(200).optional().meta(both('状态，可用逗号分隔多个', 'States, comma-separated')),
  ended: Flag.optional(),
  sort: sortBy(['created', 'due'], '-created').meta(both('排序；due 为下一到期', 'Order; due is what falls due next')),
};
export const ListingQuery = z.strictObject({
  ...LIST,
  level: z.enum(['county', 'city', 'province']).optional(),
  responsible: z.uuid().optional(),
  hazard: z.uuid().optional(),
});
export const ListingOrderQuery = z.strictObject({
  ...PAGE_FIELDS,
  sort: sortBy(['number'], 'number'),
  year: z.coerce.number().int().min(2000).max(2099).meta(both('年度', 'Year of the register')),
  level: z.enum(['county', 'city', 'province']).optional(),
});
export const SlipQuery = z.strictObject({
  ...LIST,
  kind: z.enum(['reminder', 'warning', 'supervision', 'accountability']).optional(),
  addressee: z.uuid().optional(),
  cause: z.uuid().optional(),
});
export const RoundQuery = z.strictObject({ ...LIST, part: z.uuid().optional() });
export const PartQuery = z.strictObject({ ...LIST, campaign: z.uuid().optional(), code: LineCode.optional() });
export const CampaignQuery = z.strictObject({
  ...LIST,
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  plan: line(100).optional(),
});

/** What became of each slip of a batch. */
export const ReleaseAnswer = z
  .object({
    results: z.array(
      z.object({
        id: z.string(),
        ok: z.boolean(),
        repeated: z.boolean().optional(),
        version: z.int().optional(),
        number: z.union([z.string(), z.number()]).nullable().optional(),
        code: z.string().optional(),
        detail: z.string().optional(),
      }),
    ),
  })
  .meta({ id: 'ReleaseAnswer' });
