import type { SubjectKind, SubjectRef, SubjectState } from '@bihuan/domain';
import type { Statement, Tx } from '@bihuan/persistence';
import { instant } from './clock';
import { keyOf, type LockedRow } from './entry';
import { TABLES } from './tables';

/** A locked row as Postgres gives it: its state, and the rest in one array. */
export interface LockedColumns {
  readonly subject_district: string;
  readonly body: SubjectState;
  readonly locked: readonly [
    version: number,
    asleepMs: string | null,
    stuckIncident: number | null,
    stuckRetryMs: string | null,
    createdMs: number,
  ];
}

/** What the record reads of any subject's row. Instants that may be infinite come as text. */
export const LOCKED_COLUMNS = `district_id as subject_district, body, jsonb_build_array(version,
  (date_part('epoch', asleep_until) * 1000)::text, stuck_incident, (date_part('epoch', stuck_retry_at) * 1000)::text,
  date_part('epoch', created_at) * 1000) as locked`;

function lockStatement(kind: SubjectKind, skip: boolean): Statement {
  return {
    name: `lock_${kind}${skip ? '_skip' : ''}`,
    text: `select id, ${LOCKED_COLUMNS}
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
      return { kind, rows: await tx.query<LockedColumns & { id: string }>(lockStatement(kind, skip), [ids]) };
    }),
  );
  const found = new Map<string, LockedRow>();
  for (const { kind, rows } of locked) {
    for (const row of rows) found.set(keyOf({ kind, id: row.id }), toLocked(row));
  }
  return found;
}

/** The row in the record's own words. */
export function toLocked(row: LockedColumns): LockedRow {
  const [version, asleepMs, stuckIncident, stuckRetryMs, createdMs] = row.locked;
  return {
    version,
    districtId: row.subject_district,
    state: row.body,
    asleepUntilMs: asleepMs === null ? null : Number(asleepMs),
    stuckIncident,
    stuckRetryMs: stuckRetryMs === null ? null : Number(stuckRetryMs),
    createdAt: instant(createdMs),
  };
}
