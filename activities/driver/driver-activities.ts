import type { DriverStep, NextStepResult, SettleResult } from '@bihuan/contracts/wire';
import type { SubjectRef } from '@bihuan/domain';
import { cancellationSignal, heartbeat as beat } from '@temporalio/activity';
import { CancelledFailure } from '@temporalio/common';
import { plainly } from '../shared/plainly';
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

/** Cancellation (a shutdown included) takes effect at the next heartbeat, between two batches. */
function stepHeartbeat(): () => void {
  const cancelled = cancellationSignal();
  return () => {
    beat();
    if (cancelled.aborted) throw new CancelledFailure('the step was cancelled between two batches');
  };
}
