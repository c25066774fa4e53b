import { crc32, inflateRawSync } from 'node:zlib';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly compressed: number;
  readonly size: number;
  readonly offset: number;
}

/** Lists a ZIP archive by its central directory. Archives over 4 GiB or with encryption are refused. */
export function zipEntries(zip: Buffer): ZipEntry[] {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) throw new Error('this ZIP is of the 64-bit kind, which is not read here');
  const entries: ZipEntry[] = [];
  for (let i = 0; i < count; i++) {
    if (zip.readUInt32LE(at) !== CENTRAL) throw new Error('the ZIP is damaged: its directory is cut short');
    if (zip.readUInt16LE(at + 8) & 1) throw new Error('the ZIP is encrypted');
    const nameLength = zip.readUInt16LE(at + 28);
    entries.push({
      name: zip.toString('utf8', at + 46, at + 46 + nameLength),
      method: zip.readUInt16LE(at + 10),
      crc: zip.readUInt32LE(at + 16),
      compressed: zip.readUInt32LE(at + 20),
      size: zip.readUInt32LE(at + 24),
      offset: zip.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}

/** The bytes of the one file whose name ends with `suffix`, checked against its size and checksum. */
export function readZipFile(zip: Buffer, suffix: string): Buffer {
  const entry = zipEntries(zip).find((candidate) => candidate.name.endsWith(suffix));
  if (!entry) throw new Error(`the ZIP holds no file that ends with ${suffix}`);
  if (zip.readUInt32LE(entry.offset) !== LOCAL) throw new Error(`the ZIP is damaged at ${entry.name}`);
  const start = entry.offset + 30 + zip.readUInt16LE(entry.offset + 26) + zip.readUInt16LE(entry.offset + 28);
  const raw = zip.subarray(start, start + entry.compressed);
  const bytes = expand(raw, entry);
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw new Error(`${entry.name} is damaged in the ZIP`);
  return bytes;
}

function expand(raw: Buffer, entry: ZipEntry): Buffer {
  if (entry.method === 0) return Buffer.from(raw);
  if (entry.method !== 8) throw new Error(`${entry.name} is packed by method ${entry.method}, which is not read here`);
  try {
    return inflateRawSync(raw, { maxOutputLength: Math.max(entry.size, 1) });
  } catch (cause) {
    throw new Error(`${entry.name} is damaged in the ZIP`, { cause });
  }
}

function findEnd(zip: Buffer): number {
  for (let at = zip.length - 22; at >= Math.max(0, zip.length - 22 - 0xffff); at--) {
    if (zip.readUInt32LE(at) === END) return at;
  }
  throw new Error('this is no ZIP, or it is cut short');
}
