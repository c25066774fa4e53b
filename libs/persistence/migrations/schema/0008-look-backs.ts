import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Look-back lists of parts. Their rules, what was recorded on them and their lines lie in the body. */
const LOOK_BACKS_SQL = `
create table look_backs (
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
  campaign_id uuid not null,
  part_id uuid not null unique,
  code text not null,
  -- lines without a result whose reasons hold
  open_lines int not null,
  verified_lines int not null,
  failed_lines int not null
);
create index look_backs_due on look_backs (district_id, next_due) where not ended and next_due is not null;
create index look_backs_stuck on look_backs (stuck_retry_at) where stuck_incident is not null;
create index look_backs_of_campaign on look_backs (campaign_id, code, id);
`;

/** What look-back lists need. */
export class LookBacks1764800000000 implements MigrationInterface {
  readonly name = 'LookBacks1764800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LOOK_BACKS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Look-back lists cannot be taken back; restore the database instead.');
  }
}
