import { crc32 } from 'node:zlib';
import { broken } from '../check/refused';
import type { CleanImage } from './image';
import { orientationOf, tiffOf } from './orientation';

const SIGNATURE_BYTES = 8;
/** Length, type and checksum around a chunk's data. */
const AROUND = 12;
/** What a viewer needs to show the picture, moving ones included. Everything else goes: texts, times, EXIF, makers' own. */
const KEPT = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
);

/** A PNG without its texts, times, EXIF and private chunks, and without what follows the picture; how it is turned stays. */
export function cleanPng(bytes: Buffer): CleanImage {
  const kept: Buffer[] = [bytes.subarray(0, SIGNATURE_BYTES)];
  let size: { width: number; height: number } | null = null;
  for (let at = SIGNATURE_BYTES; ;) {
    if (at + AROUND > bytes.length) throw broken();
    const next = at + AROUND + bytes.readUInt32BE(at);
    if (next > bytes.length) throw broken();
    const type = bytes.toString('latin1', at + 4, at + 8);
    const data = bytes.subarray(at + 8, next - 4);
    if (!size) {
      if (type !== 'IHDR' || data.length !== 13) throw broken();
      size = { width: data.readUInt32BE(0), height: data.readUInt32BE(4) };
    }
    if (KEPT.has(type)) kept.push(bytes.subarray(at, next));
    else if (type === 'eXIf' && orientationOf(data) !== 1) kept.push(chunkOf('eXIf', tiffOf(orientationOf(data))));
    if (type === 'IEND') return { bytes: Buffer.concat(kept), ...size };
    at = next;
  }
}

function chunkOf(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(AROUND + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}
