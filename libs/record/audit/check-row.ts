import type { queries } from '@bihuan/persistence';
import { canonicalJson } from '../canonical';
import { digestOf, isAuditAlgorithm } from './algorithms';

type ChainRow = queries.ChainRow;

/** What the first line of a chain follows. */
export const CHAIN_START = '0'.repeat(64);

const STORED = /^(\d{4,6}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?$/;

/** A stored instant (UTC, as Postgres prints it) to the microsecond; what is none stays as it is and fits no hash. */
function exactly(stored: string): string {
  const [, day, time, fraction = ''] = STORED.exec(stored) ?? [];
  return day && time ? `${day}T${time}.${fraction.padEnd(6, '0')}Z` : stored;
}

/**
 * The hash (hex) that a line has at this place behind this hash; null when it names no algorithm of ours. Written without a
 * look at how the database seals: that both come to the same is what a verification shows.
 */
export function hashOfLine(row: ChainRow, seq: string, prev: string): string | null {
  if (!isAuditAlgorithm(row.algorithm)) return null;
  const content = canonicalJson({
    id: row.id,
    district: row.district_id,
    seq,
    prev,
    algorithm: row.algorithm,
    at: exactly(row.at),
    serverAt: exactly(row.server_at),
    actor: row.actor,
    post: row.post,
    action: row.action,
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    what: row.what,
    requestId: row.request_id,
  });
  return digestOf(row.algorithm, content);
}

/** Whether the line bears the hash of its own content at its own place. */
export function isItself(row: ChainRow): boolean {
  return row.hash !== null && row.prev !== null && hashOfLine(row, row.seq, row.prev) === row.hash;
}
