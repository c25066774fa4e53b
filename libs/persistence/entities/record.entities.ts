import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** One event of one subject; never changed. */
@Entity('events')
export class EventRow {
  @PrimaryColumn({ name: 'subject_kind', type: 'text' })
  subjectKind!: string;
  @PrimaryColumn({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;
  @PrimaryColumn({ type: 'int' })
  version!: number;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text' })
  type!: string;
  @Column({ type: 'jsonb' })
  data!: unknown;
  @Column({ type: 'jsonb', nullable: true })
  clocks!: unknown | null;
  @Column({ type: 'jsonb' })
  actor!: unknown;
  @Column({ name: 'command_id', type: 'text', nullable: true })
  commandId!: string | null;
  @Column({ name: 'number_series', type: 'text', nullable: true })
  numberSeries!: string | null;
  @Column({ type: 'jsonb', nullable: true })
  pins!: unknown;
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt!: Date | null;
  @Column({ name: 'effective_at', type: 'timestamptz', nullable: true })
  effectiveAt!: Date | null;
  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt!: Date;
  @Column({ name: 'server_at', type: 'timestamptz' })
  serverAt!: Date;
}

/** A command that was applied, with its first answer. */
@Entity('commands')
export class CommandRow {
  @PrimaryColumn({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @PrimaryColumn({ name: 'actor_id', type: 'text' })
  actorId!: string;
  @PrimaryColumn({ name: 'command_id', type: 'text' })
  commandId!: string;
  @Column({ name: 'body_hash', type: 'bytea' })
  bodyHash!: Buffer;
  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind!: string;
  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;
  @Column({ type: 'jsonb' })
  answer!: unknown;
  @Column({ name: 'recorded_at', type: 'timestamptz' })
  recordedAt!: Date;
}

/** A notice to one recipient on one channel. */
@Entity('notices')
export class NoticeRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind!: string;
  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;
  @Column({ type: 'text' })
  clock!: string;
  @Column({ name: 'deadline_version', type: 'int' })
  deadlineVersion!: number;
  @Column({ type: 'text' })
  rung!: string;
  @Column({ type: 'text' })
  recipient!: string;
  @Column({ type: 'text' })
  channel!: string;
  @Column({ type: 'text' })
  role!: string;
  @Column({ type: 'boolean' })
  fallback!: boolean;
  @Column({ type: 'text', array: true })
  supersedes!: string[];
  @Column({ type: 'jsonb' })
  facts!: unknown;
  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt!: Date;
  @Column({ name: 'fired_at', type: 'timestamptz' })
  firedAt!: Date;
  @Column({ name: 'late_ms', type: 'bigint' })
  lateMs!: string;
  @Column({ name: 'server_at', type: 'timestamptz' })
  serverAt!: Date;
  @Column({ name: 'read_at', type: 'timestamptz', nullable: true })
  readAt!: Date | null;
  /** With the recipient: notices that are one message; null for one by itself. */
  @Column({ type: 'text', nullable: true })
  message!: string | null;
}

/** A wake or a delivery that waits for the relay. */
@Entity('outbox')
export class OutboxRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;
  @Column({ type: 'text' })
  lane!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text' })
  key!: string;
  @Column({ type: 'jsonb' })
  payload!: unknown;
  @Column({ type: 'int' })
  generation!: number;
  @Column({ type: 'int' })
  attempts!: number;
  @Column({ name: 'next_attempt_at', type: 'timestamptz' })
  nextAttemptAt!: Date;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError!: string | null;
}

/** When a district's sweep looks again, in server time. */
@Entity('sweeps')
export class SweepRow {
  @PrimaryColumn({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ name: 'asleep_until', type: 'timestamptz' })
  asleepUntil!: Date;
}

/** The last number of a gap-free series. */
@Entity('counters')
export class CounterRow {
  @PrimaryColumn({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @PrimaryColumn({ type: 'text' })
  series!: string;
  @Column({ type: 'bigint' })
  last!: string;
}

/** Something wrong with the system itself (系统异常). */
@Entity('incidents')
export class IncidentRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid', nullable: true })
  districtId!: string | null;
  @Column({ type: 'text' })
  kind!: string;
  @Column({ name: 'subject_kind', type: 'text', nullable: true })
  subjectKind!: string | null;
  @Column({ name: 'subject_id', type: 'uuid', nullable: true })
  subjectId!: string | null;
  @Column({ type: 'jsonb' })
  detail!: unknown;
  @Column({ name: 'opened_at', type: 'timestamptz' })
  openedAt!: Date;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;
}
