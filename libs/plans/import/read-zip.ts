import { buffer } from 'node:stream/consumers';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

export const MAX_BYTES = 5 * 1024 * 1024;
export const MAX_FILES = 50;

/** A zipped plan that is not taken: broken, too big, too many files, or with names that lead out of its folder. */
export class ZipRefused extends Error {
  override readonly name = 'ZipRefused';
}

/**
 * The text files of a zip by their path in it. What the zip says of its sizes is added up before anything is unpacked, and
 * the reader stops where a file turns out bigger than it said.
 * @throws ZipRefused
 */
export async function readZip(bytes: Buffer): Promise<ReadonlyMap<string, string>> {
  if (bytes.length > MAX_BYTES) throw new ZipRefused(`expected at most ${MAX_BYTES} bytes`);
  try {
    const zip = await opened(bytes);
    const entries = await entriesOf(zip);
    const files = new Map<string, string>();
    for (const entry of entries) files.set(entry.fileName, (await unpacked(zip, entry)).toString('utf8'));
    return files;
  } catch (error) {
    if (error instanceof ZipRefused) throw error;
    throw new ZipRefused(`expected a zip file that can be read: ${error instanceof Error ? error.message : 'broken'}`);
  }
}

function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true }, (error, zip) => (error ? reject(error) : resolve(zip)));
  });
}

function entriesOf(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (!entry.fileName.endsWith('/')) entries.push(entry);
      size += entry.uncompressedSize;
      if (entries.length > MAX_FILES) reject(new ZipRefused(`expected at most ${MAX_FILES} files`));
      else if (size > MAX_BYTES) reject(new ZipRefused(`expected at most ${MAX_BYTES} bytes unpacked`));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', reject);
    zip.readEntry();
  });
}

function unpacked(zip: ZipFile, entry: Entry): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) reject(error);
      else buffer(stream).then(resolve, reject);
    });
  });
}
