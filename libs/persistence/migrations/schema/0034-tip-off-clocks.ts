import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Time limits of tip-offs. A tip-off from before has none until its next step: under which policy it came in is not known.
 */
const TIP_OFF_CLOCKS_SQL = `
alter table tip_offs add column clocks jsonb not null default '{}',
  -- the policy and the calendars that its clocks follow
  add column pins jsonb,
  -- legal: of the step that its running clock counts from
  add column stepped_at timestamptz,
  -- legal: the midnight that ends the last day of the running clock
  add column due_at timestamptz,
  -- legal: when the district's sweep has to look at it
  add column look_at timestamptz;
create index tip_offs_look on tip_offs (district_id, look_at) where look_at is not null;
create index tip_offs_due on tip_offs (district_id, due_at) where due_at is not null;
`;

/** What time limits of tip-offs need. */
export class TipOffClocks1767400000000 implements MigrationInterface {
  readonly name = 'TipOffClocks1767400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TIP_OFF_CLOCKS_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table tip_offs drop column clocks, drop column pins, drop column stepped_at, drop column due_at, drop column look_at`,
    );
  }
}
