import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** A way out of the installation, e.g. a webhook. */
@Entity('channels')
export class ChannelEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text' })
  kind!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'text' })
  url!: string;
  @Column({ type: 'text', nullable: true })
  secret!: string | null;
  @Column({ name: 'previous_secret', type: 'text', nullable: true })
  previousSecret!: string | null;
  @Column({ name: 'previous_until', type: 'timestamptz', nullable: true })
  previousUntil!: Date | null;
  @Column({ name: 'org_ids', type: 'uuid', array: true })
  orgIds!: string[];
  @Column({ type: 'text', array: true })
  roles!: string[];
  @Column({ name: 'digest_over', type: 'int' })
  digestOver!: number;
  @Column({ name: 'per_minute', type: 'int' })
  perMinute!: number;
  @Column({ type: 'boolean' })
  active!: boolean;
  @Column({ name: 'active_since', type: 'timestamptz' })
  activeSince!: Date;
  @Column({ name: 'off_because', type: 'text', nullable: true })
  offBecause!: string | null;
  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
  @Column({ type: 'uuid', nullable: true })
  lease!: string | null;
  @Column({ name: 'leased_until', type: 'timestamptz' })
  leasedUntil!: Date;
  @Column({ type: 'int' })
  failures!: number;
  @Column({ name: 'ready_at', type: 'timestamptz' })
  readyAt!: Date;
  @Column({ name: 'sent_at', type: 'timestamptz', array: true })
  sentAt!: Date[];
  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  userId!: string | null;
  @Column({ type: 'text' })
  language!: string;
  @Column({ name: 'quiet_from', type: 'text', nullable: true })
  quietFrom!: string | null;
  @Column({ name: 'quiet_until', type: 'text', nullable: true })
  quietUntil!: string | null;
  @Column({ name: 'digest_at', type: 'text', nullable: true })
  digestAt!: string | null;
}

/** What goes out in one piece. */
@Entity('channel_messages')
export class ChannelMessageEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ name: 'channel_id', type: 'uuid' })
  channelId!: string;
  @Column({ type: 'text' })
  kind!: string;
  @Column({ type: 'text' })
  body!: string;
  @Column({ type: 'text' })
  state!: string;
  @Column({ type: 'int' })
  attempts!: number;
  @Column({ name: 'next_attempt_at', type: 'timestamptz' })
  nextAttemptAt!: Date;
  @Column({ name: 'give_up_at', type: 'timestamptz' })
  giveUpAt!: Date;
  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError!: string | null;
  @Column({ name: 'trying_since', type: 'timestamptz', nullable: true })
  tryingSince!: Date | null;
  @Column({ type: 'boolean' })
  urgent!: boolean;
  @Column({ name: 'reconciled_by', type: 'text', nullable: true })
  reconciledBy!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}

/** One notice on its way through one channel. */
@Entity('deliveries')
export class DeliveryEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ name: 'channel_id', type: 'uuid' })
  channelId!: string;
  @Column({ name: 'notice_id', type: 'bigint', nullable: true })
  noticeId!: string | null;
  @Column({ name: 'message_id', type: 'uuid', nullable: true })
  messageId!: string | null;
  @Column({ type: 'text' })
  state!: string;
  @Column({ name: 'failed_because', type: 'text', nullable: true })
  failedBecause!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
