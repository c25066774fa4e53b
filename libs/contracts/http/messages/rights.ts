import type { ADMINISTRATOR_REFUSALS, GRANT_REFUSALS } from '@bihuan/domain';
import type { Both } from '../text';

/** Why a grant was not given, or an account not created. */
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
  'administrator-by-security': {
    zh: '已有安全管理员，三员角色由安全管理员授予；系统管理员只能设立首位安全管理员和首位审计管理员。',
    en: 'There is a security administrator, who gives administrators’ roles; the system administrator makes only the first one of each.',
  },
  'access-by-security': {
    zh: '已有安全管理员，密码和邀请由其办理；请先建立不带密码的账号。',
    en: 'There is a security administrator, who gives passwords and invitations; create the account without a password.',
  },
  'account-by-system': {
    zh: '普通账号由系统管理员建立；安全管理员只授予三员角色、岗位和登录方式。',
    en: 'The system administrator creates accounts; the security administrator gives administrators’ roles, posts and ways in.',
  },
  'first-security-needs-password': {
    zh: '首位安全管理员须在建立时设好密码：此后密码只能由安全管理员设置。',
    en: 'The first security administrator is made with a password: afterwards only they give passwords.',
  },
  'administrator-in-district': {
    zh: '三员不属于任何区县，不任岗位、不办案件；请不填区县。',
    en: 'An administrator belongs to no district, holds no post and acts on no case; leave the district out.',
  },
} as const satisfies Record<keyof typeof GRANT_REFUSALS | keyof typeof ADMINISTRATOR_REFUSALS, Both>;
