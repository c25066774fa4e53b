import { dueStep, nextDue, type Instant, type PartState, type SubjectState } from '@bihuan/domain';
import { workflowId, type DriverStep, type WorkflowKind } from '@bihuan/contracts/wire';
import { millis, serverAt } from './clock';
import type { Entry } from './entry';
import type { ClockReading } from './types';

/** A wake to be put into the outbox. */
export interface WakeRow {
  readonly key: string;
  readonly kind: WorkflowKind;
  readonly id: string;
}

/** What a decision means for the driver's sleep. */
export interface Sleep {
  /** Value of `asleep_until` in server time, `infinity` when only a wake can help, null for swept subjects. */
  readonly asleepUntil: Instant | 'infinity' | null;
  readonly wake: WakeRow | null;
  /** Server instant by which the district's sweep must look, when it may not know of it yet. */
  readonly sweepBy: Instant | null;
}

/** The instant at which the subject wants to be looked at: its earliest due, or at once while a step waits. Legal time. */
export function wantedAt(state: SubjectState, now: Instant): Instant | null {
  if (state.ended) return null;
  if (stepOf(state)) return now;
  return nextDue(state)?.at ?? null;
}

/** The first longer piece of work that waits on a subject; only parts have any. */
export function stepOf(state: SubjectState): DriverStep | null {
  const step = state.kind === 'part' ? dueStep(state as PartState) : null;
  return step && { id: step.id, kind: step.kind };
}

/** Mapping legal to server time rounds to milliseconds: one more or less is no news, and no reason to wake anybody. */
export const SAME_INSTANT_MS = 1;

/**
 * A driver that settles writes when it looks again. Anybody else leaves its sleep alone, unless the subject is new to it,
 * has ended, or wants to be looked at earlier: then the wake goes into the outbox and the new time into the row.
 */
export function sleepOf(entry: Entry, state: SubjectState, reading: ClockReading): Sleep {
  const { before } = entry;
  const wanted = wantedAt(state, reading.legal);
  const until = wanted === null ? null : serverAt(wanted, reading);
  const wasWorkflow = before?.state.driver === 'workflow' && !before.state.ended;
  if (state.driver === 'sweep') {
    return { asleepUntil: null, wake: wasWorkflow ? wakeOf(state) : null, sweepBy: sweepBy(entry, state, until) };
  }
  if (entry.part === 'driven') return { asleepUntil: until ?? 'infinity', wake: null, sweepBy: null };
  const asleepMs = wasWorkflow ? before.asleepUntilMs : null;
  if (state.ended) {
    return { asleepUntil: 'infinity', wake: wasWorkflow ? wakeOf(state) : null, sweepBy: null };
  }
  if (asleepMs === null) return { asleepUntil: until ?? 'infinity', wake: wakeOf(state), sweepBy: null };
  if (until !== null && asleepMs - millis(until) > SAME_INSTANT_MS)
    return { asleepUntil: until, wake: wakeOf(state), sweepBy: null };
  return { asleepUntil: asText(asleepMs), wake: null, sweepBy: null };
}

/** The sweep sleeps no longer than until the earliest due it knew: a later one needs no wake. */
function sweepBy(entry: Entry, state: SubjectState, until: Instant | null): Instant | null {
  const { before } = entry;
  if (until === null || entry.part === 'driven') return null;
  const known = before && !before.stuckIncident && !before.state.ended && before.state.driver === 'sweep';
  const dueBefore = known ? nextDue(before.state) : null;
  const dueNow = nextDue(state);
  return dueBefore && dueNow && dueBefore.at <= dueNow.at ? null : until;
}

function wakeOf(state: SubjectState): WakeRow {
  const kind = state.kind as WorkflowKind;
  return { key: workflowId(kind, state.id), kind, id: state.id };
}

function asText(ms: number): Instant | 'infinity' {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : 'infinity';
}
