import { sign, verify } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { queries, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import { canonicalJson } from '../canonical';
import type { ServerClock } from '../clock';
import { readClock } from '../head';
import type { HeadKey, HeadKeys } from './head-key';

/** A district's chain at one moment, signed: line `seq` has this hash. `at` is legal, `hash` hex, `signature` base64. */
export type SignedHead = queries.SignedHeadRow;

/** A file that is none of ours, or a line in it that is no head. */
export class BadHeadsFile extends Error {
  override readonly name = 'BadHeadsFile';
}

/** Name of the file of heads in the audit folder, one JSON object a line, only ever added to. */
export const HEADS_FILE = 'heads.jsonl';

function signedText({ district, seq, hash, algorithm, at, key }: Omit<SignedHead, 'signature'>): Buffer {
  return Buffer.from(canonicalJson({ district, seq, hash, algorithm, at, key }));
}

/** Signs a head. */
function signHead(head: queries.HeadRow, at: string, key: HeadKey): SignedHead {
  const unsigned = { ...head, at, key: key.id };
  return { ...unsigned, signature: sign(null, signedText(unsigned), key.privateKey).toString('base64') };
}

/** Whether one of these keys signed the head. */
export function signatureHolds(head: SignedHead, keys: HeadKeys): boolean {
  const key = keys.get(head.key);
  return key !== undefined && verify(null, signedText(head), key, Buffer.from(head.signature, 'base64'));
}

/**
 * Signs the head of every chain that has grown, and writes it to the folder's file, then to the table. The file goes first: a
 * crash between leaves a head that is written twice, never one that only the database knows. Returns what was written.
 */
export async function writeHeads(options: {
  readonly uow: UnitOfWork;
  readonly clock: ServerClock;
  readonly folder: string;
  readonly key: HeadKey;
}): Promise<SignedHead[]> {
  const { uow, clock, folder, key } = options;
  const heads = await uow.run(
    SYSTEM_SCOPE,
    async (tx) => {
      const grown = await queries.unwrittenHeads(tx);
      if (grown.length === 0) return [];
      const { legal } = await readClock(tx, clock);
      return grown.map((head) => signHead(head, legal, key));
    },
    { readOnly: true, retry: 'idempotent' },
  );
  if (heads.length === 0) return [];
  append(folder, heads.map((head) => `${JSON.stringify(head)}\n`).join(''));
  const store = { retry: 'idempotent' } as const;
  for (const head of heads) await uow.run(SYSTEM_SCOPE, (tx) => queries.insertHead(tx, head), store);
  return heads;
}

/** Reads a file of heads. Throws `BadHeadsFile`. */
export function readHeadsFile(file: string): SignedHead[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new BadHeadsFile(`${file}: ${(error as Error).message}`, { cause: error });
  }
  return text.split('\n').flatMap((line, at) => {
    // A line that a crash cut short has no end; the head it was to bear comes again in the next line.
    if (!line.endsWith('}')) return [];
    const head = parsed(line);
    if (head) return [head];
    throw new BadHeadsFile(`${file}:${at + 1} is no head · 不是链头`);
  });
}

const FIELDS = ['district', 'seq', 'hash', 'algorithm', 'at', 'key', 'signature'] as const;

function parsed(line: string): SignedHead | null {
  try {
    const head = JSON.parse(line) as Record<string, unknown>;
    return FIELDS.every((field) => typeof head[field] === 'string') ? (head as unknown as SignedHead) : null;
  } catch {
    return null;
  }
}

function append(folder: string, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = openSync(join(folder, HEADS_FILE), 'a', 0o640);
  try {
    // The first sign ends a line that a crash cut short; empty lines mean nothing.
    writeSync(file, `\n${text}`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
