import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** Where the sample photos were taken, as text to look for in what is kept. */
export const PLACE = 'GPS 31.2304N 121.4737E';

/** EXIF in TIFF form (little-endian) with an orientation and a GPS directory. */
export function exifWith(orientation: number): Buffer {
  const tiff = Buffer.alloc(64);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(2, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  tiff.writeUInt16LE(0x8825, 22); // the pointer to the GPS directory
  tiff.writeUInt16LE(4, 24);
  tiff.writeUInt32LE(1, 26);
  tiff.writeUInt32LE(38, 30);
  return Buffer.concat([tiff, Buffer.from(PLACE)]);
}

const segment = (marker: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** What a JPEG's picture itself is made of here: tables, frame of 8 × 8 grey points, one scan. */
export const JPEG_PICTURE = Buffer.concat([
  segment(0xdb, Buffer.concat([Buffer.from([0]), Buffer.alloc(64, 1)])),
  segment(0xc0, Buffer.from([8, 0, 8, 0, 8, 1, 1, 0x11, 0])),
  segment(0xc4, Buffer.from([0x00, 1, ...Array.from({ length: 15 }, () => 0), 0])),
  segment(0xc4, Buffer.from([0x10, 1, ...Array.from({ length: 15 }, () => 0), 0])),
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  // A stuffed byte and a restart belong to the scan.
  Buffer.from([0x3f, 0xff, 0x00, 0x12, 0xff, 0xd0, 0x3f]),
]);
export const JFIF = segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1'));
export const COLOURS = segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01profile', 'latin1'));

/** A JPEG as a telephone makes it, with EXIF, XMP, IPTC and a comment, and a film with its own place behind the picture. */
export function jpeg(orientation = 1): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    JFIF,
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifWith(orientation)])),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x>${PLACE}</x>`)),
    COLOURS,
    segment(0xe2, Buffer.from(`MPF\0${PLACE}`)),
    segment(0xed, Buffer.from(`Photoshop 3.0\0${PLACE}`)),
    segment(0xfe, Buffer.from(`taken by hand at ${PLACE}`)),
    JPEG_PICTURE,
    Buffer.from([0xff, 0xd9]),
    Buffer.from(`ftypmp42 ${PLACE}`),
  ]);
}

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(8 + body.length);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), 4 + body.length);
  return out;
};

/** A grey PNG of the given size with texts, time and EXIF. */
export function png({ width = 2, height = 2, orientation = 1, exif = true } = {}): Buffer {
  const ihdr = Buffer.alloc(13);
  ihdr.writeUInt32BE(width, 0);
  ihdr.writeUInt32BE(height, 4);
  ihdr[8] = 8;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', ihdr),
    chunk('tEXt', Buffer.from(`Comment\0${PLACE}`)),
    chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${PLACE}`)),
    chunk('tIME', Buffer.from([7, 0xe7, 5, 1, 8, 0, 0])),
    ...(exif ? [chunk('eXIf', exifWith(orientation))] : []),
    chunk('IDAT', deflateSync(Buffer.alloc(6))),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from(PLACE),
  ]);
}

const riff = (type: string, data: Buffer): Buffer => {
  const out = Buffer.alloc(8 + data.length + (data.length % 2));
  out.write(type, 0, 'latin1');
  out.writeUInt32LE(data.length, 4);
  data.copy(out, 8);
  return out;
};

/** An extended WebP of 3 × 2 points with EXIF and XMP. */
export function webp(orientation = 1): Buffer {
  const extended = Buffer.from([0x08 | 0x04, 0, 0, 0, 2, 0, 0, 1, 0, 0]);
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    riff('VP8X', extended),
    riff('VP8L', Buffer.from([0x2f, 2, 0x40, 0, 0, 1, 2, 3, 4, 5, 6])),
    riff('EXIF', Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifWith(orientation)])),
    riff('XMP ', Buffer.from(`<x>${PLACE}</x>`)),
  ]);
  const head = Buffer.alloc(8);
  head.write('RIFF');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

/** A zip of these files; `lie` is added to the unpacked size its directory tells of the last one. */
export function zip(files: Readonly<Record<string, Buffer>>, lie = 0): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  const names = Object.keys(files);
  for (const name of names) {
    const data = files[name] ?? Buffer.alloc(0);
    const packed = deflateRawSync(data);
    const told = data.length + (name === names.at(-1) ? lie : 0);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(data), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(told, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const at = Buffer.concat(locals).length;
    locals.push(Buffer.from('PK\x03\x04', 'latin1'), head, Buffer.from(name), packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    central.push(Buffer.from('PK\x01\x02\x14\0', 'latin1'), head, rest, Buffer.from(name));
  }
  const [body, directory] = [Buffer.concat(locals), Buffer.concat(central)];
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(body.length, 16);
  return Buffer.concat([body, directory, end]);
}

/** The least a reader takes for a Word document, with more files if wanted. */
export function docx(more: Readonly<Record<string, Buffer>> = {}, lie = 0): Buffer {
  const types = Buffer.from('<Types/>');
  return zip({ '[Content_Types].xml': types, 'word/document.xml': Buffer.from('<w:document/>'), ...more }, lie);
}
