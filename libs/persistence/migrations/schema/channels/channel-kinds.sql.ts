/** Robots and e-mail beside webhooks, outcomes that nobody knows, and the hours in which a recipient is left alone. */
export const CHANNEL_KINDS_SQL = `
alter table channels
  drop constraint channels_kind_check,
  add constraint channels_kind_check check (kind in ('webhook', 'wecom', 'dingtalk', 'feishu', 'mail')),
  alter column secret drop not null,
  -- the one person whose notices an address is for
  add column user_id uuid references users,
  add column language text not null default 'zh' check (language in ('zh', 'en')),
  -- times of day in the legal clock's zone, HH:mm
  add column quiet_from text,
  add column quiet_until text,
  add column digest_at text,
  add constraint channels_secret_check check (secret is not null or kind in ('wecom', 'mail')),
  add constraint channels_user_check check ((kind = 'mail') = (user_id is not null)),
  add constraint channels_quiet_check check ((quiet_from is null) = (quiet_until is null));
create unique index channels_user on channels (district_id, user_id) where user_id is not null;

-- unknown: it left the house, and no answer said whether it arrived
alter table channel_messages
  drop constraint channel_messages_state_check,
  add constraint channel_messages_state_check check (state in ('pending', 'delivered', 'failed', 'unknown')),
  -- set while an attempt is under way, so that one that nobody settled is seen
  add column trying_since timestamptz,
  add column reconciled_by text,
  -- it went out in hours in which only what is urgent does, and so do its repeats
  add column urgent boolean not null default false;
alter table deliveries
  drop constraint deliveries_state_check,
  add constraint deliveries_state_check check (state in ('pending', 'delivered', 'failed', 'unknown'));
create index deliveries_unknown on deliveries (district_id, id) where state = 'unknown';

create or replace function channel_wants(c channels, role text, recipient text, fired_at timestamptz) returns boolean
language sql stable as $$
  select (c.user_id is null or recipient = c.user_id::text)
    and (c.roles = '{}' or role = any(c.roles))
    and (c.org_ids = '{}' or recipient in (select 'org:' || o from unnest(c.org_ids) o)
      or exists (select 1 from posts p where p.org_id = any(c.org_ids) and p.user_id::text = recipient
        and p.valid_from <= fired_at and (p.valid_until is null or p.valid_until > fired_at)))
$$;

-- One person's address is found by the person, so that a thousand addresses are not held against every notice.
create or replace function derive_deliveries() returns trigger language plpgsql as $$
begin
  insert into deliveries (district_id, channel_id, notice_id)
  select n.district_id, c.id, n.id
  from fresh n join channels c on c.district_id = n.district_id and c.active and c.user_id is null
  where (c.roles = '{}' and c.org_ids = '{}') or channel_wants(c, n.role, n.recipient, n.fired_at)
  union all
  select n.district_id, c.id, n.id
  from fresh n join channels c on c.district_id = n.district_id and c.active and c.user_id::text = n.recipient
  where (c.roles = '{}' and c.org_ids = '{}') or channel_wants(c, n.role, n.recipient, n.fired_at);
  return null;
end $$;
`;

/** What the functions were before; fails where channels of the new kinds or unknown outcomes exist. */
export const CHANNEL_KINDS_BACK_SQL = `
create or replace function derive_deliveries() returns trigger language plpgsql as $$
begin
  insert into deliveries (district_id, channel_id, notice_id)
  select n.district_id, c.id, n.id
  from fresh n join channels c on c.district_id = n.district_id and c.active
  where (c.roles = '{}' and c.org_ids = '{}') or channel_wants(c, n.role, n.recipient, n.fired_at);
  return null;
end $$;
create or replace function channel_wants(c channels, role text, recipient text, fired_at timestamptz) returns boolean
language sql stable as $$
  select (c.roles = '{}' or role = any(c.roles))
    and (c.org_ids = '{}' or recipient in (select 'org:' || o from unnest(c.org_ids) o)
      or exists (select 1 from posts p where p.org_id = any(c.org_ids) and p.user_id::text = recipient
        and p.valid_from <= fired_at and (p.valid_until is null or p.valid_until > fired_at)))
$$;
drop index deliveries_unknown;
alter table deliveries drop constraint deliveries_state_check,
  add constraint deliveries_state_check check (state in ('pending', 'delivered', 'failed'));
alter table channel_messages drop column trying_since, drop column reconciled_by, drop column urgent,
  drop constraint channel_messages_state_check,
  add constraint channel_messages_state_check check (state in ('pending', 'delivered', 'failed'));
alter table channels drop column user_id, drop column language, drop column quiet_from, drop column quiet_until,
  drop column digest_at, drop constraint channels_secret_check, alter column secret set not null,
  drop constraint channels_kind_check, add constraint channels_kind_check check (kind in ('webhook'));
`;
