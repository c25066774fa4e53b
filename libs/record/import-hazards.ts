import { isBlankRow, rowNumber, type RowMistake } from '@bihuan/domain';
import { queries, uniqueViolation, type Scope, type Tx } from '@bihuan/persistence';
import type { Env } from './env';
import { readHead } from './head';
import { decideRows, type DecidedRows } from './import-rows';
import { fillNumbers } from './numbers';
import { noticeRows } from './recipients';
import type { ImportProgress, ImportRows } from './types';
import { changeOf, writeAndCommit, type Statements } from './write';

/** Somebody else brings in the same hazards at the same time; they are there the next time one looks. */
const TRIES = 4;

/**
 * Brings in the next rows of an import, in one transaction with its progress: they are all done or none is. Rows that are not
 * the next ones are left alone, so that a repeat changes nothing; the answer says where the import stands. Null: no such import.
 */
export async function importRows(env: Env, request: ImportRows): Promise<ImportProgress | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await env.uow.run(request.scope, (tx) => once(env, tx, request), { retry: 'idempotent' });
    } catch (error) {
      if (!uniqueViolation(error) || attempt >= TRIES) throw error;
    }
  }
}

async function once(env: Env, tx: Tx, request: ImportRows): Promise<ImportProgress | null> {
  const { importId, districtId, from } = request;
  const row = await queries.readImport(tx, importId, districtId, true);
  if (!row) return null;
  const before = progressOf(row);
  const rows = request.rows.slice(0, before.total - before.done);
  if (from !== before.done || rows.length === 0) return before;
  const head = await readHead(tx, env, districtId);
  if (!head) return null;
  const decided = await decideRows(env, tx, { ...request, rows, head, header: row.header, reason: row.reason });
  const done = countsOf(decided, rows);
  const also = [gotOn(importId, done), ...noted(importId, decided.wrong, from, rows)];
  const { deciding } = decided;
  if (row.dry_run) {
    await tx.commitWith(also);
  } else {
    await fillNumbers(tx, deciding);
    const notices = await noticeRows(tx, deciding);
    await writeAndCommit(tx, { deciding, notices, commands: decided.commands(), also });
    env.onCommit(changeOf(deciding));
  }
  return progressOf({
    ...row,
    taken: row.taken + done.taken,
    already: row.already + done.already,
    refused: row.refused + done.refused,
    blank: row.blank + done.blank,
  });
}

/** How far an import is. */
export function progressOf(row: queries.ImportRow): ImportProgress {
  const { id, name, dry_run: dryRun, total, taken, already, refused, blank } = row;
  const done = taken + already + refused + blank;
  return { id, name, dryRun, state: done < total ? 'open' : 'done', total, done, taken, already, refused, blank };
}

type Counts = Pick<ImportProgress, 'taken' | 'already' | 'refused' | 'blank'>;

function countsOf(decided: DecidedRows, rows: readonly (readonly string[])[]): Counts {
  const blank = rows.filter(isBlankRow).length;
  const refused = decided.wrong.size;
  return { taken: decided.taken, refused, blank, already: rows.length - decided.taken - refused - blank };
}

const GOT_ON = {
  name: 'import_got_on',
  text: `update imports set taken = taken + $2, already = already + $3, refused = refused + $4, blank = blank + $5,
    changed_at = clock_timestamp() where id = $1`,
};
const NOTED = {
  name: 'import_mistakes_noted',
  text: `insert into import_mistakes (import_id, row, mistakes, cells)
    select $1::uuid, r.row, r.mistakes, r.cells from jsonb_to_recordset($2::jsonb) as r(row int, mistakes jsonb, cells jsonb)`,
};

function gotOn(importId: string, { taken, already, refused, blank }: Counts): Statements {
  return { sql: GOT_ON, params: [importId, taken, already, refused, blank] };
}

function noted(
  importId: string,
  wrong: ReadonlyMap<number, readonly RowMistake[]>,
  from: number,
  rows: readonly (readonly string[])[],
): Statements[] {
  if (wrong.size === 0) return [];
  const noted = [...wrong].map(([index, mistakes]) => ({ row: rowNumber(from + index), mistakes, cells: rows[index] }));
  return [{ sql: NOTED, params: [importId, JSON.stringify(noted)] }];
}

/** What a new import is asked to begin with. */
export interface BeginImport {
  readonly scope: Scope;
  readonly added: queries.NewImport;
}

/** Writes an import down, or finds the one that is there; one that is over and left rows out begins again, as does a dry run. */
export async function beginImport(env: Env, { scope, added }: BeginImport): Promise<ImportProgress> {
  return env.uow.run(
    scope,
    async (tx) => {
      await queries.addImport(tx, added);
      const row = await queries.readImport(tx, added.id, added.district_id, true);
      if (!row) throw new Error(`Import ${added.id} belongs to another district.`);
      const progress = progressOf(row);
      if (progress.state === 'open' || (!progress.dryRun && progress.refused === 0)) return progress;
      await queries.restartImport(tx, row.id);
      return progressOf({ ...row, taken: 0, already: 0, refused: 0, blank: 0 });
    },
    { retry: 'idempotent' },
  );
}
