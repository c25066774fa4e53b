import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A phase of a part, as last folded. */
@Entity('phases')
export class PhaseRow {
  @PrimaryColumn({ name: 'part_id', type: 'uuid' })
  partId!: string;
  @PrimaryColumn({ type: 'text' })
  key!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'text' })
  gate!: string;
  @Column({ type: 'text' })
  state!: string;
  @Column({ name: 'planned_from', type: 'date' })
  plannedFrom!: string;
  @Column({ name: 'planned_to', type: 'date' })
  plannedTo!: string;
  @Column({ name: 'opened_at', type: 'timestamptz', nullable: true })
  openedAt!: Date | null;
  @Column({ name: 'closed_at', type: 'timestamptz', nullable: true })
  closedAt!: Date | null;
  @Column({ name: 'closed_how', type: 'text', nullable: true })
  closedHow!: string | null;
  /** Who confirms its gate, by role; null for a row older than the column. */
  @Column({ name: 'confirmed_by', type: 'text', nullable: true })
  confirmedBy!: string | null;
  /** Since when it waits behind a gate that is not met. */
  @Column({ name: 'held_since', type: 'timestamptz', nullable: true })
  heldSince!: Date | null;
}

/** A duty of a part. */
@Entity('duties')
export class DutyRow {
  @PrimaryColumn({ name: 'part_id', type: 'uuid' })
  partId!: string;
  @PrimaryColumn({ type: 'text' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'jsonb' })
  body!: unknown;
}

/** A unit that owes a round. */
@Entity('round_units')
export class RoundUnitRow {
  @PrimaryColumn({ name: 'round_id', type: 'uuid' })
  roundId!: string;
  @PrimaryColumn({ name: 'org_id', type: 'uuid' })
  orgId!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text' })
  state!: string;
  /** Its first answer came after the last day. */
  @Column({ type: 'boolean' })
  late!: boolean;
}

/** The latest exception to a round's lock for one of its units. */
@Entity('round_exceptions')
export class RoundExceptionRow {
  @PrimaryColumn({ name: 'round_id', type: 'uuid' })
  roundId!: string;
  @PrimaryColumn({ name: 'org_id', type: 'uuid' })
  orgId!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  /** The last day of it. */
  @Column({ type: 'date' })
  until!: string;
  @Column({ type: 'text' })
  reason!: string;
  @Column({ name: 'granted_at', type: 'timestamptz' })
  grantedAt!: Date;
  @Column({ name: 'granted_by', type: 'text' })
  grantedBy!: string;
}

/** A hazard of a listing. */
@Entity('listing_hazards')
export class ListingHazardRow {
  @PrimaryColumn({ name: 'listing_id', type: 'uuid' })
  listingId!: string;
  @PrimaryColumn({ name: 'hazard_id', type: 'uuid' })
  hazardId!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
}

/** An organisation that a subject's facts tie to it, in a relation in which several may stand. */
@Entity('subject_ties')
export class SubjectTieRow {
  @PrimaryColumn({ name: 'org_id', type: 'uuid' })
  orgId!: string;
  @PrimaryColumn({ type: 'text' })
  relation!: string;
  @PrimaryColumn({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
}
