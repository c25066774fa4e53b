import { COLOURS, JFIF, jpeg, JPEG_PICTURE, PLACE, png, webp } from '../testing/samples';
import { cleanImage } from './image';
import { orientationOf } from './orientation';

const MANY = 1_000_000;
const JPEG_EXIF = 'Exif\0\0';

describe('a photo’s metadata', () => {
  it.each([
    ['jpeg', jpeg(6)],
    ['png', png({ orientation: 6 })],
    ['webp', webp(6)],
  ] as const)('of a %s do not tell where it was taken, but how it is turned', (kind, bytes) => {
    expect(bytes.toString('latin1')).toContain(PLACE);
    const clean = cleanImage(kind, bytes, MANY).bytes;
    expect(clean.toString('latin1')).not.toContain('31.2304');
    // Neither do they say that there is a GPS directory (tag 8825, either byte order).
    expect(clean.includes(Buffer.from([0x88, 0x25]))).toBe(false);
    expect(clean.includes(Buffer.from([0x25, 0x88]))).toBe(false);
    const tiff = clean.indexOf('MM\0*', 0, 'latin1');
    expect(orientationOf(clean.subarray(tiff))).toBe(6);
    // Clean bytes are clean: again changes nothing.
    expect(cleanImage(kind, clean, MANY).bytes).toEqual(clean);
  });

  it.each([
    ['jpeg', jpeg(1)],
    ['png', png({ orientation: 1 })],
    ['webp', webp(1)],
  ] as const)('of a %s that stands upright go altogether', (kind, bytes) => {
    const clean = cleanImage(kind, bytes, MANY).bytes.toString('latin1');
    for (const trace of [JPEG_EXIF, 'eXIf', 'EXIF', 'MM\0*', 'II*\0', 'XMP', 'tEXt'])
      expect(clean).not.toContain(trace);
  });
});

describe('a JPEG', () => {
  it('keeps its picture, its colours and nothing behind its end, byte for byte', () => {
    expect(cleanImage('jpeg', jpeg(), MANY)).toEqual({
      bytes: Buffer.concat([Buffer.from([0xff, 0xd8]), JFIF, COLOURS, JPEG_PICTURE, Buffer.from([0xff, 0xd9])]),
      width: 8,
      height: 8,
    });
  });

  it('that ends in its middle, wherever that is, is broken', () => {
    const whole = jpeg();
    const end = whole.indexOf(Buffer.from([0x3f, 0xff, 0xd9]));
    for (let length = 3; length < end + 3; length++)
      expect(() => cleanImage('jpeg', whole.subarray(0, length), MANY)).toThrow('file-broken');
  });
});

describe('a PNG', () => {
  it('is as large as its header says, and refused when that is more than a viewer bears', () => {
    const bytes = png({ width: 20_000, height: 20_000 });
    expect(cleanImage('png', bytes, 400_000_000)).toMatchObject({ width: 20_000, height: 20_000 });
    expect(() => cleanImage('png', bytes, 399_999_999)).toThrow('file-unpacks-too-large');
  });

  it('whose chunk reaches beyond its end is broken', () => {
    expect(() => cleanImage('png', png({ exif: false }).subarray(0, 60), MANY)).toThrow('file-broken');
  });
});

describe('a WebP', () => {
  it('says in its header that it has neither EXIF nor XMP any more', () => {
    const { bytes, width, height } = cleanImage('webp', webp(), MANY);
    expect(bytes[20]! & 0x0c).toBe(0);
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
    expect([width, height]).toEqual([3, 2]);
  });
});
