import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A system above the district that things are filed with. */
@Entity('upstreams')
export class UpstreamEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text' })
  system!: string;
  @Column({ type: 'text' })
  adapter!: string;
  @Column({ type: 'text' })
  url!: string;
  @Column({ type: 'text' })
  token!: string;
  @Column({ type: 'text', array: true })
  whats!: string[];
  @Column({ type: 'boolean' })
  active!: boolean;
  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

/** One filing on its way there. */
@Entity('effects')
export class EffectEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ name: 'upstream_id', type: 'uuid' })
  upstreamId!: string;
  @Column({ name: 'hazard_id', type: 'uuid' })
  hazardId!: string;
  @Column({ name: 'event_version', type: 'int' })
  eventVersion!: number;
  @Column({ type: 'text' })
  what!: string;
  @Column({ type: 'text' })
  state!: string;
  @Column({ type: 'text', nullable: true })
  body!: string | null;
  @Column({ type: 'int' })
  attempts!: number;
  @Column({ type: 'int' })
  failures!: number;
  @Column({ name: 'trying_since', type: 'timestamptz', nullable: true })
  tryingSince!: Date | null;
  @Column({ name: 'next_attempt_at', type: 'timestamptz' })
  nextAttemptAt!: Date;
  @Column({ type: 'text', nullable: true })
  receipt!: string | null;
  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError!: string | null;
  @Column({ type: 'text', nullable: true })
  reason!: string | null;
  @Column({ name: 'retried_by', type: 'text', nullable: true })
  retriedBy!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
  @Column({ name: 'ended_at', type: 'timestamptz', nullable: true })
  endedAt!: Date | null;
}
