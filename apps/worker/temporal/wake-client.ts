import { type SearchAttributes, TASK_QUEUES, WAKE_SIGNAL, type WorkflowKind, wakeFor } from '@bihuan/contracts/wire';
import { Connection, WorkflowClient } from '@temporalio/client';
import type { DeliverWake } from '../relay/relay';
import { addSearchAttributes, isInvalid, typed } from './search-attributes';

const DEADLINE_MS = 3_000;

/** What an operator reads beside a workflow in Temporal's own pages. */
const SUMMARIES: Readonly<Record<WorkflowKind, string>> = {
  campaign: 'Campaign: leads it until its parts are closed',
  part: 'Part of a campaign: opens its phases and rounds',
  hazard: 'Major hazard: stands watch over its deadlines',
  effect: 'Filing: carries one thing to a system above',
  sweep: 'District: stands watch over whatever has no workflow of its own',
};

/** The relay's connection to Temporal; it connects when first used and again whenever needed. */
export interface WakeClient {
  readonly deliver: DeliverWake;
  close(): Promise<void>;
}

/**
 * Sends the empty signal-with-start. Every call ends within three seconds, which one to a frozen server never would; to a
 * server that is gone it ends at once, for nothing is tried twice here.
 */
export function createWakeClient(address: string, namespace: string): WakeClient {
  // The relay tries again by itself. The client's own retries look at the deadline only between them and sleep past it.
  const connection = Connection.lazy({ address, interceptors: [] });
  const client = new WorkflowClient({ connection, namespace });
  const inTime = <T>(call: () => Promise<T>): Promise<T> =>
    connection.withAbortSignal(AbortSignal.timeout(DEADLINE_MS), () =>
      connection.withDeadline(Date.now() + DEADLINE_MS, call),
    );
  const send = (key: string, attributes: SearchAttributes) => {
    const wake = wakeFor(key);
    return client.signalWithStart(wake.workflowType, {
      workflowId: wake.workflowId,
      taskQueue: TASK_QUEUES.drivers,
      args: [{ id: wake.id }],
      signal: WAKE_SIGNAL,
      staticSummary: SUMMARIES[wake.kind],
      typedSearchAttributes: typed(attributes),
    });
  };
  // Searching is a comfort of operators: a server that will not have the attributes still gets its wakes. Asked once, before
  // the first wake: what a workflow starts without it never gets.
  let searchable: boolean | undefined;
  return {
    deliver: async ({ key, attributes }) => {
      searchable ??= await inTime(() => addSearchAttributes(connection, namespace));
      try {
        await inTime(() => send(key, searchable ? attributes : {}));
      } catch (error) {
        // Attributes that were just added are not known everywhere at once.
        if (!searchable || !isInvalid(error)) throw error;
        await inTime(() => send(key, {}));
      }
    },
    close: () => connection.close(),
  };
}
