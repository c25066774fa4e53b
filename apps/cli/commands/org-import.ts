import type { OrgSheet } from '@bihuan/client';
import { errorCells, errorHeadings, MOST_ORG_ROWS } from '@bihuan/contracts/http';
import { BadOption } from '../service/bad-option';
import type { Desk } from '../service/desk';
import { readTable, writeTable } from '../service/table-files';

/** Flags of `bihuan org import`. */
export interface OrgImportFlags {
  readonly dryRun?: boolean;
  readonly errors?: string;
}

/** Brings in a sheet of organisations, all of it or nothing, and says what it does row by row. */
export async function importOrgs(path: string, flags: OrgImportFlags, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const { header, rows, encoding } = await readTable(path, desk);
  if (rows.length === 0 || rows.length > MOST_ORG_ROWS)
    throw new BadOption(
      say(
        `名册应有 1 至 ${MOST_ORG_ROWS} 行，${path} 有 ${rows.length} 行。`,
        `A sheet has 1 to ${MOST_ORG_ROWS} rows; ${path} has ${rows.length}.`,
      ),
    );
  const body = { header: [...header], rows: rows.map((row) => [...row]), dryRun: flags.dryRun === true };
  const done = await api.orgSheets.read({ body });
  if (done.unknownColumns.length > 0)
    io.err(`${say('不读取的列：', 'Columns not read: ')}${done.unknownColumns.join(', ')}\n`);
  const refused = done.rows.filter(({ outcome }) => outcome === 'refused');
  if (flags.errors !== undefined && refused.length > 0) {
    const cells = refused.map((row) => errorCells(header, { ...row, cells: rows[row.row - 2] ?? [] }, desk.language));
    await writeTable(flags.errors, errorHeadings(header, desk.language), cells);
  }
  if (json) io.out(`${JSON.stringify({ ...done, encoding })}\n`);
  else tell(done, desk);
  if (refused.length > 0) io.exitCode(1);
}

function tell(done: OrgSheet, { io, say }: Desk): void {
  for (const { row, outcome, name, path, changes, mistakes } of done.rows) {
    const at = say(`第 ${row} 行`, `row ${row}`);
    for (const { column, text } of mistakes) io.err(`${at}${column === null ? '' : ` · ${column}`} · ${text}\n`);
    if (outcome === 'added') io.out(`${at} + ${name ?? ''} (${path ?? ''})\n`);
    if (outcome !== 'changed') continue;
    const told = changes.map((change) => `${change.name}: ${change.from ?? '—'} → ${change.to}`).join('; ');
    io.out(`${at} ~ ${name ?? ''} (${path ?? ''}) ${told}\n`);
  }
  const { dryRun, written, total, added, changed, same, refused, blank } = done;
  const nothing = dryRun
    ? say('试运行，未写入：', 'Dry run, nothing was written: ')
    : say('有误，全部未写入：', 'Nothing was written, because rows are wrong: ');
  io.out(
    (written ? '' : nothing) +
      say(
        `共 ${total} 行，新增 ${added}，变更 ${changed}，未变 ${same}，有误 ${refused}，空行 ${blank}\n`,
        `${total} rows: ${added} added, ${changed} changed, ${same} as they were, ${refused} refused, ${blank} blank\n`,
      ),
  );
}
