import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Determination standards (判定标准), one immutable version each; the clauses lie in the body. */
const STANDARDS_SQL = `
create table standards (
  id text not null,
  version text not null,
  body jsonb not null,
  loaded_at timestamptz not null default clock_timestamp(),
  primary key (id, version)
);
`;

/** What choosing a standard at grading needs. */
export class Standards1765200000000 implements MigrationInterface {
  readonly name = 'Standards1765200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(STANDARDS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Standards cannot be taken back; restore the database instead.');
  }
}
