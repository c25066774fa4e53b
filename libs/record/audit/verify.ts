import { queries, SYSTEM_SCOPE, type Tx, type UnitOfWork } from '@bihuan/persistence';
import type { HeadKeys } from './head-key';
import { signatureHolds, type SignedHead } from './heads';
import { NOTHING_REACHED, verifyPart, type ChainFault, type Reached } from './verify-chain';

/** What a verification of one district has come to so far. */
export interface VerifyStep {
  readonly reached: Reached;
  /** Lines of the chain that fit, and the place of its last one. */
  readonly checked: number;
  readonly last: number;
  /** Lines not sealed yet: nothing is said of them. */
  readonly unsealed: number;
  /** Signed heads that were compared; 0 until the chain itself is through. */
  readonly heads: number;
  readonly faults: readonly ChainFault[];
  readonly finished: boolean;
}

/** Heads to compare with, and the public keys that are believed. Without keys signatures are not looked at. */
export interface Witnesses {
  readonly heads: readonly SignedHead[];
  readonly keys: HeadKeys;
}

/** Checks the next `most` lines of a district's chain; once it is through (or broken), compares it with the signed heads. */
export async function verifyStep(
  tx: Tx,
  districtId: string,
  from: Reached,
  most: number,
  witnesses: Witnesses,
): Promise<VerifyStep> {
  const { reached, fault, finished } = await verifyPart(tx, districtId, from, most);
  const { last, unsealed, marked } = await queries.chainState(tx, districtId);
  const faults: ChainFault[] = fault ? [fault] : [];
  let heads = 0;
  if (finished) {
    const known = merged(await queries.headsOf(tx, districtId), witnesses.heads, districtId);
    heads = known.length;
    if (marked !== null) faults.push({ districtId, kind: 'changed', seq: last + 1, id: marked, until: last + 1 });
    const found = await compareHeads(tx, districtId, known, last, witnesses.keys);
    if (found) faults.push(found);
  }
  return { reached, checked: reached.seq, last, unsealed, heads, faults, finished };
}

/** The record's own heads and those from elsewhere, each once, by place. */
function merged(stored: readonly SignedHead[], given: readonly SignedHead[], districtId: string): SignedHead[] {
  const all = [...stored, ...given.filter(({ district }) => district === districtId)];
  const unique = new Map(all.map((head) => [JSON.stringify(Object.entries(head).sort()), head]));
  return [...unique.values()].sort((a, b) => Number(a.seq) - Number(b.seq));
}

/** The first head that does not fit: cut off behind it, written anew before it, or not signed by a key that is believed. */
async function compareHeads(
  tx: Tx,
  districtId: string,
  heads: readonly SignedHead[],
  last: number,
  keys: HeadKeys,
): Promise<ChainFault | null> {
  const hashes = await queries.hashesAt(
    tx,
    districtId,
    heads.map(({ seq }) => seq),
  );
  let fits = 0;
  for (const head of heads) {
    const seq = Number(head.seq);
    const fault = (kind: ChainFault['kind'], at: number): ChainFault => {
      return { districtId, kind, seq: at, id: null, until: seq };
    };
    if (keys.size > 0 && !signatureHolds(head, keys)) return fault('bad-signature', seq);
    if (seq > last) return fault('tail-cut', last + 1);
    if (hashes.get(head.seq) !== head.hash) return fault('rewritten', fits + 1);
    fits = seq;
  }
  return null;
}

/** The outcome for one district. */
export interface Verified extends Omit<VerifyStep, 'reached' | 'finished'> {
  readonly districtId: string;
}

/** Lines at a time: some tenths of a second. */
const AT_ONCE = 5_000;

/** Checks every chain of an installation, or one district's, from its first line to its heads. Writes nothing. */
export async function verifyAudit(
  uow: UnitOfWork,
  options: Witnesses & {
    readonly districtId?: string;
    readonly onProgress?: (districtId: string, checked: number, last: number) => void;
  },
): Promise<Verified[]> {
  const read = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> =>
    uow.run(SYSTEM_SCOPE, fn, { readOnly: true, retry: 'idempotent' });
  const recorded = await read((tx) => queries.chainDistricts(tx));
  const all = [...new Set([...recorded, ...options.heads.map(({ district }) => district)])];
  const results: Verified[] = [];
  for (const districtId of options.districtId === undefined ? all : [options.districtId]) {
    for (let from = NOTHING_REACHED; ;) {
      const step = await read((tx) => verifyStep(tx, districtId, from, AT_ONCE, options));
      const { reached, finished, ...rest } = step;
      options.onProgress?.(districtId, step.checked, step.last);
      if (finished) {
        results.push({ districtId, ...rest });
        break;
      }
      from = reached;
    }
  }
  return results;
}
