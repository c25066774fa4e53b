import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD, startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import { Terminal } from '../testing/at-terminal';

let world: ApiWorld;
let office: Terminal;
let head: Terminal;
let folder: string;

const terminalOf = async (login: string, org: 'fire_office' | 'office', role: string): Promise<Terminal> => {
  const user = { login, name: login, password: PASSWORD, districtId: world.districtId };
  const { body } = await world.admin.post('/api/users', user);
  await world.admin.post('/api/posts', { userId: body.id, orgId: world.orgs[org], role });
  const terminal = new Terminal({ BIHUAN_URL: world.address });
  await terminal.run(['login', '--login', login], { typed: PASSWORD });
  return terminal;
};

beforeAll(async () => {
  world = await startApiWorld('circulars_cli', { now: '2019-05-08T02:00:00.000Z' });
  office = await terminalOf('clerk', 'fire_office', 'officer');
  head = await terminalOf('head', 'office', 'head');
  folder = mkdtempSync(join(tmpdir(), 'bihuan-circular-'));
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  office.close();
  head.close();
  await world.close();
});

async function must(terminal: Terminal, ...args: string[]): Promise<string> {
  const { out, err, code } = await terminal.run(['circular', ...args]);
  expect({ err, code }).toEqual({ err: '', code: null });
  return out;
}

describe('circulars at a terminal', () => {
  it('are drafted, proposed, issued by another, printed and recalled', async () => {
    const period = ['--from', '2019-04-01', '--to', '2019-04-30', '--line', 'FIRE', '--scope', 'area'];
    const words = ['--title', 'Good work', '--text', 'Well done.', '--named', 'east', '--addressee', 'east', 'fire'];
    const id = (await must(office, 'draft', 'praise', ...period, ...words)).split(' ')[0]!;
    expect(await must(office, 'show', id)).toContain('figures as of');
    await must(office, 'redraft', id, '--title', 'Very good work');
    await must(office, 'propose', id);
    expect(await must(head, 'issue', id)).toContain('CircularIssued');
    expect(await must(head, 'list', '--kind', 'praise')).toMatch(/通报表扬〔2019〕1号.*Very good work/);
    const out = join(folder, 'circular.docx');
    await must(head, 'document', id, '--out', out);
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
    expect(await must(head, 'recall', id, '--reason', 'wrong town')).toContain('CircularRecalled');
  });

  it('say why nobody is criticised without a reason', async () => {
    const words = ['--title', 't', '--text', 't', '--named', 'firm', '--addressee', 'east', '--line', 'FIRE'];
    const { err, code } = await office.run([
      'circular',
      'draft',
      'criticism',
      '--from',
      '2019-04-01',
      '--to',
      '2019-04-30',
      ...words,
    ]);
    expect(code).not.toBeNull();
    expect(err).toContain('holds nothing against');
  });
});
