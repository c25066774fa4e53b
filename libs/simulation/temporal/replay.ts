import { LOOK_DURING_STEP_MS } from '@bihuan/contracts/wire';
import { Worker } from '@temporalio/worker';
import type { Execution, History, HistoryEvent } from './histories';

/** Something a recorded execution shows that the workflows of today would do differently. */
export interface ReplayFinding {
  readonly workflowId: string;
  readonly runId: string;
  readonly what: string;
}

/**
 * Runs every recorded execution again with the given bundle, and compares every timer with the wait that the look before
 * it returned: replay by itself does not notice a changed length.
 */
export async function findReplayFaults(
  executions: readonly Execution[],
  bundle: string,
): Promise<readonly ReplayFinding[]> {
  const findings = executions.flatMap(({ workflowId, runId, history }) =>
    wrongTimers(history).map((what) => ({ workflowId, runId, what })),
  );
  const decided = executions
    .map(({ workflowId, history }) => ({ workflowId, history: whatWasDecided(history) }))
    .filter(({ history }) => history.events && history.events.length > 0);
  const results = Worker.runReplayHistories(
    { workflowBundle: { codePath: bundle }, replayName: 'bihuan-replay' },
    decided,
  );
  for await (const { workflowId, runId, error } of results) {
    if (error) findings.push({ workflowId, runId, what: `replays differently: ${error.message}` });
  }
  return findings;
}

/** Throws with every finding in words; passes silently when all executions replay as they ran. */
export async function expectCleanReplay(executions: readonly Execution[], bundle: string): Promise<void> {
  const findings = await findReplayFaults(executions, bundle);
  if (findings.length === 0) return;
  const lines = findings.map(({ workflowId, runId, what }) => `${workflowId} (${runId}): ${what}`);
  throw new Error(`${findings.length} faults in ${executions.length} recorded executions\n${lines.join('\n')}`);
}

/**
 * A workflow caught while it was at work ends in something it has not answered yet. Replaying that would start a local
 * activity that nobody runs, and wait for it for ever; so a history is replayed up to what its last task decided.
 */
function whatWasDecided(history: History): History {
  const events = history.events ?? [];
  const completed = events.findLastIndex((event) => event.workflowTaskCompletedEventAttributes);
  const rest = events.slice(completed + 1);
  const undecided = rest.findIndex((event) => !isDecision(event));
  return undecided < 0 ? history : { ...history, events: events.slice(0, completed + 1 + undecided) };
}

/** True when a run has answered everything that happened to it: it sleeps or has ended. */
export function isAtRest(history: History): boolean {
  return whatWasDecided(history) === history;
}

/** Whether a workflow task wrote this event; such events name the task. */
function isDecision(event: HistoryEvent): boolean {
  return Object.values(event).some(
    (part: unknown) => typeof part === 'object' && part !== null && 'workflowTaskCompletedEventId' in part,
  );
}

/** What the last look before a timer said about waiting: a local activity, or the call of an effect. */
type Look = { readonly kind: 'wait'; readonly waitMs: number | null } | { readonly kind: 'retry'; readonly ms: number };

/** Every timer of one run that is not as long as the look before it asked for, in words. */
export function wrongTimers(history: History): readonly string[] {
  const wrong: string[] = [];
  const stepsUnderWay = new Set<string>();
  let look: Look | undefined;
  for (const event of history.events ?? []) {
    look = lookOf(event) ?? look;
    countSteps(event, stepsUnderWay);
    const started = event.timerStartedEventAttributes;
    if (!started) continue;
    const ms = durationMs(started.startToFireTimeout);
    const expected = expectedTimer(look, stepsUnderWay.size > 0);
    if (ms !== expected)
      wrong.push(`event ${event.eventId}: a timer of ${ms} ms where ${expected ?? 'none'} was asked for`);
  }
  return wrong;
}

function expectedTimer(look: Look | undefined, stepUnderWay: boolean): number | null {
  if (!look) return null;
  if (look.kind === 'retry') return look.ms;
  if (look.waitMs === null) return null;
  return Math.max(look.waitMs, stepUnderWay ? LOOK_DURING_STEP_MS : 1);
}

function countSteps(event: HistoryEvent, underWay: Set<string>): void {
  if (event.activityTaskScheduledEventAttributes) underWay.add(String(event.eventId));
  const closed =
    event.activityTaskCompletedEventAttributes ??
    event.activityTaskFailedEventAttributes ??
    event.activityTaskTimedOutEventAttributes ??
    event.activityTaskCanceledEventAttributes;
  if (closed) underWay.delete(String(closed.scheduledEventId));
}

function lookOf(event: HistoryEvent): Look | undefined {
  const call = event.activityTaskCompletedEventAttributes;
  if (call) {
    const answered = decode(call.result?.payloads?.[0]?.data) as { waitMs?: number | null } | null;
    return answered?.waitMs === undefined ? undefined : { kind: 'wait', waitMs: answered.waitMs };
  }
  const marker = event.markerRecordedEventAttributes;
  if (marker?.markerName !== 'core_local_activity') return undefined;
  const about = decode(marker.details?.['data']?.payloads?.[0]?.data) as { backoff?: Duration | null };
  if (marker.failure) return about.backoff ? { kind: 'retry', ms: durationMs(about.backoff) } : undefined;
  const result = decode(marker.details?.['result']?.payloads?.[0]?.data) as { waitMs?: number | null };
  return { kind: 'wait', waitMs: result.waitMs ?? null };
}

interface Duration {
  readonly seconds?: unknown;
  readonly nanos?: number | null;
}

function durationMs(duration: Duration | null | undefined): number {
  return Number(duration?.seconds ?? 0) * 1000 + Math.round((duration?.nanos ?? 0) / 1_000_000);
}

function decode(data: Uint8Array | null | undefined): unknown {
  return data?.length ? JSON.parse(Buffer.from(data).toString('utf8')) : {};
}
