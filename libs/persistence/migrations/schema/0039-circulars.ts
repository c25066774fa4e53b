import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guarded, OF_ITS_DISTRICT } from './row-security/row-security.sql';

/** Circulars (通报). Their table of figures lies in the body. */
const CIRCULARS_SQL = `
create table circulars (
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
  circular_kind text not null check (circular_kind in ('criticism', 'praise', 'situation')),
  line text,
  doc_no text,
  unique (district_id, doc_no)
);
create index circulars_due on circulars (district_id, next_due) where not ended and next_due is not null;
create index circulars_stuck on circulars (stuck_retry_at) where stuck_incident is not null;
create index circulars_by_created on circulars (district_id, created_at, id);
create index circulars_by_due on circulars (district_id, (coalesce(next_due, 'infinity'::timestamptz)), id);
${guarded('circulars', OF_ITS_DISTRICT)}
`;

/** What circulars need. */
export class Circulars1767900000000 implements MigrationInterface {
  readonly name = 'Circulars1767900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CIRCULARS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Circulars cannot be taken back; restore the database instead.');
  }
}
