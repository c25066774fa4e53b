/** Immutable versions of rules. A subject pins policy id and calendar versions. */
export const RULES_SQL = `
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

-- A change of policy or calendar being fed to a frozen list of subjects.
create table changes (
  id uuid primary key,
  district_id uuid not null references districts,
  kind text not null check (kind in ('policy', 'calendar')),
  next jsonb not null,             -- the new pins
  requested_by text not null,
  applied_at timestamptz not null, -- legal
  total int not null,
  done int not null default 0,
  finished_at timestamptz
);
create index changes_open on changes (district_id) where finished_at is null;
create table change_subjects (
  change_id uuid not null references changes,
  position int not null,
  subject_kind text not null,
  subject_id uuid not null,
  done_at timestamptz,
  primary key (change_id, position)
);
create index change_subjects_todo on change_subjects (change_id, position) where done_at is null;
create index change_subjects_subject on change_subjects (subject_id) where done_at is null;
`;
