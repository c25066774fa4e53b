import { csvLine, errorFileHead, errorFileLine } from './index';

describe('an error file', () => {
  const header = ['标题', '地点'];
  const row = { row: 7, mistakes: [{ column: '地点', text: '没有填写。' }], cells: ['通道', ''] };

  it('names row, column and reason before the row as it was', () => {
    expect(errorFileHead(header, 'zh')).toBe('\uFEFF行号,出错列,原因,标题,地点\r\n');
    expect(errorFileLine(header, row, 'zh')).toBe('7,地点,地点: 没有填写。,通道,\r\n');
    const whole = { ...row, mistakes: [{ column: null, text: 'Too long.' }] };
    expect(errorFileLine(header, whole, 'en')).toBe('7,the row,Too long.,通道,\r\n');
  });

  it('does not carry along what an earlier error file said', () => {
    const again = ['行号', '出错列', '原因', ...header];
    const cells = ['7', '地点', '没有填写。', '通道', ''];
    expect(errorFileHead(again, 'en')).toBe('\uFEFFrow,column in error,what is wrong,标题,地点\r\n');
    expect(errorFileLine(again, { ...row, row: 2, cells }, 'zh')).toBe('2,地点,地点: 没有填写。,通道,\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@A1', '\tx', '＝1', '＋1', '－1', '＠A1'])('keeps %j from being calculated', (text) => {
    expect(csvLine([text])).toBe(`'${text}\r\n`);
  });

  it('puts commas, quotes and line ends in quotes', () => {
    expect(csvLine(['a,b', '说"好"', '两\n行', '一'])).toBe('"a,b","说""好""","两\n行",一\r\n');
  });
});
