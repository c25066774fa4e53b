import { isDeepStrictEqual } from 'node:util';
import type { PureEvent, PureRecord } from '../../../apps/simulator/pure/pure-record';

/** What one district's record tells: by subject its events, and the notices that went out with them. */
export interface Told {
  readonly events: ReadonlyMap<string, readonly unknown[]>;
  readonly notices: readonly string[];
  /** The numbers given, by series, sorted. */
  readonly numbers: Readonly<Record<string, readonly number[]>>;
}

type Rows = <R>(sql: string, params?: readonly unknown[]) => Promise<R[]>;

interface EventRow {
  readonly subject: string;
  readonly version: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly clocks: readonly unknown[] | null;
  readonly actor: { readonly userId: string };
  readonly command_id: string | null;
  readonly due_at: Date | null;
  readonly effective_at: Date | null;
  readonly recorded_at: Date;
  readonly number_series: string | null;
}

/**
 * Reads what a database tells. Numbers of papers stand apart: which of two papers of one instant gets the lower one is no
 * rule, only that no number is left out or given twice.
 */
export async function toldBy(rows: Rows): Promise<Told> {
  const events = await rows<EventRow>(
    `select subject_kind || ':' || subject_id as subject, version, type, data, clocks, actor, command_id, due_at,
       effective_at, recorded_at, number_series from events order by 1, version`,
  );
  const notices = await rows<{ line: string }>(
    `select concat_ws(' ', subject_kind || ':' || subject_id, clock, deadline_version, rung, recipient,
       to_char(due_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
       to_char(fired_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), array_to_string(supersedes, ',')) as line from notices`,
  );
  return {
    events: listed(
      events.map((row) => [
        row.subject,
        {
          version: row.version,
          type: row.type,
          ...apart(row.data, row.number_series),
          clocks: row.clocks ?? [],
          by: row.actor.userId,
          actor: row.actor,
          commandId: row.command_id,
          dueAt: row.due_at?.toISOString() ?? null,
          effectiveAt: row.effective_at?.toISOString() ?? null,
          recordedAt: row.recorded_at.toISOString(),
        },
      ]),
    ),
    notices: notices.map(({ line }) => line.trim()).sort(),
    numbers: series(events.map(({ data, number_series }) => [number_series, data['number']])),
  };
}

/** What the pure record tells. It knows who gave a command, not under which id or for whom the system then acted. */
export function toldByPure(record: PureRecord): Told {
  return {
    events: bySubject(record.events),
    notices: record.notices
      .flatMap(({ ref, effect, firedAt, recipients }) =>
        recipients.map((recipient) =>
          [
            `${ref.kind}:${ref.id} ${effect.clock} ${effect.deadlineVersion} ${effect.rung} ${recipient}`,
            `${effect.dueAt} ${firedAt} ${(effect.supersedes ?? []).join(',')}`,
          ]
            .join(' ')
            .trim(),
        ),
      )
      .sort(),
    numbers: series(record.events.map(({ event }) => [event.numberSeries ?? null, event.data['number']])),
  };
}

/** Events in memory, by subject, as a database would give them back; who gave the command is left out where it is not known. */
export function bySubject(
  events: readonly Pick<PureEvent, 'ref' | 'version' | 'event'>[] | readonly PureEvent[],
): Told['events'] {
  return listed(
    events.map((told) => {
      const { ref, version, event } = told;
      const plain = {
        version,
        type: event.type,
        ...apart(event.data, event.numberSeries ?? null),
        clocks: event.clocks ?? [],
        ...('by' in told ? { by: told.by } : {}),
        dueAt: event.dueAt ?? null,
        effectiveAt: event.effectiveAt ?? null,
        recordedAt: event.recordedAt,
      };
      return [`${ref.kind}:${ref.id}`, JSON.parse(JSON.stringify(plain)) as object];
    }),
  );
}

/** The same without what the pure record does not know. */
export function withoutIds(told: Told): Told {
  const events = [...told.events].map(([subject, list]): [string, readonly unknown[]] => [
    subject,
    list.map((event) => {
      const { actor: _actor, commandId: _commandId, ...rest } = event as Record<string, unknown>;
      return rest;
    }),
  ]);
  return { ...told, events: new Map(events) };
}

/** The first thing two records do not tell alike, in words; null when there is none. */
export function firstDifference(expected: Told, actual: Told): string | null {
  for (const subject of new Set([...expected.events.keys(), ...actual.events.keys()])) {
    const [left, right] = [expected.events.get(subject) ?? [], actual.events.get(subject) ?? []];
    for (let n = 0; n < Math.max(left.length, right.length); n++) {
      if (isDeepStrictEqual(left[n], right[n])) continue;
      const before = left.slice(Math.max(0, n - 3), n).map(brief);
      return `${subject}, event ${n + 1} after ${before.join(', ')}:\n- ${text(left[n])}\n+ ${text(right[n])}`;
    }
  }
  const missing = expected.notices.find((line, n) => line !== actual.notices[n]);
  if (missing !== undefined || expected.notices.length !== actual.notices.length) {
    const [has, had] = [new Set(actual.notices), new Set(expected.notices)];
    const lost = expected.notices.filter((line) => !has.has(line)).slice(0, 3);
    const extra = actual.notices.filter((line) => !had.has(line)).slice(0, 3);
    return `notices:\n- ${lost.join('\n- ')}\n+ ${extra.join('\n+ ')}`;
  }
  return isDeepStrictEqual(expected.numbers, actual.numbers)
    ? null
    : `numbers:\n- ${text(expected.numbers)}\n+ ${text(actual.numbers)}`;
}

/** Series whose numbers do not run from one without a gap or a double. */
export function brokenSeries({ numbers }: Told): readonly string[] {
  return Object.keys(numbers).filter((name) => numbers[name]?.some((number, n) => number !== n + 1));
}

function apart(data: Readonly<Record<string, unknown>>, numberSeries: string | null): object {
  if (numberSeries === null) return { data, numberSeries };
  const { number: _number, ...rest } = data;
  return { data: rest, numberSeries };
}

function listed(events: readonly (readonly [string, object])[]): Map<string, readonly unknown[]> {
  const lists = new Map<string, unknown[]>();
  for (const [subject, event] of events) {
    const list = lists.get(subject);
    if (list) list.push(event);
    else lists.set(subject, [event]);
  }
  return lists;
}

function series(given: readonly (readonly [string | null, unknown])[]): Record<string, number[]> {
  const numbers: Record<string, number[]> = {};
  for (const [name, number] of given) if (name !== null) (numbers[name] ??= []).push(Number(number));
  for (const list of Object.values(numbers)) list.sort((a, b) => a - b);
  return Object.fromEntries(Object.entries(numbers).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function brief(event: unknown): string {
  const { type, dueAt, recordedAt } = event as Record<string, unknown>;
  return `${String(type)} of ${String(dueAt ?? recordedAt)}`;
}

function text(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
