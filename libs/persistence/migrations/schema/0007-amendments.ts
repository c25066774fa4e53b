import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Amendments of running campaigns and of calendars; what is proposed lies in the body. Several may wait at a time. */
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
  about text not null check (about in ('plan', 'calendar')),
  campaign_id uuid references campaigns (id),
  plan_id text,
  plan_version int,
  proposed_by text not null,
  constraint amendments_of_a_campaign check ((about = 'plan') = (campaign_id is not null))
);
create index amendments_due on amendments (district_id, next_due) where not ended and next_due is not null;
create index amendments_stuck on amendments (stuck_retry_at) where stuck_incident is not null;
create index amendments_of_campaign on amendments (campaign_id, created_at desc, id);
create index amendments_by_created on amendments (district_id, created_at, id);
create index amendments_by_due on amendments (district_id, (coalesce(next_due, 'infinity'::timestamptz)), id);
`;

/** What amending a running campaign, or the calendars its dates follow, needs. */
export class Amendments1764700000000 implements MigrationInterface {
  readonly name = 'Amendments1764700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AMENDMENTS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Amendments cannot be taken back; restore the database instead.');
  }
}
