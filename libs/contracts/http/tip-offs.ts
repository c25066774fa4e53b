import { TIP_OFF_STATES, TIP_OFF_WAYS } from '@bihuan/domain';
import { z } from 'zod';
import { ReportHazard } from './hazard-commands';
import { At, Flag, Id, line, LineCode, Moment, PAGE_FIELDS, pageOf, prose, sortBy } from './primitives';
import { AllowedView, ClockView } from './subjects';
import { both } from './text';

const way = z
  .enum(TIP_OFF_WAYS)
  .meta(both('12350 电话、来信、网络、来访、转交', '12350 hotline, letter, online, visit or handed over'));
const reporter = z
  .strictObject({
    name: line(60).optional(),
    phone: z
      .string()
      .trim()
      .regex(/^[+\d][\d -]{1,29}$/)
      .optional()
      .meta(both('电话', 'Telephone')),
    idNumber: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z]{6,20}$/)
      .optional()
      .meta(both('证件号码', 'Number of an identity document')),
  })
  .refine(({ name, phone, idNumber }) => [name, phone, idNumber].some((given) => given !== undefined))
  .meta(both('举报人，单独加密存放；匿名不填', 'Who reports, kept apart and encrypted; left out when anonymous'));

/** POST /api/tip-offs. */
export const ReceiveTipOff = z
  .strictObject({
    way,
    receivedAt: Moment.optional().meta(both('收到时间，法定时间；不填为现在', 'Legal time; now when left out')),
    line: LineCode.optional(),
    unitOrgId: Id.optional().meta(both('被举报单位', 'Whom it is about')),
    place: line(200),
    content: prose().meta(
      both('举报内容；不要写入举报人信息', 'What is reported; nothing that tells who reports belongs here'),
    ),
    reporter: reporter.optional(),
  })
  .meta({ id: 'ReceiveTipOff', ...both('登记举报', 'Takes a tip-off down') });
export const AcceptTipOff = z
  .strictObject({ handlerOrgId: Id.meta(both('核查单位', 'Body that checks it')) })
  .meta({ id: 'AcceptTipOff', ...both('受理并交办', 'Accepts it and names who checks it') });
export const DeclineTipOff = z
  .strictObject({ reason: prose(500) })
  .meta({ id: 'DeclineTipOff', ...both('不予受理', 'Declines it') });
export const CheckTipOff = z
  .strictObject({
    finding: prose().meta(both('核查情况', 'What was found')),
    hazard: ReportHazard.omit({ source: true })
      .optional()
      .meta(
        both('属实：同时登记为隐患；不填为不属实', 'Founded: recorded as a hazard at once; unfounded when left out'),
      ),
  })
  .meta({ id: 'CheckTipOff', ...both('核查结果', 'What the check found') });
export const FeedBackTipOff = z
  .strictObject({ reply: prose().meta(both('答复内容', 'What the reporter was told')) })
  .meta({ id: 'FeedBackTipOff', ...both('答复举报人', 'Notes what the reporter was told') });
export const RevealReporter = z
  .strictObject({
    purpose: z
      .enum(['feedback', 'ask-again', 'reward', 'protect-reporter'])
      .meta(both('用途，记入审计', 'What it is needed for; noted in the audit trail')),
  })
  .meta({ id: 'RevealReporter', ...both('查看举报人', 'Shows who reported it') });
/** Only for who holds the permission of its own. */
export const TipOffReporter = z
  .object({ name: z.string().nullable(), phone: z.string().nullable(), idNumber: z.string().nullable() })
  .meta({ id: 'TipOffReporter' });

/** A tip-off; nothing of its reporter but whether somebody is known. */
export const TipOffView = z
  .object({
    id: z.string(),
    way: z.enum(TIP_OFF_WAYS),
    wayName: z.string(),
    receivedAt: At,
    line: z.string().nullable(),
    unitOrgId: z.string().nullable(),
    unitName: z.string().nullable(),
    place: z.string(),
    content: z.string(),
    named: z.boolean().meta(both('实名', 'The reporter is known')),
    state: z.enum(TIP_OFF_STATES),
    stateName: z.string(),
    handlerOrgId: z.string().nullable(),
    handlerName: z.string().nullable(),
    decidedAt: At.nullable(),
    reason: z.string().nullable(),
    checkedAt: At.nullable(),
    finding: z.string().nullable(),
    hazardId: z.string().nullable(),
    feedbackDue: z.boolean().meta(both('应答复举报人', 'The reporter has to be told what came of it')),
    reply: z.string().nullable(),
    fedBackAt: At.nullable(),
    clocks: z.array(ClockView).meta(both('时限：受理、核查、答复', 'Time limits: decision, check, answer')),
    allowed: z
      .array(AllowedView)
      .optional()
      .meta(both('可办理的操作；只在单独查看时', 'Steps open to you; only where it is read by itself')),
  })
  .meta({ id: 'TipOff' });
export const TipOffPage = pageOf(TipOffView).meta({ id: 'TipOffPage' });
export const TipOffQuery = z.strictObject({
  ...PAGE_FIELDS,
  state: z.enum(TIP_OFF_STATES).optional(),
  handler: z.uuid().optional().meta(both('核查单位', 'Body that checks it')),
  feedbackDue: Flag.optional().meta(both('应答复举报人', 'The reporter has to be told')),
  overdue: Flag.optional().meta(both('逾期：受理、核查或答复', 'Late: the decision, the check or the answer')),
  sort: sortBy(['received', 'due'], '-received'),
});
