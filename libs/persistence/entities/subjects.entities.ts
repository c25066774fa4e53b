import { Column, Entity } from 'typeorm';
import { SubjectRow } from './subject-row';

/** Read row of a campaign. */
@Entity('campaigns')
export class CampaignRow extends SubjectRow {
  @Column({ name: 'plan_id', type: 'text' })
  planId!: string;
  @Column({ type: 'int' })
  year!: number;
  /** Null while it runs. */
  @Column({ name: 'closed_how', type: 'text', nullable: true })
  closedHow!: string | null;
}

/** Read row of a part. */
@Entity('parts')
export class PartRow extends SubjectRow {
  @Column({ name: 'campaign_id', type: 'uuid' })
  campaignId!: string;
  @Column({ type: 'text' })
  code!: string;
}

/** Read row of a round. */
@Entity('rounds')
export class RoundRow extends SubjectRow {
  @Column({ name: 'part_id', type: 'uuid' })
  partId!: string;
  @Column({ name: 'duty_id', type: 'text' })
  dutyId!: string;
  @Column({ type: 'text' })
  period!: string;
  @Column({ type: 'date', nullable: true })
  due!: string | null;
  /** The last day on which it takes answers; null where only closing ends it. */
  @Column({ name: 'locks_after', type: 'date', nullable: true })
  locksAfter!: string | null;
}

/** Read row of a submission. */
@Entity('submissions')
export class SubmissionRow extends SubjectRow {
  @Column({ name: 'round_id', type: 'uuid' })
  roundId!: string;
  @Column({ name: 'unit_id', type: 'uuid' })
  unitId!: string;
  @Column({ type: 'boolean' })
  late!: boolean;
}

/** Read row of an amendment. */
@Entity('amendments')
export class AmendmentRow extends SubjectRow {
  /** `plan` or `calendar`. */
  @Column({ type: 'text' })
  about!: string;
  @Column({ name: 'campaign_id', type: 'uuid', nullable: true })
  campaignId!: string | null;
  @Column({ name: 'plan_id', type: 'text', nullable: true })
  planId!: string | null;
  @Column({ name: 'plan_version', type: 'int', nullable: true })
  planVersion!: number | null;
  @Column({ name: 'proposed_by', type: 'text' })
  proposedBy!: string;
}

/** Read row of a look-back list. */
@Entity('look_backs')
export class LookBackRow extends SubjectRow {
  @Column({ name: 'campaign_id', type: 'uuid' })
  campaignId!: string;
  @Column({ name: 'part_id', type: 'uuid' })
  partId!: string;
  @Column({ type: 'text' })
  code!: string;
  @Column({ name: 'open_lines', type: 'int' })
  openLines!: number;
  @Column({ name: 'verified_lines', type: 'int' })
  verifiedLines!: number;
  @Column({ name: 'failed_lines', type: 'int' })
  failedLines!: number;
}

/** Read row of a quota. */
@Entity('quotas')
export class QuotaRow extends SubjectRow {
  @Column({ name: 'campaign_id', type: 'uuid' })
  campaignId!: string;
  @Column({ name: 'part_id', type: 'uuid' })
  partId!: string;
  @Column({ type: 'text' })
  code!: string;
  /** The plan's id for it. */
  @Column({ type: 'text' })
  quota!: string;
}

/** Read row of an inspection. */
@Entity('inspections')
export class InspectionRow extends SubjectRow {
  @Column({ type: 'text' })
  line!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'boolean' })
  unannounced!: boolean;
  @Column({ type: 'text' })
  mode!: string;
  /** The unit to which it is shown as its own; null while it is not to learn of it. */
  @Column({ name: 'inspected_org_id', type: 'uuid', nullable: true })
  inspectedOrgId!: string | null;
}

/** Read row of a warning colour. */
@Entity('warnings')
export class WarningRow extends SubjectRow {
  @Column({ type: 'text' })
  scope!: string;
  /** The organisation's id, or the code of the line. */
  @Column({ type: 'text' })
  of!: string;
  @Column({ type: 'text', nullable: true })
  colour!: string | null;
}

/** Read row of a circular. */
@Entity('circulars')
export class CircularRow extends SubjectRow {
  @Column({ name: 'circular_kind', type: 'text' })
  circularKind!: string;
  /** Null where it is about the whole district. */
  @Column({ type: 'text', nullable: true })
  line!: string | null;
  /** Its number, once it is issued. */
  @Column({ name: 'doc_no', type: 'text', nullable: true })
  docNo!: string | null;
}

/** Read row of a hazard. */
@Entity('hazards')
export class HazardRow extends SubjectRow {
  @Column({ type: 'text' })
  title!: string;
  @Column({ type: 'text' })
  line!: string;
  @Column({ type: 'text' })
  level!: string;
  @Column({ name: 'area_org_id', type: 'uuid' })
  areaOrgId!: string;
  @Column({ name: 'responsible_org_id', type: 'uuid', nullable: true })
  responsibleOrgId!: string | null;
  @Column({ name: 'supervising_org_id', type: 'uuid', nullable: true })
  supervisingOrgId!: string | null;
  @Column({ name: 'listing_authority_org_id', type: 'uuid', nullable: true })
  listingAuthorityOrgId!: string | null;
  /** Whom it is being transferred to. */
  @Column({ name: 'receiving_org_id', type: 'uuid', nullable: true })
  receivingOrgId!: string | null;
  @Column({ name: 'reporting_org_id', type: 'uuid', nullable: true })
  reportingOrgId!: string | null;
  @Column({ name: 'listing_id', type: 'uuid', nullable: true })
  listingId!: string | null;
  @Column({ name: 'campaign_id', type: 'uuid', nullable: true })
  campaignId!: string | null;
  @Column({ name: 'part_id', type: 'uuid', nullable: true })
  partId!: string | null;
  @Column({ name: 'rectify_by', type: 'date', nullable: true })
  rectifyBy!: string | null;
}

/** Read row of a listing. */
@Entity('listings')
export class ListingRow extends SubjectRow {
  @Column({ type: 'text' })
  level!: string;
  @Column({ name: 'responsible_org_id', type: 'uuid', nullable: true })
  responsibleOrgId!: string | null;
  @Column({ name: 'supervising_org_id', type: 'uuid', nullable: true })
  supervisingOrgId!: string | null;
  @Column({ name: 'listing_authority_org_id', type: 'uuid', nullable: true })
  listingAuthorityOrgId!: string | null;
  @Column({ name: 'order_no', type: 'text', nullable: true })
  orderNo!: string | null;
}

/** Read row of a slip. */
@Entity('slips')
export class SlipRow extends SubjectRow {
  @Column({ name: 'slip_kind', type: 'text' })
  slipKind!: string;
  @Column({ name: 'addressee_org_id', type: 'uuid' })
  addresseeOrgId!: string;
  /** The addressee, once it is served. */
  @Column({ name: 'served_org_id', type: 'uuid', nullable: true })
  servedOrgId!: string | null;
  @Column({ type: 'text', nullable: true })
  number!: string | null;
  @Column({ name: 'cause_kind', type: 'text', nullable: true })
  causeKind!: string | null;
  @Column({ name: 'cause_id', type: 'uuid', nullable: true })
  causeId!: string | null;
}
