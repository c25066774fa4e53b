import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AUDIT_SQL } from './audit/audit.sql';

/** The audit trail, its sealing and its signed heads. */
export class Audit1765900000000 implements MigrationInterface {
  readonly name = 'Audit1765900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(AUDIT_SQL);
  }

  async down(): Promise<void> {
    throw new Error('An audit trail cannot be taken back; restore the database instead.');
  }
}
