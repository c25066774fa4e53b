import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD, startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import { workbook } from '../service/table-files';
import { Terminal } from '../testing/at-terminal';

let world: ApiWorld;
let keeper: Terminal;
const folder = mkdtempSync(join(tmpdir(), 'orgs-'));
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  world = await startApiWorld('cli_orgs', { now: '2019-04-01T01:00:00.000Z' });
  keeper = new Terminal({ BIHUAN_URL: world.address });
  await keeper.run(['login', '--login', 'admin'], { typed: PASSWORD });
}, 60_000);
afterAll(async () => {
  keeper.close();
  await world.close();
});

const org = (...args: string[]) => keeper.run(['org', ...args]);
const paths = async (): Promise<string[]> =>
  (JSON.parse((await org('list', '--json')).out).items as { path: string }[]).map(({ path }) => path);

const ROWS = [
  ['hill_1', '山脚社区', '社区', 'hill'],
  ['hill', '山样镇', '镇', '样例区'],
];

describe('bihuan org', () => {
  it('fills a template, checks it, brings it in, and finds nothing to do the second time', async () => {
    const file = at('orgs.xlsx');
    expect(await org('template', '--out', file)).toMatchObject({ code: null, out: `${file}\n` });
    const before = await paths();
    const dry = await org('import', file, '--dry-run');
    expect(dry).toMatchObject({ err: '', code: null });
    expect(dry.out).toBe(
      'row 2 + Example Town (root.example_town)\n' +
        'Dry run, nothing was written: 1 rows: 1 added, 0 changed, 0 as they were, 0 refused, 0 blank\n',
    );
    expect(await paths()).toEqual(before);
    const done = await org('import', file, '--json');
    expect(JSON.parse(done.out)).toMatchObject({ written: true, added: 1, encoding: 'xlsx' });
    expect((await org('import', file)).out).toBe('1 rows: 0 added, 0 changed, 1 as they were, 0 refused, 0 blank\n');
    expect(await org('list', '--kind', 'town')).toMatchObject({ out: expect.stringContaining('root.example_town') });
  });

  it('brings in nothing of a file with a wrong row, and takes the mended error file', async () => {
    const bad = at('bad.csv');
    // 名称,类别,上级 … in GB18030, as a Chinese spreadsheet saves it: the name 名 and 称 are two bytes each.
    const header = Buffer.from([0xc3, 0xfb, 0xb3, 0xc6]);
    writeFileSync(
      bad,
      Buffer.concat([header, Buffer.from(',code,kind,parent\nA,a1,department,root\nB,b1,department,moon\n')]),
    );
    const before = await paths();
    const errors = at('errors.xlsx');
    const refused = await org('import', bad, '--errors', errors);
    expect(refused.code).toBe(1);
    expect(refused.err).toBe('row 3 · parent · Neither the sheet nor the district has the parent “moon”.\n');
    expect(refused.out).toContain('Nothing was written, because rows are wrong: 2 rows: 1 added');
    expect(await paths()).toEqual(before);
    const again = await org('import', errors, '--json', '--dry-run');
    expect(JSON.parse(again.out)).toMatchObject({ total: 1, refused: 1 });
    expect(readFileSync(errors).subarray(0, 2).toString()).toBe('PK');

    const mended = at('mended.xlsx');
    writeFileSync(mended, await workbook(['代码', '名称', '类别', '上级'], ROWS));
    expect(await org('import', mended)).toMatchObject({ code: null });
    expect(await paths()).toEqual(expect.arrayContaining(['root.hill', 'root.hill.hill_1']));
  });

  it('asks for a district where there are several, and says what it cannot read', async () => {
    expect((await org('list', '--district', 'nowhere')).code).toBe(2);
    expect(await org('list', '--district', 'sample', '--kind', 'park')).toMatchObject({ code: null });
    writeFileSync(at('empty.csv'), '名称\n');
    expect((await org('import', at('empty.csv'))).code).toBe(2);
    expect((await org('import', at('missing.csv'))).code).toBe(2);
  });
});

describe('bihuan org members, join and leave', () => {
  it('put a unit on a committee by their names, show it from both sides, and let it leave', async () => {
    const joined = await org('join', 'fire', '--committee', 'committee', '--role', 'deputy', '--from', '2019-01-01');
    expect(joined).toMatchObject({ err: '', code: null });
    expect(joined.out).toMatch(/样例区安委会 +样例消防部门 +deputy +2019-01-01 +—/);
    await org('join', '东样镇', '--committee', 'committee', '--json');
    const names = async (...more: string[]) =>
      (JSON.parse((await org('members', '--json', ...more)).out).items as { memberName: string }[]).map(
        ({ memberName }) => memberName,
      );
    expect(await names('--committee', 'committee')).toEqual(['样例消防部门', '东样镇']);
    expect(await names('--member', 'fire', '--on', '2018-12-31')).toEqual([]);

    expect((await org('leave', 'fire', '--committee', 'committee', '--until', '2019-03-01')).out).toContain(
      '2019-03-01',
    );
    expect(await names('--committee', 'committee')).toEqual(['东样镇']);
    expect(await names('--committee', 'committee', '--all')).toEqual(['样例消防部门', '东样镇']);
    const again = await org('leave', 'fire', '--committee', 'committee');
    expect(again).toMatchObject({ code: 2, err: expect.stringContaining('does not sit on it on 2019-04-01') });
    expect((await org('members', '--all', '--on', '2019-04-01')).code).toBe(2);
    const none = await org('join', 'fire', '--committee', 'east');
    expect(none).toMatchObject({ code: 1, err: expect.stringContaining('is not a committee') });
  });

  it('answer who a committee’s members are when a campaign is launched: those of that day, but for its office', async () => {
    await org('join', 'market', '--committee', 'committee', '--from', '2019-02-01');
    await org('join', 'office', '--committee', 'committee', '--role', 'office', '--from', '2019-01-01');
    await world.as('office', 'head');
    const head = new Terminal({ BIHUAN_URL: world.address });
    await head.run(['login', '--login', 'person-1'], { typed: PASSWORD });
    const launch = (...more: string[]) =>
      head.run([
        ...['campaign', 'launch', '--plan', 'plan-2019', '--year', '2019', '--parts', 'CULT', '--leave-open', '以后'],
        ...['--yes', '--json', ...more],
      ]);
    const nobody = await launch('--role', 'cult-members=members-of:committee', '--launched-on', '2018-06-01');
    expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining('nobody sits on it on 2018-06-01') });
    const done = await launch('--role', 'cult-members=members-of:committee,fire');
    expect(done).toMatchObject({ err: '', code: null });
    const { campaignId } = JSON.parse(done.out) as { campaignId: string };
    const [first] = (await world.admin.get(`/api/campaigns/${campaignId}/events`)).body.items;
    const { east, market, fire } = world.orgs;
    expect([...first.data.roles['cult-members']].sort()).toEqual([east, market, fire].sort());
    head.close();
  });
});
