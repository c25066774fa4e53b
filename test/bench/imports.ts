import { bringIn } from '../../libs/record/testing/import-ledger';
import { RealWorld } from '../../libs/record/testing/real-world';
import { doing } from './stage';

/** What bringing in a ledger cost, in milliseconds. */
export interface ImportFigures {
  readonly rows: number;
  readonly importMs: number;
  readonly slowestBatchMs: number;
  /** The first page of the list, once all are there. */
  readonly listMs: number;
  readonly listable: number;
  /** The same ledger under another name, whose rows are all there already. */
  readonly againMs: number;
  readonly againTaken: number;
}

/** Brings in this many general hazards, each with an id of another system, in the record itself, without HTTP or Temporal. */
export async function benchImport(serverUrl: string, rows: number): Promise<ImportFigures> {
  doing(`Bihuan: an import of ${rows} hazards`);
  process.env['BIHUAN_TEST_PG'] = serverUrl;
  const world = await RealWorld.create('bench_import', '2019-04-15T01:00:00.000Z');
  try {
    const first = await timed(world, 'first', rows);
    const listed = performance.now();
    await world.rows(
      `select id, title, state from hazards where district_id = $1 order by created_at desc, id desc limit 50`,
      [world.districtId],
    );
    const listMs = performance.now() - listed;
    const [row] = await world.rows<{ n: number }>(`select count(*)::int as n from hazards where not ended`);
    const again = await timed(world, 'again', rows);
    return {
      ...{ rows, importMs: first.ms, slowestBatchMs: first.slowestMs, listMs, listable: row?.n ?? 0 },
      ...{ againMs: again.ms, againTaken: again.taken },
    };
  } finally {
    // Vacuum may be at work on what was just written, and only its own user can end that: the whole server goes in a moment.
    await world.close().catch(() => doing('the database is left to the end of the server'));
  }
}

/** The time of all batches together and of the slowest, and how many rows were new. */
async function timed(
  world: RealWorld,
  name: string,
  total: number,
): Promise<{ readonly ms: number; readonly slowestMs: number; readonly taken: number }> {
  const began = performance.now();
  let last = began;
  let slowestMs = 0;
  const onBatch = ({ done }: { readonly done: number }): void => {
    const now = performance.now();
    slowestMs = Math.max(slowestMs, now - last);
    last = now;
    if (done % 20_000 === 0) doing(`${done} rows, ${((now - began) / 1000).toFixed(1)} s`);
  };
  const { districtId, record } = world;
  const { taken } = await bringIn(record, { districtId, name, total, external: true, onBatch });
  return { ms: performance.now() - began, slowestMs, taken };
}

/** The figures as a line for a terminal. */
export function importLine(figures: ImportFigures): string {
  const { rows, importMs, slowestBatchMs, listMs, listable, againMs, againTaken } = figures;
  const met = importMs + listMs <= 60_000 && listable === rows && againTaken === 0;
  return (
    `import of ${rows} general hazards: ${(importMs / 1000).toFixed(1)} s, slowest batch ${slowestBatchMs.toFixed(0)} ms, ` +
    `${listable} listable, first page ${listMs.toFixed(0)} ms (E1: at most 60 s ${met ? '✔' : '✘'}); ` +
    `again: ${(againMs / 1000).toFixed(1)} s, ${againTaken} taken`
  );
}
