import { SYSTEM_SCOPE, withRightTo, type Tx, type UnitOfWork } from '@bihuan/persistence';
import type { KeyRing } from './key-ring';
import { findingHash, seal, sealedUnder, unseal } from './seal';
import { SEALED_COLUMNS, type SealedColumn } from './sealed-columns';

/** How the texts of one column stand. */
export interface SealedCount {
  readonly table: string;
  readonly column: string;
  /** Texts in all. */
  readonly texts: number;
  readonly plain: number;
  /** Sealed under the key that seals now. */
  readonly current: number;
  /** Key ids of the others, with how many texts each; `gcm1` for the form without ids. */
  readonly others: Readonly<Record<string, number>>;
}

/** What a rotation has done to one column so far. */
export interface RotationStep {
  readonly table: string;
  readonly column: string;
  readonly sealed: number;
  /** Could not be read with any key of the ring, and stay as they are. */
  readonly unreadable: number;
}

const NOBODY = '00000000-0000-0000-0000-000000000000';

/** Counts the texts of every sealed column by how they are stored. Changes nothing. */
export function countSealed(uow: UnitOfWork, ring: KeyRing): Promise<SealedCount[]> {
  return uow.run(
    SYSTEM_SCOPE,
    async (tx) => {
      const counts: SealedCount[] = [];
      for (const one of SEALED_COLUMNS) counts.push(await withRightTo(tx, one.table, () => countColumn(tx, one, ring)));
      return counts;
    },
    { readOnly: true },
  );
}

async function countColumn(tx: Tx, { table, column }: SealedColumn, ring: KeyRing): Promise<SealedCount> {
  const rows = await tx.query<{ form: string; texts: number }>(
    `select case when starts_with(${column}, 'gcm2:') then split_part(${column}, ':', 2)
       else split_part(${column}, ':', 1) end as form, count(*)::int as texts
     from ${table} where ${column} is not null group by 1 order by 1`,
  );
  const by = new Map(rows.map(({ form, texts }) => [form, texts]));
  const texts = rows.reduce((sum, row) => sum + row.texts, 0);
  const [plain, current] = [by.get('plain') ?? 0, by.get(ring.current()?.id ?? '') ?? 0];
  by.delete('plain');
  by.delete(ring.current()?.id ?? '');
  return { table, column, texts, plain, current, others: Object.fromEntries(by) };
}

/**
 * Seals again, under the ring's first key, what is plain or under another key: in small transactions, skipping rows that
 * somebody holds until the next pass. Stopped, it goes on from what is left. `told` hears of each batch. Nothing is done
 * without a key.
 */
export async function rotateSecrets(
  uow: UnitOfWork,
  ring: KeyRing,
  { batch = 200, told = () => undefined }: { batch?: number; told?: (step: RotationStep) => void } = {},
): Promise<RotationStep[]> {
  const steps: RotationStep[] = [];
  if (ring.current() === null) return steps;
  for (const one of SEALED_COLUMNS) {
    let step: RotationStep = { table: one.table, column: one.column, sealed: 0, unreadable: 0 };
    for (let after: string | null = NOBODY; after !== null;) {
      const from: string = after;
      const done = await uow.run(SYSTEM_SCOPE, (tx) =>
        withRightTo(tx, one.table, () => rotateBatch(tx, one, ring, from, batch)),
      );
      after = done.last;
      step = { ...step, sealed: step.sealed + done.sealed, unreadable: step.unreadable + done.unreadable };
      if (done.sealed + done.unreadable > 0) told(step);
    }
    steps.push(step);
  }
  return steps;
}

interface Batch {
  /** The last row looked at; null when there are no more. */
  readonly last: string | null;
  readonly sealed: number;
  readonly unreadable: number;
}

async function rotateBatch(tx: Tx, one: SealedColumn, ring: KeyRing, after: string, limit: number): Promise<Batch> {
  const key = ring.current();
  if (key === null) return { last: null, sealed: 0, unreadable: 0 };
  const rows = await tx.query<{ id: string; stored: string }>(
    `select ${one.key}::text as id, ${one.column} as stored from ${one.table}
     where ${one.column} is not null and not starts_with(${one.column}, $1) and ${one.key} > $2
     order by ${one.key} limit $3 for update skip locked`,
    [sealedUnder(key), after, limit],
  );
  let sealed = 0;
  for (const { id, stored } of rows) {
    const text = unseal(stored, { use: one.use, row: id }, ring);
    if (text === null) continue;
    await write(tx, one, ring, id, text);
    sealed += 1;
  }
  return { last: rows.at(-1)?.id ?? null, sealed, unreadable: rows.length - sealed };
}

async function write(tx: Tx, one: SealedColumn, ring: KeyRing, id: string, text: string): Promise<void> {
  const { table, column, key, use, found } = one;
  const also = found === undefined ? '' : `, ${found.column} = $3`;
  await tx.query(`update ${table} set ${column} = $2${also} where ${key} = $1`, [
    id,
    seal(text, { use, row: id }, ring),
    ...(found === undefined ? [] : [findingHash(found.tidy(text), use, ring)]),
  ]);
}
