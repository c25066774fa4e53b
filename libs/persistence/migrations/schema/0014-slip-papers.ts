import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A template without a district came with the product. Versions are only added: a paper names the ones it was frozen with. */
const SLIP_PAPERS_SQL = `
create table slip_templates (
  id bigint generated always as identity primary key,
  district_id uuid references districts,
  name text not null,
  language text not null check (language in ('zh', 'en')),
  version int not null,
  body text not null,
  note text,
  saved_by text,
  saved_at timestamptz not null default clock_timestamp(),
  constraint slip_templates_versions unique nulls not distinct (district_id, name, language, version)
);
create table slip_papers (
  slip_id uuid primary key,
  district_id uuid not null references districts,
  slip jsonb not null,       -- the folded state at release
  names jsonb not null,      -- of bodies and people as they were called then
  templates jsonb not null,  -- name/language → id
  frozen_at timestamptz not null default clock_timestamp()
);
`;

/** What printing a slip, the same tomorrow as today, needs. */
export class SlipPapers1765400000000 implements MigrationInterface {
  readonly name = 'SlipPapers1765400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SLIP_PAPERS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('What was printed cannot be taken back; restore the database instead.');
  }
}
