import { pipeline } from 'node:stream/promises';
import { Readable, Writable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { broken, FileRefused } from './refused';

/** Reads `length` bytes of a file at `offset`; fewer where it ends. */
export type ReadAt = (offset: number, length: number) => Promise<Buffer>;

/** What an office document may become when it is unpacked. */
export interface UnpackLimits {
  /** Bytes of all entries together. */
  readonly bytes: number;
  /** Unpacked bytes per packed byte of the whole file. */
  readonly ratio: number;
  readonly entries: number;
}

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 0xffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
const PIECE = 65_536;

/**
 * Tells an office document by its parts, and unpacks every entry into nothing to see that it is what its directory says and no
 * more than the limits. Throws `FileRefused`; a zip that is no office document is of a kind that is not taken.
 */
export async function checkOffice(readAt: ReadAt, size: number, limits: UnpackLimits): Promise<'docx' | 'xlsx'> {
  const entries = await directoryOf(readAt, size, limits);
  const names = new Set(entries.map(({ name }) => name));
  const kind = names.has('word/document.xml') ? 'docx' : names.has('xl/workbook.xml') ? 'xlsx' : null;
  if (!kind || !names.has('[Content_Types].xml')) throw new FileRefused('file-kind-refused');
  if (entries.some(({ name }) => /vbaproject/i.test(name))) throw new FileRefused('file-has-macros');
  const total = entries.reduce((sum, { unpacked }) => sum + unpacked, 0);
  if (total > limits.bytes || total > size * limits.ratio) throw new FileRefused('file-unpacks-too-large');
  // Entries that share their bytes are how a small file becomes an endless one.
  if (entries.reduce((sum, { packed }) => sum + packed + LOCAL_BYTES, 0) > size) throw broken();
  for (const entry of entries) await unpack(readAt, entry);
  return kind;
}

async function directoryOf(readAt: ReadAt, size: number, limits: UnpackLimits): Promise<ZipEntry[]> {
  const tailAt = Math.max(0, size - END_BYTES - LONGEST_COMMENT);
  const tail = await readAt(tailAt, size - tailAt);
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + END_BYTES > tail.length || tail.readUInt32LE(end) !== END) throw broken();
  const count = tail.readUInt16LE(end + 10);
  const [length, start] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  if (count > limits.entries) throw new FileRefused('file-unpacks-too-large');
  if (start + length > tailAt + end) throw broken();
  const directory = await readAt(start, length);
  const entries: ZipEntry[] = [];
  for (let at = 0, i = 0; i < count; i++) {
    if (at + CENTRAL_BYTES > directory.length || directory.readUInt32LE(at) !== CENTRAL) throw broken();
    const lengths = [28, 30, 32].map((field) => directory.readUInt16LE(at + field));
    const next = at + CENTRAL_BYTES + lengths.reduce((sum, part) => sum + part, 0);
    if (directory.readUInt16LE(at + 8) & ENCRYPTED) throw broken();
    entries.push({
      name: directory.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + (lengths[0] ?? 0)),
      method: directory.readUInt16LE(at + 10),
      packed: directory.readUInt32LE(at + 20),
      unpacked: directory.readUInt32LE(at + 24),
      at: directory.readUInt32LE(at + 42),
    });
    at = next;
  }
  return entries;
}

async function unpack(readAt: ReadAt, { method, packed, unpacked, at }: ZipEntry): Promise<void> {
  const local = await readAt(at, LOCAL_BYTES);
  if (local.length < LOCAL_BYTES || local.readUInt32LE(0) !== LOCAL) throw broken();
  const start = at + LOCAL_BYTES + local.readUInt16LE(26) + local.readUInt16LE(28);
  if (method === STORED && packed === unpacked) return;
  if (method !== DEFLATED) throw broken();
  let found = 0;
  const count = new Writable({
    write(chunk: Buffer, _encoding, done) {
      found += chunk.length;
      done(found > unpacked ? broken() : null);
    },
  });
  await pipeline(Readable.from(pieces(readAt, start, packed)), createInflateRaw(), count).catch(() => {
    throw broken();
  });
  if (found !== unpacked) throw broken();
}

async function* pieces(readAt: ReadAt, start: number, length: number): AsyncIterable<Buffer> {
  for (let at = 0; at < length; at += PIECE) yield await readAt(start + at, Math.min(PIECE, length - at));
}
