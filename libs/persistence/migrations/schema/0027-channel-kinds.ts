import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CHANNEL_KINDS_BACK_SQL, CHANNEL_KINDS_SQL } from './channels/channel-kinds.sql';

/** Robots, e-mail, unknown outcomes and quiet hours. */
export class ChannelKinds1766700000000 implements MigrationInterface {
  readonly name = 'ChannelKinds1766700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CHANNEL_KINDS_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(CHANNEL_KINDS_BACK_SQL);
  }
}
