import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { limitsOf, withReceived } from './receive';
import { docx, jpeg, png, webp, zip } from './testing/samples';
import { turns } from './turns';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bihuan-files-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const LIMITS = limitsOf({ image: 1_000, document: 100_000 });
const PDF = Buffer.from('%PDF-1.7\n%%EOF\n');
const XLSX = zip({ '[Content_Types].xml': Buffer.from('<Types/>'), 'xl/workbook.xml': Buffer.from('<workbook/>') });

/** Comes in pieces of five bytes, as nothing in a stream promises whole heads. */
const inTurn = turns(2);
const take = (bytes: Buffer) =>
  withReceived(
    Readable.from(Array.from({ length: Math.ceil(bytes.length / 5) }, (_, i) => bytes.subarray(i * 5, i * 5 + 5))),
    { folder, limits: LIMITS, inTurn },
    async ({ kind, sha256, size, content }) => ({ kind, sha256, size, bytes: await buffer(Readable.from(content())) }),
  );

describe('a file that comes in', () => {
  it.each([
    ['jpeg', jpeg()],
    ['png', png()],
    ['webp', webp()],
    ['pdf', PDF],
    ['docx', docx()],
    ['xlsx', XLSX],
  ])('is a %s by its bytes, and known by the hash of what is kept', async (kind, bytes) => {
    const received = await take(bytes);
    expect(received.kind).toBe(kind);
    expect(received.size).toBe(received.bytes.length);
    expect(received.sha256).toBe(createHash('sha256').update(received.bytes).digest('hex'));
    expect(received.bytes.equals(bytes)).toBe(['pdf', 'docx', 'xlsx'].includes(kind));
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  it.each([
    ['a web page', Buffer.from('<html><script>alert(1)</script>')],
    ['a drawing with scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)])],
    ['a zip that is no office document', zip({ 'readme.txt': Buffer.from('hello') })],
    ['three bytes', Buffer.from('abc')],
  ])('is refused when it is %s', async (_what, bytes) => {
    await expect(take(bytes)).rejects.toMatchObject({ code: 'file-kind-refused' });
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  it('is refused when it is empty, and as soon as it is larger than its kind may be', async () => {
    await expect(take(Buffer.alloc(0))).rejects.toMatchObject({ code: 'file-empty' });
    let sent = 0;
    async function* endless() {
      for (;;) {
        yield sent === 0 ? jpeg() : Buffer.alloc(100);
        sent += 1;
      }
    }
    const refused = withReceived(endless(), { folder, limits: LIMITS, inTurn }, () => Promise.resolve());
    await expect(refused).rejects.toMatchObject({ code: 'file-too-large', facts: { max: 1_000 } });
    expect(sent).toBeLessThan(11);
    await expect(take(Buffer.concat([PDF, Buffer.alloc(2_000)]))).resolves.toMatchObject({ kind: 'pdf' });
  });
});

describe('many files at once', () => {
  it('are looked at a few together, and all of them', async () => {
    let [together, most] = [0, 0];
    const look = async (): Promise<void> => {
      most = Math.max(most, ++together);
      await new Promise(setImmediate);
      together--;
    };
    const reception = { folder, limits: LIMITS, inTurn: turns(3) };
    const all = Array.from({ length: 20 }, () => withReceived(Readable.from([PDF]), reception, look));
    await expect(Promise.all(all)).resolves.toHaveLength(20);
    expect(most).toBe(3);
  });

  it('do not wait for one that was refused', async () => {
    const reception = { folder, limits: LIMITS, inTurn: turns(1) };
    const one = (bytes: Buffer) => withReceived(Readable.from([bytes]), reception, ({ kind }) => Promise.resolve(kind));
    const both = await Promise.allSettled([one(jpeg().subarray(0, 100)), one(PDF)]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  });
});

describe('an office document', () => {
  it('is refused when it unpacks to much more than it is, whatever its directory says', async () => {
    const zeros = Buffer.alloc(3_000_000);
    const bomb = docx({ 'word/media/image1.bmp': zeros });
    await expect(take(bomb)).rejects.toMatchObject({ code: 'file-unpacks-too-large' });
    const lying = docx({ 'word/media/image1.bmp': zeros }, 100 - zeros.length);
    await expect(take(lying)).rejects.toMatchObject({ code: 'file-broken' });
  });

  it('is refused when it has macros, and when its end is missing', async () => {
    const macros = docx({ 'word/vbaProject.bin': Buffer.from('macro') });
    await expect(take(macros)).rejects.toMatchObject({ code: 'file-has-macros' });
    const whole = docx();
    await expect(take(whole.subarray(0, whole.length - 30))).rejects.toMatchObject({ code: 'file-broken' });
  });
});
