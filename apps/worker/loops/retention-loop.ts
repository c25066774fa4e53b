import type { UnitOfWork } from '@bihuan/persistence';
import { retainDaily, type RetentionDays, type ServerClock } from '@bihuan/record';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics';
import { type Loop, startLoop } from './loop';

/** How soon after its midnight, in server time, a district's legal day is taken up. */
const LOOK_MS = 60_000;

/** Deletes personal data past its time, once on each legal day of each district. Several workers may look at once. */
export function startRetentionLoop(
  uow: UnitOfWork,
  clock: ServerClock,
  days: RetentionDays,
  metrics: Metrics,
  log: Logger,
): Loop {
  const turn = async (): Promise<number> => {
    metrics.add('personalDeleted', await retainDaily(uow, clock, days));
    return LOOK_MS;
  };
  return startLoop({ name: 'retention', turn, restAfterFailureMs: LOOK_MS }, log);
}
