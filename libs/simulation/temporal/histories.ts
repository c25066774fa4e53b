import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';

export type History = temporal.api.history.v1.IHistory;
export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

/** One run of one workflow with all its events. */
export interface Execution {
  readonly workflowId: string;
  readonly runId: string;
  readonly history: History;
}

/**
 * Histories of all runs that lead to or follow from the given ones: continued runs are followed back, and forward to
 * the run that is there now. The test server has no list of workflows, so the ids come from whoever started them.
 */
export async function fetchExecutions(
  client: Client,
  runsById: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<readonly Execution[]> {
  const found = new Map<string, Execution>();
  for (const [workflowId, runs] of runsById) {
    const latest = await latestRun(client, workflowId);
    for (const runId of new Set([...runs, ...latest])) await followBack(client, workflowId, runId, found);
  }
  return [...found.values()];
}

/** Every execution a server with visibility knows; the dev server has it, the time-skipping one has not. */
export async function listExecutions(client: Client): Promise<readonly Execution[]> {
  const found: Execution[] = [];
  for await (const { workflowId, runId } of client.workflow.list()) {
    found.push({ workflowId, runId, history: await client.workflow.getHandle(workflowId, runId).fetchHistory() });
  }
  return found;
}

async function latestRun(client: Client, workflowId: string): Promise<readonly string[]> {
  try {
    return [(await client.workflow.getHandle(workflowId).describe()).runId];
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return [];
    throw error;
  }
}

async function followBack(
  client: Client,
  workflowId: string,
  runId: string,
  found: Map<string, Execution>,
): Promise<void> {
  let next: string | null | undefined = runId;
  while (next && !found.has(next)) {
    const history: History = await client.workflow.getHandle(workflowId, next).fetchHistory();
    found.set(next, { workflowId, runId: next, history });
    next = history.events?.[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
  }
}
