import type { HazardPayloads, HazardPersonCommandType } from '@bihuan/domain';
import { HAZARD_SOURCES, MEASURE_KINDS, RECHECK_OUTCOMES } from '@bihuan/domain';
import { z } from 'zod';
import { commandsOf, type Shapes } from './command-union';
import { COMMAND_FIELDS, Day, Id, line, LineCode, prose } from './primitives';
import { both } from './text';

const reason = prose().meta(both('理由', 'Reason'));
const docNo = line(100).meta(both('文号', 'Document number'));
const level = z.enum(['general', 'major']).meta(both('一般／重大', 'general or major'));
const deadline = Day.meta(both('整改期限（最后一日）', 'Last day to rectify'));

const Person = z
  .strictObject({
    userId: Id.nullish(),
    name: line(60).nullish(),
    orgId: Id.meta(both('当日所属单位', 'Who employed them on that day')),
  })
  .refine((person) => Boolean(person.userId ?? person.name), { error: 'userId or name', path: ['name'] })
  .meta({ id: 'Person', ...both('参加人', 'A person who took part, by account or by name') });

const Evidence = z
  .strictObject({ fileId: line(100), note: line(300).nullish() })
  .meta({ id: 'Evidence', ...both('佐证材料', 'A stored file') });
/** As many stored files as one command may name. */
export const EVIDENCE_MOST = 50;
/** Stored files that go with a command. */
export const evidence = z.array(Evidence).max(EVIDENCE_MOST);
/** People who took part. */
export const people = z.array(Person).max(50);

const FivePoints = z
  .strictObject({
    dutyHolder: prose(500).nullish().meta(both('责任', 'Duty-holder')),
    measures: prose().nullish().meta(both('措施', 'Measures')),
    money: prose(500).nullish().meta(both('资金', 'Money')),
    timeLimit: Day.nullish().meta(both('时限', 'Time limit')),
    emergencyPlan: prose().nullish().meta(both('预案', 'Emergency plan')),
  })
  .meta({ id: 'FivePoints', ...both('五落实', 'The five points of a rectification plan') });

const grading = {
  standard: line(300).meta(both('判定标准', 'Determination standard')),
  version: line(60).meta(both('标准版本', 'Version of the standard')),
  clause: line(200).meta(both('条款', 'Clause')),
  panel: people.meta(both('参与判定人员', 'Panel')),
};
const higherLevel = z.enum(['city', 'province']);

/** Fields of every command people may give a hazard. */
export const HAZARD_FIELDS = {
  Report: {
    title: line().meta(both('标题', 'Title')),
    description: prose().meta(both('隐患描述', 'What is wrong')),
    line: LineCode,
    areaOrgId: Id.meta(both('所在镇街', 'Area it lies in')),
    place: line(300).meta(both('具体地点', 'Where exactly')),
    source: z.enum(HAZARD_SOURCES).meta(both('来源', 'Source')),
    suspectedLevel: level,
    responsibleOrgId: Id.nullable().meta(both('整改责任单位', 'Responsible unit, if known')),
    campaignId: Id.nullish(),
    partId: Id.nullish(),
    externalIds: z
      .record(line(60), line(200))
      .refine((ids) => Object.keys(ids).length <= 20, { error: 'at most 20' })
      .optional()
      .meta(both('上级系统编号', 'Ids in upstream systems')),
    linkedFrom: Id.nullish().meta(both('反弹自', 'The closed case it came back from')),
    improvementEnds: Day.nullish(),
    evidence: evidence.optional().meta(both('发现时的照片', 'Photos taken when it was found')),
  },
  RecordControl: { measures: prose().meta(both('管控措施', 'Interim control measures')) },
  Grade: { ...grading, level, deadline: deadline.nullish(), responsibleOrgId: Id.nullish() },
  Promote: { ...grading, reason },
  Downgrade: { ...grading, reason },
  FixedOnSpot: { what: prose(), evidence },
  DecideNotToList: { basis: prose(), by: line(100) },
  OrderRectification: {
    docNo,
    clause: line(),
    deadline,
    responsibleOrgId: Id.nullish(),
    supervisingOrgId: Id.nullish(),
  },
  SubmitPlan: { five: FivePoints },
  AcceptPlan: { opinion: prose().nullish() },
  ReturnPlan: { reason },
  ReportProgress: { text: prose(), percent: z.int().min(0).max(100).nullish() },
  RequestExtension: {
    until: Day,
    reason,
    interimProtection: prose().meta(both('延期期间防范措施', 'Interim protection')),
  },
  GiveExtensionOpinion: { agree: z.boolean(), text: prose() },
  DecideExtension: { grant: z.boolean(), until: Day.nullish(), reason },
  RequestAcceptance: { evidence, selfAssessment: prose(), reasonWithoutPlan: prose().nullish() },
  RecordAcceptance: {
    result: z.enum(['pass', 'fail']),
    people,
    opinion: prose(),
    items: z
      .array(z.strictObject({ item: line(), result: z.enum(['pass', 'fail']) }))
      .max(200)
      .optional(),
    onSite: z.boolean(),
    newDeadline: deadline.nullish(),
  },
  RecordReCheckOutcome: {
    outcome: z.enum(RECHECK_OUTCOMES),
    caseNo: line(100).nullish(),
    reason: prose().nullish(),
    newDeadline: deadline.nullish(),
  },
  RecordLookBack: { result: z.enum(['pass', 'fail']), findings: prose(), people, evidence: evidence.optional() },
  MarkDuplicate: { of: Id, reason },
  Withdraw: { reason },
  ConfirmWithdrawal: {
    alone: prose(500).nullish().meta(both('无第二人可办理的理由', 'Why the same person has to confirm')),
  },
  RejectWithdrawal: { reason },
  Extinguish: { reason, evidence: evidence.optional() },
  Reopen: { mistake: prose() },
  Objection: { text: prose() },
  AnswerObjection: {
    objection: z.int().min(1).nullish().meta(both('第几次陈述申辩', 'Which objection, from 1 on')),
    upheld: z.boolean().meta(both('是否采纳', 'Whether it is upheld')),
    text: prose(),
  },
  AddEvidence: { evidence: evidence.min(1) },
  PauseClock: { clock: line(200), reason, reviewBy: Day },
  ResumeClock: { clock: line(200), reason },
  RecordMeasure: {
    kind: z.enum(MEASURE_KINDS),
    bodyOrgId: Id,
    docNo,
    clause: line(),
    servedAt: Day,
    until: Day.nullish(),
  },
  ExtendMeasure: { docNo, until: Day },
  EndMeasure: { docNo, reason },
  RequestResumption: { docNo, text: prose(), evidence },
  DecideResumption: {
    docNo,
    decision: z.enum(['approve', 'refuse']),
    signatory: line(60),
    onSite: z.boolean(),
    reason,
  },
  RequestHigherListing: { level: higherLevel, reason },
  WithdrawHigherListing: { reason },
  RecordHigherListing: {
    level: higherLevel,
    authorityOrgId: Id,
    docNo,
    responsibleOrgId: Id,
    supervisingOrgId: Id,
    deadline,
    rulePack: line(100).nullish().meta(both('上级挂牌适用的规则包', 'Rule pack by which that level lists')),
  },
  ProposeLifting: { text: prose() },
  ReturnLifting: { reason },
  Lift: { orderNo: line(100) },
  RecordHigherRevocation: { hazardStands: z.boolean(), docNo, reason },
  Transfer: { toOrgId: Id.nullish(), outside: line().nullish(), reason },
  AnswerTransfer: { received: z.boolean(), reason },
  AssignTransfer: { bodyOrgId: Id, reason },
} satisfies { [K in HazardPersonCommandType]: Shapes<HazardPayloads[K]> };

const { Report, ...later } = HAZARD_FIELDS;

/** Body of POST /api/hazards. */
export const ReportHazard = z
  .strictObject({ ...Report, ...COMMAND_FIELDS })
  .omit({ expectedVersion: true })
  .meta({ id: 'ReportHazard', ...both('上报隐患', 'Report a hazard') });

/** Body of POST /api/hazards/:id/commands, told apart by `type`. */
export const HazardCommandBody = commandsOf('Hazard', later).meta({ id: 'HazardCommand' });
