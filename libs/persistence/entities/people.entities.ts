import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The one row about this installation: mapping of the clock and set-up. */
@Entity('installation')
export class InstallationRow {
  @PrimaryColumn({ name: 'only_row', type: 'boolean' })
  onlyRow!: boolean;
  @Column({ type: 'boolean' })
  rehearsal!: boolean;
  @Column({ name: 'origin_legal', type: 'timestamptz', nullable: true })
  originLegal!: Date | null;
  @Column({ name: 'origin_server', type: 'timestamptz', nullable: true })
  originServer!: Date | null;
  @Column({ type: 'double precision' })
  rate!: number;
  @Column({ name: 'last_legal', type: 'timestamptz', nullable: true })
  lastLegal!: Date | null;
  @Column({ name: 'setup_code_hash', type: 'text', nullable: true })
  setupCodeHash!: string | null;
  @Column({ name: 'rules_revision', type: 'int' })
  rulesRevision!: number;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

/** A district, with its directory of roles and the policy new subjects follow. */
@Entity('districts')
export class DistrictRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ type: 'text' })
  code!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ name: 'name_en', type: 'text', nullable: true })
  nameEn!: string | null;
  @Column({ type: 'boolean' })
  demo!: boolean;
  @Column({ type: 'jsonb' })
  directory!: unknown;
  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  parentId!: string | null;
  @Column({ name: 'policy_id', type: 'text' })
  policyId!: string;
  @Column({ type: 'int' })
  revision!: number;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

/** An organisation in the tree of a district. */
@Entity('orgs')
export class OrgRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  parentId!: string | null;
  @Column({ type: 'ltree' })
  path!: string;
  @Column({ type: 'text' })
  kind!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ name: 'name_en', type: 'text', nullable: true })
  nameEn!: string | null;
  @Column({ name: 'credit_code', type: 'text', nullable: true })
  creditCode!: string | null;
  @Column({ name: 'valid_from', type: 'date', nullable: true })
  validFrom!: string | null;
  @Column({ name: 'valid_until', type: 'date', nullable: true })
  validUntil!: string | null;
}

/** A unit on a committee, beside the tree. */
@Entity('committee_members')
export class CommitteeMemberRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ name: 'committee_id', type: 'uuid' })
  committeeId!: string;
  @Column({ name: 'member_id', type: 'uuid' })
  memberId!: string;
  @Column({ type: 'text' })
  role!: string;
  @Column({ name: 'valid_from', type: 'date' })
  validFrom!: string;
  @Column({ name: 'valid_until', type: 'date', nullable: true })
  validUntil!: string | null;
}

/** A person who can log in. */
@Entity('users')
export class UserRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid', nullable: true })
  districtId!: string | null;
  @Column({ type: 'text' })
  login!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash!: string | null;
  @Column({ name: 'admin_role', type: 'text', nullable: true })
  adminRole!: string | null;
  @Column({ name: 'disabled_at', type: 'timestamptz', nullable: true })
  disabledAt!: Date | null;
  @Column({ name: 'handed_to', type: 'uuid', nullable: true })
  handedTo!: string | null;
  @Column({ name: 'failed_logins', type: 'int' })
  failedLogins!: number;
  @Column({ name: 'locked_until', type: 'timestamptz', nullable: true })
  lockedUntil!: Date | null;
  @Column({ name: 'second_factor', type: 'text', nullable: true })
  secondFactor!: string | null;
  @Column({ name: 'second_factor_offered', type: 'text', nullable: true })
  secondFactorOffered!: string | null;
  @Column({ name: 'second_factor_step', type: 'bigint', nullable: true })
  secondFactorStep!: string | null;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}

/** A post a person holds in an organisation; validity in legal time. */
@Entity('posts')
export class PostRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;
  @Column({ name: 'org_id', type: 'uuid' })
  orgId!: string;
  @Column({ type: 'text' })
  role!: string;
  @Column({ name: 'valid_from', type: 'timestamptz' })
  validFrom!: Date;
  @Column({ name: 'valid_until', type: 'timestamptz', nullable: true })
  validUntil!: Date | null;
}

/** A post for a time, by decision of another person; validity in legal time. */
@Entity('grants')
export class GrantRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text' })
  kind!: string;
  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;
  @Column({ name: 'org_id', type: 'uuid' })
  orgId!: string;
  @Column({ type: 'text' })
  role!: string;
  @Column({ name: 'valid_from', type: 'timestamptz' })
  validFrom!: Date;
  @Column({ name: 'valid_until', type: 'timestamptz' })
  validUntil!: Date;
  @Column({ type: 'text' })
  reason!: string;
  @Column({ name: 'granted_by', type: 'uuid' })
  grantedBy!: string;
  @Column({ name: 'granted_at', type: 'timestamptz' })
  grantedAt!: Date;
  @Column({ name: 'revoked_by', type: 'uuid', nullable: true })
  revokedBy!: string | null;
  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;
}

/** A log-in session; only the hash of its id is kept. */
@Entity('sessions')
export class SessionRow {
  @PrimaryColumn({ name: 'id_hash', type: 'bytea' })
  idHash!: Buffer;
  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;
  @Column({ name: 'csrf_token', type: 'text' })
  csrfToken!: string;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
  @Column({ name: 'last_seen_at', type: 'timestamptz' })
  lastSeenAt!: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
  @Column({ name: 'user_agent', type: 'text', nullable: true })
  userAgent!: string | null;
  @Column({ name: 'provider_factor', type: 'boolean' })
  providerFactor!: boolean;
}
