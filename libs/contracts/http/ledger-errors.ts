import type { Language } from './text';

/** A row of a ledger that was not taken, with its mistakes in words. */
export interface RefusedRow {
  readonly row: number;
  readonly mistakes: readonly { readonly column: string | null; readonly text: string }[];
  readonly cells: readonly string[];
}

const HEADINGS: Readonly<Record<Language, readonly string[]>> = {
  zh: ['行号', '出错列', '原因'],
  en: ['row', 'column in error', 'what is wrong'],
};
const WHOLE_ROW: Readonly<Record<Language, string>> = { zh: '整行', en: 'the row' };

/** The headings of an error file: row, column and reason stand before the ledger's own columns. */
export function errorHeadings(header: readonly string[], language: Language): string[] {
  return [...HEADINGS[language], ...header.filter((cell) => !isOwn(cell))];
}

/** One row of an error file. Its own cells are kept, so that the file can be mended and brought in itself. */
export function errorCells(
  header: readonly string[],
  { row, mistakes, cells }: RefusedRow,
  language: Language,
): string[] {
  const columns = [...new Set(mistakes.map(({ column }) => column ?? WHOLE_ROW[language]))];
  const reasons = mistakes.map(({ column, text }) => (column === null ? text : `${column}: ${text}`));
  const kept = cells.filter((_, index) => !isOwn(header[index] ?? ''));
  return [String(row), columns.join(language === 'zh' ? '、' : ', '), reasons.join(' '), ...kept];
}

/** Headings of an earlier error file: they are not carried along. */
function isOwn(heading: string): boolean {
  return Object.values(HEADINGS).some((headings) => headings.includes(heading.replace('\uFEFF', '').trim()));
}
