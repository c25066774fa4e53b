import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Double-random draws. Their lists, what was drawn and what was found lie in the body. */
const INSPECTIONS_SQL = `
create table inspections (
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
  line text not null,
  name text not null,
  unannounced boolean not null
);
create index inspections_due on inspections (district_id, next_due) where not ended and next_due is not null;
create index inspections_stuck on inspections (stuck_retry_at) where stuck_incident is not null;
create index inspections_by_created on inspections (district_id, created_at, id);
create index inspections_by_due on inspections (district_id, (coalesce(next_due, 'infinity'::timestamptz)), id);
`;

/** What double-random inspections need. */
export class Inspections1765600000000 implements MigrationInterface {
  readonly name = 'Inspections1765600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(INSPECTIONS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Inspections cannot be taken back; restore the database instead.');
  }
}
