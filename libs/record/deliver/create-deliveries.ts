import { SYSTEM_SCOPE } from '@bihuan/persistence';
import { NO_KEYS } from '../secrets/key-ring';
import { CHANNEL_BACK_OFF, MESSAGE_BACK_OFF } from './back-off';
import type { DeliverEnv } from './env';
import { endWaiting, settleMessage } from './settle-message';
import { nextMessage, takeChannels } from './take';
import type { DeliveryApi, DeliveryOptions } from './types';

const THREE_DAYS_MS = 3 * 86_400_000;

/** Puts the deliveries together; any number of processes may do so over one database. */
export function createDeliveries(options: DeliveryOptions): DeliveryApi {
  const env: DeliverEnv = {
    uow: options.uow,
    secrets: options.secrets ?? NO_KEYS,
    publicUrl: (options.publicUrl ?? '').replace(/\/+$/, ''),
    giveUpMs: options.giveUpMs ?? THREE_DAYS_MS,
    gatherMs: options.gatherMs ?? 2_000,
    messageBackOff: options.messageBackOff ?? MESSAGE_BACK_OFF,
    channelBackOff: options.channelBackOff ?? CHANNEL_BACK_OFF,
    now: options.now,
    random: options.random ?? Math.random,
  };
  return {
    takeChannels: (limit, leaseMs) => takeChannels(env, limit, leaseMs),
    nextMessage: (channel) => nextMessage(env, channel),
    settleMessage: (message, result) => settleMessage(env, message, result),
    endForgotten: () => env.uow.run(SYSTEM_SCOPE, (tx) => endWaiting(tx, null), { retry: 'idempotent' }),
  };
}
