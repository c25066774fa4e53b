import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One way in without the second device; used once. */
@Entity('recovery_codes')
export class RecoveryCodeRow {
  @PrimaryColumn({ name: 'user_id', type: 'uuid' })
  userId!: string;
  @PrimaryColumn({ name: 'code_hash', type: 'text' })
  codeHash!: string;
}

/** A person asked to set their first password, or a new one. */
@Entity('invitations')
export class InvitationRow {
  @PrimaryColumn({ name: 'user_id', type: 'uuid' })
  userId!: string;
  @Column({ name: 'code_hash', type: 'text' })
  codeHash!: string;
  @Column({ name: 'invited_by', type: 'uuid' })
  invitedBy!: string;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}

/** A second factor that one administrator wants taken away and another has not confirmed yet. */
@Entity('second_factor_resets')
export class SecondFactorResetRow {
  @PrimaryColumn({ name: 'user_id', type: 'uuid' })
  userId!: string;
  @Column({ name: 'asked_by', type: 'uuid' })
  askedBy!: string;
  @Column({ type: 'text' })
  reason!: string;
  @Column({ name: 'asked_at', type: 'timestamptz' })
  askedAt!: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}

/** A program's way in for one person, with some of their permissions; only the hash of the token is kept. */
@Entity('api_tokens')
export class ApiTokenRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash!: Buffer;
  @Column({ type: 'text', array: true })
  permissions!: string[];
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;
}
