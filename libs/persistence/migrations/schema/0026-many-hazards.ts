import type { MigrationInterface, QueryRunner } from 'typeorm';

const INDEXES: Readonly<Record<string, string>> = {
  // Most of an old register is closed, and its last days are the oldest: what is open or overdue would be looked for among them.
  hazards_open_by_due: `(district_id, (coalesce(rectify_by, 'infinity'::date)), id) where not ended`,
  // One of hundreds.
  hazards_major: `(district_id, created_at, id) where level = 'major'`,
  // Begins as the register of enterprises' index of the same hazards does, and stands for it.
  hazards_of_unit: `(responsible_org_id, created_at, id) where responsible_org_id is not null`,
};

const NARROWER = `create index hazards_responsible on hazards (responsible_org_id) where responsible_org_id is not null`;

/** Lists of hazards whose filter leaves few of very many. */
export class ManyHazards1766600000000 implements MigrationInterface {
  readonly name = 'ManyHazards1766600000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, on] of Object.entries(INDEXES)) await runner.query(`create index ${name} on hazards ${on}`);
    await runner.query(`drop index hazards_responsible`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop index ${Object.keys(INDEXES).join(', ')}`);
    await runner.query(NARROWER);
  }
}
