import { importIdOf } from '@bihuan/domain';
import { ORGS } from '../../libs/domain/kernel/testing/policy-fixture';
import { personOf } from '../../libs/domain/kernel/testing/world';
import { RealWorld, withIds } from '../../libs/record/testing/real-world';
import { doing } from './stage';

const BATCH = 500;
const HEADER = '标题,隐患描述,行业,所在镇街,地点,来源,级别,责任单位,上级系统,上级系统编号'.split(',');

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
    const first = await bringIn(world, 'first', rows);
    const listed = performance.now();
    await world.rows(
      `select id, title, state from hazards where district_id = $1 order by created_at desc, id desc limit 50`,
      [world.districtId],
    );
    const listMs = performance.now() - listed;
    const [row] = await world.rows<{ n: number }>(`select count(*)::int as n from hazards where not ended`);
    const again = await bringIn(world, 'again', rows);
    return {
      ...{ rows, importMs: first.ms, slowestBatchMs: first.slowestMs, listMs, listable: row?.n ?? 0 },
      ...{ againMs: again.ms, againTaken: again.taken },
    };
  } finally {
    // Vacuum may be at work on what was just written, and only its own user can end that: the whole server goes in a moment.
    await world.close().catch(() => doing('the database is left to the end of the server'));
  }
}

async function bringIn(
  world: RealWorld,
  name: string,
  total: number,
): Promise<{ readonly ms: number; readonly slowestMs: number; readonly taken: number }> {
  const { districtId, record } = world;
  const actor = withIds(personOf(ORGS.office, 'head'));
  const scope = { userId: actor.userId, districtId, scopes: ['d'] };
  const id = importIdOf(districtId, name, false);
  const began = performance.now();
  let progress = await record.beginImport({
    scope,
    added: {
      ...{ id, district_id: districtId, name, reason: name, dry_run: false, header: HEADER, total },
      created_by: actor.userId,
    },
  });
  let slowestMs = 0;
  while (progress.state === 'open') {
    const from = progress.done;
    const rows = Array.from({ length: Math.min(BATCH, total - from) }, (_, index) => rowAt(from + index));
    const batch = performance.now();
    progress = (await record.importRows({ importId: id, districtId, actor, scope, from, rows })) ?? progress;
    slowestMs = Math.max(slowestMs, performance.now() - batch);
    if (progress.done % 20_000 === 0)
      doing(`${progress.done} rows, ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
  return { ms: performance.now() - began, slowestMs, taken: progress.taken };
}

function rowAt(n: number): string[] {
  const text = `第 ${n} 号：疏散通道堆放货物，宽度不足，影响人员疏散。`.repeat(4);
  return [`隐患 ${n}`, text, 'SPEC', 'town', `${n % 40} 号车间`, '部门检查', '一般', 'firm', 'upstream', `A-${n}`];
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
