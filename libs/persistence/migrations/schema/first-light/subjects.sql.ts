/**
 * The columns every kind of subject has; the record layer reads only these. No foreign key to districts on hot tables: each
 * insertion would lock the one district row, and that row is then shared by every writer.
 */
const COMMON = `
  id uuid primary key,
  district_id uuid not null,
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
  stuck_retry_at timestamptz,    -- server time
  created_at timestamptz not null, -- legal
  changed_at timestamptz not null, -- legal`;

const INDEXED = ['campaigns', 'parts', 'rounds', 'hazards', 'listings', 'slips'] as const;

const INDEXES = INDEXED.map(
  (table) => `
create index ${table}_due on ${table} (district_id, next_due) where not ended and next_due is not null;
create index ${table}_asleep on ${table} (asleep_until) where not ended and driver = 'workflow';
create index ${table}_stuck on ${table} (stuck_retry_at) where stuck_incident is not null;`,
).join('');

/** The six kinds of subjects, each with the columns its lists need, and the rows below them. */
export const SUBJECTS_SQL = `
create table campaigns (${COMMON}
  plan_id text not null,
  year int not null
);
create table parts (${COMMON}
  campaign_id uuid not null,
  code text not null
);
create index parts_campaign on parts (campaign_id);
-- Parts whose driver has longer work to do.
create index parts_steps on parts (id) where not ended and body->'steps' <> '[]'::jsonb;
create table phases (
  part_id uuid not null,
  district_id uuid not null,
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
  district_id uuid not null,
  id text not null,
  body jsonb not null,
  primary key (part_id, id)
);
create table rounds (${COMMON}
  part_id uuid not null,
  duty_id text not null,
  period text not null,
  due date,
  unique (part_id, duty_id, period)
);
-- Which units owe a round. Opened by set-based SQL in batches.
create table round_units (
  round_id uuid not null,
  org_id uuid not null,
  district_id uuid not null,
  state text not null default 'owing' check (state in ('owing', 'submitted', 'accepted', 'returned')),
  primary key (round_id, org_id)
);
create table hazards (${COMMON}
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
create table listings (${COMMON}
  level text not null,
  responsible_org_id uuid,
  order_no text
);
create index listings_list on listings (district_id, ended, created_at desc, id);
create table listing_hazards (
  listing_id uuid not null,
  hazard_id uuid not null,
  district_id uuid not null,
  primary key (listing_id, hazard_id)
);
create index listing_hazards_hazard on listing_hazards (hazard_id);
create table slips (${COMMON}
  slip_kind text not null,
  addressee_org_id uuid not null,
  number text,
  cause_kind text,
  cause_id uuid
);
create index slips_list on slips (district_id, state, created_at desc, id);
create index slips_cause on slips (cause_id);
${INDEXES}
`;
