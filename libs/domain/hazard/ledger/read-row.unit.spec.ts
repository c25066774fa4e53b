import { DIRECTORY, ORGS } from '../../kernel/testing/policy-fixture';
import { isBlankRow } from '../../kernel/sheet';
import { personOf } from '../../kernel/testing/world';
import { readHeader } from './columns';
import { importedId, importIdOf, mayImport } from './import';
import { readRow, type LedgerRow, type RowMistake } from './read-row';

const ZH = [
  ...['隐患名称', '隐患描述', '行业', '所在镇街', '地点', '来源', '级别', '整改责任单位', '发现日期'],
  ...['上级系统', '上级系统编号', '判定依据', '判定条款', '责令文号', '责令条款', '责令日期', '整改期限', '备注'],
];
const CALLED: Readonly<Record<string, readonly string[]>> = {
  东样镇: [ORGS.town],
  样本印染厂: [ORGS.firm],
  '91330000MA00000X1Y': [ORGS.firm],
  同名厂: [ORGS.firm, ORGS.otherFirm],
};
const context = (header: readonly string[]) => ({
  header: readHeader(header),
  today: '2019-04-15',
  directory: DIRECTORY,
  orgsCalled: (text: string) => CALLED[text] ?? [],
  reason: '存量台账',
});

const GOOD = {
  隐患名称: '疏散通道被占用',
  隐患描述: '二层通道堆放货物',
  行业: 'FIRE',
  所在镇街: '东样镇',
  地点: '二层东侧',
  来源: '部门检查',
  级别: '一般隐患',
};
const read = (cells: Readonly<Record<string, string>>, header: readonly string[] = ZH) =>
  readRow(
    header.map((name) => cells[name] ?? ''),
    context(header),
  );
const rowOf = (cells: Readonly<Record<string, string>>): LedgerRow => {
  const row = read({ ...GOOD, ...cells });
  if (!('commands' in row)) throw new Error(JSON.stringify(row));
  return row;
};
const mistakesOf = (cells: Readonly<Record<string, string>>): string[] => {
  const row = read({ ...GOOD, ...cells });
  return 'commands' in row ? [] : row.map(({ column, code }: RowMistake) => `${column ?? '-'}: ${code}`);
};

describe('the header of a ledger', () => {
  it('is read in Chinese, in English and in codes, whatever the case, the spaces and the order', () => {
    const { at, missing, unknown } = readHeader(['\uFEFF 整改 期限', 'Title', 'external_id', '序号', 'AREA*']);
    expect(at).toEqual({ rectifyBy: 0, title: 1, externalId: 2, area: 4 });
    expect(missing).toEqual(['description', 'line', 'place', 'source', 'level']);
    expect(unknown).toEqual(['序号']);
  });

  it('may not name a column twice', () => {
    expect(readHeader(['标题', '隐患名称', 'title']).twice).toEqual(['title', 'title']);
  });
});

describe('a row of a ledger', () => {
  it('without days is reported as found today', () => {
    expect(rowOf({ 整改责任单位: '91330000MA00000X1Y' })).toEqual({
      external: null,
      commands: [
        {
          type: 'Report',
          title: '疏散通道被占用',
          description: '二层通道堆放货物',
          line: 'FIRE',
          areaOrgId: ORGS.town,
          place: '二层东侧',
          source: 'department-inspection',
          suspectedLevel: 'general',
          responsibleOrgId: ORGS.firm,
        },
      ],
    });
  });

  it.each(['2019-04-01', '2019/4/1', '2019.04.01', '2019年4月1日', '20190401', '2019/4/1 0:00:00'])(
    'found on %s is entered late, from the beginning of that day in Shanghai, with its reason',
    (foundOn) => {
      const [report] = rowOf({ 发现日期: foundOn }).commands;
      expect(report).toMatchObject({ effectiveAt: '2019-03-31T16:00:00.000Z', backdateReason: '存量台账' });
    },
  );

  it('carries the id of another system', () => {
    const row = rowOf({ 上级系统: 'hb-platform', 上级系统编号: 'A-17' });
    expect(row.external).toEqual({ system: 'hb-platform', id: 'A-17' });
    expect(row.commands[0]).toMatchObject({ externalIds: { 'hb-platform': 'A-17' } });
  });

  it('of an old case is reported, graded and ordered on their own days', () => {
    const { commands } = rowOf({
      ...{ 整改责任单位: '样本印染厂', 发现日期: '2018-06-01', 判定依据: '检查表', 判定条款: '3' },
      ...{ 责令文号: '消〔2018〕7号', 责令条款: '第60条', 责令日期: '2018-06-04', 整改期限: '2018-08-31' },
    });
    expect(commands.map(({ type, effectiveAt }) => [type, effectiveAt])).toEqual([
      ['Report', '2018-05-31T16:00:00.000Z'],
      ['Grade', '2018-05-31T16:00:00.000Z'],
      ['OrderRectification', '2018-06-03T16:00:00.000Z'],
    ]);
    expect(commands[2]).toMatchObject({ docNo: '消〔2018〕7号', deadline: '2018-08-31' });
  });

  it('found by the firm itself has its last day without an order', () => {
    const own = { 来源: '企业自查', 判定依据: '检查表', 判定条款: '3', 整改期限: '2019-05-01' };
    expect(rowOf(own).commands.map(({ type }) => type)).toEqual(['Report', 'Grade']);
    expect(rowOf(own).commands[1]).toMatchObject({ deadline: '2019-05-01' });
  });

  it.each<[string, Readonly<Record<string, string>>, string[]]>([
    ['empty cells', { 隐患名称: ' ', 地点: '' }, ['title: cell-missing', 'place: cell-missing']],
    ['a title too long', { 隐患名称: '长'.repeat(201) }, ['title: cell-too-long']],
    ['a day that does not exist', { 发现日期: '2019-02-29' }, ['foundOn: day-unreadable']],
    ['a day to come', { 发现日期: '2019-04-16' }, ['foundOn: day-ahead']],
    ['words nobody knows', { 来源: '梦', 级别: '较大' }, ['source: word-unknown', 'level: word-unknown']],
    ['a line the district does not have', { 行业: 'MOON' }, ['line: line-unknown']],
    ['an area nobody knows', { 所在镇街: '无此镇' }, ['area: org-unknown']],
    ['a unit of which there are two', { 整改责任单位: '同名厂' }, ['responsible: org-ambiguous']],
    ['an id without its system', { 上级系统编号: '1' }, ['system: cell-missing']],
    [
      'a last day without grading, order and unit',
      { 整改期限: '2019-05-01' },
      ['standard', 'clause', 'orderNo', 'orderClause', 'responsible'].map((column) => `${column}: cell-missing`),
    ],
  ])('names every mistake: %s', (_, cells, wrong) => {
    expect(mistakesOf(cells)).toEqual(wrong);
  });

  it('is read without the apostrophe that keeps a spreadsheet from calculating', () => {
    expect(rowOf({ 隐患名称: "'=SUM" }).commands[0]).toMatchObject({ title: '=SUM' });
    expect(rowOf({ 隐患名称: "'quoted'" }).commands[0]).toMatchObject({ title: "'quoted'" });
  });

  it('with a comma too many is refused rather than shifted', () => {
    const cells = [...ZH.map((name) => (GOOD as Readonly<Record<string, string>>)[name] ?? ''), '多'];
    expect(readRow(cells, context(ZH))).toEqual([{ column: null, code: 'cells-beyond-header', facts: {} }]);
  });

  it('is blank when nothing is written in it', () => {
    expect([isBlankRow([]), isBlankRow(['', ' ', '\u3000']), isBlankRow(['', '0'])]).toEqual([true, true, false]);
  });
});

describe('which hazard a row is', () => {
  const plain = rowOf({});
  const known = rowOf({ 上级系统: 's', 上级系统编号: '1' });

  it('follows from the id of another system in whatever file and row, else from import and row', () => {
    expect(importedId('d', 'a', 2, known)).toBe(importedId('d', 'b', 9, known));
    expect(importedId('d', 'a', 2, known)).not.toBe(importedId('other', 'a', 2, known));
    expect(importedId('d', 'a', 2, plain)).toBe(importedId('d', 'a', 2, plain));
    const ids = [importedId('d', 'a', 2, plain), importedId('d', 'a', 3, plain), importedId('d', 'b', 2, plain)];
    expect(new Set(ids).size).toBe(3);
  });

  it('is another import when it is a dry run', () => {
    expect(importIdOf('d', 'f', true)).not.toBe(importIdOf('d', 'f', false));
  });
});

describe('who may bring in a ledger', () => {
  it.each([
    ['the committee’s office', ORGS.office, true],
    ['a department of a line', ORGS.department, true],
    ['the office of a line', ORGS.sectorOffice, true],
    ['a town', ORGS.town, true],
    ['a firm', ORGS.firm, false],
    ['a village', ORGS.village, false],
  ])('%s', (_, org, may) => {
    expect(mayImport(personOf(org), DIRECTORY)?.code ?? null).toBe(may ? null : 'role-needed');
  });
});
