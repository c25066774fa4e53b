import type { Both } from '../text';

/** What each guard that a rule pack may set is called. */
export const GUARD_WORDS: Readonly<Record<string, Both>> = {
  'plan.required': { zh: '需报整改方案', en: 'a rectification plan is needed' },
  'plan.fiveRequired': { zh: '方案须五落实齐全', en: 'all five points are needed in it' },
  'rectify.maxMonths': { zh: '整改期限最长（月）', en: 'months a rectification may last' },
  'extension.leadWorkdays': { zh: '延期须提前申请（工作日）', en: 'workdays ahead to ask for an extension' },
  'extension.maxTimes': { zh: '延期次数', en: 'extensions at most' },
  'extension.opinionRequired': { zh: '延期先由督办单位提出意见', en: 'the supervising unit is heard on an extension' },
  'recheck.length': { zh: '复查期限（按行业）', en: 're-check, by line' },
  'acceptance.minPeople': { zh: '验收人数', en: 'people of the acceptance' },
  'acceptance.onSite': { zh: '须现场验收', en: 'the acceptance is on site' },
  'resumption.onSite': { zh: '复产须现场核查', en: 'resumption is reviewed on site' },
  'lookBack.required': { zh: '需回头看', en: 'looked back at' },
};
