import type { CommitteeRefusalCode } from '@bihuan/domain';
import type { Both } from '../text';

/** Why a unit was not put on a committee. */
export const COMMITTEE_MESSAGES = {
  'committee-elsewhere': {
    zh: '{field} 不是本区的单位；委员会及其成员单位须为同一区县。',
    en: '{field} is no organisation of this district; a committee and its members are of one district.',
  },
  'committee-is-none': {
    zh: '“{name}”不是委员会，没有成员单位。',
    en: '“{name}” is not a committee and has no members.',
  },
  'committee-on-itself': { zh: '“{name}”不能是自己的成员单位。', en: '“{name}” does not sit on itself.' },
  'committee-days-reversed': {
    zh: '止日 {until} 早于起日 {from}。',
    en: 'The last day {until} lies before the first one, {from}.',
  },
  'committee-member-twice': {
    zh: '该单位自 {from} 起已在此委员会任职，日期重叠。',
    en: 'The unit sits on this committee from {from} on already, and the days overlap.',
  },
  'committee-member-left': {
    zh: '该单位已于 {left} 退出，不能把止日延至 {until}；重新加入请另行登记。',
    en: 'The unit left on {left}; its last day is not put off to {until}. Let it join again instead.',
  },
} as const satisfies Record<CommitteeRefusalCode, Both>;
