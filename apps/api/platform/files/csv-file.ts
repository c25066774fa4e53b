import { Readable } from 'node:stream';
import { csvHead, csvRows, type Column, type Language } from '@bihuan/contracts/http';
import type { queries } from '@bihuan/persistence';
import { StreamableFile } from '@nestjs/common';

/** Signs held ready while the caller reads; beyond them nothing more is asked of the database. */
const READY = 64 * 1024;

/** A table as it is sent: its columns, and its rows page by page. */
export interface FileOf<R> {
  /** Of the file, without its ending: ASCII letters, digits and dashes. */
  readonly name: string;
  readonly columns: readonly Column<R>[];
  readonly language: Language;
  page(cursor: string | undefined): Promise<queries.Page<R>>;
}

/**
 * A table as a CSV file that is read from the database while it is sent, one page at a time. The first page is read before
 * anything is answered, so that a refusal is still a problem and not a broken file.
 */
export async function csvFile<R>(file: FileOf<R>): Promise<StreamableFile> {
  const first = await file.page(undefined);
  const stream = Readable.from(lines(file, first), { objectMode: false, highWaterMark: READY });
  return new StreamableFile(stream, {
    type: 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${file.name}.csv"`,
  });
}

async function* lines<R>({ columns, language, page }: FileOf<R>, first: queries.Page<R>): AsyncGenerator<string> {
  yield csvHead(columns, language);
  let { rows, next } = first;
  for (;;) {
    if (rows.length > 0) yield csvRows(columns, rows, language);
    if (next === null) return;
    ({ rows, next } = await page(next));
  }
}
