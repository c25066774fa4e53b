import type { FormPlan } from '@bihuan/domain';
import { csvHead, csvRows } from './table';
import { ledgerColumns, ledgerLines } from './round-ledger';

const text = (zh: string) => ({ zh, en: `en ${zh}` });
const FORM: FormPlan = {
  id: 'progress-table',
  no: '附件1',
  name: text('推进表'),
  source: { document: 'd', section: '1' },
  inferred: [],
  rules: [],
  notes: [],
  sealed: true,
  shape: {
    kind: 'lines',
    fields: [
      { key: 'unit', name: text('单位名称'), kind: 'text', required: true },
      { key: 'firm', name: text('企业责任人'), group: text('整改责任人'), kind: 'person', required: true },
      { key: 'remarks', name: text('备注'), kind: 'text', required: false },
    ],
  },
};

describe('the ledger of a round', () => {
  it('has the form’s headings in their order, under their group, one line each, numbered in each unit', () => {
    const columns = ledgerColumns(FORM);
    const lines = [
      ...ledgerLines('甲局', '2019-04-24', [
        { unit: '网吧', firm: '张三' },
        { unit: '=影院', firm: '李四', remarks: '急' },
      ]),
      ...ledgerLines('乙镇', '2019-04-25', [{ unit: '宾馆', firm: '王五' }]),
      ...ledgerLines('丙镇', '2019-04-25', undefined),
    ];
    expect(csvHead(columns, 'zh') + csvRows(columns, lines, 'zh')).toBe(
      [
        '\ufeff填表单位,日期,序号,单位名称,整改责任人：企业责任人,备注',
        '甲局,2019-04-24,1,网吧,张三,',
        "甲局,2019-04-24,2,'=影院,李四,急",
        '乙镇,2019-04-25,1,宾馆,王五,',
        '',
      ].join('\r\n'),
    );
  });

  it('is one line a unit for a form of figures, a column for each cell of a grid', () => {
    const rows = ['found', 'fixed'].map((key) => ({ key, name: text(key), unit: '处' }));
    const grid: FormPlan = {
      ...FORM,
      shape: { kind: 'grid', rows, columns: [{ key: 'schools', name: text('学校') }] },
    };
    const lines = ledgerLines('甲局', '2019-04-24', { 'found.schools': 3, 'fixed.schools': 0 });
    const columns = ledgerColumns(grid);
    expect(columns.map(({ heading }) => heading.zh).slice(3)).toEqual(['found（学校）', 'fixed（学校）']);
    expect(csvRows(columns, lines, 'zh')).toBe('甲局,2019-04-24,1,3,0\r\n');
  });
});
