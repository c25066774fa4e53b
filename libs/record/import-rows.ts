import {
  importedId,
  isBlankRow,
  legalDayOf,
  orgsNamed,
  readHeader,
  readRow,
  refusedAt,
  rowNumber,
  type LedgerRow,
  type RowContext,
  type RowMistake,
  type SubjectRef,
} from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';
import { hashOf } from './canonical';
import { Deciding, type Cause } from './deciding';
import { actingPost, keyOf, type CommandRow, type Entry } from './entry';
import type { Env } from './env';
import type { Head } from './head';
import { lockRows } from './lock';
import type { ImportRows } from './types';

export interface RowsToDecide extends ImportRows {
  readonly head: Head;
  readonly header: readonly string[];
  readonly reason: string;
}

/** What became of some rows, by their place among them from 0. Nothing is written yet. */
export interface DecidedRows {
  readonly deciding: Deciding;
  readonly taken: number;
  readonly wrong: ReadonlyMap<number, readonly RowMistake[]>;
  /** The commands as they are remembered, once everything is decided. */
  commands(): readonly CommandRow[];
}

interface Candidate {
  readonly index: number;
  readonly row: LedgerRow;
  readonly ref: SubjectRef;
}

/** Reads rows of a ledger and decides each by the rules of hazards, as if it had been entered by hand. */
export async function decideRows(env: Env, tx: Tx, asked: RowsToDecide): Promise<DecidedRows> {
  const { head, actor } = asked;
  const wrong = new Map<number, readonly RowMistake[]>();
  const candidates = await read(tx, asked, wrong);
  const known = await lockRows(
    tx,
    candidates.map(({ ref }) => ref),
    false,
  );
  const deciding = new Deciding(tx, head, env.registry, env.rules);
  await deciding.prepare();
  const decided: { readonly candidate: Candidate; readonly entry: Entry; readonly commandId: string }[] = [];
  for (const candidate of candidates) {
    const { index, row, ref } = candidate;
    // Entered before, by an earlier row or by another file: it stays as it is.
    if (known.has(keyOf(ref)) || deciding.entries.get(keyOf(ref))?.state) continue;
    const commandId = `import:${asked.importId}:${rowNumber(asked.from + index)}`;
    const cause: Cause = { actor, commandId };
    const mistake =
      (row.commands.length > 1 ? await tried(env, tx, head, candidate, cause) : null) ??
      enter(deciding, candidate, cause);
    const entry = deciding.entries.get(keyOf(ref));
    if (mistake) wrong.set(index, [mistake]);
    else if (entry) decided.push({ candidate, entry, commandId });
  }
  const refused = await deciding.followEffects();
  if (refused) throw deciding.failureOf(refused.ref, refused);
  const commands = () =>
    decided.map(({ candidate, entry, commandId }) => commandOf(asked, candidate, entry, commandId));
  return { deciding, taken: decided.length, wrong, commands };
}

/** The rows without a mistake in their cells, with the hazards they stand for. */
async function read(tx: Tx, asked: RowsToDecide, wrong: Map<number, readonly RowMistake[]>): Promise<Candidate[]> {
  const { districtId, importId, from, rows, head, reason } = asked;
  const header = readHeader(asked.header);
  const texts = [...new Set(rows.flatMap((cells) => orgsNamed(header, cells)))];
  const orgs = await queries.orgsCalled(tx, districtId, texts);
  const { directory } = head.district;
  const today = legalDayOf(head.reading.legal);
  const ctx: RowContext = { header, today, directory, reason, orgsCalled: (text) => orgs.get(text) ?? [] };
  const good: { index: number; row: LedgerRow }[] = [];
  for (const [index, cells] of rows.entries()) {
    if (isBlankRow(cells)) continue;
    const row = readRow(cells, ctx);
    if ('commands' in row) good.push({ index, row });
    else wrong.set(index, row);
  }
  const named = good.flatMap(({ row: { external } }) => (external ? [external] : []));
  const known = await queries.hazardsKnownAs(tx, districtId, named);
  return good.map(({ index, row }) => {
    const { external } = row;
    const id =
      (external && known.get(queries.externalName(external.system, external.id))) ??
      importedId(districtId, importId, rowNumber(from + index), row);
    return { index, row, ref: { kind: 'hazard', id } };
  });
}

/** Whether all steps of a row are open, found out where nothing is kept: a case is entered as a whole or not at all. */
async function tried(env: Env, tx: Tx, head: Head, candidate: Candidate, cause: Cause): Promise<RowMistake | null> {
  const trial = new Deciding(tx, head, env.registry, env.rules);
  await trial.prepare();
  return enter(trial, candidate, cause);
}

/** Enters one case; before each step what fell due meanwhile is settled, as between two people's commands. */
function enter(deciding: Deciding, { row, ref }: Candidate, cause: Cause): RowMistake | null {
  const entry = deciding.admit(ref, null, 'commanded');
  for (const command of row.commands) {
    deciding.settle(entry);
    const refusal = deciding.command(entry, command, cause);
    if (refusal) return refusedAt(command.type, refusal);
  }
  return null;
}

function commandOf(asked: RowsToDecide, { row, ref }: Candidate, entry: Entry, commandId: string): CommandRow {
  return {
    actor_id: asked.actor.userId,
    command_id: commandId,
    body_hash: hashOf({ subject: ref, body: row.commands }),
    subject_kind: ref.kind,
    subject_id: ref.id,
    answer: { base: 0, version: entry.state?.version ?? 0, events: entry.events.map(({ event }) => event.type) },
    action: 'ImportHazard',
    post: actingPost(asked.actor),
  };
}
