import type { SettleResult } from '@bihuan/contracts/wire';
import { cancellationSignal } from '@temporalio/activity';
import { plainly } from '../shared/plainly';
import type { EffectPort } from './effect-port';

/** The one activity of an effect: one call to the other system. */
export function effectActivities(port: EffectPort) {
  return {
    attempt: (id: string): Promise<SettleResult> => plainly(() => port.attempt(id, cancellationSignal())),
  };
}
