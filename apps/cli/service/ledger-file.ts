import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';
import { type CellValue, InvalidInputError, readSheet } from 'read-excel-file/node';

/** A ledger as it stands in a file. */
export interface LedgerFile {
  /** SHA-256 of the bytes, in hex: the same file is the same import. */
  readonly fingerprint: string;
  readonly encoding: 'utf-8' | 'gb18030' | 'xlsx';
  readonly header: readonly string[];
  /** Every row below the header, blank ones too, so that numbers of rows are those people see. */
  readonly rows: readonly (readonly string[])[];
}

/** The file is no table: `line` is where a CSV file is broken; null for a workbook that cannot be read. */
export class NotATable extends Error {
  override readonly name = 'NotATable';

  constructor(readonly line: number | null) {
    super(line === null ? 'workbook' : `line ${line}`);
  }
}

/**
 * Reads a ledger: the first sheet of a workbook (.xlsx), or CSV in UTF-8 or, as Chinese spreadsheets save it, GB18030. A
 * workbook is known by its content, whatever the file is called. @throws NotATable
 */
export async function readLedgerFile(bytes: Uint8Array): Promise<LedgerFile> {
  const { rows: all, encoding } = isZip(bytes) ? await sheetOf(bytes) : csvOf(bytes);
  const [header = [], ...rows] = all;
  return { fingerprint: createHash('sha256').update(bytes).digest('hex'), encoding, header, rows };
}

type Read = Pick<LedgerFile, 'encoding' | 'rows'>;

/** A workbook is a zip file. */
function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

async function sheetOf(bytes: Uint8Array): Promise<Read> {
  try {
    const rows = await readSheet(Buffer.from(bytes));
    return { encoding: 'xlsx', rows: rows.map((row) => row.map(textOf)) };
  } catch (error) {
    if (error instanceof InvalidInputError) throw new NotATable(null);
    throw error;
  }
}

/** A cell as text. A day of a workbook has no zone: the reader gives it as UTC. */
function textOf(cell: CellValue | null): string {
  if (cell === null) return '';
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
}

/** A byte order mark says UTF-8; without one it is UTF-8 if it can be, else GB18030, which can be anything. */
function csvOf(bytes: Uint8Array): Read {
  try {
    return { rows: recordsOf(new TextDecoder('utf-8', { fatal: true }).decode(bytes)), encoding: 'utf-8' };
  } catch (error) {
    if (error instanceof NotATable) throw error;
    return { rows: recordsOf(new TextDecoder('gb18030').decode(bytes)), encoding: 'gb18030' };
  }
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, { relax_column_count: true, skip_empty_lines: false });
  } catch (error) {
    if (error instanceof CsvError) throw new NotATable(Number((error as unknown as { lines?: number }).lines ?? 0));
    throw error;
  }
}
