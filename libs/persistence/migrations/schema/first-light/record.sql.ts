/** What one decision writes beside its subjects' rows. */
export const RECORD_SQL = `
create table events (
  subject_kind text not null,
  subject_id uuid not null,
  version int not null,
  district_id uuid not null,
  type text not null,
  data jsonb not null,
  clocks jsonb,
  actor jsonb not null,
  command_id text,
  number_series text,               -- which gap-free series data.number belongs to
  pins jsonb,                       -- of the first event: the versions the subject was created under
  due_at timestamptz,               -- legal
  effective_at timestamptz,         -- legal
  recorded_at timestamptz not null, -- legal
  server_at timestamptz not null default clock_timestamp(),
  primary key (subject_kind, subject_id, version)
);
create index events_district on events (district_id, server_at);

create table commands (
  district_id uuid not null,
  actor_id text not null,
  command_id text not null,
  body_hash bytea not null,
  subject_kind text not null,
  subject_id uuid not null,
  -- the subject's version before and after, and the types of its events
  answer jsonb not null,
  recorded_at timestamptz not null,
  primary key (district_id, actor_id, command_id)
);

create table notices (
  id bigint generated always as identity primary key,
  district_id uuid not null,
  subject_kind text not null,
  subject_id uuid not null,
  clock text not null,
  deadline_version int not null,
  rung text not null,
  -- a user's id, or org:<id> when nobody holds a post there
  recipient text not null,
  channel text not null,
  role text not null,
  fallback boolean not null default false,
  supersedes text[] not null default '{}',
  facts jsonb not null,
  due_at timestamptz not null,      -- legal
  fired_at timestamptz not null,    -- legal
  late_ms bigint not null,          -- of server time
  server_at timestamptz not null default clock_timestamp(),
  read_at timestamptz,
  unique (subject_kind, subject_id, clock, deadline_version, rung, recipient, channel),
  check (fired_at >= due_at)
);
create index notices_inbox on notices (recipient, id desc);
create index notices_late on notices (server_at) where late_ms > 600000;

-- Wakes for Temporal, collapsed to one per driver. Acknowledged rows are deleted.
create table outbox (
  id bigint generated always as identity primary key,
  lane text not null check (lane in ('wake', 'delivery')),
  district_id uuid not null,
  key text not null,             -- workflow id for a wake
  payload jsonb not null,
  -- raised when the same wake is asked for again, so that acknowledging an older one cannot lose it
  generation int not null default 1,
  attempts int not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp(),
  created_at timestamptz not null default clock_timestamp(),
  last_error text
);
create unique index outbox_one_wake on outbox (key) where lane = 'wake';
create index outbox_ready on outbox (lane, next_attempt_at);

-- One row per district: when its sweep workflow will look again (server time).
create table sweeps (
  district_id uuid primary key references districts,
  asleep_until timestamptz not null default clock_timestamp()
);

create table counters (
  district_id uuid not null,
  series text not null,
  last bigint not null,
  primary key (district_id, series)
);

create table incidents (
  id bigint generated always as identity primary key,
  district_id uuid,
  kind text not null,            -- stuck-subject, late, behind, ...
  subject_kind text,
  subject_id uuid,
  detail jsonb not null,
  opened_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz
);
create unique index incidents_open_once on incidents
  (kind, coalesce(district_id, '00000000-0000-0000-0000-000000000000'), coalesce(subject_id, '00000000-0000-0000-0000-000000000000'))
  where closed_at is null;
`;
