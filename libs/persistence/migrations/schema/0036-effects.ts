import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guarded, OF_ITS_DISTRICT } from './row-security/row-security.sql';

/**
 * Systems above the district, and what is to be filed with them. An effect comes into being in the transaction of the event
 * that causes it, whoever writes that, and with it the wake of its workflow; its id follows from what it is about, so that
 * nothing can be filed twice.
 */
const EFFECTS_SQL = `
create table upstreams (
  id uuid primary key,
  district_id uuid not null references districts,
  -- whose numbers are kept as external ids under this name
  system text not null,
  adapter text not null check (adapter in ('json-filing')),
  -- both sealed
  url text not null,
  token text not null,
  whats text[] not null check (whats <@ array['listed', 'closed', 'revoked', 'reopened'] and whats <> '{}'),
  active boolean not null default false,
  created_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  unique (district_id, system)
);
create index upstreams_active on upstreams (district_id) where active;

create table effects (
  id uuid primary key,
  district_id uuid not null,
  upstream_id uuid not null references upstreams,
  hazard_id uuid not null,
  -- the event that caused it
  event_version int not null,
  what text not null check (what in ('listed', 'closed', 'revoked', 'reopened')),
  state text not null default 'pending' check (state in ('pending', 'unknown', 'filed', 'refused')),
  -- the very bytes, the same at every attempt; made at the first
  body text,
  attempts int not null default 0,
  -- failures in a row, for the back-off
  failures int not null default 0,
  -- when the last attempt left whose outcome is not known yet
  trying_since timestamptz,
  -- infinity while only a wake can bring something new
  next_attempt_at timestamptz not null default clock_timestamp(),
  -- the number the other system gave
  receipt text,
  last_error text,
  -- why the other system refused, in its own words
  reason text,
  retried_by text,
  created_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  unique (upstream_id, hazard_id, event_version),
  constraint effects_filed check ((state in ('filed', 'refused')) = (ended_at is not null)),
  constraint effects_receipt check (state <> 'filed' or receipt is not null)
);
create index effects_list on effects (district_id, created_at desc, id);
create index effects_open on effects (next_attempt_at) where state in ('pending', 'unknown');
create index effects_hazard on effects (hazard_id, upstream_id, event_version);

create function filed_as(type text) returns text language sql immutable parallel safe as $$
  select case
    when type in ('HazardListed', 'HigherListingRecorded', 'HazardRelisted') then 'listed'
    when type = 'HazardClosed' then 'closed'
    when type in ('ListingRevoked', 'HigherListingRevoked') then 'revoked'
    when type = 'HazardReopened' then 'reopened'
  end
$$;

-- A wake collapses with one that waits; raised, so that acknowledging the older one cannot lose this.
create function wake_effects(woken uuid[]) returns void language sql as $$
  insert into outbox (lane, district_id, key, payload)
  select 'wake', district_id, 'effect:' || id, jsonb_build_object('kind', 'effect', 'id', id)
  from effects where id = any(woken) order by id
  on conflict (key) where lane = 'wake' do update set generation = outbox.generation + 1
$$;

create function derive_effects() returns trigger language plpgsql as $$
declare made uuid[];
begin
  -- A district that files nothing pays one look at an empty index.
  if not exists (select from upstreams where active) then return null; end if;
  with derived as (
    insert into effects (id, district_id, upstream_id, hazard_id, event_version, what)
    select md5(concat_ws(':', u.id, e.subject_id, e.version))::uuid, e.district_id, u.id, e.subject_id, e.version, filed_as(e.type)
    from fresh e
    join upstreams u on u.district_id = e.district_id and u.active and filed_as(e.type) = any(u.whats)
    join hazards h on h.id = e.subject_id and h.level = 'major'
    where e.subject_kind = 'hazard'
    on conflict do nothing returning id)
  select array_agg(id) into made from derived;
  if made is not null then perform wake_effects(made); end if;
  return null;
end $$;
create trigger events_to_effects after insert on events
  referencing new table as fresh for each statement execute function derive_effects();
${['upstreams', 'effects'].map((table) => guarded(table, OF_ITS_DISTRICT)).join('')}
`;

/** What filing with systems above needs. */
export class Effects1767600000000 implements MigrationInterface {
  readonly name = 'Effects1767600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(EFFECTS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('What was filed cannot be taken back by a migration; restore the database instead.');
  }
}
