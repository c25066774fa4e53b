import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Quotas of parts. What was recorded towards one, and what its checkpoints have frozen, lies in the body. */
const QUOTAS_SQL = `
create table quotas (
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
  part_id uuid not null,
  code text not null,
  quota text not null,
  constraint quotas_one_of_part unique (part_id, quota)
);
create index quotas_due on quotas (district_id, next_due) where not ended and next_due is not null;
create index quotas_stuck on quotas (stuck_retry_at) where stuck_incident is not null;
create index quotas_of_campaign on quotas (campaign_id, (code || ' ' || quota), id);
`;

/** What counting towards quotas needs. */
export class Quotas1764600000000 implements MigrationInterface {
  readonly name = 'Quotas1764600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(QUOTAS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Quotas cannot be taken back; restore the database instead.');
  }
}
