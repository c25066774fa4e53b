import type { Both } from '../text';

/** What each guard is called: those a rule pack may set first, then those of the district alone. */
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
  'recheck.minOfficers': { zh: '复查人数', en: 'officers of a re-check' },
  'grading.firePanel': { zh: '火灾隐患判级专家组人数', en: 'people of the panel that grades a fire hazard' },
  'downgrade.minPeople': { zh: '降级集体研究人数', en: 'people who decide a downgrade' },
  'measure.sealDays': { zh: '查封扣押最长（日）', en: 'days a seal or seizure may last' },
  'measure.sealExtensions': { zh: '查封扣押延长次数', en: 'extensions of a seal or seizure' },
  'slips.reminder.automatic': { zh: '工作提醒单自动签发', en: 'reminder slips leave without a release' },
  'notices.urgent': {
    zh: '不受免打扰时段限制的时限',
    en: 'clocks whose notices wait for no quiet hours',
  },
  'round.lockWorkdays': { zh: '期次逾期后仍可报送（工作日）', en: 'workdays a round still takes late answers' },
};
