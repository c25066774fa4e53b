-- The first schema. Everything that belongs to a district carries district_id and, where rights will look, org_path.
create extension if not exists ltree;

-- One row: how this installation maps server time to legal time, and whether it is a rehearsal.
create table installation (
  only_row boolean primary key default true check (only_row),
  rehearsal boolean not null default false,
  -- legal = origin_legal + (server - origin_server) * rate; null origin means legal time is server time.
  origin_legal timestamptz,
  origin_server timestamptz,
  rate double precision not null default 1 check (rate > 0),
  -- the last legal instant recorded, touched every second by the worker; a rehearsal goes on from here.
  last_legal timestamptz,
  setup_code_hash text,
  created_at timestamptz not null default clock_timestamp(),
  check (rehearsal or (rate = 1 and origin_legal is null))
);

create table districts (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text,
  demo boolean not null default false,
  -- Directory of roles: see libs/domain/kernel/roles.ts (organisation ids by line and by town)
  directory jsonb not null,
  policy_id text not null,
  created_at timestamptz not null default clock_timestamp()
);

create table orgs (
  id uuid primary key,
  district_id uuid not null references districts,
  parent_id uuid references orgs,
  -- labels are short codes, e.g. d360111.town_03.firm_0042
  path ltree not null,
  kind text not null check (kind in ('district', 'committee', 'office', 'department', 'town', 'park', 'community', 'enterprise', 'other')),
  name text not null,
  name_en text,
  credit_code text,
  valid_from date,
  valid_until date,
  unique (district_id, path)
);
create index orgs_path on orgs using gist (path);

create table users (
  id uuid primary key,
  district_id uuid references districts,
  login text not null unique,
  name text not null,
  password_hash text,
  admin_role text check (admin_role in ('system', 'security', 'audit')),
  disabled_at timestamptz,
  failed_logins int not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default clock_timestamp()
);

create table posts (
  id uuid primary key,
  district_id uuid not null references districts,
  user_id uuid not null references users,
  org_id uuid not null references orgs,
  role text not null check (role in ('officer', 'head', 'leader')),
  valid_from timestamptz not null,
  valid_until timestamptz,
  check (valid_until is null or valid_until > valid_from)
);
create index posts_org on posts (org_id, role);
create index posts_user on posts (user_id);

create table sessions (
  id_hash bytea primary key,
  user_id uuid not null references users,
  csrf_token text not null,
  created_at timestamptz not null default clock_timestamp(),
  last_seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  user_agent text
);
create index sessions_user on sessions (user_id);

-- Immutable versions of rules. A subject pins policy id and calendar versions.
create table policies (
  id text primary key,
  district_id uuid references districts,
  name text not null,
  body jsonb not null,
  created_at timestamptz not null default clock_timestamp()
);
create table calendars (
  year int not null,
  version int not null,
  published date not null,
  notice text not null,
  body jsonb not null,
  loaded_at timestamptz not null default clock_timestamp(),
  primary key (year, version)
);
create table plans (
  id text not null,
  edition text not null,
  title text not null,
  body jsonb not null,
  loaded_at timestamptz not null default clock_timestamp(),
  primary key (id, edition)
);

-- Subjects. The columns up to stuck_incident are the same for every kind; the record layer reads only those.
create table campaigns (
  id uuid primary key,
  district_id uuid not null references districts,
  org_path ltree not null,
  version int not null,
  state text not null,
  driver text not null check (driver in ('workflow', 'sweep')),
  ended boolean not null,
  body jsonb not null,
  body_hash bytea not null,
  next_due timestamptz,          -- legal time
  asleep_until timestamptz,      -- server time; workflow-driven subjects only; 'infinity' when only a wake can help
  stuck_incident bigint,
  stuck_retry_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  -- columns of its own
  plan_id text not null,
  year int not null
);
create table parts (
  id uuid primary key,
  district_id uuid not null references districts,
  org_path ltree not null,
  version int not null, state text not null, driver text not null check (driver in ('workflow', 'sweep')), ended boolean not null,
  body jsonb not null, body_hash bytea not null, next_due timestamptz, asleep_until timestamptz,
  stuck_incident bigint, stuck_retry_at timestamptz, created_at timestamptz not null, changed_at timestamptz not null,
  campaign_id uuid not null,
  code text not null
);
create table phases (
  part_id uuid not null,
  district_id uuid not null references districts,
  key text not null,
  name text not null,
  gate text not null,
  state text not null,
  planned_from date not null,
  planned_to date not null,
  opened_at timestamptz,
  closed_at timestamptz,
  closed_how text,
  primary key (part_id, key)
);
create table duties (
  part_id uuid not null,
  district_id uuid not null references districts,
  id text not null,
  body jsonb not null,
  primary key (part_id, id)
);
create table rounds (
  id uuid primary key,
  district_id uuid not null references districts,
  org_path ltree not null,
  version int not null, state text not null, driver text not null check (driver in ('workflow', 'sweep')), ended boolean not null,
  body jsonb not null, body_hash bytea not null, next_due timestamptz, asleep_until timestamptz,
  stuck_incident bigint, stuck_retry_at timestamptz, created_at timestamptz not null, changed_at timestamptz not null,
  part_id uuid not null,
  duty_id text not null,
  period text not null,
  due date not null,
  unique (part_id, duty_id, period)
);
-- Which units owe a round. Opened by set-based SQL in batches.
create table round_units (
  round_id uuid not null,
  org_id uuid not null references orgs,
  district_id uuid not null references districts,
  state text not null default 'owing' check (state in ('owing', 'submitted', 'accepted', 'returned')),
  primary key (round_id, org_id)
);
create table hazards (
  id uuid primary key,
  district_id uuid not null references districts,
  org_path ltree not null,       -- of the area (town or community) it lies in
  version int not null, state text not null, driver text not null check (driver in ('workflow', 'sweep')), ended boolean not null,
  body jsonb not null, body_hash bytea not null, next_due timestamptz, asleep_until timestamptz,
  stuck_incident bigint, stuck_retry_at timestamptz, created_at timestamptz not null, changed_at timestamptz not null,
  title text not null,
  line text not null,
  level text not null,
  area_org_id uuid not null,
  responsible_org_id uuid,
  supervising_org_id uuid,
  listing_id uuid,
  campaign_id uuid,
  part_id uuid,
  rectify_by date
);
create index hazards_list on hazards (district_id, ended, created_at desc, id);
create table listings (
  id uuid primary key,
  district_id uuid not null references districts,
  org_path ltree not null,
  version int not null, state text not null, driver text not null check (driver in ('workflow', 'sweep')), ended boolean not null,
  body jsonb not null, body_hash bytea not null, next_due timestamptz, asleep_until timestamptz,
  stuck_incident bigint, stuck_retry_at timestamptz, created_at timestamptz not null, changed_at timestamptz not null,
  level text not null,
  responsible_org_id uuid,
  order_no text
);
create table listing_hazards (
  listing_id uuid not null,
  hazard_id uuid not null,
  district_id uuid not null references districts,
  primary key (listing_id, hazard_id)
);
create table slips (
  id uuid primary key,
  district_id uuid not null references districts,
  org_path ltree not null,
  version int not null, state text not null, driver text not null check (driver in ('workflow', 'sweep')), ended boolean not null,
  body jsonb not null, body_hash bytea not null, next_due timestamptz, asleep_until timestamptz,
  stuck_incident bigint, stuck_retry_at timestamptz, created_at timestamptz not null, changed_at timestamptz not null,
  slip_kind text not null,
  addressee_org_id uuid not null,
  number text,
  cause_kind text,
  cause_id uuid
);
create index hazards_due on hazards (next_due) where not ended and next_due is not null;
create index listings_due on listings (next_due) where not ended and next_due is not null;
create index slips_due on slips (next_due) where not ended and next_due is not null;
create index rounds_due on rounds (next_due) where not ended and next_due is not null;
create index parts_due on parts (next_due) where not ended and next_due is not null;
create index campaigns_due on campaigns (next_due) where not ended and next_due is not null;

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
  due_at timestamptz,            -- legal
  effective_at timestamptz,      -- legal
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
  due_at timestamptz not null,
  fired_at timestamptz not null,
  late_ms bigint not null,       -- of server time
  read_at timestamptz,
  unique (subject_kind, subject_id, clock, deadline_version, rung, recipient, channel),
  check (fired_at >= due_at)
);
create index notices_inbox on notices (recipient, id desc);

-- Wakes for Temporal, collapsed to one per subject. Acknowledged rows are deleted.
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
  asleep_until timestamptz
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
  kind text not null,            -- stuck-subject, late, temporal-down, ...
  subject_kind text,
  subject_id uuid,
  detail jsonb not null,
  opened_at timestamptz not null default clock_timestamp(),
  closed_at timestamptz
);
create unique index incidents_open_once on incidents (kind, coalesce(subject_id, '00000000-0000-0000-0000-000000000000')) where closed_at is null;

-- A change of policy or calendar being fed to a frozen list of subjects.
create table changes (
  id uuid primary key,
  district_id uuid not null references districts,
  kind text not null check (kind in ('policy', 'calendar')),
  next jsonb not null,           -- the new pins
  requested_by text not null,
  applied_at timestamptz not null, -- legal
  total int not null,
  done int not null default 0,
  finished_at timestamptz
);
create table change_subjects (
  change_id uuid not null references changes,
  position int not null,
  subject_kind text not null,
  subject_id uuid not null,
  done_at timestamptz,
  primary key (change_id, position)
);
create index change_subjects_todo on change_subjects (change_id, position) where done_at is null;
