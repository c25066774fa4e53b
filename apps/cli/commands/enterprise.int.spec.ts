import { PASSWORD, startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import { Terminal } from '../testing/at-terminal';

let world: ApiWorld;
let office: Terminal;

beforeAll(async () => {
  world = await startApiWorld('enterprise-cli');
  const user = { login: 'keeper', name: '测试', password: PASSWORD, districtId: world.districtId };
  const { body } = await world.admin.post('/api/users', user);
  await world.admin.post('/api/posts', { userId: body.id, orgId: world.orgs.office, role: 'officer' });
  office = new Terminal({ BIHUAN_URL: world.address });
  await office.run(['login', '--login', 'keeper'], { typed: PASSWORD });
}, 60_000);
afterAll(async () => {
  office.close();
  await world.close();
});

/** Runs a command that must succeed. */
async function must(...args: string[]): Promise<string> {
  const { out, err, code } = await office.run(['enterprise', ...args]);
  expect({ err, code }).toEqual({ err: '', code: null });
  return out;
}

const FIRM = '样本印染厂';

describe('bihuan enterprise', () => {
  it('sets what is named and keeps the rest', async () => {
    await must('set', FIRM, '--code', '91350200MA2YJ1XR9H', '--line', 'FIRE', '--lang', 'en');
    const out = await must(
      'set',
      FIRM,
      '--size',
      'small',
      '--key',
      '涉粉尘',
      '--key-since',
      '2019-03-01',
      '--lang',
      'en',
    );
    expect(out).toContain('credit code: 91350200MA2YJ1XR9H');
    expect(out).toContain('! The check digit is not the right one');
    expect(out).toContain('key supervision: 2019-03-01 涉粉尘');
    expect(await must('list', '--key', '--lang', 'en')).toContain('91350200MA2YJ1XR9H !');
  });

  it('takes the code away when there is a reason for none', async () => {
    const out = await must('set', FIRM, '--without-code', '正在换证', '--unset-key', '--lang', 'zh');
    expect(out).toContain('信用代码: 无 (正在换证)');
    expect(await must('list', '--without-code', '--lang', 'zh')).toContain(FIRM);
    expect(await must('list', '--key', '--lang', 'zh')).toBe('没有\n');
  });

  it('adds and ends a site, adds and removes a contact', async () => {
    const site = ['--address', '样例路 1 号', '--area', world.orgs.east, '--from', '2019-01-01', '--json'];
    const added = JSON.parse(await must('site', 'add', FIRM, ...site)) as { sites: [{ id: string }] };
    expect(await must('site', 'end', FIRM, added.sites[0].id, '--on', '2019-03-31')).toContain(
      '2019-01-01 – 2019-03-31',
    );
    const person = ['--role', '安全员', '--name', '李某', '--phone', '13800001234', '--json'];
    const { contacts } = JSON.parse(await must('contact', 'add', FIRM, ...person)) as { contacts: [{ id: string }] };
    expect(await must('show', FIRM)).toContain('138****1234');
    expect(await must('contact', 'list', FIRM)).not.toContain('13800001234');
    expect(await must('contact', 'list', FIRM, '--for', 'accident')).toContain('13800001234');
    expect(await must('contact', 'find', '+86 138-0000-1234')).toContain(FIRM);
    expect(await must('contact', 'remove', FIRM, contacts[0].id)).not.toContain('安全员');
  });

  it('shows what happened to it, by section', async () => {
    expect(await must('history', FIRM, '--section', 'hazards', '--lang', 'en')).toBe('hazards: 0\n');
    expect(await must('history', FIRM, '--lang', 'zh')).toContain('强制措施: 0');
    expect((await office.run(['enterprise', 'history', FIRM, '--section', 'fines'])).code).toBe(2);
  });

  it('warns of a duplicate, merges it and takes that back', async () => {
    const made = await world.admin.post(
      '/api/orgs',
      { parentId: world.orgs.east, label: 'double', kind: 'enterprise', name: `${FIRM} ` + '（厂）' },
      { headers: { 'x-district': world.districtId } },
    );
    const twin = made.body.id as string;
    await must('set', FIRM, '--code', '91350200MA2YJ1XR9G');
    expect(await must('set', twin, '--code', '91350200MA2YJ1XR9G', '--lang', 'en')).toContain('may be the same');
    expect(await must('merge', FIRM, twin, '--reason', '重复登记', '--lang', 'en')).toContain('merged into it');
    expect(await must('show', twin, '--lang', 'en')).toContain(`merged into: ${world.orgs.firm}`);
    expect(await must('unmerge', FIRM, twin, '--reason', '两家', '--lang', 'en')).not.toContain('merged into it');
  });

  it('says when no enterprise has that name', async () => {
    const { code, err } = await office.run(['enterprise', 'show', '无此企业', '--lang', 'en']);
    expect({ code, err }).toMatchObject({ code: 2, err: expect.stringContaining('No enterprise') as string });
  });
});
