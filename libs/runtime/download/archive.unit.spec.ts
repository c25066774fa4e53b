import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { readTarGzFile } from './tar';
import { readZipFile, zipEntries } from './zip';

function zipOf(name: string, content: Buffer, method: 0 | 8, flags = 0): Buffer {
  const packed = method === 8 ? deflateRawSync(content) : content;
  const bytes = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(bytes.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, bytes, packed]);
  const central = Buffer.concat([
    Buffer.from('PK\x01\x02', 'latin1'),
    Buffer.from([20, 0]),
    common,
    Buffer.alloc(14),
    bytes,
  ]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 0, 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

describe('reading an archive without help', () => {
  const content = Buffer.from('程序 '.repeat(1000));

  it('gives back packed and unpacked files of a ZIP', () => {
    for (const method of [0, 8] as const) {
      const zip = zipOf('data/scripts/temporal', content, method);
      expect(zipEntries(zip).map((entry) => entry.name)).toEqual(['data/scripts/temporal']);
      expect(readZipFile(zip, '/scripts/temporal').equals(content)).toBe(true);
    }
  });

  it('refuses a ZIP that is damaged, cut short, encrypted or holds no such file', () => {
    const zip = zipOf('scripts/temporal', content, 8);
    const damaged = Buffer.from(zip);
    damaged[60] = (damaged[60] ?? 0) ^ 0xff;
    expect(() => readZipFile(damaged, 'temporal')).toThrow(/damaged/);
    expect(() => readZipFile(zip.subarray(0, zip.length - 30), 'temporal')).toThrow(/no ZIP|cut short/);
    expect(() => readZipFile(zipOf('scripts/temporal', content, 8, 1), 'temporal')).toThrow(/encrypted/);
    expect(() => readZipFile(zip, 'other')).toThrow(/no file/);
  });

  it('gives back a file of a TAR and says when there is none', () => {
    const head = Buffer.alloc(512);
    head.write('folder/temporal', 0);
    head.write(content.length.toString(8).padStart(11, '0'), 124);
    head.write('0', 156);
    const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
    const archive = gzipSync(Buffer.concat([head, content, padding, Buffer.alloc(1024)]));
    expect(readTarGzFile(archive, 'temporal').equals(content)).toBe(true);
    expect(() => readTarGzFile(archive, 'other')).toThrow(/no file/);
  });
});
