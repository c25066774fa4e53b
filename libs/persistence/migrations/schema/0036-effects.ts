import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guarded, OF_ITS_DISTRICT } from './row-security/row-security.sql';

/**
 * Systems above the district, and what is to be filed with them: one effect for each event that is, written with it.
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

-- A wake collapses with one that waits; raised, so that acknowledging the older one cannot lose this.
create function wake_effects(woken uuid[]) returns void language sql as $$
  insert into outbox (lane, district_id, key, payload)
  select 'wake', district_id, 'effect:' || id, jsonb_build_object('kind', 'effect', 'id', id)
  from effects where id = any(woken) order by id
  on conflict (key) where lane = 'wake' do update set generation = outbox.generation + 1
$$;
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
