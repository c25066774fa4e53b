import { xlsxFile } from '@bihuan/documents';
import { zipSync } from 'fflate';
import { NotATable, readLedgerFile } from './ledger-file';

const WORKSHEET = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';
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
  ])('is read in %s', async (_, bytes, encoding) => {
    expect(await readLedgerFile(bytes)).toMatchObject({ encoding, header: ['标题', '地点'], rows: [['通道', '二层']] });
  });

  it('reads the four-byte signs of GB18030 that older codes do not have', async () => {
    // 𠀀 is 0x95 0x32 0x82 0x36.
    expect((await readLedgerFile(Uint8Array.from([0xb1, 0xea, 0x0a, 0x95, 0x32, 0x82, 0x36]))).rows).toEqual([['𠀀']]);
  });

  it('keeps quotes, line ends within a cell, and blank lines, so that rows keep their numbers', async () => {
    const { rows } = await readLedgerFile(utf8('a,b\n"x, ""y""","1\n2"\n\n,\nz,3'));
    expect(rows).toEqual([['x, "y"', '1\n2'], [''], ['', ''], ['z', '3']]);
  });

  it('is known by its bytes', async () => {
    const one = await readLedgerFile(utf8('a\n1'));
    expect(one.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect((await readLedgerFile(utf8('a\n1'))).fingerprint).toBe(one.fingerprint);
    expect((await readLedgerFile(utf8('a\n2'))).fingerprint).not.toBe(one.fingerprint);
  });

  it('says where it is no CSV', async () => {
    await expect(readLedgerFile(utf8('a,b\n1,2\n"x\n'))).rejects.toMatchObject({ name: 'NotATable', line: 3 });
  });

  it('may be empty', async () => {
    expect(await readLedgerFile(utf8(''))).toMatchObject({ header: [], rows: [] });
  });

  it('is read from the first sheet of a workbook, by its content: days as days, figures as they stand, no text run', async () => {
    const written = xlsxFile({
      name: '台账',
      headings: ['标题', '地点', '数量'],
      pages: [[['=通道', '二层\n东侧', 3.5]], [[null, '<&"_x0041_', 0]]],
    });
    const chunks: Uint8Array[] = [];
    for await (const chunk of written) chunks.push(chunk);
    expect(await readLedgerFile(Buffer.concat(chunks))).toMatchObject({
      encoding: 'xlsx',
      header: ['标题', '地点', '数量'],
      rows: [
        ["'=通道", '二层\n东侧', '3.5'],
        ['', '<&"_x0041_', '0'],
      ],
    });
  });

  it('reads a day of a workbook as that day, however the workbook shows it', async () => {
    // 43556 is 1 April 2019 in a workbook; style 1 shows it as the reader's own system does (format 14).
    const book = zipSync(
      Object.fromEntries(
        Object.entries({
          '[Content_Types].xml': '<Types/>',
          'xl/workbook.xml': '<workbook><sheets><sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>',
          'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="r1" Type="${WORKSHEET}" Target="worksheets/sheet1.xml"/></Relationships>`,
          'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
          'xl/worksheets/sheet1.xml':
            '<worksheet><sheetData><row r="1"><c r="A1" s="1"><v>43556</v></c></row></sheetData></worksheet>',
        }).map(([name, text]) => [name, utf8(text)]),
      ),
    );
    expect(await readLedgerFile(book)).toMatchObject({ encoding: 'xlsx', header: ['2019-04-01'] });
  });

  it('says that a workbook cannot be read', async () => {
    const broken = readLedgerFile(Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9, 9]));
    await expect(broken).rejects.toBeInstanceOf(NotATable);
  });
});
