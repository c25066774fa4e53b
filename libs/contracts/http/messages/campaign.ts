import type { CampaignRefusalCode } from '@bihuan/domain';
import type { Both } from '../text';
import type { COMMON_MESSAGES } from './common';

/** Why a campaign, a part or a round refused a command. */
export const CAMPAIGN_MESSAGES = {
  'campaign-not-found': { zh: '没有这项专项整治行动。', en: 'There is no such campaign.' },
  'campaign-already-launched': {
    zh: '该方案本年度的专项整治行动已经启动（{campaignId}）。',
    en: 'This plan has been launched for the year already, as campaign {campaignId}.',
  },
  'part-not-found': { zh: '没有这个分方案。', en: 'There is no such part.' },
  'part-already-open': { zh: '这个分方案已经开始。', en: 'This part has begun already.' },
  'round-not-found': { zh: '没有这个期次。', en: 'There is no such round.' },
  'round-already-open': { zh: '这个期次已经开始。', en: 'This round has been opened already.' },

  'launch-in-future': {
    zh: '启动日 {launchedOn} 晚于今天（{day}）。',
    en: 'The launch day {launchedOn} is still ahead; today is {day}.',
  },
  'year-out-of-range': {
    zh: '年度 {year} 不在 {from} 至 {until} 之间。',
    en: 'The year {year} is not within {from} to {until}.',
  },
  'part-not-in-plan': {
    zh: '方案中没有分方案 {part}；现有：{parts}。',
    en: 'The plan has no part {part}; it has: {parts}.',
  },
  'part-named-twice': { zh: '分方案 {part} 写了两次。', en: 'The part {part} is named twice.' },
  'role-not-in-plan': {
    zh: '方案中没有角色“{role}”；现有：{known}。',
    en: 'The plan has no role {role}; it has: {known}.',
  },
  'roles-unanswered': {
    zh: '启动前须明确以下角色由哪些单位承担：{open}。{questions}',
    en: 'Before the launch, name the organisations for: {open}. {questions}',
  },
  'field-not-in-plan': {
    zh: '方案没有留空字段“{field}”；现有：{known}。',
    en: 'The plan leaves no field {field} open; it has: {known}.',
  },
  'field-answer-invalid': { zh: '字段“{field}”应填{expected}。', en: 'The field {field} needs {expected}.' },
  'fields-unanswered': {
    zh: '须先填写方案留空的内容，或说明为何暂缺：{open}。{questions}',
    en: 'First answer what the plan leaves open, or say why it stays open: {open}. {questions}',
  },
  'field-answered': {
    zh: '字段“{field}”已经填写，只能通过方案修订更改。',
    en: 'The field {field} is answered; only an amendment changes it.',
  },
  'no-field-open': { zh: '方案留空的内容都已填写。', en: 'Nothing that the plan leaves open is without an answer.' },
  'answer-for-another-version': {
    zh: '方案已修订为第 {running} 版，这里填写的是第 {version} 版。',
    en: 'The plan runs in version {running} by now; this answers version {version}.',
  },
  'answer-over-already': {
    zh: '按字段“{field}”的填写，报送期限 {due} 已经过去。',
    en: 'With this answer to {field} something would be due on {due}, which is over already.',
  },
  'part-not-of-campaign': {
    zh: '分方案 {partId} 不属于这项行动。',
    en: 'The part {partId} does not belong to this campaign.',
  },

  'phase-unknown': { zh: '没有阶段“{phase}”；现有：{phases}。', en: 'There is no phase {phase}; there are: {phases}.' },
  'phase-not-open': { zh: '阶段“{phase}”当前为“{state}”，未在进行。', en: 'The phase {phase} is {state}, not open.' },
  'phase-closes-by-calendar': {
    zh: '阶段“{phase}”按日历于 {to} 结束，无需确认。',
    en: 'The phase {phase} ends by the calendar on {to}; it needs no confirmation.',
  },
  'no-phase-to-confirm': { zh: '没有待确认的阶段。', en: 'No phase is waiting to be confirmed.' },
  'no-phase-to-turn': { zh: '没有可以转段的阶段。', en: 'No phase can be turned.' },
  'no-next-phase': { zh: '阶段“{phase}”之后没有下一阶段。', en: 'No phase follows {phase}.' },
  'round-closed': {
    zh: '期次 {period} 已经关闭，不再接收报送。',
    en: 'The round {period} is closed and receives nothing more.',
  },
  'round-locked': {
    zh: '期次 {period} 报送窗口截至 {since}，已锁定；如需补报或更正，由{roles}登记例外。',
    en: 'The round {period} took answers until {since} and is locked; an exception is granted by {roles}.',
  },
  'round-never-locks': {
    zh: '期次 {period} 在关闭前一直接收报送，无需例外。',
    en: 'The round {period} takes answers until it is closed; no exception is needed.',
  },
  'exception-for-own-unit': {
    zh: '不能为本单位（{orgId}）登记例外。',
    en: 'Nobody grants an exception to their own unit ({orgId}).',
  },
  'submission-not-found': { zh: '没有这项报送。', en: 'There is no such submission.' },
  'submission-empty': { zh: '报送须有文字或附件。', en: 'A submission needs a text or an attachment.' },
  'submission-not-backdated': {
    zh: '本单位报送以提交时刻为准；早先交到的纸质材料由受理单位补录。',
    en: 'A unit’s own submission counts from now; what came on paper earlier is entered by the receiving office.',
  },
  'submission-submitted': {
    zh: '已报送，受理单位尚未审核，暂不能{command}；如需修改，请其退回。',
    en: 'It has been submitted and not looked at yet, so you cannot {command}; to change it, ask the office to return it.',
  },
  'submission-accepted': { zh: '报送已经受理，不能再{command}。', en: 'It has been accepted; you cannot {command}.' },
  'submission-returned': {
    zh: '报送已退回，等待重新报送，不能{command}。',
    en: 'It has been returned and waits to be submitted again; you cannot {command}.',
  },
  'form-unknown': {
    zh: '这项报送没有表 {form}；现有：{forms}。',
    en: 'This duty has no form {form}; it has: {forms}.',
  },
  'form-missing': { zh: '须随报表 {form}。', en: 'The form {form} has to come with it.' },
  'form-shape': {
    zh: '表 {form} 的填法不对，其类型为 {shape}（lines 为逐行填写）。',
    en: 'The form {form} is filled in another way: its shape is {shape} (lines takes a list).',
  },
  'cell-unknown': { zh: '表 {form} 没有“{cell}”这一格。', en: 'The form {form} has no cell {cell}.' },
  'cell-missing': {
    zh: '表 {form} 的“{name}”（{cell}）未填。',
    en: 'In the form {form}, {name} ({cell}) is not filled in.',
  },
  'cell-invalid': {
    zh: '表 {form} 的“{name}”（{cell}）填写不符，应为：{kind}（count 为不小于零的整数）。',
    en: 'In the form {form}, {name} ({cell}) does not fit; expected: {kind} (count is a whole number, zero or more).',
  },
  'figure-above': {
    zh: '表 {form} 的“{name}”（{cell}）为 {now}，多于 {sumOf} 合计的 {most}。',
    en: 'In the form {form}, {name} ({cell}) is {now}, above the {most} that {sumOf} come to.',
  },
  'figure-falls': {
    zh: '表 {form} 的“{name}”（{cell}）为累计数，上次（{period}，截至 {day}）为 {last}，本次为 {now}；如系更正，请写明原因。',
    en: 'In the form {form}, {name} ({cell}) is cumulative: it was {last} in {period} (as of {day}) and is {now} now. If this is a correction, say why.',
  },
  'figure-constant': {
    zh: '表 {form} 的“{name}”（{cell}）应保持不变，上次（{period}，截至 {day}）为 {last}，本次为 {now}；如系更正，请写明原因。',
    en: 'In the form {form}, {name} ({cell}) stays as first reported: it was {last} in {period} (as of {day}) and is {now} now. If this is a correction, say why.',
  },
  'figure-above-later': {
    zh: '表 {form} 的“{name}”（{cell}）为累计数，本次为 {now}，高于其后 {period} 已报的 {next}。',
    en: 'In the form {form}, {name} ({cell}) is cumulative: {now} is above the {next} that {period} has reported already.',
  },
  'correction-idle': {
    zh: '表 {form} 的“{cell}”与此前所报并不矛盾，无须写更正原因。',
    en: 'In the form {form}, {cell} does not depart from what was reported before: it needs no reason for a correction.',
  },
  'ask-missing': {
    zh: '报送还缺：{ask}（cover-letter 报送函，seal 公章，signature 签字，paper-and-electronic 纸质件）。',
    en: 'Still missing: {ask}.',
  },
  'unit-not-owing': {
    zh: '单位 {orgId} 不在本期次的报送单位之列。',
    en: 'The organisation {orgId} does not owe this round.',
  },
  'unit-not-named': {
    zh: '您在多个应报送单位任职，请写明代表哪个单位：{orgIds}。',
    en: 'You hold posts in several units that owe this round; name the one you submit for: {orgIds}.',
  },
  'amendment-not-found': { zh: '没有这项修订。', en: 'There is no such amendment.' },
  'amendment-of-another-plan': {
    zh: '提交的是方案 {plan}，而本行动执行的是方案 {planId}。',
    en: 'This is the plan {plan}, but the campaign runs the plan {planId}.',
  },
  'amendment-not-newer': {
    zh: '修订的版本号（{version}）须高于正在执行的版本（{running}）。',
    en: 'The amendment has version {version}; it must be higher than the one that runs, {running}.',
  },
  'amendment-phases-differ': {
    zh: '进行中的分方案 {part} 只能调整阶段时间，不能增减阶段；须保留：{phases}。',
    en: 'The phases of the running part {part} may be moved, not added or taken away; it has: {phases}.',
  },
  'amendment-own-proposal': {
    zh: '修订由您提出，须由他人{command}。',
    en: 'You proposed it; somebody else has to {command}.',
  },
  'amendment-not-yours': {
    zh: '只有提出修订的人可以{command}。',
    en: 'Only the person who proposed it can {command}.',
  },
  'amendment-needs-decisions': {
    zh: '有期限将提前或立即届满，须逐项决定照办还是维持原期限：{open}。',
    en: 'Some last days would come earlier or be over at once; decide for each whether to accept it or keep the old day: {open}.',
  },
  'policy-in-force': {
    zh: '{policy} 已在执行，无须再提。',
    en: '{policy} is in force already.',
  },
  'policy-needs-proposal': {
    zh: '{policy} 是本区修改的规则，须提出后由他人实施。',
    en: '{policy} was edited by the district: propose it, and somebody else applies it.',
  },
  'amendment-outdated': {
    zh: '提出以后，执行的规则已由 {was} 变为 {now}。请按现行规则另行编写、试算并提出。',
    en: 'Since it was proposed, {now} has come into force instead of {was}. Copy that one, look at the effect and propose anew.',
  },
  'step-unknown': { zh: '没有步骤 {stepId}。', en: 'There is no step {stepId}.' },
  'step-of-another-round': {
    zh: '步骤 {stepId} 属于另一个期次（{roundId}）。',
    en: 'The step {stepId} belongs to another round ({roundId}).',
  },
} as const satisfies Record<Exclude<CampaignRefusalCode, keyof typeof COMMON_MESSAGES>, Both>;
