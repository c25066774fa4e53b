import { legalDayOf } from '@bihuan/domain';
import type { Both, Language } from '../text';
import { LINE_WORDS, SOURCE_WORDS, VALUE_WORDS } from '../words';
import type { CellValue } from './csv';
import type { ExportedHazard } from './exported-hazard';
import { localMinute, type Column } from './table';

type Cell = (row: ExportedHazard, language: Language) => CellValue;
const column = (key: string, zh: string, en: string, cell: Cell): Column<ExportedHazard> => ({
  key,
  heading: { zh, en },
  cell,
});
const word = (words: Readonly<Record<string, Both>>, value: string, language: Language): string =>
  words[value]?.[language] ?? value;

/** 隐患台账: every column of the list in people's words. Who reported a hazard is not in it: it may be a tip-off. */
export const REGISTER: readonly Column<ExportedHazard>[] = [
  column('id', '编号', 'id', ({ hazard }) => hazard.id),
  column('title', '隐患名称', 'title', ({ hazard }) => hazard.title),
  column('state', '状态', 'state', ({ hazard }, language) => word(VALUE_WORDS, hazard.state, language)),
  column('level', '级别', 'level', levelWord),
  column('line', '行业', 'line', ({ hazard }, language) => word(LINE_WORDS, hazard.line, language)),
  column('area', '所在镇街', 'area', ({ area }) => area),
  column('place', '地点', 'place', ({ hazard }) => hazard.place),
  column('description', '隐患描述', 'description', ({ hazard }) => hazard.description),
  column('source', '来源', 'source', ({ hazard }, language) => word(SOURCE_WORDS, hazard.source, language)),
  column('responsible', '整改责任单位', 'responsible unit', ({ responsible }) => responsible),
  column('supervising', '督办单位', 'supervising unit', ({ supervising }) => supervising),
  column('listing', '挂牌督办', 'listed supervision', listingWords),
  column('campaign', '专项整治行动', 'campaign', ({ campaign }) => campaign),
  column('part', '分方案', 'part', ({ part }, language) => (part === null ? null : word(LINE_WORDS, part, language))),
  column('reported', '上报日期', 'reported on', ({ hazard }) => legalDayOf(hazard.reportedAt)),
  column('rectify-by', '整改期限', 'rectify by', ({ rectifyBy }) => rectifyBy),
  column('overdue', '是否逾期', 'overdue', ({ overdue }, language) => yesOrNo(overdue, language)),
  column('next-due', '下一到期', 'next due', ({ nextDue }) => localMinute(nextDue)),
  column('closed', '销号日期', 'closed on', ({ hazard }) => hazard.closedAt && legalDayOf(hazard.closedAt)),
  column('external', '外部编号', 'external ids', ({ hazard }) => externalIds(hazard.externalIds)),
  column('changed', '更新时间', 'changed at', ({ changedAt }) => localMinute(changedAt)),
];

function levelWord({ hazard }: ExportedHazard, language: Language): string {
  if (hazard.level !== null) return word(VALUE_WORDS, hazard.level, language);
  const suspected = word(VALUE_WORDS, hazard.suspectedLevel, language);
  return language === 'zh' ? `疑似${suspected}` : `suspected ${suspected}`;
}

function listingWords({ hazard: { listing } }: ExportedHazard, language: Language): string | null {
  if (listing === null) return null;
  const state = listing.revoked ? 'revoked' : listing.lifted ? 'lifted' : 'in-force';
  const words = [listing.level, state].map((value) => word(VALUE_WORDS, value, language));
  return [...words, listing.orderNo].join(' · ');
}

function yesOrNo(yes: boolean, language: Language): string {
  if (language === 'zh') return yes ? '是' : '否';
  return yes ? 'yes' : 'no';
}

function externalIds(ids: Readonly<Record<string, string>>): string | null {
  const all = Object.entries(ids).map(([system, id]) => `${system}: ${id}`);
  return all.length === 0 ? null : all.join('; ');
}
