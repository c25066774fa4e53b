import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InspectionRecord } from '@bihuan/client';
import { projectRoot } from '@bihuan/runtime';
import { PASSWORD, startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import { Terminal } from '../testing/at-terminal';

const SCRIPT = join(projectRoot(), 'docs', 'verify-draw.mjs');
let world: ApiWorld;
let folder: string;
let office: Terminal;

beforeAll(async () => {
  world = await startApiWorld('draws', { now: '2019-05-06T02:00:00.000Z' });
  folder = mkdtempSync(join(tmpdir(), 'bihuan-draw-'));
  const user = { login: 'draw', name: '测试', password: PASSWORD, districtId: world.districtId };
  const { body } = await world.admin.post('/api/users', user);
  await world.admin.post('/api/posts', { userId: body.id, orgId: world.orgs.fire_office, role: 'officer' });
  office = new Terminal({ BIHUAN_URL: world.address });
  await office.run(['login', '--login', 'draw'], { typed: PASSWORD });
}, 60_000);
afterAll(async () => {
  office.close();
  rmSync(folder, { recursive: true });
  await world.close();
});

const file = (name: string, content?: unknown): string => {
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, JSON.stringify(content));
  return path;
};
const lists = (more: object = {}) => ({
  ...{ line: 'FIRE', name: '消防双随机抽查', wanted: 5, teamSize: 2, itemsEach: 2, ...more },
  objects: Array.from({ length: 9 }, (_, n) => ({
    ...{ id: `单位-${n}`, name: `样例单位${n}`, orgId: n === 0 ? world.orgs.firm : null },
  })),
  inspectors: Array.from({ length: 6 }, (_, n) => ({
    ...{ id: `证-${n}`, name: `检查员${n}`, orgId: n < 3 ? world.orgs.fire : world.orgs.market },
    // Whatever is drawn has a conflict with somebody.
    conflicts: [n, n + 6]
      .filter((at) => at < 9)
      .map((at) => ({ objectId: `单位-${at}`, reason: '近亲属在该单位任职' })),
  })),
  items: Array.from({ length: 4 }, (_, n) => ({ id: `事项-${n}`, name: `事项${n}` })),
  figure: { source: '双色球第2019053期：红球由小到大，再蓝球', on: '2019-05-10', digits: 14 },
});

/** Runs a command that must succeed. */
async function must(...args: string[]): Promise<string> {
  const { out, err, code } = await office.run(args);
  expect({ err, code }).toEqual({ err: '', code: null });
  return out;
}

async function prepared(name: string, more: object = {}): Promise<{ id: string; secret: string }> {
  const secret = file(`${name}.secret`);
  const out = await must('inspection', 'prepare', file(name, lists(more)), '--secret-file', secret, '--json');
  return { id: (JSON.parse(out) as { id: string }).id, secret };
}

const notDrawn = ({ lists: { objects }, objects: drawn }: InspectionRecord): string =>
  objects.find(({ id }) => drawn.every(({ objectId }) => objectId !== id))!.id;

/** The exit code of the script on a record, run by itself as anybody would. */
const verified = (record: unknown): Promise<number> =>
  new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT, file('record.json', record)], (error) => resolve(error ? 1 : 0));
  });

describe('a draw at a terminal', () => {
  let record: InspectionRecord;

  it('is prepared, drawn when the figure is out, and shown with what anybody needs to check it', async () => {
    const { id, secret } = await prepared('lists');
    expect(statSync(secret).mode & 0o777).toBe(0o600);
    const draw = ['inspection', 'draw', id, '--secret-file', secret, '--value', '03071122283109'];
    expect(await office.run(draw)).toMatchObject({ code: 1, err: expect.stringContaining('2019-05-10') });
    world.clock.moveTo('2019-05-10T14:00:00.000Z');
    await must(...draw);
    const shown = JSON.parse(await must('inspection', 'show', id, '--json')) as InspectionRecord;
    const { objectId, order } = shown.objects[0]!;
    await must('inspection', 'replace', id, objectId, order[0]!, '--reason', '病假');
    await must('inspection', 'result', id, objectId, '--on', '2019-05-10', '--note', '未见异常');
    record = JSON.parse(await must('inspection', 'show', id, '--json')) as InspectionRecord;
    expect(record.objects).toHaveLength(5);
    expect(record.objects[0]!.team).toEqual([order[1], order[2]]);
    expect(await must('inspection', 'show', id)).toContain(record.seed!);
    expect(await must('inspection', 'list')).toContain(id);
  });

  it('is recomputed from its record by a script of twenty lines that needs nothing of ours', async () => {
    expect(readFileSync(SCRIPT, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(20);
    expect(record.objects.map(({ excluded }) => excluded.length)).toEqual([1, 1, 1, 1, 1]);
    expect(await verified(record)).toBe(0);
  });

  it.each<[string, (copy: InspectionRecord) => unknown]>([
    ['an object is left out', (copy) => copy.objects.pop()],
    ['another object takes its place', (copy) => (copy.objects[1]!.objectId = notDrawn(copy))],
    ['two objects change places', (copy) => copy.objects.reverse()],
    ['another inspector is sent', (copy) => (copy.objects[1]!.team = [...copy.objects[1]!.order].slice(-2))],
    ['a replacement is concealed', (copy) => copy.replacements.pop()],
    ['a conflict is concealed', (copy) => (copy.lists.inspectors[0]!.conflicts = [])],
    ['an excluded inspector is concealed', (copy) => copy.objects.forEach((one) => (one.excluded = []))],
    ['an item is exchanged', (copy) => copy.objects[0]!.items.reverse()],
    ['an object was struck off the list', (copy) => copy.lists.objects.splice(0, 1)],
    ['the figure was another', (copy) => (copy.publicValue = '03071122283110')],
    ['the secret was another', (copy) => (copy.secret = 'a'.repeat(64))],
    ['the seed was chosen', (copy) => (copy.seed = '0'.repeat(64))],
    ['the source is another', (copy) => (copy.figure.source = '另一期')],
  ])('is not, when %s', async (_, tamper) => {
    const copy = structuredClone(record);
    tamper(copy);
    expect(copy).not.toEqual(record);
    expect(await verified(copy)).toBe(1);
  });

  it('keeps the first secret rather than write over it, and says so', async () => {
    const args = ['inspection', 'prepare', file('lists'), '--secret-file', file('lists.secret')];
    expect(await office.run(args)).toMatchObject({ code: 2, err: expect.stringContaining('new file') });
  });
});

describe('a draw without notice (四不两直)', () => {
  it('is not there for a unit until it is published: no list, no view, no history', async () => {
    world.clock.moveTo('2019-05-11T02:00:00.000Z');
    const figure = { ...lists().figure, on: '2019-05-12' };
    const body = { ...lists({ unannounced: true }), figure };
    const secret = file('quiet.secret');
    const out = await must('inspection', 'prepare', file('quiet', body), '--secret-file', secret, '--json');
    const { id } = JSON.parse(out) as { id: string };
    const [firm, inspector] = [await world.as('firm'), await world.as('market')];
    for (const path of ['', '/record', '/events']) {
      expect(await firm.try('GET', `/api/inspections/${id}${path}`)).toMatchObject({ status: 404 });
      expect(await inspector.try('GET', `/api/inspections/${id}${path}`)).toMatchObject({ status: 200 });
    }
    const seen = async (client: typeof firm) =>
      ((await client.get('/api/inspections')).body.items as { id: string }[]).some((row) => row.id === id);
    expect([await seen(firm), await seen(inspector)]).toEqual([false, true]);
    const command = { type: 'AbandonDraw', reason: 'r' };
    expect(await firm.try('POST', `/api/inspections/${id}/commands`, command)).toMatchObject({ status: 404 });
  });
});
