import type { SimulationExamined } from '@bihuan/contracts/simulation';
import { ALL_MODULES, checkInvariants } from '@bihuan/record';
import { type PlayedTime, findReplayFaults } from '@bihuan/simulation';

/** Replays every execution and checks every invariant of the record. */
export async function examine(time: PlayedTime): Promise<Omit<SimulationExamined, 'refused'>> {
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
