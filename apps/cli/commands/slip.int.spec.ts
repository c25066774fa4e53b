import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf, paragraphsOf } from '../../../libs/documents/testing/read-docx';
import { startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import type { Client } from '../../api/testing/client';
import { Terminal } from '../testing/at-terminal';

let world: ApiWorld;
let office: Client;
let terminal: Terminal;
const folder = mkdtempSync(join(tmpdir(), 'bihuan-slips-'));

beforeAll(async () => {
  world = await startApiWorld('clislips');
  office = await world.as('office');
  terminal = new Terminal({ BIHUAN_URL: world.address, BIHUAN_TOKEN: office.token! });
}, 60_000);
afterAll(async () => {
  terminal.close();
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

describe('slips at a terminal', () => {
  it('are listed, shown and printed to a file', async () => {
    expect(await terminal.run(['slip', 'list'])).toMatchObject({ code: null, out: 'None\n' });
    const body = { slipKind: 'reminder', addresseeOrgId: world.orgs.east, reason: '请核对台账。' };
    const id = (await office.post('/api/slips', body)).body.id as string;
    await office.command(`/api/slips/${id}`, { type: 'ReleaseSlip' });
    const list = await terminal.run(['slip', 'list', '--kind', 'reminder', '--addressee', '东样镇']);
    expect(list.out).toMatch(new RegExp(`${id} +reminder slip +released +2019-1 +东样镇 +2019-04`));
    const shown = await terminal.run(['slip', 'show', id]);
    expect(shown.out).toContain('To: 东样镇');
    expect(shown.out).toMatch(/SlipProposed.*SlipReleased/s);
    expect(shown.out).toContain('ServeSlip');
    const out = join(folder, 'slip.docx');
    expect(await terminal.run(['slip', 'document', id, '--out', out])).toMatchObject({ code: null, err: '' });
    const texts = (file: string) => paragraphsOf(filesOf(readFileSync(file))['word/document.xml']!);
    expect(texts(out)).toContain('工作提醒〔2019〕1号');
    const sheet = join(folder, 'sheet.docx');
    await terminal.run(['slip', 'document', id, '--out', sheet, '--sign-off', '--language', 'en']);
    expect(texts(sheet)[0]).toMatch(/^Sign-off sheet/);
  });

  it('say what is wrong with an id, a language and a folder that is not there', async () => {
    const none = '5b9ee8ab-9de8-4b4e-a8b6-74a0b3a0d9e8';
    const out = join(folder, 'none.docx');
    expect(await terminal.run(['slip', 'document', none, '--out', out])).toMatchObject({ code: 1, out: '' });
    expect(() => readFileSync(out)).toThrow('ENOENT');
    const french = await terminal.run(['slip', 'document', none, '--out', out, '--language', 'fr']);
    expect(french).toMatchObject({ code: 2, err: expect.stringContaining('--language') });
    expect(await terminal.run(['slip', 'list', '--limit', '0'])).toMatchObject({ code: 2 });
  });
});
