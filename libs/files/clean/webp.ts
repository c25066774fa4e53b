import { broken } from '../check/refused';
import type { CleanImage } from './image';
import { orientationOf, tiffOf } from './orientation';

const HEADER_BYTES = 12;
const EXTENDED = 'VP8X';
const EXIF_FLAG = 0x08;
const XMP_FLAG = 0x04;
const KEPT = new Set([EXTENDED, 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** A WebP without EXIF, XMP and unknown chunks, and without what follows the picture; how it is turned stays. */
export function cleanWebp(bytes: Buffer): CleanImage {
  const chunks = chunksOf(bytes);
  const size = sizeOf(chunks[0]);
  const exif = chunks.find(({ type }) => type === 'EXIF');
  const orientation = exif ? orientationOf(tiffIn(exif.data)) : 1;
  const kept = chunks.filter(({ type }) => KEPT.has(type)).map((chunk) => written(flagged(chunk, orientation !== 1)));
  // Only an extended file may have chunks beside the picture's own.
  if (orientation !== 1 && chunks[0]?.type === EXTENDED)
    kept.push(written({ type: 'EXIF', data: tiffOf(orientation) }));
  const body = Buffer.concat([Buffer.from('WEBP'), ...kept]);
  const header = Buffer.alloc(8);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(body.length, 4);
  return { bytes: Buffer.concat([header, body]), ...size };
}

function chunksOf(bytes: Buffer): Chunk[] {
  const end = 8 + (bytes.length >= HEADER_BYTES ? bytes.readUInt32LE(4) : 0);
  if (end > bytes.length || end < HEADER_BYTES) throw broken();
  const chunks: Chunk[] = [];
  for (let at = HEADER_BYTES; at < end;) {
    if (at + 8 > end) throw broken();
    const length = bytes.readUInt32LE(at + 4);
    if (at + 8 + length > end) throw broken();
    chunks.push({ type: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return chunks;
}

function flagged({ type, data }: Chunk, turned: boolean): Chunk {
  if (type !== EXTENDED) return { type, data };
  const own = Buffer.from(data);
  own[0] = ((own[0] ?? 0) & ~(EXIF_FLAG | XMP_FLAG)) | (turned ? EXIF_FLAG : 0);
  return { type, data: own };
}

function written({ type, data }: Chunk): Buffer {
  const chunk = Buffer.alloc(8 + data.length + (data.length % 2));
  chunk.write(type, 0, 'latin1');
  chunk.writeUInt32LE(data.length, 4);
  data.copy(chunk, 8);
  return chunk;
}

/** Some writers put JPEG's mark before the data. */
function tiffIn(data: Buffer): Buffer {
  return data.toString('latin1', 0, 6) === 'Exif\0\0' ? data.subarray(6) : data;
}

function sizeOf(first: Chunk | undefined): { width: number; height: number } {
  const data = first?.data ?? Buffer.alloc(0);
  if (data.length < 10) throw broken();
  if (first?.type === EXTENDED) return { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 };
  if (first?.type === 'VP8 ') return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff };
  if (first?.type !== 'VP8L') throw broken();
  const bits = data.readUInt32LE(1);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
