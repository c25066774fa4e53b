import type { SubjectKind, SubjectRef, SubjectState } from '@bihuan/domain';
import type { Statement, Tx } from '@bihuan/persistence';
import { instant } from './clock';
import { keyOf, type LockedRow } from './entry';
import { TABLES } from './tables';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly district_id: string;
  readonly body: SubjectState;
  readonly asleep_ms: number | null;
  readonly stuck_incident: string | null;
  readonly stuck_retry_ms: number | null;
  readonly created_ms: number;
}

function lockStatement(kind: SubjectKind, skip: boolean): Statement {
  return {
    name: `lock_${kind}${skip ? '_skip' : ''}`,
    text: `select id, version, district_id, body, (extract(epoch from asleep_until) * 1000)::float8 as asleep_ms,
        stuck_incident, (extract(epoch from stuck_retry_at) * 1000)::float8 as stuck_retry_ms,
        (extract(epoch from created_at) * 1000)::float8 as created_ms
      from ${TABLES[kind]} where id = any($1::uuid[]) order by id for update${skip ? ' skip locked' : ''}`,
  };
}

/**
 * Locks these subjects' rows, kind by kind, each kind by id order. Rows that do not exist are missing from the answer; with
 * `skip` those locked by others too.
 */
export async function lockRows(tx: Tx, refs: readonly SubjectRef[], skip: boolean): Promise<Map<string, LockedRow>> {
  const kinds = [...new Set(refs.map((ref) => ref.kind))].sort();
  const locked = await Promise.all(
    kinds.map(async (kind) => {
      const ids = refs.filter((ref) => ref.kind === kind).map((ref) => ref.id);
      return { kind, rows: await tx.query<Row>(lockStatement(kind, skip), [ids]) };
    }),
  );
  const found = new Map<string, LockedRow>();
  for (const { kind, rows } of locked) {
    for (const row of rows) found.set(keyOf({ kind, id: row.id }), toLocked(row));
  }
  return found;
}

function toLocked(row: Row): LockedRow {
  return {
    version: row.version,
    districtId: row.district_id,
    state: row.body,
    asleepUntilMs: row.asleep_ms,
    stuckIncident: row.stuck_incident === null ? null : Number(row.stuck_incident),
    stuckRetryMs: row.stuck_retry_ms,
    createdAt: instant(row.created_ms),
  };
}
