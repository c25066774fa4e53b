import type { CampaignRefusalCode } from '@bihuan/domain';
import type { Both } from '../text';
import type { COMMON_MESSAGES } from './common';

/** Why a campaign, a part or a round refused a command. */
export const CAMPAIGN_MESSAGES = {
  'campaign-not-found': { zh: '没有这项专项整治行动。', en: 'There is no such campaign.' },
  'campaign-already-launched': { zh: '这项专项整治行动已经启动。', en: 'This campaign has been launched already.' },
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
  'step-unknown': { zh: '没有步骤 {stepId}。', en: 'There is no step {stepId}.' },
  'step-of-another-round': {
    zh: '步骤 {stepId} 属于另一个期次（{roundId}）。',
    en: 'The step {stepId} belongs to another round ({roundId}).',
  },
} as const satisfies Record<Exclude<CampaignRefusalCode, keyof typeof COMMON_MESSAGES>, Both>;
