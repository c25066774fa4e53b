import { MESSAGE_BACK_OFF } from '../deliver/back-off';
import { NO_KEYS } from '../secrets/key-ring';
import type { EffectEnv } from './env';
import { settleEffect } from './settle';
import { takeEffect } from './take';
import type { EffectApi, EffectOptions } from './types';

/** Puts the effects together; any number of processes may do so over one database. */
export function createEffects(options: EffectOptions): EffectApi {
  const env: EffectEnv = {
    uow: options.uow,
    record: options.record,
    secrets: options.secrets ?? NO_KEYS,
    backOff: options.backOff ?? MESSAGE_BACK_OFF,
    quietMs: options.quietMs ?? 60_000,
    random: options.random ?? Math.random,
  };
  return {
    takeEffect: (id) => takeEffect(env, id),
    settleEffect: (task, result) => settleEffect(env, task, result),
  };
}
