import { ALL_MODULES, checkInvariants } from '@bihuan/record';
import { type PlayedTime, findReplayFaults } from '@bihuan/simulation';

/** What a look at the whole run found. */
export interface Examined {
  /** How many workflow executions were replayed. */
  readonly executions: number;
  /** Executions that would run differently today, in words. */
  readonly faults: readonly string[];
  /** Invariants of the record that do not hold, in words. */
  readonly violations: readonly { readonly zh: string; readonly en: string }[];
}

/** Replays every execution and checks every invariant of the record. */
export async function examine(time: PlayedTime): Promise<Examined> {
  const findings = await checkInvariants({ uow: time.uow, clock: time.clock, modules: ALL_MODULES });
  const executions = await time.histories();
  const faults = await findReplayFaults(executions, time.bench.bundle);
  return {
    executions: executions.length,
    faults: faults.map(({ workflowId, what }) => `${workflowId}: ${what}`),
    violations: findings.map(({ invariant, subject, zh, en }) => ({
      zh: `${invariant} ${subject} ${zh}`,
      en: `${invariant} ${subject} ${en}`,
    })),
  };
}
