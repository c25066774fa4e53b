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

/** The number a paper of an authority bears, and the unit that paper lists. */
@Entity('order_papers')
export class OrderPaperRow {
  @PrimaryColumn({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @PrimaryColumn({ name: 'authority_org_id', type: 'uuid' })
  authorityOrgId!: string;
  @PrimaryColumn({ name: 'doc_no', type: 'text' })
  docNo!: string;
  @Column({ name: 'responsible_org_id', type: 'uuid' })
  responsibleOrgId!: string;
}

/** One order that lists, in the register of orders. */
@Entity('listing_orders')
export class ListingOrderRow {
  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind!: string;
  @PrimaryColumn({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;
  @PrimaryColumn({ type: 'int' })
  version!: number;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text' })
  level!: string;
  @Column({ name: 'authority_org_id', type: 'uuid' })
  authorityOrgId!: string;
  @Column({ name: 'responsible_org_id', type: 'uuid' })
  responsibleOrgId!: string;
  @Column({ name: 'number_year', type: 'int', nullable: true })
  numberYear!: number | null;
  @Column({ type: 'int', nullable: true })
  number!: number | null;
  @Column({ name: 'doc_no', type: 'text', nullable: true })
  docNo!: string | null;
  @Column({ name: 'order_no', type: 'text' })
  orderNo!: string;
  @Column({ name: 'given_at', type: 'timestamptz' })
  givenAt!: Date;
  @Column({ type: 'boolean' })
  void!: boolean;
}

/** What an upstream system calls a hazard. */
@Entity('hazard_external_ids')
export class HazardExternalIdRow {
  @PrimaryColumn({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @PrimaryColumn({ type: 'text' })
  system!: string;
  @PrimaryColumn({ name: 'external_id', type: 'text' })
  externalId!: string;
  @Column({ name: 'hazard_id', type: 'uuid' })
  hazardId!: string;
}
