import type { Tx } from '@bihuan/persistence';
import type { ChannelKind } from './types';

/** A webhook's receiver tells a repeat by its id, so sending again is safe; a chat or a mail box would show it twice. */
export function knowsRepeats(kind: ChannelKind): boolean {
  return kind === 'webhook';
}

/** Notes that nobody knows whether a message arrived. It is not sent again before a person says so. */
export async function endUnknown(tx: Tx, messageId: string, code: string): Promise<void> {
  await tx.query(
    `with message as (
       update channel_messages set state = 'unknown', last_error = $2, trying_since = null, ended_at = clock_timestamp()
       where id = $1 and state = 'pending' returning id)
     update deliveries d set state = 'unknown', ended_at = clock_timestamp()
     from message where d.message_id = message.id and d.state = 'pending'`,
    [messageId, code.slice(0, 60)],
  );
}

/** An attempt that nobody settled was broken off with its process; called only under the channel's lease. */
export async function endBrokenOff(
  tx: Tx,
  channel: { readonly id: string; readonly kind: ChannelKind },
): Promise<void> {
  if (knowsRepeats(channel.kind)) return;
  const broken = await tx.query<{ id: string }>(
    `select id from channel_messages where channel_id = $1 and state = 'pending' and trying_since is not null`,
    [channel.id],
  );
  for (const { id } of broken) await endUnknown(tx, id, 'broken-off');
}

/** Why an outcome cannot be reconciled. */
export type ReconcileFault = 'not-found' | 'not-unknown' | 'channel-off';

/** What a person found out: it is there, or it is not and goes out again. */
export type FoundOut = 'delivered' | 'resend';

/**
 * Settles an unknown outcome by what a person found; the others of the same message with it. Sent again it keeps its id, and
 * is tried for a new term of `giveUpMs`.
 */
export async function reconcileDelivery(
  tx: Tx,
  delivery: { readonly id: string; readonly districtId: string; readonly by: string },
  finding: FoundOut,
  giveUpMs: number,
): Promise<ReconcileFault | null> {
  const [row] = await tx.query<{ state: string; message_id: string; channel_id: string; active: boolean }>(
    `select d.state, d.message_id, d.channel_id, c.active from deliveries d join channels c on c.id = d.channel_id
     where d.id = $1::bigint and d.district_id = $2 for update of c, d`,
    [delivery.id, delivery.districtId],
  );
  if (!row) return 'not-found';
  if (row.state !== 'unknown') return 'not-unknown';
  if (finding === 'resend' && !row.active) return 'channel-off';
  const state = finding === 'delivered' ? 'delivered' : 'pending';
  await tx.query(
    `update deliveries set state = $2, ended_at = case when $2 = 'delivered' then clock_timestamp() end
     where message_id = $1 and state = 'unknown'`,
    [row.message_id, state],
  );
  await tx.query(
    `update channel_messages set state = $2, reconciled_by = $3, next_attempt_at = clock_timestamp(),
       ended_at = case when $2 = 'delivered' then clock_timestamp() end,
       attempts = case when $2 = 'delivered' then attempts else 0 end,
       give_up_at = greatest(give_up_at, clock_timestamp() + make_interval(secs => $4 / 1000.0))
     where id = $1`,
    [row.message_id, state, delivery.by, giveUpMs],
  );
  if (state === 'pending') {
    await tx.query(`update channels set ready_at = clock_timestamp() where id = $1`, [row.channel_id]);
  }
  return null;
}
