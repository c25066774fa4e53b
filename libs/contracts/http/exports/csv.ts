/** What one cell of a table holds; null is an empty one. */
export type CellValue = string | number | null;

/**
 * What a spreadsheet takes for the beginning of a formula, in the half-width and the full-width form, also behind signs that
 * a spreadsheet drops or does not show.
 */
const FORMULA = /^(?:[\s\p{Cc}\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212]|[\t\r\n])/u;

/** A text of a cell, led by an apostrophe where a spreadsheet would run it. */
export function harmless(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** One cell: quoted where it has to be, and harmless. */
export function csvCell(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = harmless(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Begins a file that spreadsheets are to read as UTF-8. */
export const BYTE_ORDER_MARK = '\ufeff';

/** One row with its line end, as RFC 4180 has it. */
export function csvRow(cells: readonly CellValue[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}
