import { driverActivities } from './driver/driver-activities';
import type { DriverPort } from './driver/driver-port';
import { effectActivities } from './effect/effect-activities';
import type { EffectPort } from './effect/effect-port';

export type { DriverPort, Heartbeat, SteppedRef } from './driver/driver-port';
export type { EffectPort } from './effect/effect-port';

/** Everything the activities need from outside. */
export interface Ports {
  readonly driver: DriverPort;
  /** Left out where nothing is filed with other systems. */
  readonly effects?: EffectPort;
}

/** An effect then waits for a worker that files. */
const NO_EFFECTS: EffectPort = { attempt: () => Promise.reject(new Error('this worker files nothing')) };

/** All activities of the service, bound to their ports. */
export function createActivities(ports: Ports) {
  return { ...driverActivities(ports.driver), ...effectActivities(ports.effects ?? NO_EFFECTS) };
}

export type Activities = ReturnType<typeof createActivities>;
