import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PASSWORD, startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import { Terminal } from '../testing/at-terminal';

let world: ApiWorld;
let folder: string;
let office: Terminal;

beforeAll(async () => {
  world = await startApiWorld('checks_at_a_terminal', { now: '2019-05-06T02:00:00.000Z' });
  folder = mkdtempSync(join(tmpdir(), 'bihuan-check-'));
  const user = { login: 'check', name: '测试', password: PASSWORD, districtId: world.districtId };
  const { body } = await world.admin.post('/api/users', user);
  await world.admin.post('/api/posts', { userId: body.id, orgId: world.orgs.fire_office, role: 'officer' });
  office = new Terminal({ BIHUAN_URL: world.address });
  await office.run(['login', '--login', 'check'], { typed: PASSWORD });
}, 60_000);
afterAll(async () => {
  office.close();
  rmSync(folder, { recursive: true });
  await world.close();
});

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};
/** Runs a command that must succeed. */
async function must(...args: string[]): Promise<string> {
  const { out, err, code } = await office.run(args);
  expect({ err, code }).toEqual({ err: '', code: null });
  return out;
}
interface Row {
  readonly item: string;
  readonly answer?: string;
  readonly hazardId?: string | null;
}
const itemsOf = async (id: string): Promise<readonly Row[]> =>
  (JSON.parse(await must('inspection', 'checklist', id, '--json')) as { items: Row[] }).items;

describe('a planned inspection at a terminal', () => {
  it('is planned, answered item by item, re-checked and ended', async () => {
    const team = ['甲', '乙'].map((name) => ({ name, orgId: world.orgs.fire }));
    const planned = file('plan', {
      ...{ mode: 'special', line: 'FIRE', name: '消防专项检查', place: '二层车间', on: '2019-05-06', team },
      ...{ unitOrgId: world.orgs.firm, areaOrgId: world.orgs.east },
      ...{ plan: 'plan-2019', part: 'FIRE', list: 'six-ones' },
    });
    const { id } = JSON.parse(await must('inspection', 'plan', planned, '--json')) as { id: string };
    const [first, ...rest] = (await itemsOf(id)).map(({ item }) => item);
    const answers = [
      { item: first, answer: 'fails', note: '现场不符' },
      ...rest.map((item) => ({ item, answer: 'conforms' })),
    ];
    const reCheck = { on: '2019-05-16', orgId: world.orgs.fire };
    const found = file('record', { on: '2019-05-06', note: '逐项检查', answers, reCheck });
    expect(await must('inspection', 'record', id, found)).toContain('CheckRecorded');
    const [failed, ...others] = await itemsOf(id);
    expect(failed).toMatchObject({ item: first, answer: 'fails', hazardId: expect.any(String) });
    expect(others.every(({ hazardId }) => hazardId === null)).toBe(true);
    expect(await must('inspection', 'list')).toContain('2019-05-16');
    const again = { on: '2019-05-06', people: team, note: '当日复查', results: [{ item: first, result: 'remedied' }] };
    expect(await must('inspection', 're-check', id, file('again', again))).toContain('ReCheckRecorded');
    expect(JSON.parse(await must('inspection', 'list', '--json'))).toMatchObject({ items: [{ id, state: 'checked' }] });
  });
});
