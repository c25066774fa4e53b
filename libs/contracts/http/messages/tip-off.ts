import type { TipOffRefusalCode } from '@bihuan/domain';
import type { Both } from '../text';

/** Why something was refused of a tip-off. */
export const TIP_OFF_MESSAGES = {
  'tip-off-wrong-state': {
    zh: '举报现为“{state}”，只有在 {openIn} 时可以办理。',
    en: 'The tip-off is {state}; this is done only while it is {openIn}.',
  },
  'tip-off-in-future': {
    zh: '收到时间 {receivedAt} 晚于现在 {now}。',
    en: 'It cannot have come in at {receivedAt}, which is after now, {now}.',
  },
  'tip-off-handler-keeps-identity': {
    zh: '安委办保管举报人信息，不能同时核查；请交其他单位核查。',
    en: 'The committee’s office keeps the reporters’ names and so checks no case: name another body.',
  },
  'tip-off-handler-enterprise': { zh: '企业不能核查举报。', en: 'An enterprise does not check tip-offs.' },
  'tip-off-reporter-unknown': {
    zh: '匿名举报，没有可答复的人。',
    en: 'It is anonymous: there is nobody to be told.',
  },
  'tip-off-fed-back': { zh: '已于 {at} 答复举报人。', en: 'The reporter was told at {at}.' },
  'tip-off-handler-may-not-see': {
    zh: '您在核查单位任职，不能查看举报人。',
    en: 'You have a post in the body that checks it, and may not see who reported it.',
  },
} as const satisfies Record<TipOffRefusalCode, Both>;
