import type { Tx } from '../unit-of-work';
import { ordered, toPage, Where, writeCursor, type Page, type PageRequest, type SortOf } from './page';

/** Chain of what concerns the installation and no district. */
export const INSTALLATION_CHAIN = '00000000-0000-0000-0000-000000000000';

/** One line to be written; `what` is canonical JSON and holds ids, codes and counts only. */
export interface AuditEntry {
  readonly districtId: string;
  /** Legal. */
  readonly at: string;
  readonly actor: string;
  readonly post: string | null;
  readonly action: string;
  readonly subjectKind: string | null;
  readonly subjectId: string | null;
  readonly what: string;
  readonly requestId: string | null;
}

/** Adds one unsealed line. */
export async function insertAudit(tx: Tx, entry: AuditEntry): Promise<void> {
  const { districtId, at, actor, post, action, subjectKind, subjectId, what, requestId } = entry;
  await tx.query(
    {
      name: 'insert_audit',
      text: `insert into audit (district_id, at, actor, post, action, subject_kind, subject_id, what, request_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    },
    [districtId, at, actor, post, action, subjectKind, subjectId, what, requestId],
  );
}

/** Districts with lines that wait to be sealed. */
export async function unsealedDistricts(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ district_id: string }>({
    name: 'unsealed_districts',
    text: `select distinct district_id from audit where seq is null order by 1`,
  });
  return rows.map((row) => row.district_id);
}

/** Seals at most so many lines of a district, oldest first; waits for whoever is sealing it. Returns how many. */
export async function sealAudit(tx: Tx, districtId: string, algorithm: string, most: number): Promise<number> {
  const rows = await tx.query<{ sealed: number }>(
    { name: 'seal_audit', text: `select audit_seal($1::uuid, $2, $3::int) as sealed` },
    [districtId, algorithm, most],
  );
  return rows[0]?.sealed ?? 0;
}

/** A sealed line as it stands, every value as text so that none is rounded. */
export interface ChainRow {
  readonly id: string;
  readonly district_id: string;
  readonly at: string;
  readonly server_at: string;
  readonly actor: string;
  readonly post: string | null;
  readonly action: string;
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
  readonly what: string;
  readonly request_id: string | null;
  readonly seq: string;
  readonly prev: string | null;
  readonly hash: string | null;
  readonly algorithm: string | null;
}
const CHAIN_COLUMNS = `id::text, district_id::text, (at at time zone 'UTC')::text as at, (server_at at time zone 'UTC')::text as server_at,
  actor, post, action, subject_kind, subject_id, what, request_id, seq::text, encode(prev, 'hex') as prev, encode(hash, 'hex') as hash, algorithm`;

/** Sealed lines of a district behind a place in its chain, in order. */
export function chainAfter(
  tx: Tx,
  districtId: string,
  after: { readonly seq: string; readonly id: string },
  limit: number,
): Promise<ChainRow[]> {
  return tx.query<ChainRow>(
    `select ${CHAIN_COLUMNS} from audit
     where district_id = $1 and seq is not null and (seq, id) > ($2::bigint, $3::bigint) order by audit.seq, audit.id limit $4`,
    [districtId, after.seq, after.id, limit],
  );
}

/** Sealed lines of a district with this place, or that say they follow this hash. */
export function chainNear(tx: Tx, districtId: string, seq: string, prev: string): Promise<ChainRow[]> {
  return tx.query<ChainRow>(
    `select ${CHAIN_COLUMNS} from audit
     where district_id = $1 and seq is not null and (seq = $2::bigint or prev = decode($3, 'hex')) order by audit.seq, audit.id`,
    [districtId, seq, prev],
  );
}

/** How a district's chain stands: last place, how many wait, and the first unsealed line that bears a seal's marks. */
export async function chainState(
  tx: Tx,
  districtId: string,
): Promise<{ last: number; unsealed: number; marked: string | null }> {
  const [row] = await tx.query<{ last: number; unsealed: number; marked: string | null }>(
    `select coalesce((select max(seq) from audit where district_id = $1 and seq is not null), 0)::float8 as last, count(*)::int as unsealed,
       (min(id) filter (where hash is not null or prev is not null or algorithm is not null))::text as marked
     from audit where district_id = $1 and seq is null`,
    [districtId],
  );
  return row ?? { last: 0, unsealed: 0, marked: null };
}

/** Every district that has a chain, or once had one. */
export async function chainDistricts(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ district_id: string }>(
    `select district_id from audit union select district_id from audit_heads order by 1`,
  );
  return rows.map((row) => row.district_id);
}

/** The head of a chain, signed or to be signed. Hash in hex, `at` legal. */
export interface HeadRow {
  readonly district: string;
  readonly seq: string;
  readonly hash: string;
  readonly algorithm: string;
}
/** Heads that have grown since one was last written out. */
export function unwrittenHeads(tx: Tx): Promise<HeadRow[]> {
  return tx.query<HeadRow>(
    `select d.district_id as district, a.seq::text, encode(a.hash, 'hex') as hash, a.algorithm
     from (select distinct district_id from audit) d
     cross join lateral (select seq, hash, algorithm from audit where district_id = d.district_id and seq is not null
       order by seq desc limit 1) a
     where a.seq > coalesce((select max(h.seq) from audit_heads h where h.district_id = d.district_id), 0)
     order by 1`,
  );
}

/** A head with its signature (base64). */
export interface SignedHeadRow extends HeadRow {
  readonly at: string;
  readonly key: string;
  readonly signature: string;
}
/** Stores a signed head; one that is there stays. */
export async function insertHead(tx: Tx, head: SignedHeadRow): Promise<void> {
  await tx.query(
    `insert into audit_heads (district_id, seq, hash, algorithm, at, key_id, signature)
     values ($1, $2, decode($3, 'hex'), $4, $5, $6, decode($7, 'base64')) on conflict do nothing`,
    [head.district, head.seq, head.hash, head.algorithm, head.at, head.key, head.signature],
  );
}

const HEAD_COLUMNS = `t.district_id::text as district, t.seq::text, encode(t.hash, 'hex') as hash, t.algorithm, t.at as at_time,
  t.key_id as key, translate(encode(t.signature, 'base64'), E'\\n', '') as signature`;
type StoredHead = Omit<SignedHeadRow, 'at'> & { readonly at_time: Date };

/** Every signed head of a district, oldest first. */
export async function headsOf(tx: Tx, districtId: string): Promise<SignedHeadRow[]> {
  const rows = await tx.query<StoredHead>(
    `select ${HEAD_COLUMNS} from audit_heads t where t.district_id = $1 order by t.seq`,
    [districtId],
  );
  return rows.map(({ at_time: at, ...head }) => ({ ...head, at: at.toISOString() }));
}

/** Sealed hashes at these places of a district's chain. */
export async function hashesAt(tx: Tx, districtId: string, seqs: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ seq: string; hash: string }>(
    `select seq::text, encode(hash, 'hex') as hash from audit where district_id = $1 and seq = any($2::bigint[])`,
    [districtId, seqs],
  );
  return new Map(rows.map(({ seq, hash }) => [seq, hash]));
}

export interface AuditListRow {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly post: string | null;
  readonly action: string;
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
  readonly what: string;
  readonly request_id: string | null;
  readonly seq: string | null;
  readonly hash: string | null;
  readonly algorithm: string | null;
}
const SORTS = { id: ['t.id', 'bigint'] } as const;

/** Lines of one chain, one page. `from` and `until` bound the legal instant, `until` left out. */
export async function listAudit(
  tx: Tx,
  filter: PageRequest & {
    readonly districtId: string;
    readonly actor?: string;
    readonly action?: string;
    readonly subject?: string;
    readonly from?: string;
    readonly until?: string;
    readonly sort: SortOf<keyof typeof SORTS>;
  },
): Promise<Page<AuditListRow>> {
  const where = new Where()
    .and('t.district_id = $$::uuid', filter.districtId)
    .maybe('t.actor = $$', filter.actor)
    .maybe('t.action = $$', filter.action)
    .maybe('t.subject_id = $$', filter.subject)
    .maybe('t.at >= $$::timestamptz', filter.from)
    .maybe('t.at < $$::timestamptz', filter.until);
  const order = ordered(where, SORTS, filter, { by: 't.id', type: 'bigint', form: /^\d{1,18}$/ });
  const rows = await tx.query<AuditListRow & { sort_key: string }>(
    `select t.id::text, t.at, t.actor, t.post, t.action, t.subject_kind, t.subject_id, t.what, t.request_id, t.seq::text,
       encode(t.hash, 'hex') as hash, t.algorithm, ${order.key}
     from audit t where ${where.toString()} order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  return toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.id));
}

/** Signed heads of one chain, one page. */
export async function listHeads(
  tx: Tx,
  filter: PageRequest & { readonly districtId: string; readonly sort: SortOf<'seq'> },
): Promise<Page<SignedHeadRow>> {
  const where = new Where().and('t.district_id = $$::uuid', filter.districtId);
  const tie = { by: 't.seq', type: 'bigint', form: /^\d{1,18}$/ } as const;
  const order = ordered(where, { seq: ['t.seq', 'bigint'] }, filter, tie);
  const rows = await tx.query<StoredHead & { sort_key: string }>(
    `select ${HEAD_COLUMNS}, ${order.key} from audit_heads t where ${where.toString()}
     order by ${order.by} limit ${where.param(filter.limit + 1)}`,
    where.params,
  );
  const { rows: shown, next } = toPage(rows, filter.limit, (last) => writeCursor(filter.sort, last.sort_key, last.seq));
  return { rows: shown.map(({ at_time: at, ...head }) => ({ ...head, at: at.toISOString() })), next };
}
