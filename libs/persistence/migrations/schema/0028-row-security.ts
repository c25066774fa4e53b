import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ROW_SECURITY_SQL } from './row-security/row-security.sql';

/** Who sees and writes which rows, whatever a query forgets to ask for. */
export class RowSecurity1766800000000 implements MigrationInterface {
  readonly name = 'RowSecurity1766800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROW_SECURITY_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Row-level security is not taken off by a migration; restore the database instead.');
  }
}
