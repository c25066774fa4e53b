import type { HazardRefusalCode } from '@bihuan/domain';
import type { Both } from '../text';
import type { COMMON_MESSAGES } from './common';

/** Why a hazard refused a command. */
export const HAZARD_MESSAGES = {
  'rule-pack-unknown': {
    zh: '没有规则包 {rulePack}；可选：{known}。',
    en: 'There is no rule pack {rulePack}; there are {known}.',
  },
  'rule-pack-not-in-force': {
    zh: '规则包 {rulePack} 在 {day} 不适用（自 {from} 起，至 {to}）。',
    en: 'The rule pack {rulePack} is not in force on {day} (from {from}, to {to}).',
  },
  'rule-pack-other-level': {
    zh: '规则包 {rulePack} 不适用于“{level}”挂牌；适用：{levels}。',
    en: 'By the rule pack {rulePack} nobody lists at {level}; it is for {levels}.',
  },
  'standard-unknown': {
    zh: '没有判定标准 {standard}；该行业现行标准：{known}。',
    en: 'There is no determination standard {standard}; in force for this line: {known}.',
  },
  'standard-version-unknown': {
    zh: '判定标准 {standard} 没有 {version} 版；有：{known}。',
    en: 'The standard {standard} has no version {version}; there are {known}.',
  },
  'standard-not-in-force': {
    zh: '判定标准 {standard} {version} 版在 {day} 不适用（自 {from} 起，至 {to}）。',
    en: 'The standard {standard}, version {version}, is not in force on {day} (from {from}, to {to}).',
  },
  'standard-clause-unknown': {
    zh: '判定标准 {standard} {version} 版没有条款 {clause}；有：{known}。',
    en: 'The standard {standard}, version {version}, has no clause {clause}; there are {known}.',
  },
  'hazard-not-found': { zh: '没有这条隐患。', en: 'There is no such hazard.' },
  'hazard-already-reported': { zh: '这条隐患已经上报过。', en: 'This hazard has been reported already.' },
  'duplicate-unknown': {
    zh: '本区没有可保留的隐患 {of}。',
    en: 'There is no hazard {of} in this district to keep instead.',
  },
  'withdrawal-pending': { zh: '已提请撤销，待第二人确认。', en: 'A withdrawal waits for a second person already.' },
  'withdrawal-not-proposed': { zh: '尚未提请撤销。', en: 'Nobody has asked for a withdrawal.' },
  'withdrawal-needs-second-person': {
    zh: '撤销须由另一人确认；确无第二人时请写明理由。',
    en: 'A withdrawal is confirmed by another person; say why if there is nobody else.',
  },
  'objection-not-open': { zh: '没有待答复的陈述申辩。', en: 'There is no objection without an answer.' },
  'objection-unknown': { zh: '没有第 {objection} 次陈述申辩。', en: 'There is no objection number {objection}.' },
  'lifting-not-proposed': { zh: '尚未向上级申请摘牌。', en: 'Lifting has not been applied for.' },
  'external-id-known': {
    zh: '{system} 的编号 {id} 已登记为隐患 {hazardId}，不重复录入。',
    en: '{id} of {system} is entered already as the hazard {hazardId}; nothing is entered twice.',
  },
  'external-id-differs': {
    zh: '{system} 此前已给出编号 {known}，与 {id} 不同。',
    en: '{system} gave it the number {known} before, which is not {id}.',
  },
  'order-paper-known': {
    zh: '文号“{docNo}”已登记为该机关的另一份挂牌文件。',
    en: 'The number {docNo} is on record already as another order of this authority.',
  },
  'responsible-unit-may-not': {
    zh: '整改责任单位不得自行办理“{command}”。',
    en: 'The responsible unit itself may not {command}.',
  },
  'wrong-level': {
    zh: '当前等级为“{level}”，{command}只适用于“{needed}”。',
    en: 'The level is {level}; you can {command} only for: {needed}.',
  },

  'panel-too-small': {
    zh: '{line} 行业判级至少需要 {needed} 人，现有 {given} 人。',
    en: 'Grading in {line} needs a panel of at least {needed}; {given} given.',
  },
  'self-found-needs-deadline': {
    zh: '企业自查发现的一般隐患判级时须同时写明整改期限。',
    en: 'A general hazard that the firm found itself needs a last day to rectify when it is graded.',
  },
  'downgrade-needs-people': {
    zh: '降级至少需要 {needed} 人共同判定，现有 {given} 人。',
    en: 'A downgrade needs at least {needed} people; {given} given.',
  },
  'downgrade-people-of-responsible-unit': {
    zh: '降级判定人员中有整改责任单位（{orgId}）的人。',
    en: 'Among the people is somebody of the responsible unit ({orgId}).',
  },
  'responsible-unit-unknown': { zh: '尚未明确整改责任单位。', en: 'No responsible unit has been named yet.' },
  'duplicate-of-itself': { zh: '不能标为自身的重复。', en: 'A hazard cannot be a duplicate of itself.' },

  'deadline-in-past': {
    zh: '期限 {deadline} 早于今天（{day}）。',
    en: 'The last day {deadline} is before today ({day}).',
  },
  'deadline-too-far': {
    zh: '期限 {deadline} 超过 {months} 个月，最晚为 {latest}。',
    en: 'The last day {deadline} is more than {months} months away; the latest is {latest}.',
  },
  'new-deadline-missing': {
    zh: '“{command}”须同时写明新的整改期限。',
    en: 'A new last day to rectify is needed to {command}.',
  },
  'order-missing': { zh: '尚未责令限期整改。', en: 'No rectification order has been recorded.' },

  'plan-incomplete': { zh: '整改方案未达到五落实，缺：{missing}。', en: 'The rectification plan lacks: {missing}.' },
  'plan-time-beyond-deadline': {
    zh: '方案时限 {timeLimit} 晚于整改期限 {deadline}。',
    en: 'The plan’s time limit {timeLimit} is after the last day {deadline}.',
  },
  'plan-not-submitted': { zh: '没有待审的整改方案。', en: 'There is no plan waiting to be judged.' },
  'plan-already-accepted': { zh: '整改方案已经认可。', en: 'The plan has been accepted already.' },
  'plan-missing-needs-reason': {
    zh: '没有已认可的整改方案，申请验收须说明原因。',
    en: 'No plan has been accepted: say why acceptance is asked for without one.',
  },

  'no-rectify-deadline': { zh: '没有正在计算的整改期限。', en: 'No rectification deadline is running.' },
  'extension-pending': {
    zh: '已申请延期至 {until}，尚未决定。',
    en: 'An extension to {until} has been asked for and is not decided yet.',
  },
  'extension-not-asked': { zh: '没有待决定的延期申请。', en: 'No extension is waiting for a decision.' },
  'extension-limit-reached': {
    zh: '已延期 {max} 次，不能再延。',
    en: 'It has been extended {max} times, the most allowed.',
  },
  'extension-not-later': {
    zh: '延期至 {until} 不晚于现期限 {deadline}。',
    en: '{until} is not later than the present last day {deadline}.',
  },
  'extension-opinion-given': { zh: '延期意见已经提出。', en: 'The opinion on the extension has been given.' },
  'extension-opinion-missing': {
    zh: '须先有督办单位的延期意见。',
    en: 'The supervising unit’s opinion must come first.',
  },

  'evidence-missing': { zh: '请附佐证材料。', en: 'Attach evidence.' },
  'acceptance-people-too-few': {
    zh: '验收至少需要 {needed} 人，现有 {given} 人。',
    en: 'Acceptance needs at least {needed} people; {given} given.',
  },
  'acceptance-people-of-responsible-unit': {
    zh: '验收人员中有整改责任单位（{orgId}）的人。',
    en: 'Among the accepting people is somebody of the responsible unit ({orgId}).',
  },
  'acceptance-not-on-site': { zh: '须现场验收。', en: 'Acceptance must be on site.' },
  'acceptance-items-open': { zh: '以下分项未通过：{items}。', en: 'These items have not passed: {items}.' },
  'acceptance-done': { zh: '验收已经完成。', en: 'Acceptance has been completed already.' },
  'control-not-recorded': {
    zh: '未登记管控措施，不能销号。',
    en: 'No interim control has been recorded, so the case cannot be closed.',
  },

  'recheck-not-due': { zh: '目前没有待办的复查。', en: 'No re-check is due.' },
  'recheck-listing-undecided': {
    zh: '挂牌尚未决定，不能登记此复查结果。',
    en: 'The listing is undecided, so this outcome cannot be recorded yet.',
  },
  'recheck-reason-missing': { zh: '请写明复查结果的理由。', en: 'Give the reason for this outcome.' },
  'recheck-case-number-missing': { zh: '请填写立案编号。', en: 'Give the number of the case.' },

  'look-back-not-due': { zh: '目前没有待办的回头看。', en: 'No look-back is due.' },
  'reopen-after-look-back': {
    zh: '回头看未通过的隐患由新的关联隐患处理，不再恢复。',
    en: 'After a failed look-back the linked new case goes on; this one is not reopened.',
  },

  'clock-not-running': { zh: '“{clock}”时限没有在计算。', en: 'The clock “{clock}” is not running.' },
  'clock-not-paused': { zh: '“{clock}”时限没有暂停。', en: 'The clock “{clock}” is not paused.' },
  'clock-not-pausable': { zh: '“{clock}”时限不能暂停。', en: 'The clock “{clock}” cannot be paused.' },
  'review-day-in-past': {
    zh: '复核日 {reviewBy} 早于今天（{day}）。',
    en: 'The day of review {reviewBy} is before today ({day}).',
  },

  'measure-known': { zh: '文号 {docNo} 的措施已经登记。', en: 'The measure {docNo} has been recorded already.' },
  'measure-unknown': { zh: '没有文号为 {docNo} 的措施。', en: 'There is no measure {docNo}.' },
  'measure-ended': { zh: '文号 {docNo} 的措施已经解除。', en: 'The measure {docNo} has ended.' },
  'no-open-measure': { zh: '没有仍在执行的措施。', en: 'No measure stands.' },
  'measure-needs-end': { zh: '“{kind}”须写明截止日。', en: 'This measure needs an end: {kind}.' },
  'measure-end-not-later': { zh: '截止日 {until} 不晚于 {after}。', en: '{until} is not later than {after}.' },
  'measure-too-long': {
    zh: '截止日 {until} 超过 {days} 日，最晚为 {latest}。',
    en: '{until} is more than {days} days; the latest end is {latest}.',
  },
  'measure-extended-enough': {
    zh: '文号 {docNo} 的措施已延长 {max} 次，不能再延。',
    en: 'The measure {docNo} has been extended {max} times, the most allowed.',
  },
  'resumption-pending': {
    zh: '文号 {docNo} 的复产复工申请尚未决定。',
    en: 'Resumption under {docNo} has been asked for and is not decided yet.',
  },
  'resumption-not-asked': {
    zh: '文号 {docNo} 没有待决定的复产复工申请。',
    en: 'No resumption under {docNo} is waiting for a decision.',
  },
  'resumption-not-on-site': { zh: '复产复工须现场复查。', en: 'Resumption needs a review on site.' },

  'not-listed': { zh: '本级没有挂牌。', en: 'It is not listed at this level.' },
  'listed-already': { zh: '已由 {orderNo} 挂牌。', en: 'It is listed already, by {orderNo}.' },
  'not-listed-higher': { zh: '上级没有挂牌。', en: 'No higher level has listed it.' },
  'listing-other': {
    zh: '隐患属于另一份挂牌（{listingId}）。',
    en: 'The hazard belongs to another listing ({listingId}).',
  },
  'listing-other-unit': {
    zh: '隐患的整改责任单位是另一单位（{responsibleOrgId}）。',
    en: 'The hazard’s responsible unit is another one ({responsibleOrgId}).',
  },
  'deadline-not-passed': { zh: '整改期限 {deadline} 尚未届满。', en: 'The last day {deadline} has not passed yet.' },
  'higher-listing-not-requested': { zh: '没有提请上级挂牌。', en: 'No listing by a higher level has been requested.' },

  'transfer-pending': { zh: '已有移送在等待答复。', en: 'A transfer is waiting for its answer.' },
  'transfer-not-pending': { zh: '没有等待答复的移送。', en: 'No transfer is waiting for an answer.' },
  'transfer-needs-one-body': {
    zh: '请写明区内单位或区外单位，且只写一个。',
    en: 'Name one body: either one of the district or one outside it.',
  },
  'transfer-to-sender': { zh: '不能移送给现督办单位（{orgId}）。', en: 'It cannot be sent to its sender ({orgId}).' },
  'transfer-not-refused': {
    zh: '移送未被拒收，也未逾期不答，不能指定承接单位。',
    en: 'The transfer has neither been refused nor gone unanswered, so no body can be assigned.',
  },
} as const satisfies Record<Exclude<HazardRefusalCode, keyof typeof COMMON_MESSAGES>, Both>;
