import { randomUUID } from 'node:crypto';
import { goesOutUpTo, type Instant, type Policy, urgentClocks } from '@bihuan/domain';
import { SYSTEM_SCOPE, type Tx } from '@bihuan/persistence';
import type { DeliverEnv } from './env';
import { digestBody, noticeBody, type Occasion } from './message-body';
import { unseal } from '../secrets/seal';
import type { ChannelKind, LeasedChannel, OutgoingMessage } from './types';
import { endBrokenOff } from './unknown';

/** Leases channels that have something to send. Two processes never hold one channel, so none sends the same at once. */
export async function takeChannels(env: DeliverEnv, limit: number, leaseMs: number): Promise<LeasedChannel[]> {
  const lease = randomUUID();
  const rows = await env.uow.run(SYSTEM_SCOPE, (tx) =>
    tx.query<{ id: string }>(
      {
        name: 'take_channels',
        text: `with ready as (
          select c.id from channels c where c.active and c.ready_at <= clock_timestamp() and c.leased_until <= clock_timestamp()
            and (exists (select 1 from channel_messages m
                where m.channel_id = c.id and m.state = 'pending' and m.next_attempt_at <= clock_timestamp())
              or (select d.created_at from deliveries d where d.channel_id = c.id and d.state = 'pending' and d.message_id is null
                order by d.id limit 1) <= clock_timestamp() - make_interval(secs => $4 / 1000.0))
          order by c.ready_at limit $1 for update skip locked)
        update channels c set lease = $2, leased_until = clock_timestamp() + make_interval(secs => $3 / 1000.0)
        from ready where c.id = ready.id returning c.id`,
      },
      [limit, lease, leaseMs, env.gatherMs],
    ),
  );
  return rows.map(({ id }) => ({ id, lease }));
}

interface ChannelRow {
  readonly id: string;
  readonly district_id: string;
  readonly district: string;
  readonly url: string;
  readonly kind: ChannelKind;
  readonly language: 'zh' | 'en';
  readonly secret: string | null;
  readonly previous_secret: string | null;
  readonly quiet_from: string | null;
  readonly quiet_until: string | null;
  readonly digest_at: string | null;
  readonly now: Date;
  readonly policy: Pick<Policy, 'guards'>;
  readonly digest_over: number;
  /** Messages that may still go out in this minute. */
  readonly left: number;
  /** Seconds until one may again. */
  readonly pause: number;
}

/** How often a channel is looked at while its recipient is left alone. */
const LOOK_AGAIN_SECONDS = 30;

const RECENT = `select t from unnest(c.sent_at) t where t > clock_timestamp() - interval '1 minute'`;

/** What the channel sends next. The attempt counts from here on, so that one that kills the process counts too. */
export function nextMessage(env: DeliverEnv, leased: LeasedChannel): Promise<OutgoingMessage | null> {
  return env.uow.run(SYSTEM_SCOPE, async (tx) => {
    const [channel] = await tx.query<ChannelRow>(
      `select c.id, c.district_id, d.code as district, c.kind, c.language, c.url, c.secret, c.digest_over, c.quiet_from, c.quiet_until,
         c.digest_at, clock_timestamp() as now, jsonb_build_object('guards', coalesce(p.body->'guards', '{}')) as policy,
         case when c.previous_until > clock_timestamp() then c.previous_secret end as previous_secret,
         c.per_minute - (select count(*)::int from (${RECENT}) r) as left,
         60 - coalesce(extract(epoch from clock_timestamp() - (select min(t) from (${RECENT}) r)), 60)::float8 as pause
       from channels c join districts d on d.id = c.district_id left join policies p on p.id = d.policy_id
       where c.id = $1 and c.lease = $2 and c.active for update of c`,
      [leased.id, leased.lease],
    );
    if (!channel) return null;
    await endBrokenOff(tx, channel);
    if (channel.left <= 0) return giveBack(tx, leased, channel.pause);
    const hours = hoursOf(env, channel);
    const id = (await dueAgain(tx, channel.id, hours)) ?? (await gather(env, tx, channel, hours));
    // What came meanwhile and is urgent is found by looking now and then.
    if (id === null) return giveBack(tx, leased, hours ? LOOK_AGAIN_SECONDS : 0);
    return begin(env, tx, leased, channel, id);
  });
}

/** Up to when something must have come to go out now (null: nothing may), and the clocks that wait for no hours. */
interface Hours {
  readonly upTo: Instant | null;
  readonly urgent: readonly string[];
}

/** Null for a channel that is written to at any time. */
function hoursOf(env: DeliverEnv, { quiet_from: from, quiet_until: until, digest_at: digestAt, ...rest }: ChannelRow) {
  const quiet = from !== null && until !== null ? { from, until } : null;
  if (!quiet && digestAt === null) return null;
  const now = env.now?.() ?? (rest.now.toISOString() as Instant);
  return { upTo: goesOutUpTo(now, { quiet, digestAt }), urgent: urgentClocks(rest.policy) };
}

/** May a delivery go out, by when it came or by its notice's clock? */
function mayGo(delivery: string, upTo: string, urgent: string): string {
  return `(${delivery}.created_at <= ${upTo}::timestamptz or split_part(n.clock, ':', 1) = any(${urgent}::text[]))`;
}

async function giveBack(tx: Tx, { id, lease }: LeasedChannel, seconds: number): Promise<null> {
  await tx.query(
    `update channels set lease = null, leased_until = clock_timestamp(), ready_at = clock_timestamp() + make_interval(secs => $3)
     where id = $1 and lease = $2`,
    [id, lease, seconds],
  );
  return null;
}

async function dueAgain(tx: Tx, channelId: string, hours: Hours | null): Promise<string | null> {
  const [row] = await tx.query<{ id: string }>(
    `select id from channel_messages where channel_id = $1 and state = 'pending' and next_attempt_at <= clock_timestamp()
       and ($2 or urgent or kind = 'test')
     order by next_attempt_at limit 1`,
    [channelId, hours?.upTo !== null],
  );
  return row?.id ?? null;
}

/**
 * Makes a message of what waits: one occasion, the occasions that are one message to the people told, or a digest when there
 * are more than the channel takes one by one.
 */
async function gather(env: DeliverEnv, tx: Tx, channel: ChannelRow, hours: Hours | null): Promise<string | null> {
  const oneByOne = channel.digest_at === null ? Math.min(channel.digest_over, channel.left) : 1;
  const upTo = hours ? (hours.upTo ?? '-infinity') : 'infinity';
  const urgent = hours?.urgent ?? [];
  const occasions = await tx.query<Occasion & { readonly message: string | null }>(
    `select n.subject_kind, n.subject_id, n.clock, n.deadline_version, n.rung, n.due_at, s.number, count(*)::int as notices,
       max(n.message) as message
     from (select id, notice_id, created_at from deliveries where channel_id = $1 and state = 'pending' and message_id is null) d
       join notices n on n.id = d.notice_id left join slips s on n.subject_kind = 'slip' and s.id = n.subject_id
     where ${mayGo('d', '$3', '$4')}
     group by 1, 2, 3, 4, 5, 6, 7 order by min(d.id) limit $2`,
    [channel.id, oneByOne + 1, upTo, urgent],
  );
  const [first] = occasions;
  if (!first) return null;
  const id = randomUUID();
  const frame = { id, district: channel.district, publicUrl: env.publicUrl };
  const all = occasions.length > oneByOne;
  const together = occasions.filter(
    (one) => one === first || (first.message !== null && one.message === first.message),
  );
  const digest = all || together.length > 1;
  await tx.query(
    `update deliveries d set message_id = $2 from notices n
     where d.channel_id = $1 and d.state = 'pending' and d.message_id is null and n.id = d.notice_id
       and ${mayGo('d', '$5', '$6')}
       and ($3 or (n.subject_kind, n.subject_id, n.clock, n.deadline_version, n.rung) in (
         select * from jsonb_to_recordset($4::jsonb)
           o(subject_kind text, subject_id uuid, clock text, deadline_version int, rung text)))`,
    [channel.id, id, all, JSON.stringify(together), upTo, urgent],
  );
  const body = digest ? await digestBody(tx, frame) : noticeBody(frame, first);
  await tx.query(
    `insert into channel_messages (id, district_id, channel_id, kind, body, give_up_at, urgent)
     values ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(secs => $6 / 1000.0), $7)`,
    [id, channel.district_id, channel.id, digest ? 'digest' : 'notice', body, env.giveUpMs, hours?.upTo === null],
  );
  return id;
}

async function begin(
  env: DeliverEnv,
  tx: Tx,
  leased: LeasedChannel,
  channel: ChannelRow,
  id: string,
): Promise<OutgoingMessage> {
  await tx.query(`update channels c set sent_at = array(${RECENT}) || clock_timestamp() where c.id = $1`, [channel.id]);
  const [row] = await tx.query<{ kind: OutgoingMessage['kind']; body: string; attempts: number }>(
    `update channel_messages set attempts = attempts + 1, trying_since = clock_timestamp() where id = $1 returning kind, body, attempts`,
    [id],
  );
  if (!row) throw new Error(`Message ${id} is gone.`);
  const place = { use: 'channel', row: channel.id };
  const url = unseal(channel.url, place, env.secrets);
  const secrets = [channel.secret, channel.previous_secret].flatMap((stored) => {
    const secret = stored === null ? null : unseal(stored, place, env.secrets);
    return secret === null ? [] : [secret];
  });
  // A robot without a signature has its key in the address, and a mail box has none.
  const target = url === null || (channel.secret !== null && secrets.length === 0) ? null : { url, secrets };
  const { kind: via, language } = channel;
  return { id, kind: row.kind, body: row.body, attempt: row.attempts, channel: leased, via, language, target };
}
