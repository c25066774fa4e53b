import type { EnterpriseRefusalCode } from '@bihuan/domain';
import type { Both } from '../text';

/** Why the register of enterprises refused something. */
export const ENTERPRISE_MESSAGES = {
  'enterprise-keeper-needed': {
    zh: '只有安委办、各行业部门及其专委办和所在镇街可以办理该企业的登记。',
    en: 'Only the committee’s office, the departments and sector offices of the lines and the town it lies in keep its entry.',
  },
  'enterprise-code-and-none': {
    zh: '已填信用代码 {creditCode}，不能同时填写无代码的原因。',
    en: 'With the credit code {creditCode} there is no reason for having none.',
  },
  'enterprise-day-in-future': {
    zh: '“{field}”为 {day}，晚于今天 {today}。',
    en: '“{field}” is {day}, which is after today, {today}.',
  },
  'enterprise-until-before-from': {
    zh: '终止日 {validUntil} 早于起始日 {validFrom}。',
    en: 'The last day {validUntil} is before the first, {validFrom}.',
  },
  'enterprise-merger-needed': {
    zh: '企业合并由安委办办理。',
    en: 'The committee’s office merges entries and takes merges back.',
  },
  'enterprise-merge-itself': { zh: '不能与自身合并。', en: 'An entry cannot be merged with itself.' },
  'enterprise-is-alias': {
    zh: '“{name}”已并入 {keptId}，请用后者办理。',
    en: '“{name}” has been merged into {keptId}: use that one.',
  },
  'enterprise-open-matters': {
    zh: '“{name}”还有未办结事项，请逐项确认后再合并：{missing}。',
    en: '“{name}” has open matters; name each of them to merge: {missing}.',
  },
  'enterprise-not-merged': { zh: '该企业没有并入此企业。', en: 'It is not merged into this enterprise.' },
  'area-code-form': {
    zh: '区划代码应为 6、9 或 12 位数字，不能是 {code}。',
    en: 'A division code has 6, 9 or 12 digits, not {code}.',
  },
  'area-code-overlaps': {
    zh: '与代码 {code}（{validFrom} 至 {validUntil}）的有效期重叠；同一天一个片区只有一个代码，一个代码只属一个片区。',
    en: 'It overlaps the code {code} ({validFrom} to {validUntil}): on one day an area has one code, and a code one area.',
  },
} as const satisfies Record<EnterpriseRefusalCode, Both>;
