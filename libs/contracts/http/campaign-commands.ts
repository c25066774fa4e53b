import { z } from 'zod';
import { commandsOf } from './command-union';
import { COMMAND_FIELDS, Day, Id, line, LineCode, prose } from './primitives';
import { both } from './text';

const reason = prose().meta(both('理由', 'Reason'));
const phase = z.enum(['mobilization', 'inspection', 'rectification', 'improvement']).meta(both('阶段', 'Phase'));

/** An answer to something a plan leaves open. */
const fieldAnswer = z
  .union([
    z.strictObject({ day: Day }),
    z.strictObject({ from: Day, to: Day }),
    z.strictObject({ number: z.number() }),
    z.strictObject({ text: prose(500) }),
    z.strictObject({ open: prose(500) }),
  ])
  .meta(both('日期、起止日期、数、文字，或暂缺的原因（open）', 'A day, days, a number, a text, or why it stays open'));

const fields = z
  .record(line(120), fieldAnswer)
  .optional()
  .meta(both('填写方案留空的内容（按字段）', 'Answers to what the plan leaves open, by field'));

/** Fields of the commands people may give a campaign, a part, a round, a submission; launching is a route of its own. */
export const CAMPAIGN_FIELDS = {
  PauseCampaign: { reason },
  ResumeCampaign: {},
  CloseCampaign: { reason },
  AnswerField: {
    field: line(120).meta(both('字段', 'The field, by the name under which the launch asks for it')),
    answer: fieldAnswer,
    reason,
  },
};
export const PART_FIELDS = { TurnPhase: { phase, reason }, ConfirmPhase: { phase } };
export const ROUND_FIELDS = {
  CloseRound: { reason },
  GrantException: {
    orgId: Id.meta(both('单位', 'The unit')),
    until: Day.meta(both('例外的最后一日', 'The last day of the exception')),
    reason,
  },
};

const attachment = z
  .strictObject({ fileId: Id, name: line(200) })
  .meta(both('已上传文件的编号和名称', 'Id of an uploaded file, and its name'));
const cellKey = z.string().min(1).max(130);
const values = z.record(cellKey, z.union([z.number(), z.string().max(2000)]));
const answers = z.record(line(60), z.union([values, z.array(values).max(2000)]));
const corrections = z.record(line(60), z.record(cellKey, prose(500)));
const SENT = {
  text: prose(20_000).optional().meta(both('报送内容', 'What is reported')),
  attachments: z.array(attachment).max(50).optional().meta(both('附件', 'Attachments')),
  forms: answers.optional().meta(both('所附表（按表编号）', 'Filled forms, by the form’s id')),
  corrections: corrections
    .optional()
    .meta(both('更正原因（按表、按格）', 'Why figures depart from those before, by form and cell')),
  coverLetter: z
    .strictObject({ text: prose(20_000).optional(), file: attachment.optional() })
    .optional()
    .meta(both('报送函', 'Covering letter')),
  seal: z.literal(true).optional().meta(both('已盖公章', 'The unit’s seal is on it')),
  signature: line(60).optional().meta(both('签字人', 'Who signed it')),
  paper: Day.optional().meta(both('纸质件送达日', 'The day the paper copy was handed in')),
  figuresTo: Day.optional().meta(both('统计截止日', 'The last day its figures cover')),
  onBehalf: prose(500)
    .optional()
    .meta(both('受理单位代为录入的原因', 'Why the receiving office enters it for the unit')),
};
export const SUBMISSION_FIELDS = { Submit: SENT, AcceptSubmission: {}, ReturnSubmission: { reason } };

const plan = z
  .record(z.string(), z.unknown())
  .meta(
    both(
      '方案新版本的全文（JSON），版本号高于正在执行的',
      'The plan’s whole new version as JSON, higher than the one that runs',
    ),
  );
const roles = z
  .record(line(60), z.array(Id).max(2000))
  .optional()
  .meta(both('指定承担单位（按角色）', 'Organisations by role, where the district names them'));
const decisions = z
  .record(line(200), z.enum(['accept', 'keep-old']))
  .optional()
  .meta(
    both(
      '对提前或立即届满的期限逐项决定',
      'For each last day that comes earlier or is over at once: take it or keep the old',
    ),
  );
export const AMENDMENT_FIELDS = {
  ApplyAmendment: { decisions, answers: fields },
  DeclineAmendment: { reason },
  WithdrawAmendment: {},
};

/** Body of POST /api/campaigns/:id/amendments: the plan's whole next version. */
export const ProposeAmendment = z
  .strictObject({ plan, roles, answers: fields, reason, ...COMMAND_FIELDS })
  .omit({ expectedVersion: true })
  .meta({ id: 'ProposeAmendment', ...both('提出方案修订', 'Propose an amendment') });

/** Body of POST /api/amendments: which versions of calendars everything open is to follow. */
export const ProposeCalendars = z
  .strictObject({
    calendars: z
      .record(z.string().regex(/^\d{4}$/), z.int().min(1))
      .optional()
      .meta(both('各年日历的版本；不填为最新', 'Versions of calendars by year; the newest when left out')),
    reason,
    ...COMMAND_FIELDS,
  })
  .omit({ expectedVersion: true })
  .meta({ id: 'ProposeCalendars', ...both('提出日历修订', 'Propose other calendars') });

/** Body of POST /api/rounds/:id/submissions: one unit's answer, the first or one more after a return. */
export const SubmitToRound = z
  .strictObject({
    org: Id.optional().meta(both('报送单位；不填为本人所在单位', 'The unit; your own when left out')),
    ...SENT,
    ...COMMAND_FIELDS,
  })
  .meta({ id: 'SubmitToRound', ...both('报送', 'Submit to a round') });

/** Body of POST /api/campaigns: which stored plan, for which year. */
export const LaunchCampaign = z
  .strictObject({
    plan: line(100).meta(both('方案编号', 'Id of a stored plan')),
    edition: line(100).optional().meta(both('版本；不填为最新', 'Edition of the plan; the newest when left out')),
    year: z.int().min(2000).max(2100).meta(both('年度', 'Year')),
    parts: z.array(LineCode).min(1).max(50).optional().meta(both('分方案；不填为全部', 'Parts; all when left out')),
    roles,
    fields,
    overrides: z
      .record(line(300), prose(500))
      .optional()
      .meta(both('不采用的建议及原因（按检查结果编号）', 'Why a finding’s proposal does not stand, by finding')),
    launchedOn: Day.optional().meta(both('启动日；不填为今天', 'Launch day; today when left out')),
    ...COMMAND_FIELDS,
  })
  .omit({ expectedVersion: true })
  .meta({ id: 'LaunchCampaign', ...both('启动专项整治行动', 'Launch a campaign') });

/** Bodies of POST /api/{campaigns,parts,rounds,submissions}/:id/commands, told apart by `type`. */
export const CampaignCommandBody = commandsOf('Campaign', CAMPAIGN_FIELDS).meta({ id: 'CampaignCommand' });
export const PartCommandBody = commandsOf('Part', PART_FIELDS).meta({ id: 'PartCommand' });
export const RoundCommandBody = commandsOf('Round', ROUND_FIELDS).meta({ id: 'RoundCommand' });
export const SubmissionCommandBody = commandsOf('Submission', SUBMISSION_FIELDS).meta({ id: 'SubmissionCommand' });
export const AmendmentCommandBody = commandsOf('Amendment', AMENDMENT_FIELDS).meta({ id: 'AmendmentCommand' });
