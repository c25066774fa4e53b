import type { COMMON_REFUSALS } from '@bihuan/domain';
import type { Both } from '../text';

/** Why any kind of subject refused a command. */
export const COMMON_MESSAGES = {
  'command-unknown': { zh: '没有“{command}”这种操作。', en: 'There is no command “{command}”.' },
  'system-only': { zh: '“{command}”只能由系统执行。', en: 'Only the system may do this: {command}.' },
  'role-needed': {
    zh: '“{command}”须由{roles}办理，您在其中没有岗位。',
    en: 'Only {roles} may {command}; you hold no such post.',
  },
  'right-missing': { zh: '您可以查看，但没有“{permission}”的权限。', en: 'You may look at it, but not {permission}.' },
  'wrong-state': {
    zh: '当前状态为“{state}”，不能{command}；可办理的状态：{openIn}。',
    en: 'You cannot {command} while the state is “{state}”. It is open in: {openIn}.',
  },
  'effective-in-future': {
    zh: '发生时刻 {effectiveAt} 晚于现在 {now}。',
    en: '{effectiveAt} is still ahead; it is {now} now.',
  },
  'effective-before-last-step': {
    zh: '发生时刻 {effectiveAt} 早于上一步（{earliest}）。',
    en: '{effectiveAt} is before the last step ({earliest}).',
  },
  'backdate-reason-missing': {
    zh: '发生时刻为 {effectiveAt}，属于补录，请写明原因或收文号。',
    en: 'This happened at {effectiveAt} and is entered late: give the reason or the incoming document’s number.',
  },
  'blank-field': { zh: '“{field}”不能为空。', en: '“{field}” must not be blank.' },
  'day-unknown': { zh: '“{field}”的 {day} 不是日历上的日期。', en: '“{field}”: {day} is not a day of the calendar.' },
  'day-in-future': {
    zh: '“{field}”的 {day} 晚于今天（{today}）。',
    en: '“{field}”: {day} is still ahead; today is {today}.',
  },
  'day-too-early': {
    zh: '“{field}”的 {day} 过早，最早为 {earliest}。',
    en: '“{field}”: {day} is too early; the earliest is {earliest}.',
  },
  'nothing-due': { zh: '目前没有到期事项。', en: 'Nothing is due.' },
  'no-next-version': { zh: '没有要应用的新版本。', en: 'There is no new version to move to.' },
} as const satisfies Record<keyof typeof COMMON_REFUSALS, Both>;
