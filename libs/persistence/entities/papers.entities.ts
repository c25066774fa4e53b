import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

/** One version of a template of documents. */
@Entity('slip_templates')
export class SlipTemplateRow {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id!: string;
  /** Null for one that came with the product. */
  @Column({ name: 'district_id', type: 'uuid', nullable: true })
  districtId!: string | null;
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'text' })
  language!: string;
  @Column({ type: 'int' })
  version!: number;
  @Column({ type: 'text' })
  body!: string;
  @Column({ type: 'text', nullable: true })
  note!: string | null;
  @Column({ name: 'saved_by', type: 'text', nullable: true })
  savedBy!: string | null;
  @Column({ name: 'saved_at', type: 'timestamptz' })
  savedAt!: Date;
}

/** What a released slip's documents are made of. */
@Entity('slip_papers')
export class SlipPaperRow {
  @PrimaryColumn({ name: 'slip_id', type: 'uuid' })
  slipId!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'jsonb' })
  slip!: unknown;
  @Column({ type: 'jsonb' })
  names!: unknown;
  @Column({ type: 'jsonb' })
  templates!: unknown;
  @Column({ name: 'frozen_at', type: 'timestamptz' })
  frozenAt!: Date;
}
