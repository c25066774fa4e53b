import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD, startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import { Terminal } from '../testing/at-terminal';

let world: ApiWorld;
let folder: string;
let office: Terminal;
let fire: Terminal;

beforeAll(async () => {
  world = await startApiWorld('tip-off-cli');
  folder = mkdtempSync(join(tmpdir(), 'bihuan-tip-off-'));
  const at = async (org: 'office' | 'fire'): Promise<Terminal> => {
    const user = { login: org, name: '测试', password: PASSWORD, districtId: world.districtId };
    const { body } = await world.admin.post('/api/users', user);
    await world.admin.post('/api/posts', { userId: body.id, orgId: world.orgs[org], role: 'head' });
    const terminal = new Terminal({ BIHUAN_URL: world.address });
    await terminal.run(['login', '--login', org], { typed: PASSWORD });
    return terminal;
  };
  office = await at('office');
  fire = await at('fire');
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  for (const terminal of [office, fire]) terminal.close();
  await world.close();
});

/** Runs a command that must succeed. */
async function must(terminal: Terminal, ...args: string[]): Promise<string> {
  const { out, err, code } = await terminal.run(['tip-off', ...args]);
  expect({ err, code }).toEqual({ err: '', code: null });
  return out;
}
const file = (name: string, content: object): string => {
  writeFileSync(join(folder, name), JSON.stringify(content));
  return join(folder, name);
};

describe('bihuan tip-off', () => {
  it('takes one down, has it checked as a hazard, and answers the reporter, whose name only the office sees', async () => {
    const who = file('reporter.json', { name: '王实名', phone: '13700009999' });
    const what = ['--way', 'letter', '--place', '东样镇', '--content', '通道堵塞', '--reporter', who, '--json'];
    const { id } = JSON.parse(await must(office, 'receive', ...what)) as { id: string };
    await must(office, 'accept', id, '--handler', '样例消防部门');
    expect(await must(fire, 'list', '--lang', 'zh')).toContain('已受理');
    const hazard = file('hazard.json', {
      ...{ title: '通道堵塞', description: '堆放货物', place: '二层', line: 'FIRE', suspectedLevel: 'general' },
      ...{ areaOrgId: world.orgs.east, responsibleOrgId: world.orgs.firm },
    });
    const checked = await must(fire, 'check', id, '--finding', '属实', '--hazard', hazard, '--lang', 'zh');
    expect(checked).toContain('应答复举报人: 是');
    expect(checked).not.toContain('王实名');
    expect(await must(office, 'list', '--feedback-due')).toContain(id);
    expect(await must(office, 'reporter', id, '--for', 'feedback')).toContain('13700009999');
    expect((await fire.run(['tip-off', 'reporter', id, '--for', 'feedback'])).code).toBe(1);
    expect(await must(office, 'feedback', id, '--reply', '已督促整改', '--lang', 'zh')).toContain('答复: 已督促整改');
    expect(await must(office, 'list', '--feedback-due', '--lang', 'zh')).toBe('没有\n');
  });

  it('declines one with the reason', async () => {
    const what = ['--way', 'visit', '--place', '东样镇', '--content', '邻里纠纷', '--json'];
    const { id } = JSON.parse(await must(office, 'receive', ...what)) as { id: string };
    await must(office, 'decline', id, '--reason', '不属于安全生产事项');
    expect(await must(office, 'show', id, '--lang', 'zh')).toContain('不受理原因: 不属于安全生产事项');
  });
});
