import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { clearIncoming, LocalFileStore } from './local-store';

let folder: string;
let store: LocalFileStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bihuan-files-'));
  store = new LocalFileStore(join(folder, 'files'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const put = (...chunks: string[]) => store.put(Readable.from(chunks.map((chunk) => Buffer.from(chunk))));
const held = (): string[] =>
  readdirSync(join(folder, 'files'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

describe('a store on a local disk', () => {
  it('keeps bytes under the hash of their content and gives them back', async () => {
    const sha256 = hashOf('整改前照片');
    expect(await put('整改前', '照片')).toEqual({ sha256, size: Buffer.byteLength('整改前照片') });
    expect(await store.has(sha256)).toBe(true);
    expect((await buffer((await store.get(sha256))!)).toString()).toBe('整改前照片');
  });

  it('holds the same bytes once, whoever brings them and however often, also at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => put('one', 'and the same')));
    expect(held()).toEqual([hashOf('oneand the same')]);
    expect(readdirSync(join(folder, 'files', 'incoming'))).toEqual([]);
  });

  it('keeps nothing of what breaks off on the way', async () => {
    async function* broken() {
      yield Buffer.from('half');
      throw new Error('the line is dead');
    }
    await expect(store.put(broken())).rejects.toThrow('the line is dead');
    expect(held()).toEqual([]);
    expect(readdirSync(join(folder, 'files', 'incoming'))).toEqual([]);
  });

  it('says that it has not what it has not, and takes no name that is no hash', async () => {
    const unknown = hashOf('never brought');
    expect(await store.has(unknown)).toBe(false);
    expect(await store.get(unknown)).toBeNull();
    await expect(store.remove(unknown)).resolves.toBeUndefined();
    await expect(store.get('../../etc/passwd')).rejects.toThrow('Not a SHA-256');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('removes, and clears away what a killed process left half-way', async () => {
    const { sha256 } = await put('gone soon');
    await store.remove(sha256);
    expect(await store.has(sha256)).toBe(false);
    const { open } = await import('node:fs/promises');
    const left = join(folder, 'files', 'incoming', 'left-behind');
    await (await open(left, 'w')).close();
    const now = new Date('2023-05-01T00:00:00Z');
    await utimes(left, now, now);
    expect(await clearIncoming(join(folder, 'files'), 60_000, new Date(now.getTime() + 59_000))).toBe(0);
    expect(await clearIncoming(join(folder, 'files'), 60_000, new Date(now.getTime() + 60_000))).toBe(1);
  });
});
