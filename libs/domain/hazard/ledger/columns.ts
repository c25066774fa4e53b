import { headerReader, type SheetHeader } from '../../kernel/sheet';

/** Columns of a hazard ledger (隐患台账): what a header may call them. The first of each list is the name shown. */
export const LEDGER_COLUMNS = {
  title: { zh: ['标题', '隐患名称'], en: ['title'] },
  description: { zh: ['隐患描述', '隐患内容'], en: ['description'] },
  line: { zh: ['行业', '行业代码'], en: ['line'] },
  area: { zh: ['所在镇街', '属地'], en: ['area'] },
  place: { zh: ['地点', '具体地点'], en: ['place'] },
  source: { zh: ['来源', '隐患来源'], en: ['source'] },
  level: { zh: ['级别', '隐患级别'], en: ['level'] },
  responsible: { zh: ['整改责任单位', '责任单位'], en: ['responsible unit', 'responsible'] },
  foundOn: { zh: ['发现日期'], en: ['found on'] },
  system: { zh: ['上级系统'], en: ['external system'] },
  externalId: { zh: ['上级系统编号'], en: ['external id'] },
  standard: { zh: ['判定依据', '判定标准'], en: ['standard'] },
  version: { zh: ['标准版本'], en: ['standard version'] },
  clause: { zh: ['判定条款'], en: ['standard clause'] },
  gradedOn: { zh: ['判定日期'], en: ['graded on'] },
  orderNo: { zh: ['责令文号', '指令书文号'], en: ['order number'] },
  orderClause: { zh: ['责令条款'], en: ['order clause'] },
  orderedOn: { zh: ['责令日期'], en: ['ordered on'] },
  rectifyBy: { zh: ['整改期限'], en: ['rectify by'] },
} as const satisfies Readonly<Record<string, { readonly zh: readonly string[]; readonly en: readonly string[] }>>;

export type LedgerColumn = keyof typeof LEDGER_COLUMNS;

/** What every row must say. */
export const NEEDED_COLUMNS = [
  'title',
  'description',
  'line',
  'area',
  'place',
  'source',
  'level',
] as const satisfies readonly LedgerColumn[];

export type LedgerHeader = SheetHeader<LedgerColumn>;

/** Reads the header row of a ledger. */
export const readHeader: (cells: readonly string[]) => LedgerHeader = headerReader(LEDGER_COLUMNS, NEEDED_COLUMNS);
