import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A plan that a district took in is its own; one that came with the product is everybody's and belongs to none. */
const OWN_PLANS_SQL = `
alter table plans add column district_id uuid references districts;
alter table plans drop constraint plans_pkey;
create unique index plans_identity on plans (id, edition, district_id) nulls not distinct;
`;

/** What taking in a plan of one's own needs. */
export class OwnPlans1765300000000 implements MigrationInterface {
  readonly name = 'OwnPlans1765300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OWN_PLANS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Plans of a district cannot be taken back; restore the database instead.');
  }
}
