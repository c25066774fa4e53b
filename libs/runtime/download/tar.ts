import { gunzipSync } from 'node:zlib';

const BLOCK = 512;

/** The bytes of the one plain file in a `.tar.gz` whose name ends with `suffix`. */
export function readTarGzFile(archive: Buffer, suffix: string): Buffer {
  const tar = gunzipSync(archive);
  for (let at = 0; at + BLOCK <= tar.length;) {
    const name = text(tar, at, 100);
    if (name === '') break;
    const size = parseInt(text(tar, at + 124, 12).trim(), 8);
    if (!Number.isInteger(size)) throw new Error('the TAR is damaged');
    const kind = text(tar, at + 156, 1);
    const start = at + BLOCK;
    if ((kind === '0' || kind === '') && name.endsWith(suffix)) {
      if (start + size > tar.length) throw new Error('the TAR is cut short');
      return Buffer.from(tar.subarray(start, start + size));
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  throw new Error(`the TAR holds no file that ends with ${suffix}`);
}

function text(tar: Buffer, from: number, length: number): string {
  const field = tar.toString('utf8', from, from + length);
  const end = field.indexOf('\0');
  return end < 0 ? field : field.slice(0, end);
}
