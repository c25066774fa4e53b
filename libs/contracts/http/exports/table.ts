import type { Both, Language } from '../text';
import { BYTE_ORDER_MARK, csvRow, type CellValue } from './csv';

/** One column of a table: its heading, and what it shows of a row. Days are written as 2019-05-01, figures as numbers. */
export interface Column<R> {
  readonly key: string;
  readonly heading: Both;
  cell(row: R, language: Language): CellValue;
}

/** What a file says of these rows, cell by cell. */
export function tableCells<R>(columns: readonly Column<R>[], rows: readonly R[], language: Language): CellValue[][] {
  return rows.map((row) => columns.map((column) => column.cell(row, language)));
}

/** The first line of a file: its mark and the headings. */
export function csvHead<R>(columns: readonly Column<R>[], language: Language): string {
  return BYTE_ORDER_MARK + csvRow(columns.map(({ heading }) => heading[language]));
}

/** The lines of these rows. */
export function csvRows<R>(columns: readonly Column<R>[], rows: readonly R[], language: Language): string {
  return tableCells(columns, rows, language).map(csvRow).join('');
}

/** An instant as local time of the district, `2019-05-01 09:30`; null when there is none. */
export function localMinute(at: string | null): string | null {
  if (at === null) return null;
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
