import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The lock of a round, the exceptions to it, and notices that are one message. An exception belongs to a unit that owes the
 * round: to anybody else it cannot be written. What was sent before stays as it was sent, each notice a message of its own.
 */
const ROUNDS_SQL = `
alter table rounds add column locks_after date;

create table round_exceptions (
  round_id uuid not null,
  org_id uuid not null,
  district_id uuid not null,
  until date not null,
  reason text not null,
  granted_at timestamptz not null,
  granted_by text not null,
  primary key (round_id, org_id),
  constraint round_exceptions_owed foreign key (round_id, org_id) references round_units (round_id, org_id)
);

-- notices to one recipient with the same text here are one message; null: a message of its own
alter table notices add column message text;
create index notices_message on notices (recipient, message, id) where message is not null;
`;

/** What the lock of a round and one reminder of several rounds need. */
export class Rounds1764900000000 implements MigrationInterface {
  readonly name = 'Rounds1764900000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ROUNDS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Exceptions cannot be taken back; restore the database instead.');
  }
}
