import type { Tx } from '../unit-of-work';
import { SUBJECT_TABLES } from './subjects';

/** The name of the session that a worker holds as long as it lives. */
export const WORKER_SESSION = 'bihuan-worker-here';

const TABLES = Object.entries(SUBJECT_TABLES);

export interface DriverRow {
  readonly kind: string;
  readonly state: string;
  readonly driver: string;
  readonly count: number;
  readonly stuck: number;
  readonly next_due: Date | null;
  readonly asleep_until: string | null;
}
/** Open subjects by kind, state and driver, with the earliest due and the earliest awakening. */
export function openSubjects(tx: Tx): Promise<DriverRow[]> {
  const selects = TABLES.map(
    ([
      kind,
      table,
    ]) => `select '${kind}' as kind, state, driver, count(*)::int as count, count(stuck_incident)::int as stuck,
      min(next_due) as next_due, min(asleep_until)::text as asleep_until from ${table} where not ended group by state, driver`,
  );
  return tx.query<DriverRow>(`${selects.join(' union all ')} order by 1, 2`);
}

/** Subjects that were due before this legal instant and are neither settled nor stuck. */
export async function countOverdue(tx: Tx, before: string): Promise<number> {
  const selects = TABLES.map(
    ([, table]) =>
      `select count(*)::int as n from ${table} where not ended and next_due < $1::timestamptz and stuck_incident is null`,
  );
  const rows = await tx.query<{ n: number }>(`select sum(n)::int as n from (${selects.join(' union all ')}) x`, [
    before,
  ]);
  return rows[0]?.n ?? 0;
}

export interface LaneRow {
  readonly lane: string;
  readonly waiting: number;
  readonly oldest_seconds: number;
  readonly failing: number;
  readonly last_error: string | null;
}
/** What waits for Temporal and what waits for receivers, by lane. */
export function outboxLanes(tx: Tx): Promise<LaneRow[]> {
  return tx.query<LaneRow>(
    `select lane, count(*)::int as waiting, extract(epoch from clock_timestamp() - min(created_at))::float8 as oldest_seconds,
       count(*) filter (where attempts > 0)::int as failing, max(last_error) as last_error
     from (select lane, created_at, attempts, last_error from outbox
       union all
       select 'delivery', d.created_at, coalesce(m.attempts, 0), m.last_error
       from deliveries d left join channel_messages m on m.id = d.message_id where d.state = 'pending') waiting
     group by lane order by lane`,
  );
}

/** How many workers are connected now: each holds one session of that name as long as its process lives. */
export async function countWorkers(tx: Tx): Promise<number> {
  const rows = await tx.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = $1`,
    [WORKER_SESSION],
  );
  return rows[0]?.n ?? 0;
}

export interface SweepRow {
  readonly district_id: string;
  readonly asleep_until: string;
}
/** When each district's sweep looks again. */
export function readSweeps(tx: Tx): Promise<SweepRow[]> {
  return tx.query<SweepRow>(`select district_id, asleep_until::text from sweeps order by district_id`);
}

export interface IncidentRow {
  readonly id: number;
  readonly kind: string;
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
  readonly detail: unknown;
  readonly opened_at: Date;
}
/** Incidents that are open, the newest first; at most a hundred. */
export function openIncidents(tx: Tx): Promise<IncidentRow[]> {
  return tx.query<IncidentRow>(
    `select id::int, kind, subject_kind, subject_id, detail, opened_at from incidents
     where closed_at is null order by id desc limit 100`,
  );
}
