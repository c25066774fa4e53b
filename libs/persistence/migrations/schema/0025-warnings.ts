import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Warning colours (三色). Their history lies in the body. */
const WARNINGS_SQL = `
create table warnings (
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
  scope text not null check (scope in ('unit', 'line', 'area')),
  of text not null,
  colour text check (colour in ('red', 'yellow', 'blue')),
  unique (district_id, scope, of)
);
create index warnings_due on warnings (district_id, next_due) where not ended and next_due is not null;
create index warnings_stuck on warnings (stuck_retry_at) where stuck_incident is not null;
create index warnings_by_created on warnings (district_id, created_at, id);
create index warnings_by_due on warnings (district_id, (coalesce(next_due, 'infinity'::timestamptz)), id);
-- what proposals count: few events, found without reading the others
create index events_not_passed on events (district_id, recorded_at)
  where subject_kind = 'hazard' and type in ('AcceptanceRecorded', 'LookBackRecorded');
`;

/** What warning colours need. */
export class Warnings1766500000000 implements MigrationInterface {
  readonly name = 'Warnings1766500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(WARNINGS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Warnings cannot be taken back; restore the database instead.');
  }
}
