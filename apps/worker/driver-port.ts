import type { DriverPort } from '@bihuan/activities';
import type { RecordApi } from '@bihuan/record';

/** The drivers' port on the record. */
export function driverPort(record: RecordApi): DriverPort {
  return {
    settle: (ref) => record.settle(ref),
    nextStep: (ref) => record.nextStep(ref),
    runStep: (ref, step, heartbeat) => record.runStep(ref, step, heartbeat),
    sweep: (districtId) => record.sweep(districtId),
    runSweepStep: (districtId, step, heartbeat) => record.runSweepStep(districtId, step, heartbeat),
  };
}
