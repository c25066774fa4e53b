import type { SlipRefusalCode } from '@bihuan/domain';
import type { Both } from '../text';
import type { COMMON_MESSAGES } from './common';

/** Why a slip (四单) refused a command. */
export const SLIP_MESSAGES = {
  'slip-not-found': { zh: '没有这份单。', en: 'There is no such slip.' },
  'slip-already-proposed': { zh: '这份单已经拟出，当前为“{state}”。', en: 'This slip exists already and is {state}.' },
  'slip-addressee-not-allowed': {
    zh: '四单只发给镇街、园区和部门，不能发给该单位（{addresseeOrgId}）。',
    en: 'Slips go to towns, streets, parks and departments only, not to this body ({addresseeOrgId}).',
  },
  'slip-addressee-is-superior': {
    zh: '不能向上级单位（{addresseeOrgId}）发单。',
    en: 'A slip is never addressed to the issuer’s superior ({addresseeOrgId}).',
  },
  'slip-unanswered-one-missing': {
    zh: '问责建议单须指明未答复的问题督办单。',
    en: 'An accountability slip must name the supervision slip that was not answered.',
  },
  'slip-not-unanswered': {
    zh: '所指的单（{slipKind}，{state}）不属于逾期未答复的问题督办单。',
    en: 'The slip named ({slipKind}, {state}) is not an unanswered supervision slip.',
  },
  'slip-of-another-addressee': {
    zh: '所指的单发给了另一单位（{addresseeOrgId}）。',
    en: 'The slip named went to another body ({addresseeOrgId}).',
  },
  'slip-not-checked': { zh: '须先由{by}审核。', en: 'It must be checked first, by: {by}.' },
  'slip-checked-already': { zh: '已审核，等待签发：{next}。', en: 'It has been checked and waits for: {next}.' },
  'slip-statement-missing': {
    zh: '须先登记单位的陈述申辩，或登记已征询而未陈述。',
    en: 'Record first what the unit stated, or that it was asked and stated nothing.',
  },
  'slip-statement-not-asked': {
    zh: '“{slipKind}”无需登记陈述申辩。',
    en: 'No statement is asked for on this kind of slip: {slipKind}.',
  },
  'slip-statement-one-of-two': {
    zh: '请只填一项：陈述内容，或征询而未陈述的日期。',
    en: 'Give one of the two: the statement, or the day it was asked for in vain.',
  },
  'slip-answer-unsigned': {
    zh: '反馈须由{role}签字；经办人代录时请填写签字文件的文号。',
    en: 'The answer needs the signature of {role}; an officer who enters it gives the signed paper’s number.',
  },
} as const satisfies Record<Exclude<SlipRefusalCode, keyof typeof COMMON_MESSAGES>, Both>;
