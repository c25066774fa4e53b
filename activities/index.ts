import { driverActivities } from './driver/driver-activities';
import type { DriverPort } from './driver/driver-port';

export type { DriverPort, Heartbeat, SteppedRef } from './driver/driver-port';

/** Everything the activities need from outside. */
export interface Ports {
  readonly driver: DriverPort;
}

/** All activities of the service, bound to their ports. */
export function createActivities(ports: Ports) {
  return { ...driverActivities(ports.driver) };
}

export type Activities = ReturnType<typeof createActivities>;
