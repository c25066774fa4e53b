import { isCountable } from './acting';
import type { LegalDay } from './primitives';

/** What a header may call a column, in either language; the first of each list is the name shown. */
export interface ColumnNames {
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

/** Where the columns of a sheet stand, by their position from 0, and what is wrong with its header. */
export interface SheetHeader<C extends string> {
  readonly at: Readonly<Partial<Record<C, number>>>;
  readonly missing: readonly C[];
  readonly twice: readonly C[];
  /** How many cells the header has. */
  readonly width: number;
  /** Columns nothing is read from. */
  readonly unknown: readonly string[];
}

/** A reader of header rows over these columns; names in Chinese, in English, or both mixed, in any order. */
export function headerReader<C extends string>(
  columns: Readonly<Record<C, ColumnNames>>,
  needed: readonly C[],
): (cells: readonly string[]) => SheetHeader<C> {
  const known = new Map(
    (Object.keys(columns) as C[]).flatMap((column) =>
      [column, ...columns[column].zh, ...columns[column].en].map((name): [string, C] => [folded(name), column]),
    ),
  );
  return (cells) => {
    const at: Partial<Record<C, number>> = {};
    const twice: C[] = [];
    const unknown: string[] = [];
    for (const [index, cell] of cells.entries()) {
      const column = known.get(folded(cell));
      if (column === undefined) {
        if (cell.trim() !== '') unknown.push(cell.trim());
      } else if (at[column] === undefined) at[column] = index;
      else twice.push(column);
    }
    return { at, missing: needed.filter((column) => at[column] === undefined), twice, width: cells.length, unknown };
  };
}

const LED = /^'(?=[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠−])/u;

/** What a row says in a column; empty where the sheet has no such column. */
export function cellOf<C extends string>({ at }: SheetHeader<C>, cells: readonly string[], column: C): string {
  const index = at[column];
  // A cell that a spreadsheet would take for a formula is written with an apostrophe before it.
  return index === undefined ? '' : (cells[index] ?? '').trim().replace(LED, '').trim();
}

/** True for a row in which nothing is written. */
export function isBlankRow(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** The number people see of the row at this place from 0: the header is row 1. */
export function rowNumber(place: number): number {
  return place + 2;
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

function folded(name: string): string {
  return name.replace(/[\s_\uFEFF*＊]/g, '').toLowerCase();
}
