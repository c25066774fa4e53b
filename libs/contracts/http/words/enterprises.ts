import type { CreditCodeWarning, DuplicateReason, HistorySection, SizeClass } from '@bihuan/domain';
import type { Both } from '../text';

/** What to look at again in the entry of an enterprise. */
export const ENTERPRISE_WARNING_WORDS: Readonly<Record<CreditCodeWarning, Both>> = {
  'credit-code-length': {
    zh: '统一社会信用代码不是 18 位，请核对证照。',
    en: 'The credit code does not have 18 signs: compare it with the licence.',
  },
  'credit-code-signs': {
    zh: '统一社会信用代码含有不应出现的字符（I、O、S、V、Z 等），请核对证照。',
    en: 'The credit code has a sign that does not occur in it (such as I, O, S, V, Z): compare it with the licence.',
  },
  'credit-code-body-check': {
    zh: '第 9 至 17 位（主体标识码）校验不符，请核对证照；早期代码可能如此。',
    en: 'Signs 9 to 17 fail their own check: compare them with the licence; early codes may be so.',
  },
  'credit-code-check-digit': {
    zh: '第 18 位校验码不符，请核对证照；早期代码可能如此。',
    en: 'The check digit is not the right one: compare it with the licence; early codes may be so.',
  },
};

/** Why two entries may be the same enterprise. */
export const DUPLICATE_WORDS: Readonly<Record<DuplicateReason, Both>> = {
  'same-code': { zh: '信用代码相同', en: 'the same credit code' },
  'same-name-in-area': { zh: '同一片区内名称相同', en: 'the same name in the same area' },
};

/** Size classes of enterprises. */
export const SIZE_WORDS: Readonly<Record<SizeClass, Both>> = {
  large: { zh: '大型', en: 'large' },
  medium: { zh: '中型', en: 'medium' },
  small: { zh: '小型', en: 'small' },
  micro: { zh: '微型', en: 'micro' },
};

/** Sections of an enterprise's history. */
export const HISTORY_SECTION_WORDS: Readonly<Record<HistorySection, Both>> = {
  hazards: { zh: '隐患', en: 'hazards' },
  slips: { zh: '四单', en: 'slips' },
  inspections: { zh: '检查', en: 'inspections' },
  measures: { zh: '强制措施', en: 'measures' },
  acts: { zh: '约谈等', en: 'acts' },
  circulars: { zh: '通报', en: 'circulars' },
};
