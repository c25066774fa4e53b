import { SYSTEM_SCOPE, type Tx } from '@bihuan/persistence';
import { waitMs } from './back-off';
import type { DeliverEnv } from './env';
import type { OutgoingMessage, SendResult } from './types';
import { endUnknown } from './unknown';

type Failure = Extract<SendResult, { ok: false }>;

/** Notes what became of a message and gives the channel back. */
export async function settleMessage(env: DeliverEnv, message: OutgoingMessage, result: SendResult): Promise<void> {
  await env.uow.run(
    SYSTEM_SCOPE,
    async (tx) => {
      if (result.ok) return arrived(tx, message);
      if (result.unknown) return unknown(env, tx, message, result);
      await failed(env, tx, message, result);
      if (result.gone) await switchOff(tx, message.channel.id, 'gone');
    },
    { retry: 'idempotent' },
  );
}

/** Delivered is delivered, also when the lease has passed or the channel was switched off meanwhile. */
async function arrived(tx: Tx, { id, channel }: OutgoingMessage): Promise<void> {
  await tx.query(
    `with message as (
       update channel_messages set state = 'delivered', ended_at = clock_timestamp(), last_error = null, trying_since = null
       where id = $1 and state <> 'delivered' returning id)
     update deliveries d set state = 'delivered', failed_because = null, ended_at = clock_timestamp()
     from message where d.message_id = message.id`,
    [id],
  );
  await tx.query(
    `update channels set lease = null, leased_until = clock_timestamp(), failures = 0, ready_at = clock_timestamp()
     where id = $1 and lease = $2`,
    [channel.id, channel.lease],
  );
}

/** Only the holder of the lease may put a message off: whoever lost it does not know what became of it since. */
async function failed(env: DeliverEnv, tx: Tx, message: OutgoingMessage, failure: Failure): Promise<void> {
  if (!(await rest(env, tx, message, failure))) return;
  const again = Math.max(failure.retryAfterMs ?? 0, waitMs(env.messageBackOff, message.attempt, env.random()));
  await tx.query(
    `with message as (
       update channel_messages set last_error = $2, trying_since = null, next_attempt_at = clock_timestamp() + make_interval(secs => $3 / 1000.0),
         state = case when over then 'failed' else 'pending' end, ended_at = case when over then clock_timestamp() end
       from (select give_up_at <= clock_timestamp() + make_interval(secs => $3 / 1000.0) as over from channel_messages where id = $1) o
       where id = $1 and state = 'pending' returning id, over)
     update deliveries d set state = 'failed', failed_because = 'gave-up', ended_at = clock_timestamp()
     from message where message.over and d.message_id = message.id and d.state = 'pending'`,
    [message.id, failure.code.slice(0, 60), again],
  );
}

/** Gives the channel back to rest for a while; false when this process no longer held it. */
async function rest(env: DeliverEnv, tx: Tx, { channel }: OutgoingMessage, failure: Failure): Promise<boolean> {
  const [held] = await tx.query<{ failures: number }>(
    `update channels set lease = null, leased_until = clock_timestamp(), failures = failures + 1
     where id = $1 and lease = $2 returning failures`,
    [channel.id, channel.lease],
  );
  if (!held) return false;
  const ms = Math.max(failure.retryAfterMs ?? 0, waitMs(env.channelBackOff, held.failures, env.random()));
  await tx.query(
    `update channels set ready_at = clock_timestamp() + make_interval(secs => $2 / 1000.0) where id = $1`,
    [channel.id, ms],
  );
  return true;
}

/** It left the house, and nobody knows more: it waits for a person, and the channel goes on with the next one. */
async function unknown(env: DeliverEnv, tx: Tx, message: OutgoingMessage, failure: Failure): Promise<void> {
  if (await rest(env, tx, message, failure)) await endUnknown(tx, message.id, failure.code);
}

/** Switches a channel off and ends what waits for it. Returns false when it was off already. */
export async function switchOff(tx: Tx, channelId: string, because: 'by-hand' | 'gone'): Promise<boolean> {
  const off = await tx.query(
    `update channels set active = false, off_because = $2 where id = $1 and active returning 1`,
    [channelId, because],
  );
  await endWaiting(tx, channelId);
  return off.length > 0;
}

/** Ends what still waits for channels that are off: a notice may have been committed just when its channel was. */
export async function endWaiting(tx: Tx, channelId: string | null): Promise<number> {
  const off = `(select c.id from channels c where not c.active and ($1::uuid is null or c.id = $1))`;
  await tx.query(
    `update channel_messages set state = 'failed', ended_at = clock_timestamp() where state = 'pending' and channel_id in ${off}`,
    [channelId],
  );
  const ended = await tx.query(
    `update deliveries set state = 'failed', failed_because = 'channel-off', ended_at = clock_timestamp()
     where state = 'pending' and channel_id in ${off} returning 1`,
    [channelId],
  );
  return ended.length;
}
