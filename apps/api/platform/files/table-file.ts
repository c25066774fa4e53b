import { Readable } from 'node:stream';
import { csvHead, csvRows, tableCells, type Column, type Language } from '@bihuan/contracts/http';
import { XLSX, xlsxFile } from '@bihuan/documents';
import type { queries } from '@bihuan/persistence';
import { StreamableFile } from '@nestjs/common';

/** Media types of tables as files. */
export const TABLE_FILES = ['text/csv', XLSX] as const;

/** Signs held ready while the caller reads; beyond them nothing more is asked of the database. */
const READY = 64 * 1024;

/** A table as it is sent: its columns, and its rows page by page. */
export interface FileOf<R> {
  readonly format: 'csv' | 'xlsx';
  /** Of the file, without its ending: ASCII letters, digits and dashes. */
  readonly name: string;
  readonly columns: readonly Column<R>[];
  readonly language: Language;
  page(cursor: string | undefined): Promise<queries.Page<R>>;
}

/**
 * A table as a file that is read from the database while it is sent, one page at a time. The first page is read before
 * anything is answered, so that a refusal is still a problem and not a broken file.
 */
export async function tableFile<R>(file: FileOf<R>): Promise<StreamableFile> {
  const pages = pagesFrom(file, await file.page(undefined));
  const pieces = file.format === 'xlsx' ? workbook(file, pages) : lines(file, pages);
  return new StreamableFile(Readable.from(pieces, { objectMode: false, highWaterMark: READY }), {
    type: file.format === 'xlsx' ? XLSX : 'text/csv; charset=utf-8',
    disposition: `attachment; filename="${file.name}.${file.format}"`,
  });
}

async function* pagesFrom<R>({ page }: FileOf<R>, first: queries.Page<R>): AsyncGenerator<readonly R[]> {
  let { rows, next } = first;
  for (;;) {
    if (rows.length > 0) yield rows;
    if (next === null) return;
    ({ rows, next } = await page(next));
  }
}

async function* lines<R>({ columns, language }: FileOf<R>, pages: AsyncIterable<readonly R[]>): AsyncGenerator<string> {
  yield csvHead(columns, language);
  for await (const rows of pages) yield csvRows(columns, rows, language);
}

function workbook<R>(
  { name, columns, language }: FileOf<R>,
  pages: AsyncIterable<readonly R[]>,
): AsyncGenerator<Uint8Array> {
  const headings = columns.map(({ heading }) => heading[language]);
  return xlsxFile({ name, headings, pages: cellsOf(pages) });

  async function* cellsOf(all: AsyncIterable<readonly R[]>) {
    for await (const rows of all) yield tableCells(columns, rows, language);
  }
}
