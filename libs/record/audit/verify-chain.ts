import { queries, type Tx } from '@bihuan/persistence';
import { CHAIN_START, hashOfLine, isItself } from './check-row';

type ChainRow = queries.ChainRow;

/** What can be wrong with a chain; the last three are seen from signed heads only. */
export type FaultKind = 'changed' | 'missing' | 'inserted' | 'reordered' | 'tail-cut' | 'rewritten' | 'bad-signature';

/** The first broken line of a chain. */
export interface ChainFault {
  readonly districtId: string;
  readonly kind: FaultKind;
  /** Place in the chain. */
  readonly seq: number;
  /** The line's own id, where one is to be seen at that place. */
  readonly id: string | null;
  /** The last place concerned: of missing lines, or the head that does not fit. */
  readonly until: number;
}

/** A place in a chain that has been checked, and the hash there. */
export interface Reached {
  readonly seq: number;
  readonly id: string;
  readonly hash: string;
}

/** Before the first line; also before any that somebody numbered wrongly. */
export const NOTHING_REACHED: Reached = { seq: 0, id: '0', hash: CHAIN_START };
const BEFORE_ALL = { seq: '-9223372036854775808', id: '0' };
/** A strayed line is looked for so far past the end: so many lines may be gone before it. */
const BEYOND = 1_000;
/** Places it is tried at; one that strayed farther counts as changed. */
const FARTHEST = 200_000;

export interface ChainPart {
  readonly reached: Reached;
  /** Null as long as everything fits. */
  readonly fault: ChainFault | null;
  /** True when the end of the chain has been reached, or its first broken line. */
  readonly finished: boolean;
}

/** Checks the next lines of a district's chain, at most `most`. */
export async function verifyPart(tx: Tx, districtId: string, from: Reached, most: number): Promise<ChainPart> {
  const after = from.seq === 0 ? BEFORE_ALL : { seq: String(from.seq), id: from.id };
  const rows = await queries.chainAfter(tx, districtId, after, most);
  let reached = from;
  for (const row of rows) {
    const expected = reached.seq + 1;
    const fits = Number(row.seq) === expected && row.prev === reached.hash && isItself(row);
    if (!fits) return { reached, fault: await nameFault(tx, districtId, row, reached), finished: true };
    reached = { seq: expected, id: row.id, hash: row.hash ?? '' };
  }
  return { reached, fault: null, finished: rows.length < most };
}

/** What has happened where a line does not fit. */
async function nameFault(tx: Tx, districtId: string, row: ChainRow, reached: Reached): Promise<ChainFault> {
  const expected = reached.seq + 1;
  const at = Number(row.seq);
  const fault = (kind: FaultKind, seq = expected, until = seq): ChainFault => ({
    ...{ districtId, kind, seq, until },
    id: Number(row.seq) === seq ? row.id : null,
  });
  // Numbered as one that has been passed: two lines claim a place.
  if (at < expected) return { ...fault('inserted', at), id: row.id };
  const near = await queries.chainNear(tx, districtId, String(expected), reached.hash);
  const rightful = near.find(
    (other) => other.id !== row.id && hashOfLine(other, String(expected), reached.hash) === other.hash,
  );
  const { last } = await queries.chainState(tx, districtId);
  const own = placeOf(row, at, last + BEYOND);
  if (at === expected && own === expected && row.prev !== reached.hash) {
    // It is as it was sealed, so the one before it is not the one it was sealed behind.
    return fault('changed', Math.max(reached.seq, 1));
  }
  // It was sealed farther ahead: something whole in itself was put in there.
  if (own !== null && own < expected) return { ...fault('inserted', own, reached.seq), id: null };
  if (rightful) return fault(own !== null && own > expected ? 'reordered' : 'inserted');
  if (at > expected) return fault('missing', expected, at - 1);
  return own !== null && own > expected ? fault('missing', expected, own - 1) : fault('changed');
}

/** The place a line was sealed at, if it is as it was then: it bears the hash of that place. */
function placeOf(row: ChainRow, near: number, last: number): number | null {
  if (row.hash === null || row.prev === null) return null;
  const { prev, hash } = row;
  const is = (seq: number): boolean => seq >= 1 && seq <= last && hashOfLine(row, String(seq), prev) === hash;
  if (is(near)) return near;
  const farthest = Math.min(FARTHEST, Math.max(near, last - near));
  for (let away = 1; away <= farthest; away++) {
    if (is(near - away)) return near - away;
    if (is(near + away)) return near + away;
  }
  return null;
}
