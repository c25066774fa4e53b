import type { EffectPort } from '@bihuan/activities';
import type { EffectApi, FilingResult } from '@bihuan/record';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics';
import type { Adapters } from './adapter';

/** The effects' port on the record and the adapters: takes what is due, makes the one call, notes what came of it. */
export function effectPort(effects: EffectApi, adapters: Adapters, metrics: Metrics, log: Logger): EffectPort {
  const noted = (id: string, result: FilingResult): void => {
    metrics.add(result.outcome === 'filed' ? 'effectsFiled' : 'effectsNotFiled');
    if (result.outcome === 'filed') return;
    const code = 'code' in result ? result.code : null;
    log.warn({ effect: id, outcome: result.outcome, code }, 'a filing was not taken, or nobody knows');
  };
  return {
    attempt: async (id, stop) => {
      const task = await effects.takeEffect(id);
      if (task.kind === 'rest') return task.result;
      const adapter = adapters[task.filing.adapter];
      const result = await adapter[task.kind](task.filing, stop);
      noted(id, result);
      return effects.settleEffect(task, result);
    },
  };
}
