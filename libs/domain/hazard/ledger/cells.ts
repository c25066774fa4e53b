import { isCountable } from '../../kernel/acting';
import type { LegalDay } from '../../kernel/primitives';
import type { HazardLevel, HazardSource } from '../states';

/** What a ledger may call a source: the code, or words. */
const SOURCES: Readonly<Record<HazardSource, readonly string[]>> = {
  'self-check': ['企业自查', '自查', 'self-check'],
  'department-inspection': ['部门检查', '执法检查', 'department inspection'],
  'town-patrol': ['镇街巡查', '镇街检查', 'town patrol'],
  'tip-off': ['举报', '群众举报', 'tip-off'],
  'order-from-above': ['上级交办', 'order from above'],
  transfer: ['移送', 'transfer'],
};
const LEVELS: Readonly<Record<HazardLevel, readonly string[]>> = {
  general: ['一般', '一般隐患', 'general'],
  major: ['重大', '重大隐患', 'major'],
};

/** The source a cell names, or null. */
export function sourceOf(cell: string): HazardSource | null {
  return wordOf(SOURCES, cell);
}

/** The level a cell names, or null. */
export function levelOf(cell: string): HazardLevel | null {
  return wordOf(LEVELS, cell);
}

/** The words that are shown when a cell names no source or level. */
export const KNOWN_WORDS = {
  source: Object.values(SOURCES).map(([first]) => first ?? ''),
  level: Object.values(LEVELS).map(([first]) => first ?? ''),
} as const;

function wordOf<T extends string>(words: Readonly<Record<T, readonly string[]>>, cell: string): T | null {
  const asked = cell.trim().toLowerCase();
  const found = (Object.keys(words) as T[]).find((key) => key === asked || words[key].includes(asked));
  return found ?? null;
}

const DAY_SHAPES = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];

/** The legal day a cell writes in one of the usual ways (2019-04-01, 2019/4/1, 2019.4.1, 2019年4月1日, 20190401), or null. */
export function dayOf(cell: string): LegalDay | null {
  // A spreadsheet writes a day with the time 0:00 behind it.
  const text = cell.trim().replace(/ 0?0:00(:00)?$/, '');
  for (const shape of DAY_SHAPES) {
    const [, year = '', month = '', day = ''] = shape.exec(text) ?? [];
    if (year === '') continue;
    const legal = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isCountable(legal) ? legal : null;
  }
  return null;
}
