import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD, startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import { readLedgerFile } from '../service/ledger-file';
import { workbook } from '../service/table-files';
import { Terminal } from '../testing/at-terminal';

let world: ApiWorld;
let office: Terminal;
const folder = mkdtempSync(join(tmpdir(), 'ledger-'));

beforeAll(async () => {
  world = await startApiWorld('cli_import');
  const { body } = await world.admin.post('/api/users', {
    login: 'keeper',
    name: '台账员',
    password: PASSWORD,
    districtId: world.districtId,
  });
  await world.admin.post('/api/posts', { userId: body.id, orgId: world.orgs.office, role: 'officer' });
  office = new Terminal({ BIHUAN_URL: world.address });
  await office.run(['login', '--login', 'keeper'], { typed: PASSWORD });
}, 60_000);
afterAll(async () => {
  office.close();
  await world.close();
});

const HEADER = 'title,description,line,area,place,source,level,note';
const LINES = Array.from(
  { length: 1_200 },
  (_, n) => `hazard ${n},d,FIRE,${n === 700 ? 'moon' : 'east'},p,self-check,general,`,
);

function fileOf(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `\uFEFF${[HEADER, ...lines].join('\r\n')}\r\n`);
  return path;
}
const listed = async (): Promise<number> =>
  JSON.parse((await office.run(['hazard', 'list', '--limit', '5000', '--json'])).out).items.length;

describe('bihuan hazard import', () => {
  it('checks a file, brings it in with progress, and takes the mended error file for the rest', async () => {
    const path = fileOf('a.csv', LINES);
    const dry = await office.run(['hazard', 'import', path, '--dry-run']);
    expect(dry).toMatchObject({
      code: 1,
      out: 'Dry run, nothing was written: 1200 rows: 1199 entered, 0 there already, 1 refused, 0 blank\n',
    });
    expect(dry.err).toBe(
      'Columns not read: note\n500/1200\n1000/1200\n1200/1200\nrow 702 · area · The district has no organisation “moon”.\n',
    );
    expect(await listed()).toBe(0);

    const errors = join(folder, 'errors.csv');
    const done = await office.run(['hazard', 'import', path, '--errors', errors, '--json']);
    expect(JSON.parse(done.out)).toMatchObject({ taken: 1_199, refused: 1, encoding: 'utf-8', errors });
    const text = readFileSync(errors, 'utf8');
    expect(text.split('\r\n')[1]).toMatch(/^702,area,area: .*,hazard 700,d,FIRE,moon,p,self-check,general,$/);
    writeFileSync(errors, text.replace('FIRE,moon', 'FIRE,east'));
    expect(await office.run(['hazard', 'import', errors])).toMatchObject({ code: null });
    expect(await listed()).toBe(1_200);

    // The same file once more: only the row that is still wrong is left.
    const again = await office.run(['hazard', 'import', path, '--json']);
    expect(JSON.parse(again.out)).toMatchObject({ taken: 0, already: 1_199, refused: 1 });
    expect(await listed()).toBe(1_200);
  }, 120_000);

  it('takes a workbook and writes what it refused as one, which can be mended and brought in', async () => {
    const kept = join(folder, 'register.xlsx');
    expect(await office.run(['hazard', 'export', '--out', kept])).toMatchObject({ code: null });
    const register = await readLedgerFile(readFileSync(kept));
    expect(register).toMatchObject({ encoding: 'xlsx', header: expect.arrayContaining(['title', 'state']) });
    expect(register.rows).toHaveLength(1_200);

    const book = join(folder, 'b.xlsx');
    const rows = [
      ['=通道', 'd', 'FIRE', 'east', 'p', 'self-check', 'general'],
      ['楼梯', 'd', 'FIRE', 'moon', 'p', 'self-check', 'general'],
    ];
    writeFileSync(book, await workbook(HEADER.split(',').slice(0, 7), rows));
    const errors = join(folder, 'errors.xlsx');
    const done = await office.run(['hazard', 'import', book, '--errors', errors, '--json']);
    expect(JSON.parse(done.out)).toMatchObject({ taken: 1, refused: 1, encoding: 'xlsx', errors });
    const refused = await readLedgerFile(readFileSync(errors));
    expect(refused.rows).toEqual([['3', 'area', expect.stringContaining('moon'), ...rows[1]!]]);
    expect(await listed()).toBe(1_201);
    const broken = join(folder, 'broken.xlsx');
    writeFileSync(broken, Buffer.from('PK\x03\x04 and nothing more'));
    expect(await office.run(['hazard', 'import', broken])).toMatchObject({
      code: 2,
      err: expect.stringContaining('no .xlsx workbook'),
    });
  }, 60_000);

  it('says what is wrong with the file', async () => {
    const gone = await office.run(['hazard', 'import', join(folder, 'none.csv')]);
    expect(gone).toMatchObject({ code: 2, err: expect.stringContaining('none.csv') });
    const broken = fileOf('broken.csv', ['"x']);
    expect(await office.run(['hazard', 'import', broken])).toMatchObject({
      code: 2,
      err: expect.stringContaining('CSV'),
    });
    const short = join(folder, 'short.csv');
    writeFileSync(short, 'title,line\na,FIRE\n');
    const refused = await office.run(['hazard', 'import', short]);
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('area') });
  });
});
