import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A district's own editions of rule packs and of its policy. The edition's content is a stored policy and never changes; here is
 * who made it from what, and which edition of a pack the district's orders choose. Amendments may be about a policy.
 */
const RULE_EDITIONS_SQL = `
create table rule_editions (
  policy_id text primary key references policies,
  district_id uuid not null references districts,
  of text not null,          -- the shipped pack's id, or district-default
  version int not null,
  based_on text not null references policies,
  text text not null,        -- as it was written
  made_by text not null,
  made_at timestamptz not null, -- legal
  chosen boolean not null default false, -- of a pack: orders choose it instead of the shipped one
  constraint rule_editions_version unique (district_id, of, version)
);
create unique index rule_editions_chosen on rule_editions (district_id, of) where chosen;
create index rule_editions_by_made on rule_editions (district_id, made_at, policy_id);
alter table amendments drop constraint amendments_about_check;
alter table amendments add constraint amendments_about_check check (about in ('plan', 'calendar', 'policy'));
`;

/** What editing the rules of a district needs. */
export class RuleEditions1765700000000 implements MigrationInterface {
  readonly name = 'RuleEditions1765700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(RULE_EDITIONS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Editions of rules cannot be taken back; restore the database instead.');
  }
}
