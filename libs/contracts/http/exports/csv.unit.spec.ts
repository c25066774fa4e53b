import fc from 'fast-check';
import { csvCell, csvRow } from './csv';

/** Reads a file as a spreadsheet does: RFC 4180. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!;
    if (quoted && sign === '"' && text[at + 1] === '"') cell += text[++at]!;
    else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ',') cell = (rows.at(-1)!.push(cell), '');
    else if (!quoted && sign === '\r' && text[at + 1] === '\n') {
      rows.at(-1)!.push(cell);
      rows.push([]);
      cell = '';
      at++;
    } else cell += sign;
  }
  return rows.slice(0, -1);
}

const SIGNS = [
  '=',
  '+',
  '-',
  '@',
  '\t',
  '\r',
  '\n',
  '＝',
  '＋',
  '－',
  '＠',
  '−',
  '"',
  "'",
  ',',
  ' ',
  '　',
  '\0',
  '\u200b',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...SIGNS), fc.string({ maxLength: 2 }), fc.constantFrom('甲', 'cmd|', '1')), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));
/** What a spreadsheet shows of a cell when it drops what it cannot show. */
const shown = (cell: string): string => cell.replace(/^[\s\p{Cc}\p{Cf}]+/u, '');

describe('a cell of a file for spreadsheets', () => {
  it('never begins with the sign of a formula, whatever stands in it, and is never split', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), (cells) => {
        const rows = read(csvRow(cells));
        expect(rows).toHaveLength(1);
        expect(rows[0]).toHaveLength(cells.length);
        for (const [at, cell] of rows[0]!.entries()) {
          expect(shown(cell)).not.toMatch(/^[=+\-@＝＋－＠−]/u);
          expect(cell).not.toMatch(/^[\t\r\n]/);
          expect([cells[at], `'${cells[at]}`]).toContain(cell);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('stays as it is where nothing in it could be run: a figure, a day, a name', () => {
    const days = fc
      .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), days, (figure, day) => {
        expect(read(csvRow([figure, day]))).toEqual([[String(figure), day]]);
      }),
    );
    expect(csvRow(['东样镇', 'a-b', -3, null, '2019-05-01'])).toBe('东样镇,a-b,-3,,2019-05-01\r\n');
  });

  it.each([
    '=1+1',
    '+86',
    '-1',
    '@sum',
    '\tx',
    '\rx',
    '\nx',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    '  =1',
    '　=1',
    '\0=1',
    '\u200b=1',
  ])('that begins like a formula is led by an apostrophe: %j', (value) =>
    expect(csvCell(value).replace(/^"/, '')).toMatch(/^'/),
  );
});
