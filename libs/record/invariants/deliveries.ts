/** A check of the whole record by one query that finds only what is wrong. */
export interface RecordCheck {
  readonly invariant: string;
  readonly zh: string;
  readonly en: string;
  readonly sql: string;
}

/** What must hold of notices and channels. */
export const DELIVERY_CHECKS: readonly RecordCheck[] = [
  {
    invariant: 'I1',
    zh: '提醒没有进入启用的通道',
    en: 'A notice has no delivery on an active channel that wants it',
    // Channels switched on within these seconds may have been committed after the notice looked for them.
    sql: `select n.subject_kind || ':' || n.subject_id as subject, n.clock, n.rung, c.id as channel
      from channels c join notices n on n.district_id = c.district_id and n.server_at > c.active_since + interval '5 seconds'
      where c.active and channel_wants(c, n.role, n.recipient, n.fired_at)
        and not exists (select 1 from deliveries d where d.channel_id = c.id and d.notice_id = n.id) limit 100`,
  },
  {
    invariant: 'I1',
    zh: '送达的状态与其消息不符',
    en: 'A delivery and its message do not agree',
    sql: `select 'delivery:' || d.id as subject, d.state, m.state as message from deliveries d join channel_messages m on m.id = d.message_id
      where d.state <> m.state limit 100`,
  },
  {
    invariant: 'I14',
    zh: '待送达超过 60 秒，没有发送方处理',
    en: 'Waiting for its channel for more than 60 s, and nobody carries it',
    sql: `select 'channel:' || c.id as subject, count(*)::int as waiting, c.failures from deliveries d
      join channels c on c.id = d.channel_id
      where d.state = 'pending' and d.message_id is null and d.created_at < clock_timestamp() - interval '60 seconds'
        and greatest(c.ready_at, c.leased_until) < clock_timestamp() - interval '60 seconds'
      group by c.id limit 100`,
  },
  {
    invariant: 'I14',
    zh: '不知是否送达，超过一天无人核实',
    en: 'Unknown for more than a day whether it arrived, and nobody has found out',
    sql: `select 'channel:' || channel_id as subject, count(*)::int as unknown, min(id)::text as first from deliveries
      where state = 'unknown' and ended_at < clock_timestamp() - interval '1 day' group by channel_id limit 100`,
  },
  {
    invariant: 'I14',
    zh: '通道连续失败',
    en: 'A channel keeps failing',
    sql: `select 'channel:' || c.id as subject, c.failures,
        (select m.last_error from channel_messages m where m.channel_id = c.id and m.state = 'pending'
          order by m.created_at desc limit 1) as "lastError"
      from channels c where c.active and c.failures > 3`,
  },
];
