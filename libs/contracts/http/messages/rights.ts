import type { GRANT_REFUSALS } from '@bihuan/domain';
import type { Both } from '../text';

/** Why a grant was not given. */
export const RIGHTS_MESSAGES = {
  'grant-to-oneself': { zh: '不能给自己授权。', en: 'Nobody grants anything to themselves.' },
  'grant-ends-before-it-begins': {
    zh: '授权止于 {until}，不晚于起始的 {from}。',
    en: 'The grant would end at {until}, not after it begins at {from}.',
  },
  'grant-is-over': {
    zh: '授权止于 {until}，现在已是 {now}。',
    en: 'The grant would end at {until}; it is {now} already.',
  },
  'grant-support-from-here': {
    zh: '跨区支援只授予其他区县的人员；本区人员请任命岗位。',
    en: 'Support is for people of another district; give those of this one a post.',
  },
  'grant-acting-from-elsewhere': {
    zh: '代理负责人须为本区人员。',
    en: 'Whoever acts for a head or leader belongs to this district.',
  },
  'grant-acting-as-officer': {
    zh: '代理只用于负责人或分管领导的岗位。',
    en: 'Acting is for the post of a head or a leader.',
  },
} as const satisfies Record<keyof typeof GRANT_REFUSALS, Both>;
