/** Installation, districts, organisations, people. */
export const PEOPLE_SQL = `
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
  -- raised whenever policies or calendars are stored, so that processes read the newest versions again
  rules_revision int not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  check (rehearsal or (rate = 1 and origin_legal is null)),
  check ((origin_legal is null) = (origin_server is null))
);
insert into installation default values;

create table districts (
  id uuid primary key,
  code text not null unique,
  name text not null,
  name_en text,
  demo boolean not null default false,
  -- directory of roles: organisation ids by line and by town
  directory jsonb not null,
  policy_id text not null,
  -- raised at every change, so that processes read directory and policy again
  revision int not null default 1,
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
create index orgs_parent on orgs (parent_id);

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

-- A person's post in an organisation. Validity is legal time.
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
`;
