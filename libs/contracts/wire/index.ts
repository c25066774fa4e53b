/** Names that the service, the worker and the workflows must agree on. Changing one is a breaking change on the wire. */

/**
 * Task queues: `drivers` for the waiting loops and their local activities, `steps` for anything over a few seconds, `effects`
 * for calls to other systems, so that one that hangs is in nobody's way.
 */
export const TASK_QUEUES = { drivers: 'bihuan-drivers', steps: 'bihuan-steps', effects: 'bihuan-effects' } as const;

export const WORKFLOW_TYPES = {
  campaign: 'CampaignWorkflow',
  part: 'PartWorkflow',
  hazard: 'HazardWorkflow',
  sweep: 'SweepWorkflow',
  effect: 'EffectWorkflow',
} as const;
export type WorkflowKind = keyof typeof WORKFLOW_TYPES;

/** The one signal of every workflow. It carries nothing, so nothing in it can be stale. */
export const WAKE_SIGNAL = 'wake';

/** `hazard:<id>`, `part:<id>`, `campaign:<id>`, `sweep:<district id>`, `effect:<id>`. */
export function workflowId(kind: WorkflowKind, id: string): string {
  return `${kind}:${id}`;
}

/** What a wake with this key means: which workflow to start if it is not there, and the signal that wakes it. */
export interface Wake {
  readonly kind: WorkflowKind;
  readonly id: string;
  readonly workflowId: string;
  readonly workflowType: (typeof WORKFLOW_TYPES)[WorkflowKind];
}

/** Reads the key of an outbox wake, which is the workflow's id. Throws on a key no workflow belongs to. */
export function wakeFor(key: string): Wake {
  const colon = key.indexOf(':');
  const kind = key.slice(0, colon);
  const id = key.slice(colon + 1);
  if (!isWorkflowKind(kind) || id === '') throw new Error(`no workflow belongs to the wake "${key}"`);
  return { kind, id, workflowId: key, workflowType: WORKFLOW_TYPES[kind] };
}

/**
 * What operators may search workflows by, all keywords: opaque ids, the part's code and the hazard's level. Set when a
 * workflow starts and never after, for each change would cost a row of visibility.
 */
export const SEARCH_ATTRIBUTES = ['district', 'campaign', 'part', 'level'] as const;
export type SearchAttributes = Readonly<Partial<Record<(typeof SEARCH_ATTRIBUTES)[number], string>>>;

function isWorkflowKind(kind: string): kind is WorkflowKind {
  return Object.hasOwn(WORKFLOW_TYPES, kind);
}

/** What a driver is told after it has settled. */
export interface SettleResult {
  /** Version of the subject after settling; 0 for a sweep, which has none; attempts of an effect. */
  readonly version: number;
  /** Milliseconds of server time to sleep; null when only a wake can bring something new. */
  readonly waitMs: number | null;
  /** True when the driver has nothing left to drive. */
  readonly finished: boolean;
  /** The subject's state in words of the lifecycle, shown in the workflow's details. */
  readonly state: string;
}

/** One piece of longer work a driver runs as an activity of its own, resumable and safe to repeat. */
export interface DriverStep {
  readonly id: string;
  readonly kind: 'open-round' | 'feed-change';
}

/** While a step is under way its driver looks at the clocks at most this often (ms); the step's end wakes it anyway. */
export const LOOK_DURING_STEP_MS = 60_000;

/** A settle that may also ask for a longer step before the next wait. */
export interface NextStepResult extends SettleResult {
  readonly step: DriverStep | null;
}

export interface DriverInput {
  /** Subject id, the district's id for a sweep, or an effect's. */
  readonly id: string;
  /** Continue as new after this many events instead of the server's suggestion; tests only. */
  readonly continueAfterEvents?: number;
}
