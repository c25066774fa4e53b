import { Client, Connection, WorkflowNotFoundError } from '@temporalio/client';

const AT_ONCE = 20;
const ANSWER_WITHIN_MS = 5_000;

/** Looks at a Temporal server; `close` lets it go. */
export interface WorkflowLister {
  listOpen(expected: readonly string[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

/**
 * Connects to Temporal to see which workflows are open. Its list lags a little behind, so whatever is missing in it, or
 * is in it and unexpected, is asked for by id. Throws when the server does not answer within five seconds.
 */
export async function connectLister(address: string, namespace: string): Promise<WorkflowLister> {
  const connection = await Connection.connect({ address, connectTimeout: ANSWER_WITHIN_MS });
  const client = new Client({ connection, namespace });
  return {
    listOpen: (expected) => listOpen(client, expected),
    close: () => connection.close(),
  };
}

async function listOpen(client: Client, expected: readonly string[]): Promise<readonly string[]> {
  const listed = new Set<string>();
  for await (const { workflowId } of client.workflow.list({ query: `ExecutionStatus = 'Running'` }))
    listed.add(workflowId);
  const wanted = new Set(expected);
  const open = new Set([...listed].filter((id) => wanted.has(id)));
  const unsure = [...expected.filter((id) => !listed.has(id)), ...[...listed].filter((id) => !wanted.has(id))];
  for (let from = 0; from < unsure.length; from += AT_ONCE) {
    const some = unsure.slice(from, from + AT_ONCE);
    const running = await Promise.all(some.map((id) => isRunning(client, id)));
    some.forEach((id, index) => running[index] && open.add(id));
  }
  return [...open];
}

async function isRunning(client: Client, id: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(id).describe()).status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
