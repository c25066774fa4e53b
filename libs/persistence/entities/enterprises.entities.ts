import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What the register knows of an enterprise beside its organisation's row. */
@Entity('enterprises')
export class EnterpriseFactsRow {
  @PrimaryColumn({ name: 'org_id', type: 'uuid' })
  orgId!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ name: 'no_code_reason', type: 'text', nullable: true })
  noCodeReason!: string | null;
  @Column({ type: 'text', nullable: true })
  line!: string | null;
  @Column({ type: 'text', nullable: true })
  industry!: string | null;
  @Column({ name: 'size_class', type: 'text', nullable: true })
  sizeClass!: string | null;
  @Column({ name: 'legal_form', type: 'text', nullable: true })
  legalForm!: string | null;
  @Column({ name: 'key_reason', type: 'text', nullable: true })
  keyReason!: string | null;
  @Column({ name: 'key_since', type: 'date', nullable: true })
  keySince!: string | null;
  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}

/** Where an enterprise works, and from when to when. */
@Entity('enterprise_sites')
export class EnterpriseSiteRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'org_id', type: 'uuid' })
  orgId!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text' })
  address!: string;
  @Column({ name: 'area_org_id', type: 'uuid' })
  areaOrgId!: string;
  @Column({ name: 'valid_from', type: 'date' })
  validFrom!: string;
  @Column({ name: 'valid_until', type: 'date', nullable: true })
  validUntil!: string | null;
}

/** Somebody to talk to at an enterprise. */
@Entity('enterprise_contacts')
export class EnterpriseContactRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'org_id', type: 'uuid' })
  orgId!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text' })
  role!: string;
  /** Sealed, as is the number. */
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'text' })
  phone!: string;
  /** What it is found by. */
  @Column({ name: 'phone_hash', type: 'text', nullable: true })
  phoneHash!: string | null;
}

/** A merge of two entries, and its end where it was taken back. */
@Entity('enterprise_merges')
export class EnterpriseMergeRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ name: 'alias_id', type: 'uuid' })
  aliasId!: string;
  @Column({ name: 'kept_id', type: 'uuid' })
  keptId!: string;
  @Column({ type: 'text' })
  reason!: string;
  @Column({ name: 'open_matters', type: 'jsonb' })
  openMatters!: unknown;
  @Column({ name: 'merged_by', type: 'uuid' })
  mergedBy!: string;
  @Column({ name: 'merged_at', type: 'timestamptz' })
  mergedAt!: Date;
  @Column({ name: 'alias_valid_until', type: 'date', nullable: true })
  aliasValidUntil!: string | null;
  @Column({ name: 'undone_reason', type: 'text', nullable: true })
  undoneReason!: string | null;
  @Column({ name: 'undone_by', type: 'uuid', nullable: true })
  undoneBy!: string | null;
  @Column({ name: 'undone_at', type: 'timestamptz', nullable: true })
  undoneAt!: Date | null;
}

/** A division code of an area, and when it is in force. */
@Entity('area_codes')
export class AreaCodeRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ name: 'org_id', type: 'uuid' })
  orgId!: string;
  @Column({ type: 'text' })
  code!: string;
  @Column({ name: 'valid_from', type: 'date' })
  validFrom!: string;
  @Column({ name: 'valid_until', type: 'date', nullable: true })
  validUntil!: string | null;
}
