import type { QuotaRefusalCode } from '@bihuan/domain';
import type { Both } from '../text';

/** Why a quota refused a command. */
export const QUOTA_MESSAGES = {
  'quota-not-found': { zh: '没有这项指标。', en: 'There is no such quota.' },
  'quota-already-open': { zh: '这项指标已经开始计数。', en: 'This quota is counted already.' },
  'quota-closed': {
    zh: '专项整治行动已结束，不能再{command}。',
    en: 'The campaign was closed; you cannot {command} any more.',
  },
  'quota-counts-otherwise': {
    zh: '这项指标不是这样计数的，不能{command}。',
    en: 'This quota is counted in another way; you cannot {command} on it.',
  },
  'quota-counts-another-act': {
    zh: '这项指标统计的是{counted}，不是{act}。',
    en: 'This quota counts {counted}, not {act}.',
  },
  'quota-unit-not-named': {
    zh: '请写明是哪个单位或企业的（{field}）。',
    en: 'Say which unit or firm it is of ({field}).',
  },
  'quota-unit-unknown': {
    zh: '{orgId} 不在这项指标的单位之列（{field}）。',
    en: 'The organisation {orgId} is none of this quota’s ({field}).',
  },
  'quota-number-invalid': { zh: '“{field}”不能是 {value}。', en: '“{field}” cannot be {value}.' },
  'quota-act-unknown': { zh: '这项指标下没有记录 {actId}。', en: 'No act {actId} is recorded on this quota.' },
  'quota-act-withdrawn': { zh: '记录 {actId} 已经撤销。', en: 'The act {actId} has been withdrawn already.' },
} as const satisfies Record<QuotaRefusalCode, Both>;
