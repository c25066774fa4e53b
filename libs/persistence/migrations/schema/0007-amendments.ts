import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Amendments of running campaigns; the proposed plan lies in the body. Several may be proposed for one campaign at a time. */
const AMENDMENTS_SQL = `
create table amendments (
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
  campaign_id uuid not null references campaigns (id),
  plan_id text not null,
  plan_version int not null,
  proposed_by text not null
);
create index amendments_due on amendments (district_id, next_due) where not ended and next_due is not null;
create index amendments_stuck on amendments (stuck_retry_at) where stuck_incident is not null;
create index amendments_of_campaign on amendments (campaign_id, created_at desc, id);
create index amendments_by_created on amendments (district_id, created_at, id);
create index amendments_by_due on amendments (district_id, (coalesce(next_due, 'infinity'::timestamptz)), id);
`;

/** What amending a running campaign needs. */
export class Amendments1764700000000 implements MigrationInterface {
  readonly name = 'Amendments1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AMENDMENTS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Amendments cannot be taken back; restore the database instead.');
  }
}
