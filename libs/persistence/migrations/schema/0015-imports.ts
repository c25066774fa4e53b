import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Ledgers brought in, how far each has got, and the rows that were not taken. An import gets on in the same transaction as the
 * hazards of its rows, so that wherever it breaks off it goes on with the first row that is not done.
 */
const IMPORTS_SQL = `
create table imports (
  id uuid primary key,
  district_id uuid not null references districts,
  name text not null,
  reason text not null,
  dry_run boolean not null,
  header jsonb not null,
  total int not null check (total >= 0),
  taken int not null default 0,
  already int not null default 0,
  refused int not null default 0,
  blank int not null default 0,
  created_by text not null,
  created_at timestamptz not null default clock_timestamp(),
  changed_at timestamptz not null default clock_timestamp(),
  constraint imports_no_more_than_total check (taken + already + refused + blank <= total)
);
create index imports_list on imports (district_id, created_at desc, id);

create table import_mistakes (
  import_id uuid not null references imports on delete cascade,
  row int not null,
  mistakes jsonb not null,
  cells jsonb not null,
  primary key (import_id, row)
);
`;

/** What bringing in ledgers needs. */
export class Imports1765500000000 implements MigrationInterface {
  readonly name = 'Imports1765500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(IMPORTS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Imports cannot be taken back; restore the database instead.');
  }
}
