import { csvRow, errorCells, errorHeadings } from './index';

describe('an error file', () => {
  const header = ['标题', '地点'];
  const row = { row: 7, mistakes: [{ column: '地点', text: '没有填写。' }], cells: ['通道', ''] };

  it('names row, column and reason before the row as it was', () => {
    expect(errorHeadings(header, 'zh')).toEqual(['行号', '出错列', '原因', '标题', '地点']);
    expect(errorCells(header, row, 'zh')).toEqual(['7', '地点', '地点: 没有填写。', '通道', '']);
    const whole = { ...row, mistakes: [{ column: null, text: 'Too long.' }] };
    expect(errorCells(header, whole, 'en')).toEqual(['7', 'the row', 'Too long.', '通道', '']);
  });

  it('does not carry along what an earlier error file said', () => {
    const again = ['行号', '出错列', '原因', ...header];
    const cells = ['7', '地点', '没有填写。', '通道', ''];
    expect(errorHeadings(again, 'en')).toEqual(['row', 'column in error', 'what is wrong', '标题', '地点']);
    expect(errorCells(again, { ...row, row: 2, cells }, 'zh')).toEqual(['2', '地点', '地点: 没有填写。', '通道', '']);
  });

  it.each(['=1+1', '+1', '-1', '@A1', '\tx', '＝1', '＋1', '－1', '＠A1'])('keeps %j from being calculated', (text) => {
    expect(csvRow([text])).toBe(`'${text}\r\n`);
  });

  it('puts commas, quotes and line ends in quotes', () => {
    expect(csvRow(['a,b', '说"好"', '两\n行', '一'])).toBe('"a,b","说""好""","两\n行",一\r\n');
  });
});
