import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guarded, OF_ITS_DISTRICT } from './row-security/row-security.sql';

/**
 * Whom the facts of a subject tie to it, outside of its JSON: one organisation in a column, several in rows. Rights narrow
 * lists by these, and only plain columns are looked up in an index below row-level security.
 */
const SUBJECT_TIES_SQL = `
alter table hazards add column listing_authority_org_id uuid, add column receiving_org_id uuid, add column reporting_org_id uuid;
update hazards set
  listing_authority_org_id = nullif(body->>'listingAuthorityOrgId', '')::uuid,
  receiving_org_id = nullif(body->'transfer'->>'toOrgId', '')::uuid,
  reporting_org_id = nullif(body->'reportedBy'->>'orgId', '')::uuid;
create index hazards_supervising on hazards (supervising_org_id);
create index hazards_listing_authority on hazards (listing_authority_org_id);
create index hazards_receiving on hazards (receiving_org_id) where receiving_org_id is not null;
create index hazards_reporting on hazards (reporting_org_id);
-- What of a line falls due next: a town reads past those of the other towns, and not past the other lines as well.
create index hazards_open_of_line_by_due on hazards (district_id, line, (coalesce(rectify_by, 'infinity'::date)), id) where not ended;

alter table listings add column supervising_org_id uuid, add column listing_authority_org_id uuid;
update listings set
  supervising_org_id = nullif(body->>'supervisingOrgId', '')::uuid,
  listing_authority_org_id = nullif(body->>'authorityOrgId', '')::uuid;

alter table slips add column served_org_id uuid;
update slips set served_org_id = addressee_org_id where body->>'service' is not null;
create index slips_served on slips (served_org_id) where served_org_id is not null;

create table subject_ties (
  subject_id uuid not null,
  district_id uuid not null,
  relation text not null,
  org_id uuid not null,
  primary key (org_id, relation, subject_id)
);
create index subject_ties_subject on subject_ties (subject_id);
insert into subject_ties (subject_id, district_id, relation, org_id)
  select distinct h.id, h.district_id, 'measuring', (m->>'bodyOrgId')::uuid
  from hazards h, jsonb_array_elements(h.body->'measures') m where m->>'bodyOrgId' <> ''
  union all
  select distinct t.id, t.district_id, 'inspecting', (i->>'orgId')::uuid
  from inspections t, jsonb_array_elements(t.body->'lists'->'inspectors') i where i->>'orgId' <> '';
${guarded('subject_ties', OF_ITS_DISTRICT)}
`;

export class SubjectTies1767200000000 implements MigrationInterface {
  readonly name = 'SubjectTies1767200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SUBJECT_TIES_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
drop table subject_ties;
alter table slips drop column served_org_id;
alter table listings drop column supervising_org_id, drop column listing_authority_org_id;
drop index hazards_supervising, hazards_open_of_line_by_due;
alter table hazards drop column listing_authority_org_id, drop column receiving_org_id, drop column reporting_org_id;`);
  }
}
