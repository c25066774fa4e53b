import type { DriverStep, NextStepResult, SettleResult } from '@bihuan/contracts/wire';
import type { SubjectRef } from '@bihuan/domain';
import { cancellationSignal, heartbeat as beat } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { DriverPort, SteppedRef } from './driver-port';

/** The activities of the drivers: `settle`, `nextStep` and `sweep` are local ones and must not heartbeat. */
export function driverActivities(port: DriverPort) {
  return {
    settle: (ref: SubjectRef): Promise<SettleResult> => plainly(() => port.settle(ref)),
    nextStep: (ref: SteppedRef): Promise<NextStepResult> => plainly(() => port.nextStep(ref)),
    sweep: (districtId: string): Promise<NextStepResult> => plainly(() => port.sweep(districtId)),
    runStep: (ref: SteppedRef, step: DriverStep): Promise<void> =>
      plainly(() => port.runStep(ref, step, stepHeartbeat())),
    runSweepStep: (districtId: string, step: DriverStep): Promise<void> =>
      plainly(() => port.runSweepStep(districtId, step, stepHeartbeat())),
  };
}

/**
 * What fails is told to Temporal by its code alone, since a database's message may quote a row, and histories hold no
 * personal data. Temporal's worker logs it; a rule that fails is kept by the record itself, as an incident.
 */
async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CancelledFailure) throw error;
    const failure = ApplicationFailure.create({ message: 'the record failed', type: codeOf(error) });
    failure.stack = '';
    throw failure;
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

/** Cancellation (a shutdown included) takes effect at the next heartbeat, between two batches. */
function stepHeartbeat(): () => void {
  const cancelled = cancellationSignal();
  return () => {
    beat();
    if (cancelled.aborted) throw new CancelledFailure('the step was cancelled between two batches');
  };
}
