import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CHANNELS_SQL } from './channels/channels.sql';

/** Webhooks: channels, deliveries and what goes out in one piece. */
export class Channels1764300000000 implements MigrationInterface {
  readonly name = 'Channels1764300000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(CHANNELS_SQL);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger notices_to_channels on notices;
      drop function derive_deliveries();
      drop function channel_wants(channels, text, text, timestamptz);
      drop table deliveries, channel_messages, channels;`);
  }
}
