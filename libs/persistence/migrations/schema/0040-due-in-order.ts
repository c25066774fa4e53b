import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = [
  'campaigns',
  'parts',
  'rounds',
  'hazards',
  'listings',
  'slips',
  'submissions',
  'quotas',
  'amendments',
].concat('look_backs', 'inspections', 'warnings', 'circulars');

const on = (columns: string): string =>
  TABLES.map(
    (table) =>
      `drop index ${table}_due; create index ${table}_due on ${table} (${columns}) where not ended and next_due is not null;`,
  ).join('\n');

/**
 * What falls due at one instant is found in the order of its ids, however few are looked for: two papers of one hazard are
 * then noted on it in the same order whoever settles them, and a hundred thousand at one instant are still read by an index.
 */
export class DueInOrder1768000000000 implements MigrationInterface {
  readonly name = 'DueInOrder1768000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(on('district_id, next_due, id'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(on('district_id, next_due'));
  }
}
