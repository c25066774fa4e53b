import type { Instant, SubjectKind } from '@bihuan/domain';
import { nextDue } from '@bihuan/domain';
import type { Statement, Tx } from '@bihuan/persistence';
import { canonicalJson } from './canonical';
import type { Deciding } from './deciding';
import { derivedEffects } from './effects/derive';
import type { CommandRow, Entry } from './entry';
import type { CommittedChange } from './env';
import { projectionOf } from './projections';
import type { Below } from './projections/types';
import type { NoticeRow } from './recipients';
import { TABLES } from './tables';
import { SAME_INSTANT_MS, sleepOf, type WakeRow } from './waking';
import { unitNotices } from './unit-notices';
import { writeStatement, type Section } from './write-statement';

/** Lateness of more than this, in server time, is an incident. */
export const GRACE_MS = 10 * 60 * 1000;

export interface WriteRequest {
  readonly deciding: Deciding;
  readonly notices: readonly NoticeRow[];
  readonly commands: readonly CommandRow[];
  /** What else is to be committed with it. */
  readonly also?: readonly Statements[];
}

/** A statement with its parameters. */
export interface Statements {
  readonly sql: Statement;
  readonly params: readonly unknown[];
}

/** Takes the district's lock that the sweep holds while it decides how long to sleep. */
export const SWEEP_LOCK_SHARED: Statement = {
  name: 'sweep_lock_shared',
  text: `select pg_advisory_xact_lock_shared(25192, hashtext($1))`,
};

/** Writes everything the transaction decided and commits, in one round trip. */
export async function writeAndCommit(tx: Tx, request: WriteRequest): Promise<void> {
  const { deciding } = request;
  const entries = [...deciding.entries.values()];
  const changed = entries.filter((entry) => entry.events.length > 0);
  const statements: Statements[] = [];
  const sections: Section[] = [];
  const wakes: WakeRow[] = [];
  let sweepBy: Instant | null = null;

  for (const kind of [...new Set(changed.map((entry) => entry.ref.kind))].sort()) {
    const known: Record<string, unknown>[] = [];
    const fresh: Record<string, unknown>[] = [];
    for (const entry of changed.filter((candidate) => candidate.ref.kind === kind)) {
      const sleep = rowOf(entry, deciding, entry.before ? known : fresh);
      if (sleep.wake) wakes.push(sleep.wake);
      if (sleep.sweepBy && (sweepBy === null || sleep.sweepBy < sweepBy)) sweepBy = sleep.sweepBy;
      for (const below of belowOf(entry)) statements.push({ sql: below.statement, params: below.params });
    }
    if (known.length > 0) sections.push({ part: 'rows', kind, rows: known, known: true });
    if (fresh.length > 0) sections.push({ part: 'rows', kind, rows: fresh, known: false });
  }
  if (changed.length > 0) sections.push({ part: 'events', rows: changed.flatMap((entry) => eventRows(entry)) });
  const commands = [...request.commands, ...deciding.fed.map(({ command }) => command)];
  if (commands.length > 0) sections.push({ part: 'commands', rows: commands.map(audited) });
  if (request.notices.length > 0)
    sections.push({ part: 'notices', rows: request.notices.map((notice) => ({ ...notice })) });
  if (wakes.length > 0)
    sections.push({ part: 'wakes', rows: [...new Map(wakes.map((wake) => [wake.key, { ...wake }])).values()] });
  if (sweepBy !== null) sections.push({ part: 'sweep', by: sweepBy });
  if (isLate(deciding)) sections.push({ part: 'late' });
  if (deciding.fed.length > 0)
    sections.push({
      part: 'fed',
      rows: deciding.fed.map(({ place }) => ({ change_id: place.changeId, subject_id: place.subjectId })),
    });

  // Taken before the snapshot that reads the sweep's sleep: a sweep that is just deciding it is waited for.
  if (sweepBy !== null) statements.push({ sql: SWEEP_LOCK_SHARED, params: [deciding.head.district.id] });
  if (sections.length > 0) {
    const { legal } = deciding.head.reading;
    statements.push(writeStatement(deciding.head.district.id, legal, sections));
  }
  statements.push(...unitNotices(deciding), ...derivedEffects(deciding.head.district.id, changed));
  statements.push(...asleepOnly(entries, deciding), ...unstuck(entries), ...(request.also ?? []));
  if (statements.length > 0) await tx.commitWith(statements);
}

/** A command with what the audit trail says of it: which body it had (its hash) and what came of it, nothing of its content. */
function audited(command: CommandRow): Record<string, unknown> {
  const { answer, body_hash: bodyHash } = command;
  return { ...command, what: canonicalJson({ ...answer, bodyHash }) };
}

function rowOf(entry: Entry, deciding: Deciding, rows: Record<string, unknown>[]): ReturnType<typeof sleepOf> {
  const { ref, before, state } = entry;
  if (!state) throw new Error(`${ref.kind} ${ref.id} has events but no state.`);
  const projection = projectionOf(ref.kind);
  const sleep = sleepOf(entry, state, deciding.head.reading);
  rows.push({
    id: ref.id,
    org_id: projection.orgId(state, deciding.head.district.directory),
    version: state.version,
    state: state.state,
    driver: state.driver,
    ended: state.ended,
    body: state,
    next_due: state.ended ? null : (nextDue(state)?.at ?? null),
    asleep_until: sleep.asleepUntil,
    created_at: before?.createdAt ?? state.lastEventAt,
    changed_at: state.lastEventAt,
    ...projection.own(state),
  });
  return sleep;
}

function belowOf(entry: Entry): readonly Below[] {
  const projection = projectionOf(entry.ref.kind);
  return (entry.state && projection.below?.(entry.state, entry.before?.state ?? null)) ?? [];
}

function eventRows(entry: Entry): Record<string, unknown>[] {
  const base = entry.before?.version ?? 0;
  return entry.events.map(({ event, actor, commandId }, index) => ({
    subject_kind: entry.ref.kind,
    subject_id: entry.ref.id,
    version: base + index + 1,
    type: event.type,
    data: event.data,
    clocks: event.clocks && event.clocks.length > 0 ? event.clocks : undefined,
    actor,
    command_id: commandId,
    due_at: event.dueAt,
    effective_at: event.effectiveAt,
    recorded_at: event.recordedAt,
    number_series: event.numberSeries,
    pins: base + index === 0 ? entry.state?.pins : undefined,
  }));
}

/** Late is what could have gone out earlier: back-dated facts and imported ledgers are not the system's lateness. */
function isLate({ notices, head }: Deciding): boolean {
  return notices.some(
    (notice) => (Date.parse(notice.firedAt) - Date.parse(notice.possibleAt)) / head.reading.rate > GRACE_MS,
  );
}

/** Drivers whose subject did not change write only how long they sleep now, and only if that is news. */
function asleepOnly(entries: readonly Entry[], deciding: Deciding): Statements[] {
  return entries.flatMap((entry) => {
    const { ref, before, state, part, events } = entry;
    if (part !== 'driven' || events.length > 0 || !before || !state || state.driver !== 'workflow' || state.ended)
      return [];
    const { asleepUntil } = sleepOf(entry, state, deciding.head.reading);
    const ms = asleepUntil === 'infinity' ? Infinity : Date.parse(asleepUntil ?? '');
    if (before.asleepUntilMs !== null && Math.abs(ms - before.asleepUntilMs) <= SAME_INSTANT_MS) return [];
    if (ms === before.asleepUntilMs) return [];
    return [{ sql: asleepStatement(ref.kind), params: [ref.id, asleepUntil] }];
  });
}

const ASLEEP: Partial<Record<SubjectKind, Statement>> = {};

function asleepStatement(kind: SubjectKind): Statement {
  const table = kind === 'hazard' ? 'hazards' : kind === 'part' ? 'parts' : 'campaigns';
  ASLEEP[kind] ??= { name: `asleep_${kind}`, text: `update ${table} set asleep_until = $2 where id = $1` };
  return ASLEEP[kind];
}

/** A subject that got through again is no longer set aside, and its incident is over. */
function unstuck(entries: readonly Entry[]): Statements[] {
  return entries.flatMap(({ ref, before }) =>
    before?.stuckIncident
      ? [
          {
            sql: {
              name: `unstick_${ref.kind}`,
              text: `with freed as (update ${TABLES[ref.kind]} set stuck_incident = null, stuck_retry_at = null where id = $1 returning id)
                update incidents set closed_at = clock_timestamp() where id = $2 and closed_at is null`,
            },
            params: [ref.id, before.stuckIncident],
          },
        ]
      : [],
  );
}

/** What a transaction has changed, for whoever wants to tell others after the commit. */
export function changeOf(deciding: Deciding): CommittedChange {
  const changed = [...deciding.entries.values()].filter((entry) => entry.events.length > 0);
  return {
    districtId: deciding.head.district.id,
    subjects: changed.map((entry) => entry.ref),
    notices: deciding.notices.length > 0,
  };
}
