import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Inspections that were not drawn: how each came about, and the unit that may see it as its own, once it may. */
const PLANNED_INSPECTIONS_SQL = `
alter table inspections
  add column mode text not null default 'drawn' check (mode in ('drawn', 'planned', 'special')),
  add column inspected_org_id uuid;
create index inspections_inspected on inspections (inspected_org_id) where inspected_org_id is not null;
`;

/** What planned and special inspections need. */
export class PlannedInspections1767800000000 implements MigrationInterface {
  readonly name = 'PlannedInspections1767800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PLANNED_INSPECTIONS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Planned inspections cannot be taken back; restore the database instead.');
  }
}
