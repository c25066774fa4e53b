import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One line of the audit trail. */
@Entity('audit')
export class AuditRow {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;
  @PrimaryColumn({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'timestamptz' })
  at!: Date;
  @Column({ name: 'server_at', type: 'timestamptz' })
  serverAt!: Date;
  @Column({ type: 'text' })
  actor!: string;
  @Column({ type: 'text', nullable: true })
  post!: string | null;
  @Column({ type: 'text' })
  action!: string;
  @Column({ name: 'subject_kind', type: 'text', nullable: true })
  subjectKind!: string | null;
  @Column({ name: 'subject_id', type: 'text', nullable: true })
  subjectId!: string | null;
  /** Canonical JSON, as text: its very signs are sealed. */
  @Column({ type: 'text' })
  what!: string;
  @Column({ name: 'request_id', type: 'text', nullable: true })
  requestId!: string | null;
  @Column({ type: 'bigint', nullable: true })
  seq!: string | null;
  @Column({ type: 'bytea', nullable: true })
  prev!: Buffer | null;
  @Column({ type: 'bytea', nullable: true })
  hash!: Buffer | null;
  @Column({ type: 'text', nullable: true })
  algorithm!: string | null;
}

/** One signed head of a district's chain. */
@Entity('audit_heads')
export class AuditHeadRow {
  @PrimaryColumn({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @PrimaryColumn({ type: 'bigint' })
  seq!: string;
  @Column({ type: 'bytea' })
  hash!: Buffer;
  @Column({ type: 'text' })
  algorithm!: string;
  @Column({ type: 'timestamptz' })
  at!: Date;
  @Column({ name: 'key_id', type: 'text' })
  keyId!: string;
  @Column({ type: 'bytea' })
  signature!: Buffer;
  @Column({ name: 'written_at', type: 'timestamptz' })
  writtenAt!: Date;
}
