import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever left and handed over: their account is closed, and what was told to them is read by who took over. */
const DEPARTURES_SQL = `
alter table users add column handed_to uuid references users;
alter table users add constraint users_handed_over_when_closed check (handed_to is null or (disabled_at is not null and handed_to <> id));
create index users_handed_to on users (handed_to) where handed_to is not null;
`;

export class Departures1766400000000 implements MigrationInterface {
  readonly name = 'Departures1766400000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(DEPARTURES_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Departures cannot be taken back by a migration; restore the database instead.');
  }
}
