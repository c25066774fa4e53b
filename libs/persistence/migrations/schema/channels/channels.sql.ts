/** Channels to the world outside, what goes out through them, and the derivation of deliveries from notices. */
export const CHANNELS_SQL = `
create table channels (
  id uuid primary key,
  district_id uuid not null references districts,
  kind text not null check (kind in ('webhook')),
  name text not null,
  -- both sealed: an address may carry a token
  url text not null,
  secret text not null,
  -- signs beside the new one for a while after a rotation
  previous_secret text,
  previous_until timestamptz,
  -- for whom: empty means everybody
  org_ids uuid[] not null default '{}',
  roles text[] not null default '{}',
  -- more occasions than this at once go out as one digest
  digest_over int not null check (digest_over >= 1),
  per_minute int not null check (per_minute between 1 and 600),
  active boolean not null default true,
  active_since timestamptz not null default clock_timestamp(),
  off_because text check (off_because in ('by-hand', 'gone')),
  created_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  -- the relay's: who sends now, failures in a row, when next, and the attempts of the last minute
  lease uuid,
  leased_until timestamptz not null default clock_timestamp(),
  failures int not null default 0,
  ready_at timestamptz not null default clock_timestamp(),
  sent_at timestamptz[] not null default '{}',
  unique (district_id, name),
  check (active = (off_because is null))
);

-- What goes out in one piece, with the id by which the receiver knows it again: one occasion, a digest, or a test.
create table channel_messages (
  id uuid primary key,
  district_id uuid not null,
  channel_id uuid not null,
  kind text not null check (kind in ('notice', 'digest', 'test')),
  -- the very bytes, the same at every attempt
  body text not null,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  attempts int not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp(),
  give_up_at timestamptz not null,
  last_error text,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz
);
create index channel_messages_due on channel_messages (channel_id, next_attempt_at) where state = 'pending';

-- A notice on its way through a channel; a test has no notice.
create table deliveries (
  id bigint generated always as identity primary key,
  district_id uuid not null,
  channel_id uuid not null,
  notice_id bigint,
  message_id uuid,
  state text not null default 'pending' check (state in ('pending', 'delivered', 'failed')),
  failed_because text check (failed_because in ('gave-up', 'channel-off')),
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  unique (channel_id, notice_id)
);
create index deliveries_waiting on deliveries (channel_id, id) where state = 'pending' and message_id is null;
create index deliveries_message on deliveries (message_id) where message_id is not null;
create index deliveries_list on deliveries (district_id, id desc);

-- Is a notice for this channel? An organisation gets what goes to itself or to whoever held a post there.
create function channel_wants(c channels, role text, recipient text, fired_at timestamptz) returns boolean
language sql stable as $$
  select (c.roles = '{}' or role = any(c.roles))
    and (c.org_ids = '{}' or recipient in (select 'org:' || o from unnest(c.org_ids) o)
      or exists (select 1 from posts p where p.org_id = any(c.org_ids) and p.user_id::text = recipient
        and p.valid_from <= fired_at and (p.valid_until is null or p.valid_until > fired_at)))
$$;

-- In the transaction of the notices, whoever writes them: no writer can forget it, and a district without channels pays
-- one look into an empty table per statement.
create function derive_deliveries() returns trigger language plpgsql as $$
begin
  insert into deliveries (district_id, channel_id, notice_id)
  select n.district_id, c.id, n.id
  from fresh n join channels c on c.district_id = n.district_id and c.active
  where (c.roles = '{}' and c.org_ids = '{}') or channel_wants(c, n.role, n.recipient, n.fired_at);
  return null;
end $$;
create trigger notices_to_channels after insert on notices
  referencing new table as fresh for each statement execute function derive_deliveries();
`;
