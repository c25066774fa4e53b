import type { MigrationInterface, QueryRunner } from 'typeorm';

const NEXT = `coalesce(next_due, 'infinity'::timestamptz)`;
const DUE: Readonly<Record<string, string>> = {
  campaigns: NEXT,
  parts: NEXT,
  rounds: NEXT,
  submissions: NEXT,
  hazards: `coalesce(rectify_by, 'infinity'::date)`,
  listings: NEXT,
  slips: NEXT,
};

/** An index for each order that lists of subjects have; it is read either way. */
export class ListOrders1764400000000 implements MigrationInterface {
  readonly name = 'ListOrders1764400000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [table, due] of Object.entries(DUE)) {
      await runner.query(`create index ${table}_by_created on ${table} (district_id, created_at, id)`);
      await runner.query(`create index ${table}_by_due on ${table} (district_id, (${due}), id)`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(DUE)) await runner.query(`drop index ${table}_by_created, ${table}_by_due`);
  }
}
