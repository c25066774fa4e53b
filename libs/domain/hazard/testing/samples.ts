import { ORGS } from '../../kernel/testing/policy-fixture';
import { personOf, SYSTEM } from '../../kernel/testing/world';
import type { Actor } from '../../kernel/subject';
import type { HazardCommand, HazardCommandType } from '../commands';

/** People, and one well-formed command of every type, for tests of the hazard. */

export const FIRM = personOf(ORGS.firm);
export const DEPARTMENT = personOf(ORGS.department);
export const SECTOR = personOf(ORGS.sectorOffice);
export const AUTHORITY = personOf(ORGS.authority, 'leader');
export const OFFICE = personOf(ORGS.office, 'head');
export const TOWN = personOf(ORGS.town);
export const STRANGER = personOf(ORGS.otherFirm);

export const LISTING_ID = '11111111-1111-4111-8111-111111111111';
/** The hazard that a duplicate is a duplicate of. */
export const ANOTHER_ID = '33333333-3333-4333-8333-333333333333';
/** The last day in every sample order. */
export const DEADLINE = '2019-05-31';

export const EVIDENCE = [{ fileId: 'file-1' }] as const;
export const INSPECTORS = [
  { userId: 'inspector-1', orgId: ORGS.department },
  { userId: 'inspector-2', orgId: ORGS.department },
] as const;
export const PANEL = [...INSPECTORS, { userId: 'expert-1', orgId: ORGS.experts }] as const;
export const FIVE = {
  dutyHolder: '岗位负责人',
  measures: '更换安全阀',
  money: '20000',
  timeLimit: '2019-05-20',
  emergencyPlan: '停用并疏散',
} as const;

const STANDARD = { standard: 'standard', version: '2018', clause: '4.2', panel: PANEL } as const;

/** One sample command by type; spread changes over it. */
export const SAMPLES: { readonly [T in HazardCommandType]: HazardCommand<T> } = {
  Report: {
    type: 'Report',
    title: '锅炉超期未检',
    description: '锅炉检验有效期已过',
    line: 'SPEC',
    areaOrgId: ORGS.village,
    place: '厂区东侧',
    source: 'department-inspection',
    suspectedLevel: 'major',
    responsibleOrgId: ORGS.firm,
  },
  RecordControl: { type: 'RecordControl', measures: '停用锅炉, 专人看守' },
  Grade: { type: 'Grade', level: 'major', ...STANDARD },
  Promote: { type: 'Promote', reason: '复核', ...STANDARD },
  Downgrade: { type: 'Downgrade', reason: '复核', ...STANDARD },
  FixedOnSpot: { type: 'FixedOnSpot', what: '当场更换', evidence: EVIDENCE },
  DecideNotToList: { type: 'DecideNotToList', basis: '可在短期内消除', by: '会议纪要 3 号' },
  OrderRectification: { type: 'OrderRectification', docNo: '指令 1 号', clause: '4.2', deadline: DEADLINE },
  SubmitPlan: { type: 'SubmitPlan', five: FIVE },
  AcceptPlan: { type: 'AcceptPlan' },
  ReturnPlan: { type: 'ReturnPlan', reason: '预案不具体' },
  ReportProgress: { type: 'ReportProgress', text: '已订购', percent: 40 },
  RequestExtension: {
    type: 'RequestExtension',
    until: '2019-06-28',
    reason: '设备未到货',
    interimProtection: '继续停用',
  },
  GiveExtensionOpinion: { type: 'GiveExtensionOpinion', agree: true, text: '同意' },
  DecideExtension: { type: 'DecideExtension', grant: true, reason: '情况属实' },
  RequestAcceptance: {
    type: 'RequestAcceptance',
    evidence: EVIDENCE,
    selfAssessment: '已整改',
    reasonWithoutPlan: '当日已完成',
  },
  RecordAcceptance: {
    type: 'RecordAcceptance',
    result: 'pass',
    people: INSPECTORS,
    opinion: '合格',
    onSite: true,
  },
  RecordReCheckOutcome: {
    type: 'RecordReCheckOutcome',
    outcome: 'case-filed',
    caseNo: '立案 1 号',
    newDeadline: '2019-07-31',
  },
  RecordLookBack: { type: 'RecordLookBack', result: 'pass', findings: '未反弹', people: INSPECTORS },
  MarkDuplicate: { type: 'MarkDuplicate', of: ANOTHER_ID, reason: '重复上报' },
  Withdraw: { type: 'Withdraw', reason: '误报' },
  ConfirmWithdrawal: { type: 'ConfirmWithdrawal' },
  RejectWithdrawal: { type: 'RejectWithdrawal', reason: '确有隐患' },
  Extinguish: { type: 'Extinguish', reason: '已拆除' },
  Reopen: { type: 'Reopen', mistake: '录入对象错误' },
  Objection: { type: 'Objection', text: '对条款有异议' },
  AnswerObjection: { type: 'AnswerObjection', upheld: false, text: '条款适用无误' },
  AddEvidence: { type: 'AddEvidence', evidence: EVIDENCE },
  PauseClock: { type: 'PauseClock', clock: 'rectify-by', reason: '等待鉴定', reviewBy: '2019-12-27' },
  ResumeClock: { type: 'ResumeClock', clock: 'rectify-by', reason: '鉴定完成' },
  RecordMeasure: {
    type: 'RecordMeasure',
    kind: 'stop-for-rectification',
    bodyOrgId: ORGS.department,
    docNo: '停产 1 号',
    clause: '67',
    servedAt: '2019-04-01',
    until: '2019-09-30',
  },
  ExtendMeasure: { type: 'ExtendMeasure', docNo: '停产 1 号', until: '2019-10-31' },
  EndMeasure: { type: 'EndMeasure', docNo: '停产 1 号', reason: '期满' },
  RequestResumption: { type: 'RequestResumption', docNo: '停产 1 号', text: '申请复产', evidence: EVIDENCE },
  DecideResumption: {
    type: 'DecideResumption',
    docNo: '停产 1 号',
    decision: 'approve',
    signatory: '负责人',
    onSite: true,
    reason: '条件具备',
  },
  RequestHigherListing: { type: 'RequestHigherListing', level: 'city', reason: '超出区级能力' },
  WithdrawHigherListing: { type: 'WithdrawHigherListing', reason: '改由区级挂牌' },
  RecordHigherListing: {
    type: 'RecordHigherListing',
    level: 'city',
    authorityOrgId: ORGS.city,
    docNo: '市挂牌 1 号',
    responsibleOrgId: ORGS.firm,
    supervisingOrgId: ORGS.department,
    deadline: '2019-08-30',
  },
  ProposeLifting: { type: 'ProposeLifting', text: '申请摘牌' },
  ReturnLifting: { type: 'ReturnLifting', reason: '缺少照片' },
  RecordHigherRevocation: {
    ...{ type: 'RecordHigherRevocation', hazardStands: false, docNo: '市撤牌 1 号', reason: '误判' },
  },
  Lift: { type: 'Lift', orderNo: '市摘牌 1 号' },
  Transfer: { type: 'Transfer', toOrgId: ORGS.town, reason: '属地管理' },
  AnswerTransfer: { type: 'AnswerTransfer', received: true, reason: '接收' },
  AssignTransfer: { type: 'AssignTransfer', bodyOrgId: ORGS.town, reason: '指定' },
  Settle: { type: 'Settle' },
  PolicyChanged: { type: 'PolicyChanged' },
  CalendarChanged: { type: 'CalendarChanged' },
  WindowsChanged: { type: 'WindowsChanged', improvementEnds: '2019-12-31' },
  ListingProposed: { type: 'ListingProposed', listingId: LISTING_ID, responsibleOrgId: ORGS.firm },
  ListingReturned: { type: 'ListingReturned', listingId: LISTING_ID, reason: '材料不全' },
  ListingApproved: {
    type: 'ListingApproved',
    listingId: LISTING_ID,
    orderNo: '挂牌 1 号',
    level: 'county',
    responsibleOrgId: ORGS.firm,
    supervisingOrgId: ORGS.department,
    authorityOrgId: ORGS.authority,
    deadline: DEADLINE,
  },
  ListingServed: { type: 'ListingServed', listingId: LISTING_ID, how: '直接送达', servedOn: '2019-04-09' },
  ListingLifted: { type: 'ListingLifted', listingId: LISTING_ID, orderNo: '摘牌 1 号' },
  ListingRevoked: { type: 'ListingRevoked', listingId: LISTING_ID, hazardStands: false, reason: '误判' },
  ListingRelisted: { type: 'ListingRelisted', listingId: LISTING_ID, orderNo: '挂牌 2 号', deadline: '2019-08-30' },
  SlipMoved: {
    type: 'SlipMoved',
    slipId: 'a-slip',
    slipKind: 'reminder',
    what: 'served',
    clock: 'rectify-by',
    deadlineVersion: 1,
  },
  LineReviewed: {
    ...{ type: 'LineReviewed', result: 'pass', findings: '未反弹', people: INSPECTORS, evidence: [] },
    newHazardId: 'new-case',
  },
  DuplicateMerged: {
    ...{ type: 'DuplicateMerged', hazardId: 'a-duplicate', reason: '重复上报' },
    ...{ evidence: [{ fileId: 'file-9' }], externalIds: {} },
  },
  UpstreamFiled: { type: 'UpstreamFiled', what: 'listed', externalIds: { 上级平台: 'SP-1' } },
};

/** Somebody who may give the command, written down from the table of posts. */
export const GIVER: { readonly [T in HazardCommandType]: Actor } = {
  Report: STRANGER,
  AddEvidence: STRANGER,
  RecordControl: FIRM,
  SubmitPlan: FIRM,
  ReportProgress: FIRM,
  RequestExtension: FIRM,
  RequestAcceptance: FIRM,
  RequestResumption: FIRM,
  Objection: FIRM,
  Grade: DEPARTMENT,
  Promote: DEPARTMENT,
  FixedOnSpot: DEPARTMENT,
  OrderRectification: DEPARTMENT,
  AcceptPlan: DEPARTMENT,
  ReturnPlan: DEPARTMENT,
  GiveExtensionOpinion: DEPARTMENT,
  RecordAcceptance: DEPARTMENT,
  RecordReCheckOutcome: DEPARTMENT,
  RecordLookBack: DEPARTMENT,
  RecordMeasure: DEPARTMENT,
  ExtendMeasure: DEPARTMENT,
  EndMeasure: DEPARTMENT,
  Transfer: DEPARTMENT,
  MarkDuplicate: DEPARTMENT,
  Withdraw: DEPARTMENT,
  ConfirmWithdrawal: OFFICE,
  RejectWithdrawal: DEPARTMENT,
  AnswerObjection: DEPARTMENT,
  Extinguish: DEPARTMENT,
  PauseClock: DEPARTMENT,
  ResumeClock: DEPARTMENT,
  RequestHigherListing: SECTOR,
  WithdrawHigherListing: SECTOR,
  RecordHigherListing: SECTOR,
  ProposeLifting: SECTOR,
  ReturnLifting: SECTOR,
  RecordHigherRevocation: SECTOR,
  Lift: SECTOR,
  DecideNotToList: AUTHORITY,
  Downgrade: AUTHORITY,
  DecideExtension: AUTHORITY,
  Reopen: AUTHORITY,
  AnswerTransfer: TOWN,
  AssignTransfer: OFFICE,
  DecideResumption: DEPARTMENT,
  Settle: SYSTEM,
  PolicyChanged: SYSTEM,
  CalendarChanged: SYSTEM,
  WindowsChanged: SYSTEM,
  ListingProposed: SYSTEM,
  ListingReturned: SYSTEM,
  ListingApproved: SYSTEM,
  ListingServed: SYSTEM,
  ListingLifted: SYSTEM,
  ListingRevoked: SYSTEM,
  ListingRelisted: SYSTEM,
  SlipMoved: SYSTEM,
  LineReviewed: SYSTEM,
  DuplicateMerged: SYSTEM,
  UpstreamFiled: SYSTEM,
};
