import { basename } from 'node:path';
import { allOf, type Import } from '@bihuan/client';
import { errorCells, errorHeadings, MOST_ROWS } from '@bihuan/contracts/http';
import { readHeader } from '@bihuan/domain';
import type { Desk, ServiceFlags } from '../service/desk';
import type { LedgerFile } from '../service/ledger-file';
import { readTable, writeTable } from '../service/table-files';

/** Flags of `bihuan hazard import`. */
export interface ImportFlags extends ServiceFlags {
  readonly dryRun?: boolean;
  readonly errors?: string;
  readonly reason?: string;
}

const MOST_BATCH = Math.min(500, MOST_ROWS);
/** Bytes of one request: well below what the service takes. */
const MOST_BYTES = 700_000;
/** Mistakes shown when no file was asked for. */
const MOST_SHOWN = 20;

/** Brings in a ledger from where its import stands: run again, it goes on with the first row that is not done. */
export async function importFile(path: string, flags: ImportFlags, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const file = await readTable(path, desk);
  const { header, rows, fingerprint } = file;
  const { unknown } = readHeader(header);
  if (unknown.length > 0) io.err(`${say('不读取的列：', 'Columns not read: ')}${unknown.join(', ')}\n`);
  const dryRun = flags.dryRun === true;
  let progress = await api.imports.begin({
    body: {
      name: basename(path).slice(0, 200),
      fingerprint,
      header: [...header],
      total: rows.length,
      dryRun,
      reason: flags.reason,
    },
  });
  if (progress.done > 0 && progress.state === 'open')
    io.err(`${say(`从第 ${progress.done + 2} 行继续`, `Going on with row ${progress.done + 2}`)}\n`);
  while (progress.state === 'open') {
    const from = progress.done;
    const batch = batchFrom(rows, from);
    progress = await api.imports.rows({ path: { id: progress.id }, body: { from, rows: batch } });
    io.err(`${progress.done}/${progress.total}\n`);
  }
  const shown = await tellMistakes(progress, header, flags, desk);
  io.out(json ? `${JSON.stringify({ ...progress, encoding: file.encoding, ...shown })}\n` : summary(progress, desk));
  if (progress.refused > 0) io.exitCode(1);
}

/** The next rows, as many as one request holds; always one at least. */
function batchFrom(rows: LedgerFile['rows'], from: number): string[][] {
  const batch: string[][] = [];
  let bytes = 0;
  for (const row of rows.slice(from, from + MOST_BATCH)) {
    bytes += Buffer.byteLength(JSON.stringify(row)) + 1;
    if (batch.length > 0 && bytes > MOST_BYTES) break;
    batch.push([...row]);
  }
  return batch;
}

async function tellMistakes(
  { id, refused }: Import,
  header: readonly string[],
  { errors }: ImportFlags,
  { api, io, json, say, language }: Desk,
): Promise<{ readonly errors?: string }> {
  if (refused === 0) return {};
  const most = errors === undefined ? MOST_SHOWN : refused;
  const rows = await allOf(
    (cursor) => api.imports.mistakes({ path: { id }, query: { limit: Math.min(most, 200), cursor } }),
    most,
  );
  if (errors !== undefined) {
    const headings = errorHeadings(header, language);
    const cells = rows.map((row) => errorCells(header, row, language));
    await writeTable(errors, headings, cells);
    return { errors };
  }
  if (json) return {};
  for (const { row, mistakes } of rows)
    for (const { column, text } of mistakes)
      io.err(`${say(`第 ${row} 行`, `row ${row}`)}${column === null ? '' : ` · ${column}`} · ${text}\n`);
  if (refused > rows.length)
    io.err(
      `${say(`另有 ${refused - rows.length} 行；--errors 写成文件`, `and ${refused - rows.length} more rows; --errors writes them to a file`)}\n`,
    );
  return {};
}

function summary({ dryRun, total, taken, already, refused, blank }: Import, { say }: Desk): string {
  const zh = `${dryRun ? '试运行，未写入：' : ''}共 ${total} 行，录入 ${taken}，已有 ${already}，有误 ${refused}，空行 ${blank}\n`;
  const en = `${dryRun ? 'Dry run, nothing was written: ' : ''}${total} rows: ${taken} entered, ${already} there already, ${refused} refused, ${blank} blank\n`;
  return say(zh, en);
}
