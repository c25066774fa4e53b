import type { ClockChange, Pins, Relation, SubjectKind, SubjectState } from '@bihuan/domain';
import { queries, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import { TABLES } from '../tables';

/** An event as the checks read it; instants are epoch milliseconds. */
export interface CheckedEvent {
  readonly version: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly clocks: readonly ClockChange[] | null;
  readonly pins: Pins | null;
  readonly series: string | null;
  readonly commandId: string | null;
  readonly dueAt: string | null;
  readonly effectiveAt: string | null;
  readonly recordedAt: string;
}

export interface CheckedNotice {
  readonly clock: string;
  readonly version: number;
  readonly rung: string;
  readonly dueAt: string;
  readonly firedAt: string;
}

/** One subject with its row, its whole history and its notices, all of one moment. */
export interface CheckedSubject {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly districtId: string;
  readonly version: number;
  readonly state: string;
  readonly driver: string;
  readonly ended: boolean;
  readonly body: SubjectState;
  readonly hashIsRight: boolean;
  readonly nextDue: string | null;
  /** Server time; null when not set, `infinity` when only a wake can help. */
  readonly asleepUntil: string | null;
  readonly stuckIncident: string | null;
  readonly wakeWaits: boolean;
  /** Milliseconds of server time since the last event was written. */
  readonly quietMs: number;
  readonly orgPathExists: boolean;
  /** The organisations tied to it, as rights find them. */
  readonly ties: Readonly<Partial<Record<Relation, readonly string[]>>>;
  readonly events: readonly CheckedEvent[];
  readonly notices: readonly CheckedNotice[];
}

const ISO = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

function pageSql(kind: SubjectKind): string {
  return `select '${kind}' as kind, t.id, t.district_id as "districtId", t.version, t.state, t.driver, t.ended, t.body,
      t.body_hash = sha256(convert_to(t.body::text, 'UTF8')) as "hashIsRight", ${ISO('t.next_due')} as "nextDue",
      case when t.asleep_until = 'infinity' then 'infinity' else ${ISO('t.asleep_until')} end as "asleepUntil",
      t.stuck_incident as "stuckIncident",
      exists (select 1 from outbox o where o.lane = 'wake' and o.key in ('${kind}:' || t.id, 'sweep:' || t.district_id)) as "wakeWaits",
      exists (select 1 from orgs o where o.district_id = t.district_id and o.path = t.org_path) as "orgPathExists",
      ${queries.tiesSql(kind)} as ties,
      coalesce((select extract(epoch from clock_timestamp() - max(e.server_at)) * 1000 from events e
        where e.subject_kind = '${kind}' and e.subject_id = t.id), 1e12)::float8 as "quietMs",
      coalesce((select jsonb_agg(jsonb_build_object('version', e.version, 'type', e.type, 'data', e.data, 'clocks', e.clocks,
          'pins', e.pins, 'series', e.number_series, 'commandId', e.command_id, 'dueAt', ${ISO('e.due_at')},
          'effectiveAt', ${ISO('e.effective_at')}, 'recordedAt', ${ISO('e.recorded_at')}) order by e.version)
        from events e where e.subject_kind = '${kind}' and e.subject_id = t.id), '[]') as events,
      coalesce((select jsonb_agg(jsonb_build_object('clock', n.clock, 'version', n.deadline_version, 'rung', n.rung,
          'dueAt', ${ISO('n.due_at')}, 'firedAt', ${ISO('n.fired_at')}))
        from notices n where n.subject_kind = '${kind}' and n.subject_id = t.id), '[]') as notices
    from ${TABLES[kind]} t where t.id > $1 order by t.id limit $2`;
}

/** Walks over every subject of a kind in pages; each page is one statement, so a subject and its history belong together. */
export async function* subjectsOf(uow: UnitOfWork, kind: SubjectKind, page = 200): AsyncGenerator<CheckedSubject> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const from = after;
    const rows = await uow.run(SYSTEM_SCOPE, (tx) => tx.query<CheckedSubject>(pageSql(kind), [from, page]), {
      readOnly: true,
      retry: 'idempotent',
    });
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < page) return;
    after = last.id;
  }
}
