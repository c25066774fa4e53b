import { VALUE_WORDS, clockWord } from '@bihuan/contracts/http';

export type Language = 'zh' | 'en';

/** What happened, in people's words; a type without words is shown as it is. */
export const EVENT_WORDS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  // phases and rounds
  PhaseOpened: { zh: '阶段开始', en: 'phase opens' },
  PhaseClosed: { zh: '阶段结束', en: 'phase closes' },
  PhaseOverdue: { zh: '阶段逾期', en: 'phase is overdue' },
  PartClosed: { zh: '分方案结束', en: 'part closes' },
  RoundOpened: { zh: '期次开启', en: 'round opens' },
  RoundBeforeLaunch: { zh: '启动前已过的期次', en: 'round past before the launch' },
  PhaseHeld: { zh: '阶段待转', en: 'phase waits for its turn' },
  SubmissionMade: { zh: '已报送', en: 'is sent' },
  SubmissionMadeAgain: { zh: '重新报送', en: 'is sent again' },
  SubmissionAccepted: { zh: '已接收', en: 'is accepted' },
  SubmissionReturned: { zh: '退回重报', en: 'is returned' },
  ExceptionGranted: { zh: '登记锁定例外', en: 'exception to the lock is granted' },
  RoundClosed: { zh: '期次关闭', en: 'round closes' },
  DeadlinePassed: { zh: '期限已过', en: 'deadline passed' },
  // hazards
  HazardReported: { zh: '上报隐患', en: 'hazard reported' },
  ControlRecorded: { zh: '落实管控', en: 'control recorded' },
  HazardGraded: { zh: '判级', en: 'graded' },
  ListingDeclined: { zh: '决定不予挂牌', en: 'listing declined' },
  RectificationOrdered: { zh: '责令整改', en: 'rectification ordered' },
  ProposedForListing: { zh: '提请挂牌', en: 'proposed for listing' },
  HazardListed: { zh: '挂牌', en: 'listed' },
  ListingServiceRecorded: { zh: '挂牌通知送达', en: 'listing served' },
  PlanSubmitted: { zh: '报送整改方案', en: 'plan submitted' },
  PlanAccepted: { zh: '认可整改方案', en: 'plan accepted' },
  PlanReturned: { zh: '退回整改方案', en: 'plan returned' },
  ProgressReported: { zh: '报告进展', en: 'progress reported' },
  AcceptanceRequested: { zh: '申请验收', en: 'acceptance requested' },
  AcceptanceRecorded: { zh: '验收', en: 'acceptance recorded' },
  HazardClosed: { zh: '销号', en: 'closed' },
  LookBackRecorded: { zh: '回头看', en: 'looked back at' },
  FiledUpstream: { zh: '已报送上级系统', en: 'filed upstream' },
  SlipNoted: { zh: '四单动态', en: 'slip moved' },
  // listings
  ListingProposed: { zh: '提请挂牌', en: 'listing proposed' },
  ListingApproved: { zh: '批准挂牌', en: 'listing approved' },
  ListingServed: { zh: '送达', en: 'listing served' },
  ListingFiled: { zh: '备案', en: 'listing filed' },
  ListingPublished: { zh: '公示挂牌', en: 'listing published' },
  HazardSettled: { zh: '隐患已验收', en: 'hazard settled' },
  LiftingProposed: { zh: '申请摘牌', en: 'lifting proposed' },
  ListingLifted: { zh: '摘牌', en: 'listing lifted' },
  LiftingPublished: { zh: '公示摘牌', en: 'lifting published' },
  // slips
  SlipProposed: { zh: '拟发', en: 'slip proposed' },
  SlipChecked: { zh: '审核', en: 'slip checked' },
  StatementRecorded: { zh: '陈述申辩', en: 'statement recorded' },
  SlipReleased: { zh: '签发', en: 'slip released' },
  SlipServed: { zh: '送达', en: 'slip served' },
  SlipAnswered: { zh: '反馈', en: 'slip answered' },
  AnswerAccepted: { zh: '办结', en: 'answer accepted' },
  SlipLapsed: { zh: '失效', en: 'slip lapsed' },
  Notice: { zh: '告知', en: 'told' },
};

/** The kinds of entries. */
export const KIND_WORDS = {
  phase: { zh: '阶段', en: 'phase' },
  round: { zh: '期次', en: 'round' },
  submission: { zh: '报送', en: 'submission' },
  hazard: { zh: '隐患', en: 'hazard' },
  listing: { zh: '挂牌', en: 'listing' },
  slip: { zh: '四单', en: 'slip' },
  notice: { zh: '告知', en: 'notice' },
} as const;

/** What a slip tells its hazard. */
const SLIP_MOVES: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  served: { zh: '已送达', en: 'served' },
  unanswered: { zh: '逾期未反馈', en: 'unanswered' },
  ended: { zh: '已了结', en: 'ended' },
};

/** The days of a part, which are no policy clocks: `phase-opens:inspection`. */
const PART_CLOCKS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'phase-opens': { zh: '阶段开始', en: 'phase opens' },
  'phase-closes': { zh: '阶段结束', en: 'phase closes' },
  'round-opens': { zh: '期次开启', en: 'round opens' },
};

/** A clock in people's words, a part's own days included. */
export function clockWords(clock: string, language: Language): string {
  const [name = '', key = ''] = clock.split(':');
  const word = PART_CLOCKS[name]?.[language];
  return word ? `${word} ${valueWord(key, language)}` : clockWord(clock, language);
}

/** What became of a slip, as its hazard was told. */
export function slipMoveWord(what: string, language: Language): string {
  return SLIP_MOVES[what]?.[language] ?? what;
}

/** The word of a fixed value, or the value itself. */
export function valueWord(value: unknown, language: Language): string {
  return VALUE_WORDS[String(value)]?.[language] ?? String(value);
}
