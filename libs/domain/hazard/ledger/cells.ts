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
