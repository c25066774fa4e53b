import type { Instant } from '@bihuan/domain';
import type { Tx } from '../unit-of-work';
import { SUBJECT_TABLES } from './subjects';
import { ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';

/** Kinds of drivers: three follow one subject each, a sweep follows all the others of its district, an effect is one filing. */
export type DriverKind = 'campaign' | 'part' | 'hazard' | 'sweep' | 'effect';

/** From when on something counts as behind. */
export interface BehindSince {
  /** Legal: what was due before it and is not settled. */
  readonly due: Instant;
  /** Server: what should have woken before it. */
  readonly asleep: Instant;
}

export interface WorkflowRow {
  readonly kind: DriverKind;
  /** Of the subject or the effect; the district's for a sweep. */
  readonly id: string;
  readonly district_id: string;
  readonly name: string;
  readonly state: string | null;
  readonly version: number | null;
  /** Null too when only a wake can help. */
  readonly asleep_at: Date | null;
  readonly changed_at: Date | null;
  readonly next_due: Date | null;
  readonly stuck_incident: number | null;
  readonly opened_at: Date | null;
  readonly wake_since: Date | null;
  readonly wake_attempts: number | null;
  readonly wake_error: string | null;
  readonly behind: boolean;
  readonly sort_key: string;
}

const SUBJECTS = [
  ['campaign', 'campaigns', `s.plan_id || ' ' || s.year`],
  ['part', 'parts', 's.code'],
  ['hazard', 'hazards', 's.title'],
] as const;
const SWEPT = Object.values(SUBJECT_TABLES);

const earliest = (table: string): string =>
  `(select min(x.next_due) from ${table} x where x.district_id = s.district_id and x.driver = 'sweep' and not x.ended and x.next_due is not null)`;

/** Every driver that should be running, one row each. */
const DRIVERS = [
  ...SUBJECTS.map(
    ([kind, table, name]) =>
      `select '${kind}' as kind, s.id, s.district_id, ${name} as name, s.state, s.version, s.asleep_until, s.changed_at, s.next_due,
         s.stuck_incident from ${table} s where not s.ended and s.driver = 'workflow'`,
  ),
  `select 'sweep', s.district_id, s.district_id, d.name, null, null, s.asleep_until, null, least(${SWEPT.map(earliest).join(', ')}), null
     from sweeps s join districts d on d.id = s.district_id`,
  `select 'effect', f.id, f.district_id, concat_ws(' ', u.system, f.what, h.title), f.state, f.attempts, f.next_attempt_at, null, null, null
     from effects f join upstreams u on u.id = f.upstream_id join hazards h on h.id = f.hazard_id where f.state in ('pending', 'unknown')`,
].join('\n union all ');

/** Stuck is its own matter: such a subject is tried again by itself, and nothing else can be late on it. */
const BEHIND = (due: string, asleep: string): string =>
  `(t.stuck_incident is null and (coalesce(t.next_due < ${due}::timestamptz, false) or coalesce(t.asleep_until < ${asleep}::timestamptz, true)))`;

const WAKE = `left join outbox o on o.lane = 'wake' and o.key = t.kind || ':' || t.id`;

const SORTS = {
  asleep: [`coalesce(t.asleep_until, '-infinity')`, 'timestamptz'],
  due: [`coalesce(t.next_due, 'infinity')`, 'timestamptz'],
} as const;
export type WorkflowSort = SortOf<keyof typeof SORTS>;

export interface WorkflowFilter extends PageRequest {
  readonly since: BehindSince;
  readonly kind?: DriverKind;
  readonly district?: string;
  readonly behind?: boolean;
  readonly stuck?: boolean;
  readonly waiting?: boolean;
  readonly sort: WorkflowSort;
}

/** One page of drivers with what Postgres knows of each; Temporal is not asked. */
export async function listWorkflows(tx: Tx, filter: WorkflowFilter): Promise<Page<WorkflowRow>> {
  const where = new Where();
  const behind = BEHIND(where.param(filter.since.due), where.param(filter.since.asleep));
  where
    .maybe('t.kind = $$', filter.kind)
    .maybe('t.district_id = $$::uuid', filter.district)
    .maybe(`${behind} = $$`, filter.behind)
    .maybe('(t.stuck_incident is not null) = $$', filter.stuck)
    .maybe('(o.id is not null) = $$', filter.waiting);
  const order = ordered(where, SORTS, filter);
  const rows = await tx.query<WorkflowRow>(
    `select t.kind, t.id, t.district_id, t.name, t.state, t.version,
       case when isfinite(t.asleep_until) then t.asleep_until end as asleep_at, t.changed_at, t.next_due,
       t.stuck_incident::int as stuck_incident, i.opened_at, o.created_at as wake_since, o.attempts as wake_attempts,
       o.last_error as wake_error, ${behind} as behind, ${order.key}
     from (${DRIVERS}) t ${WAKE} left join incidents i on i.id = t.stuck_incident
     where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

export interface WorkflowTotals {
  readonly kind: DriverKind;
  readonly running: number;
  readonly stuck: number;
  readonly behind: number;
  /** Wakes in the outbox. */
  readonly waiting: number;
  /** Asleep until only a wake can bring something new. */
  readonly only_by_wake: number;
  /** The first that will wake by itself. */
  readonly asleep_until: Date | null;
  readonly next_due: Date | null;
}

/** How many drivers of each kind there are and how they are doing. */
export function countWorkflows(tx: Tx, since: BehindSince): Promise<WorkflowTotals[]> {
  return tx.query<WorkflowTotals>(
    `select t.kind, count(*)::int as running, count(t.stuck_incident)::int as stuck,
       count(*) filter (where ${BEHIND('$1', '$2')})::int as behind, count(o.id)::int as waiting,
       count(*) filter (where t.asleep_until = 'infinity')::int as only_by_wake,
       min(t.asleep_until) filter (where isfinite(t.asleep_until)) as asleep_until, min(t.next_due) as next_due
     from (${DRIVERS}) t ${WAKE} group by t.kind order by t.kind`,
    [since.due, since.asleep],
  );
}
