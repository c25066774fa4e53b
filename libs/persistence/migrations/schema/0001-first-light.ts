import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PEOPLE_SQL } from './first-light/people.sql';
import { RECORD_SQL } from './first-light/record.sql';
import { RULES_SQL } from './first-light/rules.sql';
import { SUBJECTS_SQL } from './first-light/subjects.sql';

/** The first schema. Everything that belongs to a district carries district_id and, where rights will look, org_path. */
export class FirstLight1763800000000 implements MigrationInterface {
  readonly name = 'FirstLight1763800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PEOPLE_SQL + RULES_SQL + SUBJECTS_SQL + RECORD_SQL);
  }

  async down(): Promise<void> {
    throw new Error('The first schema cannot be taken back; drop the database instead.');
  }
}
