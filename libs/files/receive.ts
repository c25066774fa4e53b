import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { HEAD_BYTES, KIND_FACTS, sniff, type FileKind } from './check/kinds';
import { FileRefused } from './check/refused';
import { checkOffice, type UnpackLimits } from './check/zip';
import { cleanImage } from './clean/image';
import { INCOMING } from './store/local-store';
import type { InTurn } from './turns';

/** Where files come in, what they may be, and how many are looked at together: a picture is in memory while it is. */
export interface Reception {
  readonly folder: string;
  readonly limits: FileLimits;
  readonly inTurn: InTurn;
}

/** What a file may be at most. */
export interface FileLimits {
  /** Bytes of a picture. */
  readonly image: number;
  /** Bytes of a document. */
  readonly document: number;
  readonly pixels: number;
  readonly unpack: UnpackLimits;
}

/** A file that was looked at and may be kept: its kind by its bytes, and what is to be stored of it. */
export interface Received {
  readonly kind: FileKind;
  readonly sha256: string;
  readonly size: number;
  /** The bytes to keep, as often as they are asked for while `use` runs. */
  content(): AsyncIterable<Uint8Array>;
}

/** Limits where no setting says otherwise. Pixels and unpacking are what a viewer bears, and no setting. */
export function limitsOf(sizes: { readonly image: number; readonly document: number }): FileLimits {
  return { ...sizes, pixels: 100_000_000, unpack: { bytes: 200_000_000, ratio: 100, entries: 5_000 } };
}

/**
 * Takes a file in: it is written to the folder as it comes, looked at in its turn, cleaned when it is a picture, and handed to `use`;
 * afterwards the copy is gone. Throws `FileRefused` as soon as it is clear that the file is not taken.
 */
export async function withReceived<T>(
  source: AsyncIterable<Uint8Array>,
  { folder, limits, inTurn }: Reception,
  use: (received: Received) => Promise<T>,
): Promise<T> {
  await mkdir(join(folder, INCOMING), { recursive: true, mode: 0o700 });
  const path = join(folder, INCOMING, randomUUID());
  const file = await open(path, 'wx+', 0o600);
  try {
    const spooled = await spool(file, source, limits);
    return await inTurn(async () => use(await examine(file, path, spooled, limits)));
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}

interface Spooled {
  readonly looks: NonNullable<ReturnType<typeof sniff>>;
  readonly size: number;
  readonly sha256: string;
}

async function spool(file: FileHandle, source: AsyncIterable<Uint8Array>, limits: FileLimits): Promise<Spooled> {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  let size = 0;
  for await (const chunk of source) {
    size += chunk.byteLength;
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)]);
    if (head.length === HEAD_BYTES) refuseTooLarge(looksLike(head), size, limits);
    hash.update(chunk);
    await file.writeFile(chunk);
  }
  if (size === 0) throw new FileRefused('file-empty');
  return { looks: looksLike(head), size, sha256: hash.digest('hex') };
}

function looksLike(head: Uint8Array): Spooled['looks'] {
  const looks = sniff(head);
  if (!looks) throw new FileRefused('file-kind-refused');
  return looks;
}

function refuseTooLarge(looks: Spooled['looks'], size: number, limits: FileLimits): void {
  const max = limits[looks === 'zip' ? 'document' : KIND_FACTS[looks].group];
  if (size > max) throw new FileRefused('file-too-large', { max });
}

async function examine(file: FileHandle, path: string, spooled: Spooled, limits: FileLimits): Promise<Received> {
  const { looks, size, sha256 } = spooled;
  if (looks === 'jpeg' || looks === 'png' || looks === 'webp') {
    const { bytes } = cleanImage(looks, await readFile(path), limits.pixels);
    const cleaned = createHash('sha256').update(bytes).digest('hex');
    return { kind: looks, sha256: cleaned, size: bytes.length, content: () => piecesOf(bytes) };
  }
  const readAt = async (offset: number, length: number): Promise<Buffer> => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset);
    return buffer.subarray(0, bytesRead);
  };
  const kind = looks === 'zip' ? await checkOffice(readAt, size, limits.unpack) : looks;
  return { kind, sha256, size, content: () => createReadStream(path) };
}

async function* piecesOf(bytes: Buffer): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}
