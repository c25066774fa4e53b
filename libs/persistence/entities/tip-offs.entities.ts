import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A tip-off (举报): what was said, who checks it and what came of it. Who said it is not here. */
@Entity('tip_offs')
export class TipOffRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text' })
  way!: string;
  @Column({ name: 'received_at', type: 'timestamptz' })
  receivedAt!: Date;
  @Column({ name: 'recorded_by', type: 'uuid' })
  recordedBy!: string;
  @Column({ type: 'text', nullable: true })
  line!: string | null;
  @Column({ name: 'unit_org_id', type: 'uuid', nullable: true })
  unitOrgId!: string | null;
  @Column({ type: 'text' })
  place!: string;
  @Column({ type: 'text' })
  content!: string;
  @Column({ type: 'boolean' })
  named!: boolean;
  @Column({ type: 'text' })
  state!: string;
  @Column({ name: 'handler_org_id', type: 'uuid', nullable: true })
  handlerOrgId!: string | null;
  @Column({ name: 'decided_at', type: 'timestamptz', nullable: true })
  decidedAt!: Date | null;
  @Column({ name: 'decided_by', type: 'uuid', nullable: true })
  decidedBy!: string | null;
  @Column({ type: 'text', nullable: true })
  reason!: string | null;
  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true })
  checkedAt!: Date | null;
  @Column({ name: 'checked_by', type: 'uuid', nullable: true })
  checkedBy!: string | null;
  @Column({ type: 'text', nullable: true })
  finding!: string | null;
  @Column({ name: 'hazard_id', type: 'uuid', nullable: true })
  hazardId!: string | null;
  @Column({ type: 'text', nullable: true })
  reply!: string | null;
  @Column({ name: 'fed_back_at', type: 'timestamptz', nullable: true })
  fedBackAt!: Date | null;
  @Column({ name: 'fed_back_by', type: 'uuid', nullable: true })
  fedBackBy!: string | null;
  @Column({ type: 'jsonb', default: {} })
  clocks!: unknown;
  @Column({ type: 'jsonb', nullable: true })
  pins!: unknown;
  @Column({ name: 'stepped_at', type: 'timestamptz', nullable: true })
  steppedAt!: Date | null;
  @Column({ name: 'due_at', type: 'timestamptz', nullable: true })
  dueAt!: Date | null;
  @Column({ name: 'look_at', type: 'timestamptz', nullable: true })
  lookAt!: Date | null;
}

/** Who reported, sealed; for the head of the committee's office alone. */
@Entity('tip_off_reporters')
export class TipOffReporterRow {
  @PrimaryColumn({ name: 'tip_off_id', type: 'uuid' })
  tipOffId!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text', nullable: true })
  name!: string | null;
  @Column({ type: 'text', nullable: true })
  phone!: string | null;
  @Column({ name: 'phone_hash', type: 'text', nullable: true })
  phoneHash!: string | null;
  @Column({ name: 'id_number', type: 'text', nullable: true })
  idNumber!: string | null;
}

/** A legal day on which what is past its time was deleted in a district. */
@Entity('retention_days')
export class RetentionDayRow {
  @PrimaryColumn({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @PrimaryColumn({ type: 'date' })
  day!: string;
  @Column({ type: 'int', default: 0 })
  deleted!: number;
  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}
