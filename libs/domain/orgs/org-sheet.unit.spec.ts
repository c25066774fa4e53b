import fc from 'fast-check';
import { readOrgHeader } from './org-columns';
import type { OrgInTree } from './org-match';
import { readOrgSheet } from './org-sheet';

const DISTRICT = '00000000-0000-4000-8000-000000000001';
const org = (id: string, parentId: string | null, more: Partial<OrgInTree> = {}): OrgInTree => ({
  ...{ id, parentId, label: id, path: id, kind: 'department', name: `单位${id}`, nameEn: null },
  ...{ creditCode: null, validFrom: null, validUntil: null },
  ...more,
});
const TREE: readonly OrgInTree[] = [
  org('root', null, { kind: 'district', name: '样例区' }),
  org('east', 'root', { path: 'root.east', kind: 'town', name: '东样镇' }),
  org('lake', 'east', { path: 'root.east.lake', kind: 'community', name: '湖畔社区' }),
  org('pier', 'lake', { path: 'root.east.lake.pier', kind: 'other', name: '码头站' }),
  org('west', 'root', { path: 'root.west', kind: 'town', name: '西样镇', creditCode: '11360111MB0000001A' }),
];
const HEADER = ['代码', '名称', '类别', '上级', '信用代码', '有效期起', '有效期止'];
const read = (rows: readonly (readonly string[])[], tree = TREE, header = HEADER) =>
  readOrgSheet(DISTRICT, tree, readOrgHeader(header), rows);
const mistakes = (rows: readonly (readonly string[])[]) =>
  read(rows).rows.flatMap(({ row, mistakes: all }) => all.map(({ column, code }) => [row, column, code]));

const NEW = [
  ['hill_1', '山脚社区', '社区', 'hill'],
  ['hill', '山样镇', '镇', '样例区'],
  ['hill_firm', '山样厂', '企业', '山脚社区'],
];

describe('a sheet of organisations', () => {
  it('adds rows whose parent comes later, below the parent they name by code or by name', () => {
    const { rows, added, changed, moved } = read(NEW);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['added', 'added', 'added']);
    expect(Object.fromEntries(added.map(({ path, kind }) => [path, kind]))).toEqual({
      'root.hill': 'town',
      'root.hill.hill_1': 'community',
      'root.hill.hill_1.hill_firm': 'enterprise',
    });
    expect([changed, moved]).toEqual([[], []]);
  });

  it('comes to the same tree in whatever order its rows stand', () => {
    const sorted = (rows: readonly (readonly string[])[]) =>
      [...read(rows).added].sort((a, b) => (a.id < b.id ? -1 : 1));
    fc.assert(
      fc.property(fc.shuffledSubarray(NEW, { minLength: NEW.length }), (rows) => {
        expect(sorted(rows)).toEqual(sorted(NEW));
      }),
    );
  });

  it('changes nothing when it is read again after it was carried out, with codes or without', () => {
    const bare = NEW.map(([, name = '', kind = '', parent = '']) => ['', name, kind, parent.replace('hill', '山样镇')]);
    for (const rows of [NEW, bare]) {
      const { added } = read(rows);
      const again = read(rows, [...TREE, ...added]);
      expect(again.rows.map(({ outcome }) => outcome)).toEqual(['same', 'same', 'same']);
    }
  });

  it('finds what is on record by code, by path, by credit code and by name, and says what changes from what', () => {
    const { rows, changed } = read([
      ['root.east', '东样街道', '', '', '', '2019-01-01'],
      ['', '西样镇政府', '', '', '11360111mb 000000-1a'],
      ['', '码头站', '部门'],
      ['', '湖畔社区', '社区', '东样镇'],
      [''],
    ]);
    expect(rows.map(({ row, outcome, changes }) => [row, outcome, changes])).toEqual([
      [
        2,
        'changed',
        [
          { column: 'name', from: '东样镇', to: '东样街道' },
          { column: 'validFrom', from: null, to: '2019-01-01' },
        ],
      ],
      [3, 'changed', [{ column: 'name', from: '西样镇', to: '西样镇政府' }]],
      [4, 'changed', [{ column: 'kind', from: 'other', to: 'department' }]],
      [5, 'same', []],
    ]);
    // An empty cell leaves what is there.
    expect(changed.map(({ kind, parentId }) => [kind, parentId])).toEqual([
      ['town', 'root'],
      ['town', 'root'],
      ['department', 'lake'],
    ]);
  });

  it('moves an organisation with everything below it', () => {
    const { rows, moved } = read([['lake', '湖畔社区', '', '西样镇']]);
    expect(rows[0]?.changes).toEqual([{ column: 'parent', from: '东样镇', to: '西样镇' }]);
    expect(moved).toEqual([
      { id: 'lake', from: 'root.east.lake', to: 'root.west.lake' },
      { id: 'pier', from: 'root.east.lake.pier', to: 'root.west.lake.pier' },
    ]);
  });

  it('lets two change places: only the tree as it is to be counts', () => {
    const { rows, moved } = read([
      ['east', '东样镇', '', 'lake'],
      ['lake', '湖畔社区', '', 'root'],
    ]);
    expect(rows.flatMap((row) => row.mistakes)).toEqual([]);
    expect(moved.map(({ to }) => to)).toEqual(['root.lake.east', 'root.lake', 'root.lake.pier']);
  });

  it.each([
    [
      'among new rows',
      [
        ['a', '甲', '部门', 'b'],
        ['b', '乙', '部门', 'a'],
      ],
      [2, 3],
    ],
    ['through what is on record', [['east', '东样镇', '', 'pier']], [2]],
    ['of one that is its own parent', [['a', '甲', '部门', '甲']], [2]],
    ['above the root', [['root', '样例区', '', 'east']], [2]],
  ])('refuses a cycle %s', (_, rows, at) => {
    expect(mistakes(rows)).toEqual(at.map((row) => [row, 'parent', 'parent-cycle']));
  });

  it('blames a cycle on the rows that are in it and not on those below', () => {
    const rows = [
      ['a', '甲', '部门', 'b'],
      ['b', '乙', '部门', 'a'],
      ['c', '丙', '部门', 'a'],
    ];
    expect(mistakes(rows).map(([row]) => row)).toEqual([2, 3]);
  });

  it('says row, column and reason of everything else that is wrong, all at once', () => {
    const rows = [
      ['x1', '甲', '部门', '天上'],
      ['x2', '乙', '星球', 'root', '', '2019-02-30'],
      ['x3', '', '部门', ''],
      ['X 4', '丁', '部门', 'root'],
      ['x1', '戊', '部门', 'root'],
      ['x6', '己', '', 'root'],
      ['x7', '东样镇', '镇', 'root'],
      ['x8', '庚', '部门', 'root', '11360111MB0000001A'],
      ['x9', '辛', '部门', 'root', '', '2019-03-01', '2019-02-01'],
      ['x10', '壬', '部门', 'root', '', '', '', '多'],
      ['x11', '癸'.repeat(101), '部门', 'root'],
    ];
    expect(mistakes(rows)).toEqual([
      [2, 'parent', 'parent-unknown'],
      [3, 'kind', 'word-unknown'],
      [3, 'validFrom', 'day-unreadable'],
      [4, 'name', 'cell-missing'],
      [4, 'parent', 'cell-missing'],
      [5, 'label', 'label-unfit'],
      [6, null, 'row-twice'],
      [7, 'kind', 'cell-missing'],
      [8, 'name', 'name-taken'],
      [9, 'creditCode', 'credit-code-taken'],
      [10, 'validUntil', 'days-reversed'],
      [11, null, 'cells-beyond-header'],
      [12, 'name', 'cell-too-long'],
    ]);
  });

  it('does not guess between two of one name', () => {
    const tree = [...TREE, org('lake2', 'west', { path: 'root.west.lake2', name: '湖畔社区' })];
    const { rows } = read(
      [
        ['', '湖畔社区', '社区'],
        ['new', '湖边站', '部门', '湖畔社区'],
      ],
      tree,
    );
    expect(rows.flatMap(({ mistakes: all }) => all.map(({ column, code, facts }) => [column, code, facts]))).toEqual([
      ['name', 'org-ambiguous', { value: '湖畔社区', count: 2 }],
      ['parent', 'org-ambiguous', { value: '湖畔社区', count: 2 }],
    ]);
  });

  it('reads a header in either language and says what it does not read', () => {
    expect(readOrgHeader(['Code', 'NAME', 'valid until', '备注'])).toMatchObject({
      at: { label: 0, name: 1, validUntil: 2 },
      unknown: ['备注'],
      missing: [],
    });
    expect(readOrgHeader(['代码', '单位代码']).missing).toEqual(['name']);
    expect(readOrgHeader(['代码', '单位代码']).twice).toEqual(['label']);
  });
});
