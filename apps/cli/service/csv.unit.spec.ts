import { csvCell, csvRow } from './csv';

describe('a cell of a file for spreadsheets', () => {
  it.each([
    '=1+1',
    '+86',
    '-1',
    '@sum',
    '\tx',
    '\rx',
    '\nx',
    '\uff1d1',
    '\uff0b1',
    '\uff0d1',
    '\uff20a',
    '\u22121',
    '  =1',
    '\u3000=1',
  ])('that begins like a formula is not run: %j', (value) => {
    expect(csvCell(value).replace(/^"/, '')).toMatch(/^'/);
  });

  it('stays as it is where nothing in it could be run, and a figure stays a figure', () => {
    expect(csvRow(['东样镇', 'a-b', -3, null, '2019-05-01'])).toBe('东样镇,a-b,-3,,2019-05-01\r\n');
  });

  it('is quoted when it has commas, quotes or line ends in it', () => {
    expect(csvRow(['a,b', 'say "no"', 'one\ntwo'])).toBe('"a,b","say ""no""","one\ntwo"\r\n');
  });
});
