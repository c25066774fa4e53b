import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Files that people upload, and what names them. Their bytes are in the store under their hash, once however many files have
 * them. A file that is named stays for good: the foreign key says so.
 */
const FILES_SQL = `
create table files (
  id uuid primary key,
  district_id uuid not null references districts,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size > 0),
  kind text not null,
  name text not null,
  uploaded_by uuid not null references users,
  uploaded_at timestamptz not null default clock_timestamp(),
  -- last time these bytes came under this name: what nothing names is removed some days after
  offered_at timestamptz not null default clock_timestamp(),
  -- the same bytes under the same name from the same person are the same file
  constraint files_once unique (district_id, uploaded_by, sha256, name)
);
create index files_bytes on files (sha256);
create index files_old on files (offered_at);

create table file_uses (
  file_id uuid not null references files,
  subject_kind text not null,
  subject_id uuid not null,
  used_at timestamptz not null default clock_timestamp(),
  primary key (file_id, subject_kind, subject_id)
);
create index file_uses_subject on file_uses (subject_kind, subject_id);

-- bytes of files that were removed, until the store has forgotten them
create table file_removals (
  sha256 text primary key
);
`;

/** What files need. */
export class Files1766200000000 implements MigrationInterface {
  readonly name = 'Files1766200000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(FILES_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Files cannot be taken back; restore the database instead.');
  }
}
