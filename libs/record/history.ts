import type { DomainEvent, Pins, SubjectRef, SubjectState } from '@bihuan/domain';
import type { Tx } from '@bihuan/persistence';
import type { Registry } from './registry';
import type { StoredEvent } from './types';

interface EventRow {
  readonly version: number;
  readonly district_id: string;
  readonly type: string;
  readonly data: DomainEvent['data'];
  readonly clocks: DomainEvent['clocks'] | null;
  readonly actor: StoredEvent['actor'];
  readonly command_id: string | null;
  readonly number_series: string | null;
  readonly pins: Pins | null;
  readonly due_at: Date | null;
  readonly effective_at: Date | null;
  readonly recorded_at: Date;
  readonly server_at: Date;
}

/** A subject's stored events with what folding needs beside them. */
export interface History {
  readonly districtId: string;
  readonly pins: Pins;
  readonly events: readonly StoredEvent[];
}

/** A subject's events up to a version (all when left out), oldest first; null when it has none. */
export async function readHistory(tx: Tx, ref: SubjectRef, upTo = 2 ** 31 - 1): Promise<History | null> {
  const rows = await tx.query<EventRow>(
    `select version, district_id, type, data, clocks, actor, command_id, number_series, pins, due_at, effective_at, recorded_at, server_at
     from events where subject_kind = $1 and subject_id = $2 and version <= $3 order by version`,
    [ref.kind, ref.id, upTo],
  );
  const first = rows[0];
  if (!first) return null;
  return {
    districtId: first.district_id,
    pins: first.pins ?? { policy: '', calendars: {} },
    events: rows.map(toEvent),
  };
}

/** Folds a history. Throws `DomainFailure` when an event cannot be folded. */
export function fold(registry: Registry, ref: SubjectRef, history: History): SubjectState | null {
  let state: SubjectState | null = null;
  for (const event of history.events) {
    const before: SubjectState | null = state;
    const pins: Pins = before?.pins ?? history.pins;
    const at = { ...ref, districtId: history.districtId, pins };
    state = registry.guard<SubjectState>(ref, (module) => module.evolve(before, event, at));
  }
  return state;
}

/** The state a subject had at a version. */
export async function stateAt(
  registry: Registry,
  tx: Tx,
  ref: SubjectRef,
  version: number,
): Promise<SubjectState | null> {
  const history = await readHistory(tx, ref, version);
  return history && fold(registry, ref, history);
}

function toEvent(row: EventRow): StoredEvent {
  return {
    version: row.version,
    type: row.type,
    data: row.data,
    ...(row.clocks ? { clocks: row.clocks } : {}),
    ...(row.due_at ? { dueAt: row.due_at.toISOString() } : {}),
    ...(row.effective_at ? { effectiveAt: row.effective_at.toISOString() } : {}),
    ...(row.number_series ? { numberSeries: row.number_series } : {}),
    recordedAt: row.recorded_at.toISOString(),
    actor: row.actor,
    commandId: row.command_id,
    serverAt: row.server_at.toISOString(),
  };
}
