import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One campaign per plan and year, and submissions. A campaign closed by decision makes room for another launch. That the unit
 * owes the round is a foreign key: a submission of anybody else cannot be written.
 */
const DUTIES_SQL = `
alter table campaigns add column closed_how text;
update campaigns set closed_how = body->'closed'->>'how' where state = 'closed';
create unique index campaigns_one_launch on campaigns (district_id, plan_id, year) where closed_how is distinct from 'by-decision';

alter table phases add column confirmed_by text, add column held_since timestamptz;

alter table round_units add column late boolean not null default false;
create index round_units_org on round_units (org_id, round_id);

create table submissions (
  id uuid primary key,
  district_id uuid not null,
  org_path ltree not null,
  version int not null,
  state text not null,
  driver text not null check (driver in ('workflow', 'sweep')),
  ended boolean not null,
  body jsonb not null,
  body_hash bytea not null,
  next_due timestamptz,
  asleep_until timestamptz,
  stuck_incident bigint,
  stuck_retry_at timestamptz,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  round_id uuid not null,
  unit_id uuid not null,
  late boolean not null,
  constraint submissions_owed foreign key (round_id, unit_id) references round_units (round_id, org_id),
  constraint submissions_one_answer unique (round_id, unit_id)
);
create index submissions_due on submissions (district_id, next_due) where not ended and next_due is not null;
create index submissions_stuck on submissions (stuck_retry_at) where stuck_incident is not null;
create index submissions_list on submissions (district_id, created_at desc, id);
`;

/** The second schema: what duties need beside their rounds. */
export class Duties1764200000000 implements MigrationInterface {
  readonly name = 'Duties1764200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DUTIES_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Submissions cannot be taken back; restore the database instead.');
  }
}
