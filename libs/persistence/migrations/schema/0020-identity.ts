import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Second factors, recovery codes, invitations and tokens of programs. What opens a door is stored hashed or sealed. */
const IDENTITY_SQL = `
alter table users
  add column second_factor text, -- sealed; in force
  add column second_factor_offered text, -- sealed; shown once, waits for its first code
  add column second_factor_step bigint; -- the 30 seconds of the last code accepted: no code counts twice

create table recovery_codes (
  user_id uuid not null references users,
  code_hash text not null,
  primary key (user_id, code_hash)
);

-- one open invitation per person; using it removes it
create table invitations (
  user_id uuid primary key references users,
  code_hash text not null unique,
  invited_by uuid not null references users,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

-- asked for by one administrator, waiting for another
create table second_factor_resets (
  user_id uuid primary key references users,
  asked_by uuid not null references users,
  reason text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  check (asked_by <> user_id)
);

create table api_tokens (
  id uuid primary key,
  user_id uuid not null references users,
  name text not null,
  token_hash bytea not null unique,
  permissions text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz
);
create index api_tokens_user on api_tokens (user_id);
`;

/** What accounts need beyond name and password. */
export class Identity1766000000000 implements MigrationInterface {
  readonly name = 'Identity1766000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(IDENTITY_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Second factors cannot be taken back; restore the database instead.');
  }
}
