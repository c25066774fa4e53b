import type { SubjectRef } from '@bihuan/domain';
import type { Statement, Tx } from '../unit-of-work';

/** An uploaded file as its row tells it. */
export interface FileRow {
  readonly id: string;
  readonly sha256: string;
  /** Bytes, as Postgres writes a bigint. */
  readonly size: string;
  readonly kind: string;
  readonly name: string;
  readonly uploaded_by: string;
  readonly uploaded_at: Date;
}

export type NewFile = Pick<FileRow, 'id' | 'sha256' | 'kind' | 'name'> & {
  readonly size: number;
  readonly districtId: string;
  readonly uploadedBy: string;
};

const COLUMNS = 'id, sha256, size, kind, name, uploaded_by, uploaded_at';

/** Makes this transaction the only one that stores or removes these bytes. */
export async function lockBytes(tx: Tx, sha256: string): Promise<void> {
  await tx.query({ name: 'file_bytes_lock', text: `select pg_advisory_xact_lock(hashtextextended($1, 25195))` }, [
    sha256,
  ]);
}

/** Writes a file down. The same bytes under the same name from the same person are the file that is there. */
export async function addFile(tx: Tx, file: NewFile): Promise<FileRow> {
  const { id, districtId, sha256, size, kind, name, uploadedBy } = file;
  const rows = await tx.query<FileRow>(
    `insert into files (id, district_id, sha256, size, kind, name, uploaded_by) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict on constraint files_once do update set offered_at = clock_timestamp() returning ${COLUMNS}`,
    [id, districtId, sha256, size, kind, name, uploadedBy],
  );
  const [row] = rows;
  if (!row) throw new Error('A file was neither written nor there.');
  return row;
}

/** A file of this district, or null. */
export async function readFile(tx: Tx, id: string, districtId: string): Promise<FileRow | null> {
  const rows = await tx.query<FileRow>(
    { name: 'file_read', text: `select ${COLUMNS} from files where id = $1 and district_id = $2` },
    [id, districtId],
  );
  return rows[0] ?? null;
}

/** The subjects that name a file. */
export function usesOf(tx: Tx, id: string): Promise<SubjectRef[]> {
  return tx.query<SubjectRef>(
    { name: 'file_uses_of', text: `select subject_kind as kind, subject_id as id from file_uses where file_id = $1` },
    [id],
  );
}

/** Which of these files a district has; they cannot be removed before the transaction ends. */
export async function holdFiles(tx: Tx, ids: readonly string[], districtId: string): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ id: string }>(
    {
      name: 'files_held',
      text: `select id from files where id = any($1::uuid[]) and district_id = $2 order by id for key share`,
    },
    [ids, districtId],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Notes that a subject names these files. */
export function useFiles(ids: readonly string[], { kind, id }: SubjectRef): { sql: Statement; params: unknown[] } {
  return {
    sql: {
      name: 'files_used',
      text: `insert into file_uses (file_id, subject_kind, subject_id) select unnest($1::uuid[]), $2, $3
        on conflict do nothing`,
    },
    params: [ids, kind, id],
  };
}

/**
 * Removes the rows of at most a thousand files that nothing names and that were last offered so many days ago, and puts their
 * bytes down for removal; returns how many. A file that is named meanwhile fails the statement: its foreign key holds it.
 */
export async function removeUnusedFiles(tx: Tx, days: number): Promise<number> {
  const rows = await tx.query<{ removed: number }>(
    `with old as (
       select id from files f where offered_at < clock_timestamp() - make_interval(days => $1)
         and not exists (select 1 from file_uses u where u.file_id = f.id)
       order by offered_at limit 1000 for update skip locked),
     gone as (delete from files using old where files.id = old.id returning sha256),
     noted as (insert into file_removals select distinct sha256 from gone on conflict do nothing)
     select count(*)::int as removed from gone`,
    [days],
  );
  return rows[0]?.removed ?? 0;
}

/** Bytes that are to be removed, at most a thousand hashes. */
export async function readRemovals(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.query<{ sha256: string }>(`select sha256 from file_removals order by sha256 limit 1000`);
  return rows.map(({ sha256 }) => sha256);
}

/** Ends a removal, under the lock of `lockBytes`. True when no file has these bytes any more. */
export async function endRemoval(tx: Tx, sha256: string): Promise<boolean> {
  await tx.query(`delete from file_removals where sha256 = $1`, [sha256]);
  const rows = await tx.query(`select 1 from files where sha256 = $1 limit 1`, [sha256]);
  return rows.length === 0;
}
