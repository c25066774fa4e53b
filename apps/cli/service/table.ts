/** A cell of several lines is given as a list. */
export type Cell = string | readonly string[];

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Columns a text takes on a terminal, where a Chinese character takes two. */
export function widthOf(text: string): number {
  return [...text].reduce((width, sign) => width + (WIDE.test(sign) ? 2 : 1), 0);
}

/** Rows under their headings, each column as wide as its widest line. */
export function table(headings: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = [headings, ...rows].map((row) => row.map((cell) => (typeof cell === 'string' ? [cell] : cell)));
  const widths = headings.map((_, at) => Math.max(...cells.flatMap((row) => (row[at] ?? []).map(widthOf)), 0));
  const lines = cells.flatMap((row) =>
    Array.from({ length: Math.max(...row.map((cell) => cell.length)) }, (_, line) =>
      row.map((cell, at) => padded(cell[line] ?? '', widths[at] ?? 0)).join('  '),
    ),
  );
  return lines.map((line) => `${line.trimEnd()}\n`).join('');
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
