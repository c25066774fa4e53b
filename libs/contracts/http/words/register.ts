import type { HazardSource } from '@bihuan/domain';
import type { Both } from '../text';

/** Lines (行业) as people call them; one that is not here keeps its code. */
export const LINE_WORDS: Readonly<Record<string, Both>> = {
  ROAD: { zh: '道路交通', en: 'road traffic' },
  BUILD: { zh: '建设工程施工', en: 'construction' },
  CHEM: { zh: '危险化学品', en: 'hazardous chemicals' },
  FIRE: { zh: '消防', en: 'fire' },
  TRADE: { zh: '工贸', en: 'industry and trade' },
  CITY: { zh: '城市运行', en: 'city operation' },
  SPEC: { zh: '特种设备', en: 'special equipment' },
  CULT: { zh: '文化旅游', en: 'culture and tourism' },
};

/** Where a hazard came from. */
export const SOURCE_WORDS: Readonly<Record<HazardSource, Both>> = {
  'self-check': { zh: '企业自查', en: 'self-check' },
  'department-inspection': { zh: '部门检查', en: 'department inspection' },
  'town-patrol': { zh: '镇街巡查', en: 'town patrol' },
  'tip-off': { zh: '举报', en: 'tip-off' },
  'order-from-above': { zh: '上级交办', en: 'order from above' },
  transfer: { zh: '移送', en: 'transfer' },
};
