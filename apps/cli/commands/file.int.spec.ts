import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { docx, jpeg, PLACE } from '../../../libs/files/testing/samples';
import { startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import { Terminal } from '../testing/at-terminal';

let world: ApiWorld;
let terminal: Terminal;
const folder = mkdtempSync(join(tmpdir(), 'bihuan-cli-files-'));
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  const files = { folder: at('files'), image: 100_000, document: 100_000 };
  world = await startApiWorld('clifiles', { settings: { files } });
  const office = await world.as('office');
  terminal = new Terminal({ BIHUAN_URL: world.address, BIHUAN_TOKEN: office.token! });
}, 60_000);
afterAll(async () => {
  terminal.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a file goes in and comes out at a terminal, a photo without its place', async () => {
  writeFileSync(at('整改后.jpg'), jpeg());
  const put = await terminal.run(['file', 'put', at('整改后.jpg')]);
  expect(put).toMatchObject({ code: null, err: '' });
  const [, id, name] = /^(f11e[0-9a-f-]{32})  (\S+)  jpeg, \d+ bytes\n$/.exec(put.out)!;
  expect(name).toBe('整改后.jpg');
  expect(await terminal.run(['file', 'get', id!, '--out', at('back.jpg')])).toMatchObject({ code: null, err: '' });
  const back = readFileSync(at('back.jpg'));
  expect(back.subarray(0, 3)).toEqual(jpeg().subarray(0, 3));
  expect(back.toString('latin1')).not.toContain(PLACE);

  writeFileSync(at('plan.docx'), docx());
  const plan = await terminal.run(['file', 'put', at('plan.docx'), '--name', '整改方案.docx', '--json']);
  const view = JSON.parse(plan.out) as { id: string; name: string };
  expect(view.name).toBe('整改方案.docx');
  await terminal.run(['file', 'get', view.id, '--out', at('plan-back.docx')]);
  expect(readFileSync(at('plan-back.docx')).equals(docx())).toBe(true);
});

it('says what is not taken, and what is not there', async () => {
  writeFileSync(at('page.jpg'), '<html></html>');
  expect(await terminal.run(['file', 'put', at('page.jpg')])).toMatchObject({
    code: 1,
    err: expect.stringContaining('Only photos'),
  });
  expect(await terminal.run(['file', 'put', at('nowhere.jpg')])).toMatchObject({ code: 2 });
  const none = 'f11e0000-0000-8000-8000-000000000000';
  expect(await terminal.run(['file', 'get', none, '--out', at('none')])).toMatchObject({ code: 1 });
  expect(() => readFileSync(at('none'))).toThrow('ENOENT');
});
