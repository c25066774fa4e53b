import type { PlanText } from '@bihuan/domain';
import type { FindingCode } from './finding';

/** An answer to a finding that an administrator may accept, or override with a reason. */
export interface Proposal {
  /** What is answered, for programs. */
  readonly key: string;
  readonly text: PlanText;
}

/** The answer proposed to each kind of finding: what the product does when nobody says otherwise, never a guessed date. */
export const PROPOSALS: Readonly<Record<FindingCode, Proposal>> = {
  'due-on-rest-day': proposal('keep-day', '按印出的日期，不改动', 'Keep the day as the plan has it'),
  'due-before-month-ends': proposal('keep-cut-off', '采用所列统计截止日', 'Use the cut-off as it stands'),
  'days-uncovered': proposal(
    'leave-uncovered',
    '不补报，年终小结中注明',
    'Ask for no report; say so in the year-end summary',
  ),
  'issued-after-due': proposal(
    'do-not-chase',
    '印发前到期的不催、不算逾期',
    'Do not chase what was due before the plan was issued',
  ),
  'launch-after-due': proposal(
    'do-not-chase',
    '启动前到期的不催、不算逾期',
    'Do not chase what was due before the launch',
  ),
  'numbering-gap': proposal('keep-numbers', '保留印出的编号', 'Keep the numbers as printed'),
  'windows-overlap': proposal('both-open', '两个阶段同时开放', 'Let both phases be open'),
  'phase-differs-from-overall': proposal('own-days', '按本方案的日期', "Follow the part's own days"),
  'role-asked': proposal('name-at-launch', '启动时指定单位', 'Name the organisations at launch'),
  'duty-without-owner': proposal('name-at-launch', '启动时指定报送单位', 'Name who owes it at launch'),
  'no-calendar': proposal('recheck-calendar', '放假安排公布后重新检查', 'Check again once the calendar is published'),
  'open-field': proposal(
    'fill-at-launch',
    '启动时填写，或写明为何不填',
    'Fill it in at launch, or say why it stays open',
  ),
  'window-undated': proposal(
    'recheck-calendar',
    '放假安排公布后重新检查',
    'Check again once the calendar is published',
  ),
  'quota-without-denominator': proposal(
    'enter-denominator',
    '由牵头单位填报总数',
    'Have the lead body enter the whole',
  ),
  'quota-without-baseline': proposal('enter-baseline', '启动时填写上年数', "Enter last year's figure at launch"),
  'quota-without-date': proposal('no-checkpoint', '只计数，不设期限', 'Count it without a checkpoint'),
  'wording-from-above': proposal('read-as-district', '按本区相应单位理解', "Read it as the district's own bodies"),
  'same-name-different-meaning': proposal('tell-apart', '按分方案和标识区分', 'Tell them apart by part and id'),
  'instrument-missing': proposal(
    'fill-in-plan',
    '印发后填写发文字号和印发日期',
    'Fill in the number and the day of issue once it is issued',
  ),
  'undated-duty': proposal('answer-when-it-happens', '发生时报送', 'Answer it when it happens'),
  overload: proposal('remind-once', '同一单位合并提醒', 'Remind each unit once for all of them'),
  'conflict-declared': proposal('keep-shown', '保留并向使用人显示', 'Keep it and show it to whoever works with it'),
};

function proposal(key: string, zh: string, en: string): Proposal {
  return { key, text: { zh, en } };
}
