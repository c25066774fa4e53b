import type { MigrationInterface, QueryRunner } from 'typeorm';
import { guarded, OF_ITS_DISTRICT } from './row-security/row-security.sql';

/**
 * Tip-offs (举报). Who reported is in a table of its own, sealed, so that no reader of a case comes near it; the case only
 * says whether somebody is known.
 */
const TIP_OFFS_SQL = `
create table tip_offs (
  id uuid primary key,
  district_id uuid not null references districts,
  way text not null check (way in ('hotline-12350', 'letter', 'online', 'visit', 'handed-over')),
  -- legal time, as all instants here
  received_at timestamptz not null,
  recorded_by uuid not null references users,
  line text,
  -- whom it is about
  unit_org_id uuid references orgs,
  place text not null,
  content text not null,
  named boolean not null,
  state text not null check (state in ('received', 'accepted', 'declined', 'founded', 'unfounded')),
  handler_org_id uuid references orgs,
  decided_at timestamptz,
  decided_by uuid references users,
  -- why it was declined
  reason text,
  checked_at timestamptz,
  checked_by uuid references users,
  finding text,
  hazard_id uuid,
  reply text,
  fed_back_at timestamptz,
  fed_back_by uuid references users,
  constraint tip_offs_handled check ((handler_org_id is not null) = (state in ('accepted', 'founded', 'unfounded'))),
  constraint tip_offs_hazard check ((hazard_id is not null) = (state = 'founded')),
  constraint tip_offs_fed_back check (num_nulls(reply, fed_back_at, fed_back_by) in (0, 3))
);
create index tip_offs_list on tip_offs (district_id, received_at, id);
create index tip_offs_handler on tip_offs (handler_org_id) where handler_org_id is not null;

create table tip_off_reporters (
  tip_off_id uuid primary key references tip_offs,
  district_id uuid not null references districts,
  name text,
  phone text,
  phone_hash text,
  id_number text,
  constraint tip_off_reporters_known check (num_nonnulls(name, phone, id_number) > 0),
  constraint tip_off_reporters_form check (
    coalesce(name, 'plain:') ~ '^(plain|gcm2):' and coalesce(phone, 'plain:') ~ '^(plain|gcm2):'
    and coalesce(id_number, 'plain:') ~ '^(plain|gcm2):')
);
${['tip_offs', 'tip_off_reporters'].map((table) => guarded(table, OF_ITS_DISTRICT)).join('')}
`;

/** What tip-offs need. */
export class TipOffs1767000000000 implements MigrationInterface {
  readonly name = 'TipOffs1767000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TIP_OFFS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Tip-offs cannot be taken back by a migration; restore the database instead.');
  }
}
