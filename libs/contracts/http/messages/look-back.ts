import type { LookBackRefusalCode } from '@bihuan/domain';
import type { Both } from '../text';

/** Why a look-back list refused a command. */
export const LOOK_BACK_MESSAGES = {
  'look-back-not-found': { zh: '没有这份回头看清单。', en: 'There is no such look-back list.' },
  'look-back-already-open': { zh: '这份回头看清单已经建立。', en: 'This look-back list is there already.' },
  'look-back-waiting': {
    zh: '相应阶段尚未开始，清单还没有生成，不能{command}。',
    en: 'Its phase has not opened and the list is not generated; you cannot {command} yet.',
  },
  'look-back-closed': {
    zh: '专项整治行动已结束，不能再{command}。',
    en: 'The campaign was closed; you cannot {command} any more.',
  },
  'look-back-line-unknown': { zh: '清单上没有条目 {line}。', en: 'The list has no line {line}.' },
  'look-back-line-done': {
    zh: '条目 {line} 已有结果：{result}。',
    en: 'The line {line} has its result already: {result}.',
  },
  'look-back-line-fell-away': {
    zh: '条目 {line} 的理由已不成立，无需复查。',
    en: 'No reason of the line {line} holds any more; there is nothing to re-check.',
  },
  'look-back-people-missing': { zh: '请写明参加复查的人员（{field}）。', en: 'Name who took part ({field}).' },
  'look-back-hazard-open': {
    zh: '隐患 {hazardId} 仍为“{state}”，不能登记为合格。',
    en: 'The hazard {hazardId} is {state} still; the line cannot be verified.',
  },
  'look-back-hazard-failed': {
    zh: '隐患 {hazardId} 回头看不合格，已转为 {newHazardId}；请重新生成清单。',
    en: 'The hazard {hazardId} failed its own review, now {newHazardId}; regenerate the list.',
  },
  'look-back-case-needed': {
    zh: '请写明是哪一处隐患反弹，或另行上报的隐患；该条目的隐患：{hazards}。',
    en: 'Name the hazard that came back, or the one reported for it; the line has {hazards}.',
  },
  'look-back-case-unknown': { zh: '没有隐患 {hazardId}。', en: 'There is no hazard {hazardId}.' },
  'look-back-case-closed': {
    zh: '隐患 {hazardId} 为“{state}”，又不属于该条目，不能由它承接。',
    en: 'The hazard {hazardId} is {state} and not one of the line’s; it cannot carry it on.',
  },
  'look-back-happening-unknown': { zh: '清单上没有登记 {happening}。', en: 'No {happening} is recorded on the list.' },
  'look-back-happening-withdrawn': {
    zh: '登记 {happening} 已经撤销。',
    en: 'The record {happening} has been withdrawn already.',
  },
  'look-back-cause-not-asked': {
    zh: '方案的回头看不涉及“{cause}”；可以登记：{causes}。',
    en: 'The plan does not look back at firms that were {cause}; it asks for: {causes}.',
  },
} as const satisfies Record<LookBackRefusalCode, Both>;
