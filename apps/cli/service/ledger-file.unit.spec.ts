import { NotCsv, readLedgerFile } from './ledger-file';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a ledger file', () => {
  it.each<[string, Uint8Array, 'utf-8' | 'gb18030']>([
    ['UTF-8', utf8('标题,地点\n通道,二层\n'), 'utf-8'],
    ['UTF-8 with a mark and CRLF', utf8('\uFEFF标题,地点\r\n通道,二层\r\n'), 'utf-8'],
    // 标题,地点 / 通道,二层 as a Chinese spreadsheet saves it.
    [
      'GB18030',
      Uint8Array.from([
        ...[0xb1, 0xea, 0xcc, 0xe2, 0x2c, 0xb5, 0xd8, 0xb5, 0xe3, 0x0d, 0x0a],
        ...[0xcd, 0xa8, 0xb5, 0xc0, 0x2c, 0xb6, 0xfe, 0xb2, 0xe3, 0x0d, 0x0a],
      ]),
      'gb18030',
    ],
  ])('is read in %s', (_, bytes, encoding) => {
    expect(readLedgerFile(bytes)).toMatchObject({ encoding, header: ['标题', '地点'], rows: [['通道', '二层']] });
  });

  it('reads the four-byte signs of GB18030 that older codes do not have', () => {
    // 𠀀 is 0x95 0x32 0x82 0x36.
    expect(readLedgerFile(Uint8Array.from([0xb1, 0xea, 0x0a, 0x95, 0x32, 0x82, 0x36])).rows).toEqual([['𠀀']]);
  });

  it('keeps quotes, line ends within a cell, and blank lines, so that rows keep their numbers', () => {
    const { rows } = readLedgerFile(utf8('a,b\n"x, ""y""","1\n2"\n\n,\nz,3'));
    expect(rows).toEqual([['x, "y"', '1\n2'], [''], ['', ''], ['z', '3']]);
  });

  it('is known by its bytes', () => {
    const one = readLedgerFile(utf8('a\n1'));
    expect(one.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(readLedgerFile(utf8('a\n1')).fingerprint).toBe(one.fingerprint);
    expect(readLedgerFile(utf8('a\n2')).fingerprint).not.toBe(one.fingerprint);
  });

  it('says where it is no CSV', () => {
    expect(() => readLedgerFile(utf8('a,b\n1,2\n"x\n'))).toThrow(NotCsv);
  });

  it('may be empty', () => {
    expect(readLedgerFile(utf8(''))).toMatchObject({ header: [], rows: [] });
  });
});
