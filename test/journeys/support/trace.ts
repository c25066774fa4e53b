import type { Rig } from '@bihuan/testing';

/** Everything the record holds of a journey, in an order that does not depend on who was faster. */
export interface Trace {
  readonly events: readonly Record<string, unknown>[];
  readonly notices: readonly Record<string, unknown>[];
}

/** Reads the trace. `recorded_at` is legal time, so two journeys with the same script have the same trace to the letter. */
export async function traceOf(rig: Rig): Promise<Trace> {
  return {
    events: await rig.rows(
      `select subject_kind, subject_id, version, type, data, clocks, due_at, effective_at, recorded_at
       from events order by subject_kind, subject_id, version`,
    ),
    notices: await rig.rows(
      `select subject_kind, subject_id, clock, deadline_version, rung, recipient, channel, role, due_at, fired_at
       from notices order by subject_kind, subject_id, clock, deadline_version, rung, recipient, channel`,
    ),
  };
}
