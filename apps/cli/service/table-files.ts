import { readFileSync, writeFileSync } from 'node:fs';
import { BYTE_ORDER_MARK, csvRow } from '@bihuan/contracts/http';
import { xlsxFile } from '@bihuan/documents';
import { BadOption } from './bad-option';
import type { Desk } from './desk';
import { NotATable, readLedgerFile, type LedgerFile } from './ledger-file';
import { formatOf } from './save-file';

/** Reads a file of rows, CSV or .xlsx. Throws BadOption when it is none, or cannot be read. */
export async function readTable(path: string, { say }: Desk): Promise<LedgerFile> {
  try {
    return await readLedgerFile(readFileSync(path));
  } catch (error) {
    if (error instanceof NotATable)
      throw new BadOption(
        error.line === null
          ? say(`${path} 不是可读取的 .xlsx 工作簿。`, `${path} is no .xlsx workbook that can be read.`)
          : say(`${path} 第 ${error.line} 行不是 CSV。`, `${path} is no CSV at line ${error.line}.`),
      );
    const why = error instanceof Error ? error.message : String(error);
    throw new BadOption(say(`无法读取 ${path}：${why}`, `Cannot read ${path}: ${why}`));
  }
}

/** Writes rows as the file's ending asks for: a workbook, or CSV in UTF-8 with a mark, for spreadsheets. */
export async function writeTable(file: string, headings: string[], rows: string[][]): Promise<void> {
  const csv = (): string => BYTE_ORDER_MARK + [headings, ...rows].map(csvRow).join('');
  writeFileSync(file, formatOf(file) === 'xlsx' ? await workbook(headings, rows) : csv());
}

/** Rows as a workbook. */
export async function workbook(headings: string[], rows: string[][]): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxFile({ name: 'errors', headings, pages: [rows] })) chunks.push(chunk);
  return Buffer.concat(chunks);
}
