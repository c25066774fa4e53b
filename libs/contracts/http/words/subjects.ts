import type { SubjectKind } from '@bihuan/domain';
import type { Both } from '../text';

/** Kinds of subjects as people read them, and tip-offs, of which people are told alike. */
export const SUBJECT_WORDS: Readonly<Record<SubjectKind | 'tip-off', Both>> = {
  hazard: { zh: '隐患', en: 'hazard' },
  listing: { zh: '挂牌督办', en: 'listing' },
  slip: { zh: '四单', en: 'slip' },
  round: { zh: '报送', en: 'return' },
  'look-back': { zh: '回头看清单', en: 'look-back list' },
  quota: { zh: '指标', en: 'quota' },
  warning: { zh: '三色预警', en: 'warning colour' },
  circular: { zh: '通报', en: 'circular' },
  inspection: { zh: '检查', en: 'inspection' },
  part: { zh: '分方案', en: 'part' },
  submission: { zh: '报送材料', en: 'submission' },
  amendment: { zh: '修订', en: 'amendment' },
  campaign: { zh: '专项整治行动', en: 'campaign' },
  'tip-off': { zh: '举报', en: 'tip-off' },
};
