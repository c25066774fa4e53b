import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guarded, OF_ITS_DISTRICT } from './row-security/row-security.sql';

/**
 * Names of contacts are kept like their telephone numbers: each says whether it is plain or under which key. Nothing is
 * encrypted here, since the database has no key: `npm start` and `bihuan secrets rotate` do that. And which legal day's
 * deletion of personal data past its time has been done in a district.
 */
const PERSONAL_DATA_SQL = `
update enterprise_contacts set name = 'plain:' || name;
alter table enterprise_contacts add constraint enterprise_contacts_name_form
  check (starts_with(name, 'plain:') or starts_with(name, 'gcm2:'));

create table retention_days (
  district_id uuid not null references districts,
  day date not null,
  deleted int not null default 0,
  -- legal; null while it is under way
  finished_at timestamptz,
  primary key (district_id, day)
);
${guarded('retention_days', OF_ITS_DISTRICT)}
`;

/** What sealed names and a daily deletion need. */
export class PersonalData1767500000000 implements MigrationInterface {
  readonly name = 'PersonalData1767500000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(PERSONAL_DATA_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Sealed names cannot be taken back; restore the database instead.');
  }
}
