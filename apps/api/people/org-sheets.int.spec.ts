import { ALL_MODULES } from '@bihuan/domain';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { checkInvariants } from '@bihuan/record';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import { readCsv } from '../testing/csv-reader';
import type { Client } from '../testing/client';

let world: ApiWorld;
let uow: UnitOfWork;
let office: Client;
let firm: Client;

const HEADER = ['代码', '名称', '类别', '上级', '信用代码', '有效期起', '备注'];
const here = (language = 'zh') => ({ headers: { 'x-district': world.districtId, 'accept-language': language } });
const bring = async (rows: readonly (readonly string[])[], more: object = {}, language = 'zh') =>
  (await world.admin.post('/api/orgs/sheet', { header: HEADER, rows, ...more }, here(language))).body;
const tree = async (): Promise<Record<string, string>> => {
  const { body } = await world.admin.get('/api/orgs?limit=200', here());
  return Object.fromEntries((body.items as { path: string; name: string }[]).map(({ path, name }) => [path, name]));
};
const noted = () =>
  uow.run(SYSTEM_SCOPE, (tx) =>
    tx.query<{ action: string; what: string }>(
      `select action, what from audit where action like 'org.%by-sheet' order by id`,
    ),
  );

beforeAll(async () => {
  world = await startApiWorld('org_sheets');
  uow = new UnitOfWork({ url: world.databaseUrl, max: 1 });
  office = await world.as('office');
  firm = await world.as('firm');
}, 60_000);
afterAll(async () => {
  await uow?.close();
  await world?.close();
});

const NEW = [
  ['hill_1', '山脚社区', '社区', '山样镇', '', '', ''],
  ['hill', '山样镇', '镇', '样例区', '', '2019-01-01', 'x'],
  ['', '', '', '', '', '', ''],
  ['market', '样例市场监督管理局', '', '', '', '', ''],
];

describe('a sheet of organisations over HTTP', () => {
  it('says what it would do, writes nothing in a dry run, and then does just that, once', async () => {
    const before = await tree();
    const dry = await bring(NEW, { dryRun: true });
    expect(dry).toMatchObject({ dryRun: true, written: false, total: 4, added: 2, changed: 1, refused: 0, blank: 1 });
    expect(dry.unknownColumns).toEqual(['备注']);
    expect(dry.rows).toMatchObject([
      { row: 2, outcome: 'added', path: 'root.hill.hill_1' },
      { row: 3, outcome: 'added', path: 'root.hill' },
      {
        ...{ row: 5, outcome: 'changed', path: 'root.market' },
        changes: [{ column: 'name', name: '名称', from: '样例市场监管部门', to: '样例市场监督管理局' }],
      },
    ]);
    expect([await tree(), await noted()]).toEqual([before, []]);

    expect(await bring(NEW)).toEqual({ ...dry, dryRun: false, written: true });
    const after = { ...before, 'root.hill': '山样镇', 'root.hill.hill_1': '山脚社区', 'root.market': NEW[3]![1] };
    expect(await tree()).toEqual(after);
    const lines = await noted();
    expect(lines.map(({ action }) => action)).toEqual([
      'org.added-by-sheet',
      'org.added-by-sheet',
      'org.changed-by-sheet',
    ]);
    // Which columns, and where: never what somebody wrote.
    expect(JSON.parse(lines[2]!.what)).toEqual({
      columns: ['name'],
      kind: 'department',
      parentId: world.orgs.root,
      path: 'root.market',
    });

    expect(await bring(NEW)).toMatchObject({ written: true, added: 0, changed: 0, same: 3, rows: [] });
    expect(await noted()).toHaveLength(3);
  });

  it('writes nothing of a sheet with one wrong row, and says row, column and reason in the language asked for', async () => {
    const before = await tree();
    const rows = [
      ['good', '好单位', '部门', 'root'],
      ['bad', '坏单位', '部门', '天上'],
      ['a', '甲', '部门', 'b'],
      ['b', '乙', '部门', 'a'],
    ];
    const refused = await bring(rows);
    expect(refused).toMatchObject({ written: false, added: 1, refused: 3 });
    expect(refused.rows.slice(1)).toMatchObject([
      { row: 3, mistakes: [{ column: '上级', code: 'parent-unknown', text: '名册和本区都没有上级“天上”。' }] },
      { row: 4, mistakes: [{ code: 'parent-cycle', text: '上级关系成环：甲 → 乙 → 甲。' }] },
      { row: 5, mistakes: [{ code: 'parent-cycle', text: '上级关系成环：乙 → 甲 → 乙。' }] },
    ]);
    const english = await bring(rows, {}, 'en');
    expect(english.rows[1].mistakes[0].text).toBe('Neither the sheet nor the district has the parent “天上”.');
    expect(await tree()).toEqual(before);
  });

  it('moves a firm with what belongs to it: those of its new town read it, those of its old one no longer do', async () => {
    const header = ['标题', '隐患描述', '行业', '所在镇街', '地点', '来源', '级别', '责任单位'];
    const row = ['旧隐患', '描述', 'FIRE', '东样镇', '二层', '部门检查', '一般', '样本印染厂'];
    const ledger = { name: 'l.csv', fingerprint: 'a'.repeat(64), header, total: 1 };
    const { body: begun } = await office.post('/api/imports', ledger);
    await office.post(`/api/imports/${begun.id}/rows`, { from: 0, rows: [row] });
    const officer = await world.as('east');
    const sees = async (who: Client, id: string) => (await who.try('GET', `/api/orgs/${id}`)).status;
    expect(await sees(officer, world.orgs.firm)).toBe(200);

    const moved = await bring([
      ['new_area', '新片区', '园区', 'root'],
      ['east', '东样镇', '', '新片区'],
      ['firm', '样本印染厂', '', '山样镇'],
    ]);
    expect(moved).toMatchObject({ written: true, added: 1, changed: 2 });
    expect(await tree()).toMatchObject({
      'root.new_area.east': '东样镇',
      'root.hill.firm': '样本印染厂',
    });
    expect(await sees(officer, world.orgs.firm)).toBe(404);
    expect(await sees(firm, world.orgs.firm)).toBe(200);
    const hazards = await officer.get('/api/hazards');
    expect(hazards.body.items).toMatchObject([{ title: '旧隐患' }]);
    expect(await checkInvariants({ uow, clock: world.clock, modules: ALL_MODULES })).toEqual([]);
  });

  it('gives a template that may be brought in as it is, in both languages and formats', async () => {
    for (const language of ['zh', 'en']) {
      const file = await world.admin.get('/api/orgs/sheet/template?format=csv', here(language));
      const [header = [], ...rows] = readCsv(file.body as string);
      const body = { header, rows, dryRun: true };
      const read = (await world.admin.post('/api/orgs/sheet', body, here(language))).body;
      expect(read).toMatchObject({ added: 1, refused: 0, unknownColumns: [] });
    }
    const workbook = await world.admin.try('GET', '/api/orgs/sheet/template', undefined, here());
    expect(workbook.headers.get('content-type')).toMatch(/spreadsheetml/);
  });

  it('refuses a header without names, an empty sheet, and whoever does not keep the tree', async () => {
    const ask = (body: object, who = world.admin) => who.try('POST', '/api/orgs/sheet', body, here());
    const header = await ask({ header: ['代码', '单位代码'], rows: [['a', 'b']] });
    expect(header).toMatchObject({ status: 422, body: { code: 'ledger-header-wrong' } });
    expect((await ask({ header: HEADER, rows: [] })).status).toBe(400);
    expect((await ask({ header: HEADER, rows: NEW }, office)).status).toBe(403);
  });
});
