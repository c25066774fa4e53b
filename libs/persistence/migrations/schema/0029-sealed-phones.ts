import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Telephone numbers are kept like other sealed texts: each says whether it is plain or under which key, and is found by a
 * keyed hash. Nothing is encrypted here, since the database has no key: `npm start` and `bihuan secrets rotate` do that.
 */
const SEALED_PHONES_SQL = `
update enterprise_contacts set phone = 'plain:' || phone;
alter table enterprise_contacts add constraint enterprise_contacts_phone_form
  check (starts_with(phone, 'plain:') or starts_with(phone, 'gcm2:'));
alter table enterprise_contacts add column phone_hash text;
create index enterprise_contacts_phone on enterprise_contacts (district_id, phone_hash);
`;

/** What sealed telephone numbers need. */
export class SealedPhones1766900000000 implements MigrationInterface {
  readonly name = 'SealedPhones1766900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SEALED_PHONES_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Sealed telephone numbers cannot be taken back; restore the database instead.');
  }
}
