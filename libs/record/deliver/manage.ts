import { randomUUID } from 'node:crypto';
import type { ContactHours } from '@bihuan/domain';
import type { Tx } from '@bihuan/persistence';
import { testBody } from './message-body';
import type { KeyRing } from '../secrets/key-ring';
import { seal } from '../secrets/seal';
import { perMinuteOf } from './robots';
import { newSecret } from './secrets';
import { switchOff } from './settle-message';
import type { ChannelKind } from './types';

/** Both secrets sign for this long after a rotation, so that the receiver can change without losing one. */
const OVERLAP_HOURS = 24;

/** A channel as an office asks for it. */
export interface NewChannel {
  readonly id: string;
  readonly districtId: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly url: string;
  /** Empty: whoever is told. */
  readonly orgIds: readonly string[];
  /** Empty: in whatever role. */
  readonly roles: readonly string[];
  readonly digestOver: number;
  /** At most; a kind whose vendor takes less sends less. */
  readonly perMinute?: number;
  /** What the vendor of a robot handed out for signing. */
  readonly vendorSecret?: string;
  readonly language: 'zh' | 'en';
  /** Whose notices an e-mail address is for; nobody's for the other kinds. */
  readonly userId?: string;
  readonly createdBy: string;
}

/** Creates a channel and returns the secret made for a webhook, which is never shown again; null for the other kinds. A name that is taken is a unique violation. */
export async function createChannel(tx: Tx, channel: NewChannel, secrets: KeyRing): Promise<string | null> {
  const made = channel.kind === 'webhook' ? newSecret() : null;
  const secret = made ?? channel.vendorSecret ?? null;
  const place = { use: 'channel', row: channel.id };
  await tx.query(
    `insert into channels (id, district_id, name, url, secret, org_ids, roles, digest_over, per_minute, created_by, kind, language, user_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      channel.id,
      channel.districtId,
      channel.name,
      seal(channel.url, place, secrets),
      secret === null ? null : seal(secret, place, secrets),
      channel.orgIds,
      channel.roles,
      channel.digestOver,
      perMinuteOf(channel.kind, channel.perMinute),
      channel.createdBy,
      channel.kind,
      channel.language,
      channel.userId ?? null,
    ],
  );
  return made;
}

/** Gives the channel a new secret; the last one signs beside it for a day. Null when there is no such webhook: a vendor makes its own. */
export async function rotateSecret(
  tx: Tx,
  channel: { readonly id: string; readonly districtId: string },
  secrets: KeyRing,
): Promise<string | null> {
  const secret = newSecret();
  const rows = await tx.query(
    `update channels set previous_secret = secret, secret = $3,
       previous_until = clock_timestamp() + make_interval(hours => ${OVERLAP_HOURS})
     where id = $1 and district_id = $2 and kind = 'webhook' returning 1`,
    [channel.id, channel.districtId, seal(secret, { use: 'channel', row: channel.id }, secrets)],
  );
  return rows.length > 0 ? secret : null;
}

/** Switches a channel on or off. Off ends what waits; on begins anew with what falls due from then on. */
export async function switchChannel(tx: Tx, id: string, active: boolean): Promise<void> {
  if (!active) {
    await switchOff(tx, id, 'by-hand');
    return;
  }
  await tx.query(
    `update channels set active = true, off_because = null, active_since = clock_timestamp(), failures = 0, ready_at = clock_timestamp()
     where id = $1 and not active`,
    [id],
  );
}

/** Sets when a channel's recipient may be written to; what waits is looked at anew. False when there is no such channel. */
export async function setContactHours(
  tx: Tx,
  channel: { readonly id: string; readonly districtId: string },
  { quiet, digestAt }: ContactHours,
): Promise<boolean> {
  const rows = await tx.query(
    `update channels set quiet_from = $3, quiet_until = $4, digest_at = $5, ready_at = least(ready_at, clock_timestamp())
     where id = $1 and district_id = $2 returning 1`,
    [channel.id, channel.districtId, quiet?.from ?? null, quiet?.until ?? null, digestAt],
  );
  return rows.length > 0;
}

/** Puts a test message in the queue, tried once and at once. Returns the delivery's id. */
export async function requestTest(
  tx: Tx,
  channel: { readonly id: string; readonly districtId: string },
  publicUrl: string | undefined,
): Promise<string> {
  const { id: channelId, districtId } = channel;
  const id = randomUUID();
  const [district] = await tx.query<{ code: string }>(`select code from districts where id = $1`, [districtId]);
  const body = testBody({ id, district: district?.code ?? '', publicUrl: (publicUrl ?? '').replace(/\/+$/, '') });
  await tx.query(
    `insert into channel_messages (id, district_id, channel_id, kind, body, give_up_at)
     values ($1, $2, $3, 'test', $4, clock_timestamp())`,
    [id, districtId, channelId, body],
  );
  const [row] = await tx.query<{ id: string }>(
    `insert into deliveries (district_id, channel_id, message_id) values ($1, $2, $3) returning id::text`,
    [districtId, channelId, id],
  );
  await tx.query(`update channels set ready_at = clock_timestamp() where id = $1`, [channelId]);
  return row?.id ?? '';
}

/** Why a delivery cannot be tried again. */
export type RetryFault = 'not-found' | 'already-delivered' | 'channel-off' | 'delivery-unknown';

/**
 * Tries a delivery again now, under the same id and for the whole term; the others of a digest come with it. Null when it is
 * on its way.
 */
export async function retryDelivery(
  tx: Tx,
  delivery: { readonly id: string; readonly districtId: string },
  giveUpMs: number,
): Promise<RetryFault | null> {
  const [row] = await tx.query<{ state: string; message_id: string | null; channel_id: string; active: boolean }>(
    `select d.state, d.message_id, d.channel_id, c.active from deliveries d join channels c on c.id = d.channel_id
     where d.id = $1::bigint and d.district_id = $2 for update of c`,
    [delivery.id, delivery.districtId],
  );
  if (!row) return 'not-found';
  if (row.state === 'delivered') return 'already-delivered';
  // Whether it arrived is for a person to find out first.
  if (row.state === 'unknown') return 'delivery-unknown';
  if (!row.active) return 'channel-off';
  await tx.query(
    `update deliveries set state = 'pending', failed_because = null, ended_at = null
     where state = 'failed' and channel_id = $3 and (id = $1::bigint or message_id = $2)`,
    [delivery.id, row.message_id, row.channel_id],
  );
  if (row.message_id !== null) {
    await tx.query(
      `update channel_messages set state = 'pending', ended_at = null, next_attempt_at = clock_timestamp(), attempts = case state when 'failed' then 0 else attempts end,
         give_up_at = greatest(give_up_at, clock_timestamp() + make_interval(secs => $2 / 1000.0))
       where id = $1 and state <> 'delivered'`,
      [row.message_id, giveUpMs],
    );
  }
  await tx.query(`update channels set ready_at = clock_timestamp() where id = $1`, [row.channel_id]);
  return null;
}
