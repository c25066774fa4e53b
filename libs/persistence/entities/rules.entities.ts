import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One immutable version of a policy. */
@Entity('policies')
export class PolicyRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid', nullable: true })
  districtId!: string | null;
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'jsonb' })
  body!: unknown;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

/** A district's own edition of a rule pack or of its policy: who made it from what. */
@Entity('rule_editions')
export class RuleEditionRow {
  @PrimaryColumn({ name: 'policy_id', type: 'text' })
  policyId!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text' })
  of!: string;
  @Column({ type: 'int' })
  version!: number;
  @Column({ name: 'based_on', type: 'text' })
  basedOn!: string;
  @Column({ type: 'text' })
  text!: string;
  @Column({ name: 'made_by', type: 'text' })
  madeBy!: string;
  @Column({ name: 'made_at', type: 'timestamptz' })
  madeAt!: Date;
  @Column({ type: 'boolean' })
  chosen!: boolean;
}

/** One published version of one year's calendar. */
@Entity('calendars')
export class CalendarRow {
  @PrimaryColumn({ type: 'int' })
  year!: number;
  @PrimaryColumn({ type: 'int' })
  version!: number;
  @Column({ type: 'date' })
  published!: string;
  @Column({ type: 'text' })
  notice!: string;
  @Column({ type: 'jsonb' })
  body!: unknown;
  @Column({ name: 'loaded_at', type: 'timestamptz' })
  loadedAt!: Date;
}

/** One edition of a plan. */
@Entity('plans')
export class PlanRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;
  @PrimaryColumn({ type: 'text' })
  edition!: string;
  /** Null for a plan that came with the product. */
  @Column({ name: 'district_id', type: 'uuid', nullable: true })
  districtId!: string | null;
  @Column({ type: 'text' })
  title!: string;
  @Column({ type: 'jsonb' })
  body!: unknown;
  @Column({ name: 'loaded_at', type: 'timestamptz' })
  loadedAt!: Date;
}

/** One version of a determination standard. */
@Entity('standards')
export class StandardRow {
  @PrimaryColumn({ type: 'text' })
  id!: string;
  @PrimaryColumn({ type: 'text' })
  version!: string;
  @Column({ type: 'jsonb' })
  body!: unknown;
  @Column({ name: 'loaded_at', type: 'timestamptz' })
  loadedAt!: Date;
}

/** A change of policy or calendars being fed to a frozen list of subjects. */
@Entity('changes')
export class ChangeRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text' })
  kind!: string;
  @Column({ type: 'jsonb' })
  next!: unknown;
  @Column({ name: 'requested_by', type: 'text' })
  requestedBy!: string;
  @Column({ name: 'applied_at', type: 'timestamptz' })
  appliedAt!: Date;
  @Column({ type: 'int' })
  total!: number;
  @Column({ type: 'int' })
  done!: number;
  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt!: Date | null;
}

/** One subject on the list of a change. */
@Entity('change_subjects')
export class ChangeSubjectRow {
  @PrimaryColumn({ name: 'change_id', type: 'uuid' })
  changeId!: string;
  @PrimaryColumn({ type: 'int' })
  position!: number;
  @Column({ name: 'subject_kind', type: 'text' })
  subjectKind!: string;
  @Column({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;
  @Column({ name: 'done_at', type: 'timestamptz', nullable: true })
  doneAt!: Date | null;
}
