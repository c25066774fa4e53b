import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Posts for a time, by decision of a person: support from another district, or standing in for a head. A grant always ends;
 * one that was revoked stays with who did it. A district may lie below another, which then reads it.
 */
const GRANTS_SQL = `
alter table districts add column parent_id uuid references districts;
alter table districts add constraint districts_not_below_itself check (parent_id is distinct from id);

create table grants (
  id uuid primary key,
  district_id uuid not null references districts,
  kind text not null check (kind in ('support', 'acting')),
  user_id uuid not null references users,
  org_id uuid not null references orgs,
  role text not null check (role in ('officer', 'head', 'leader')),
  -- legal time
  valid_from timestamptz not null,
  valid_until timestamptz not null check (valid_until > valid_from),
  reason text not null,
  granted_by uuid not null references users,
  granted_at timestamptz not null,
  revoked_by uuid references users,
  revoked_at timestamptz,
  constraint grants_by_another check (granted_by <> user_id),
  constraint grants_revoked_by_somebody check ((revoked_by is null) = (revoked_at is null))
);
create index grants_user on grants (user_id, district_id);
create index grants_list on grants (district_id, valid_from, id);
`;

/** What grants, and reading from the district above, need. */
export class Grants1766300000000 implements MigrationInterface {
  readonly name = 'Grants1766300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(GRANTS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Grants cannot be taken back by a migration; restore the database instead.');
  }
}
