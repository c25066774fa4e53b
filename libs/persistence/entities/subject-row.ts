import { Column, PrimaryColumn } from 'typeorm';

/** The columns every kind of subject has. */
export abstract class SubjectRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ name: 'org_path', type: 'ltree' })
  orgPath!: string;
  @Column({ type: 'int' })
  version!: number;
  @Column({ type: 'text' })
  state!: string;
  @Column({ type: 'text' })
  driver!: string;
  @Column({ type: 'boolean' })
  ended!: boolean;
  @Column({ type: 'jsonb' })
  body!: unknown;
  @Column({ name: 'body_hash', type: 'bytea' })
  bodyHash!: Buffer;
  @Column({ name: 'next_due', type: 'timestamptz', nullable: true })
  nextDue!: Date | null;
  /** Server time; `Infinity` when only a wake can help. */
  @Column({ name: 'asleep_until', type: 'timestamptz', nullable: true })
  asleepUntil!: Date | number | null;
  @Column({ name: 'stuck_incident', type: 'bigint', nullable: true })
  stuckIncident!: string | null;
  @Column({ name: 'stuck_retry_at', type: 'timestamptz', nullable: true })
  stuckRetryAt!: Date | null;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}
