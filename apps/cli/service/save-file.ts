import { createWriteStream, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Unreachable } from '@bihuan/client';
import { BadOption } from './bad-option';
import type { Desk } from './desk';

/** The format that a file's ending asks for. */
export function formatOf(file: string): 'csv' | 'xlsx' {
  return /\.xlsx$/i.test(file) ? 'xlsx' : 'csv';
}

/**
 * Writes a file of the service, asked for with `parseAs: 'stream'`, as it comes in, and says its name. It is written beside
 * the file first: half an answer never bears its name.
 */
export async function saveFile(answer: Promise<unknown>, out: string, { io, json, url, say }: Desk): Promise<void> {
  // As a stream the answer is one, though its type is that of the document: a text.
  const body = (await answer) as ReadableStream<Uint8Array>;
  const fresh = `${out}.${process.pid}`;
  try {
    await pipeline(Readable.fromWeb(body), createWriteStream(fresh));
    renameSync(fresh, out);
  } catch (error) {
    rmSync(fresh, { force: true });
    const { code, syscall, message } = error as NodeJS.ErrnoException;
    if (syscall === undefined || code === 'ECONNRESET') throw new Unreachable(url, error);
    throw new BadOption(say(`无法写入 ${out}：${message}`, `${out} cannot be written: ${message}`));
  }
  io.out(json ? `${JSON.stringify({ file: out })}\n` : `${out}\n`);
}
