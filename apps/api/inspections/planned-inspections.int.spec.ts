import { randomUUID } from 'node:crypto';
import { checklistOf } from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

const ITEMS = checklistOf(loadPlan('plan-2019'), 'FIRE', 'six-ones')!.items.map(({ item }) => item);
const PATHS = ['', '/events', '/record'];

let world: ApiWorld;
let office: Client;
let fire: Client;
let firm: Client;
let town: Client;

const planning = (more: object = {}) => ({
  ...{ mode: 'planned', line: 'FIRE', name: '消防计划检查', place: '二层车间', on: '2019-05-06' },
  ...{ unitOrgId: world.orgs.firm, areaOrgId: world.orgs.east },
  team: ['甲', '乙'].map((name) => ({ name, orgId: world.orgs.fire })),
  ...{ plan: 'plan-2019', part: 'FIRE', list: 'six-ones' },
  ...more,
});
const recording = (failing: readonly string[]) => ({
  ...{ type: 'RecordCheck', on: '2019-05-06', note: '逐项检查' },
  answers: ITEMS.map((item) => ({
    item,
    ...(failing.includes(item) ? { answer: 'fails', note: '现场不符' } : { answer: 'conforms' }),
  })),
  ...(failing.length > 0 ? { reCheck: { on: '2019-05-16', orgId: world.orgs.fire } } : {}),
});
const plan = async (more: object = {}): Promise<string> =>
  (await office.post('/api/inspections/checks', planning(more))).body.id;
/** All lists in which somebody could come upon an inspection, as one text. */
const listsOf = async (who: Client): Promise<string> => {
  const history = `/api/enterprises/${world.orgs.firm}/history?section=inspections`;
  const lists = ['/api/inspections', '/api/notices', '/api/hazards', '/api/slips', history];
  const answers = await Promise.all(lists.map((path) => who.get(path)));
  return JSON.stringify(answers.map(({ body }) => body));
};
const statusesOf = (who: Client, id: string): Promise<number[]> =>
  Promise.all(PATHS.map(async (path) => (await who.try('GET', `/api/inspections/${id}${path}`)).status));

beforeAll(async () => {
  world = await startApiWorld('planned_inspections_api', { now: '2019-05-06T02:00:00.000Z' });
  [office, fire, firm, town] = await Promise.all([
    world.as('fire_office'),
    world.as('fire'),
    world.as('firm', 'head'),
    world.as('east'),
  ]);
}, 60_000);
afterAll(() => world.close());

describe('an inspection without notice', () => {
  it('reaches nobody of the unit in any list, by its id, in its record or in notices until it is done', async () => {
    const id = await plan({ name: '悄悄检查', unannounced: true, mode: 'special' });
    for (const who of [firm, town]) {
      expect(await listsOf(who)).not.toContain('悄悄检查');
      expect(await statusesOf(who, id)).toEqual([404, 404, 404]);
    }
    expect(await statusesOf(fire, id)).toEqual([200, 200, 404]);
    await fire.command(`/api/inspections/${id}`, recording([]));
    // A check that was not drawn has no record of a draw.
    expect(await statusesOf(firm, id)).toEqual([200, 200, 404]);
    // The list, the notice and the history of the firm.
    expect((await listsOf(firm)).match(/悄悄检查/g)!.length).toBeGreaterThanOrEqual(3);
  });

  it('is never told of when it is given up', async () => {
    const id = await plan({ name: '作罢的检查', unannounced: true });
    await office.command(`/api/inspections/${id}`, { type: 'AbandonCheck', reason: '人手不足' });
    expect(await listsOf(firm)).not.toContain('作罢的检查');
    expect(await statusesOf(firm, id)).toEqual([404, 404, 404]);
  });
});

describe('a planned inspection', () => {
  it('is announced to its unit, which sees it and does nothing with it', async () => {
    const id = await plan();
    const { items } = (await firm.get('/api/inspections')).body;
    const mine = items.find((one: { id: string }) => one.id === id);
    expect(mine).toMatchObject({ mode: 'planned', modeName: 'planned', on: '2019-05-06', overdue: false });
    const notices = (await firm.get('/api/notices')).body.items.map(({ text }: { text: string }) => text);
    expect(notices).toContain('Inspection notice: 消防计划检查, on 2019-05-06.');
    expect((await firm.try('POST', `/api/inspections/${id}/commands`, recording([]))).status).toBe(404);
  });

  it('makes one hazard of a failing item however often the command is sent, and shows the day of the re-check', async () => {
    const id = await plan();
    const key = { key: randomUUID() };
    const path = `/api/inspections/${id}/commands`;
    const answers = [
      await fire.post(path, recording([ITEMS[0]!]), key),
      await fire.post(path, recording([ITEMS[0]!]), key),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const hazards = (await firm.get('/api/hazards')).body.items as { id: string }[];
    const of = await Promise.all(
      hazards.map(async (one) => (await firm.get(`/api/hazards/${one.id}`)).body.facts.origin),
    );
    expect(of.filter((origin) => origin?.inspectionId === id)).toMatchObject([{ item: ITEMS[0], part: 'FIRE' }]);
    const listed = (await office.get('/api/inspections?mode=planned')).body.items;
    expect(listed.find((one: { id: string }) => one.id === id)).toMatchObject({
      ...{ state: 're-check-due', reCheckOn: '2019-05-16', overdue: false },
    });
  });

  it('is refused with a list the plan does not have', async () => {
    const { status, body } = await office.try('POST', '/api/inspections/checks', planning({ list: 'no-such-list' }));
    expect([status, body.code]).toEqual([404, 'check-list-unknown']);
  });
});
