import { strFromU8, unzipSync } from 'fflate';
import { xlsxFile, type SheetSource } from './xlsx';
import { columnName, xmlRow, xmlText } from './xml';

async function filesOf(source: SheetSource): Promise<Record<string, string>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxFile(source)) chunks.push(chunk);
  return Object.fromEntries(
    Object.entries(unzipSync(Buffer.concat(chunks))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
}

describe('a workbook', () => {
  it('names its columns as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnName)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });

  it('holds figures as figures, texts as texts, and nothing where nothing is', () => {
    expect(xmlRow([3.5, '3.5', null, ''], 2)).toBe(
      '<row r="2"><c r="A2"><v>3.5</v></c><c r="B2" t="inlineStr"><is><t xml:space="preserve">3.5</t></is></c></row>',
    );
  });

  it('runs nothing, cuts what no cell can hold, and writes signs that XML cannot say by their code', () => {
    expect(xmlRow(['=1+1'], 1)).toContain(">'=1+1<");
    expect(xmlRow(['长'.repeat(40_000)], 1)).toContain(`>${'长'.repeat(32_766)}…<`);
    expect(xmlText('<&"\u0001\ud800_x0041_')).toBe('&#60;&#38;&#34;_x0001_\ufffd_x005F_x0041_');
  });

  it('is handed out while its rows come in, and asks for no more of them than were taken', async () => {
    let asked = 0;
    async function* pages() {
      for (; asked < 20; asked++) yield Array.from({ length: 2_000 }, (_, n) => [Math.sin(asked * 2_000 + n)]);
    }
    const file = xlsxFile({ name: 'a', headings: ['n'], pages: pages() });
    await file.next();
    expect(asked).toBeLessThan(10);
    await file.return(undefined);
  });

  it('goes on in a further sheet when one is full, each with the headings', async () => {
    const rows = Array.from({ length: 5 }, (_, n) => [n]);
    const files = await filesOf({
      name: '台账/2019',
      headings: ['n'],
      pages: [rows.slice(0, 3), rows.slice(3)],
      mostRows: 3,
    });
    expect(Object.keys(files).filter((name) => name.includes('worksheets'))).toHaveLength(3);
    expect([...files['xl/workbook.xml']!.matchAll(/name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
      '台账 2019',
      '台账 2019 2',
      '台账 2019 3',
    ]);
    const values = [1, 2, 3].map((n) =>
      [...files[`xl/worksheets/sheet${n}.xml`]!.matchAll(/<v>(\d)<\/v>/g)].map(([, value]) => Number(value)),
    );
    expect(values).toEqual([[0, 1], [2, 3], [4]]);
    for (const n of [1, 2, 3]) expect(files[`xl/worksheets/sheet${n}.xml`]).toContain('>n</t>');
  });

  it('without rows has its headings', async () => {
    const files = await filesOf({ name: 'a', headings: ['编号'], pages: [] });
    expect(files['xl/worksheets/sheet1.xml']).toContain('>编号</t>');
  });
});
