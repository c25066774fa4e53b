import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guarded, OF_ITS_DISTRICT } from './row-security/row-security.sql';

/** Who sits on which committee, beside the tree. Both are of the row's own district: the keys say so, not only the rule. */
const COMMITTEE_MEMBERS_SQL = `
alter table orgs add constraint orgs_of_district unique (id, district_id);

create table committee_members (
  id uuid primary key,
  district_id uuid not null references districts,
  committee_id uuid not null,
  member_id uuid not null,
  role text not null check (role in ('chair', 'deputy', 'member', 'office')),
  valid_from date not null,
  -- the last day; none until further notice
  valid_until date,
  foreign key (committee_id, district_id) references orgs (id, district_id),
  foreign key (member_id, district_id) references orgs (id, district_id),
  constraint committee_members_days check (valid_until is null or valid_until >= valid_from),
  constraint committee_members_not_itself check (member_id <> committee_id)
);
create index committee_members_committee on committee_members (committee_id, valid_from);
create index committee_members_member on committee_members (member_id, valid_from);
create index committee_members_list on committee_members (district_id, valid_from, id);
${guarded('committee_members', OF_ITS_DISTRICT)}
`;

/** What committees beside the tree need. */
export class CommitteeMembers1767300000000 implements MigrationInterface {
  readonly name = 'CommitteeMembers1767300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(COMMITTEE_MEMBERS_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table committee_members; alter table orgs drop constraint orgs_of_district`);
  }
}
