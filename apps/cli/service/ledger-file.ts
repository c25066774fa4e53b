import { createHash } from 'node:crypto';
import { CsvError, parse } from 'csv-parse/sync';

/** A ledger as it stands in a file. */
export interface LedgerFile {
  /** SHA-256 of the bytes, in hex: the same file is the same import. */
  readonly fingerprint: string;
  readonly encoding: 'utf-8' | 'gb18030';
  readonly header: readonly string[];
  /** Every row below the header, blank ones too, so that numbers of rows are those people see. */
  readonly rows: readonly (readonly string[])[];
}

/** The file is no CSV: `line` is where. */
export class NotCsv extends Error {
  override readonly name = 'NotCsv';

  constructor(readonly line: number) {
    super(`line ${line}`);
  }
}

/** Reads a CSV file in UTF-8 or, as Chinese spreadsheets save it, GB18030. @throws NotCsv */
export function readLedgerFile(bytes: Uint8Array): LedgerFile {
  const { text, encoding } = decoded(bytes);
  const [header = [], ...rows] = recordsOf(text);
  return { fingerprint: createHash('sha256').update(bytes).digest('hex'), encoding, header, rows };
}

/** A byte order mark says UTF-8; without one it is UTF-8 if it can be, else GB18030, which can be anything. */
function decoded(bytes: Uint8Array): Pick<LedgerFile, 'encoding'> & { readonly text: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('gb18030').decode(bytes), encoding: 'gb18030' };
  }
}

function recordsOf(text: string): string[][] {
  try {
    return parse(text, { relax_column_count: true, skip_empty_lines: false });
  } catch (error) {
    if (error instanceof CsvError) throw new NotCsv(Number((error as unknown as { lines?: number }).lines ?? 0));
    throw error;
  }
}
