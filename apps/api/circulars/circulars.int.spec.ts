import { leaveOpen } from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let fire: Client;
let firm: Client;
let east: Client;
let sector: Client;
let head: Client;
let otherHead: Client;
let late: string;

const REQUEST = {
  ...{ type: 'RequestAcceptance', evidence: [{ fileId: 'photo-1' }], selfAssessment: '已整改' },
  reasonWithoutPlan: '当日已完成',
};
const FAILED = {
  ...{ type: 'RecordAcceptance', result: 'fail', opinion: '未清理到位', onSite: true, newDeadline: '2019-12-20' },
};
interface Change {
  readonly figure: string;
  readonly was: number;
  readonly now: number;
}
const CHANGES = ['due 3→2', 'not-on-time 2→1', 'failed-acceptances 0→1'];
const PERIOD = { from: '2019-04-01', to: '2019-04-30' };
const content = (more: object = {}) => ({
  ...{ circularKind: 'criticism', title: '关于四月整改情况的通报', scope: 'unit', line: 'FIRE', ...PERIOD },
  ...{ named: [world.orgs.firm], text: '请即整改，并报结果。', addressees: [world.orgs.east], ...more },
});
const draft = async (more: object = {}, who = sector): Promise<string> =>
  `/api/circulars/${(await who.post('/api/circulars', content(more))).body.id}`;
const proposed = async (more: object = {}, who = sector): Promise<string> => {
  const at = await draft(more, who);
  await who.command(at, { type: 'ProposeCircular' });
  return at;
};

/** A general hazard of the firm in the east town, to be put right by a day of April. */
async function ordered(title: string, deadline: string): Promise<string> {
  const { body } = await fire.post('/api/hazards', {
    ...{ title, description: '现场检查发现。', line: 'FIRE', areaOrgId: world.orgs.east, place: '二层' },
    ...{ source: 'department-inspection', suspectedLevel: 'general', responsibleOrgId: world.orgs.firm },
  });
  const at = `/api/hazards/${body.id}`;
  const panel = [1, 2, 3].map((n) => ({ name: `甲${n}`, orgId: world.orgs.fire }));
  const standard = { standard: 'gb-35181', version: '2017', clause: '7' };
  await fire.command(at, { type: 'Grade', level: 'general', ...standard, panel, deadline });
  const order = { type: 'OrderRectification', docNo: `指令 ${title}`, clause: '7', deadline };
  await fire.command(at, order);
  return at;
}

beforeAll(async () => {
  world = await startApiWorld('circulars', { now: '2019-04-01T02:00:00.000Z' });
  [fire, firm, east] = [await world.as('fire'), await world.as('firm'), await world.as('east')];
  sector = await world.as('fire_office');
  [head, otherHead] = [await world.as('office', 'head'), await world.as('office', 'head')];
  late = await ordered('通道被占', '2019-04-20');
  await ordered('应急灯坏', '2019-04-22');
  const kept = await ordered('喷淋停用', '2019-04-25');
  await firm.command(kept, REQUEST);
  world.clock.moveTo('2019-05-08T02:00:00.000Z');
}, 60_000);
afterAll(() => world.close());

describe('the figures of a circular', () => {
  it('are those of the ranking at that instant, each reason with its figure and since when', async () => {
    const ranking = (await head.get('/api/reports/ranking?from=2019-04-01&to=2019-04-30')).body;
    const { body } = await sector.get(await draft());
    const [row] = body.table.rows;
    const { of, due, onTime, rate, rank, few, lateSince } = ranking.rows[0];
    expect(row).toMatchObject({ of, due, onTime, rate, rank, few, name: '样本印染厂' });
    expect([due, onTime]).toEqual([3, 1]);
    expect(row.reasons).toMatchObject([{ measure: 'not-on-time', figure: 2, since: lateSince }]);
    expect(lateSince).toBe('2019-04-21');
    expect(body.table).toMatchObject({ asOf: ranking.asOf, through: ranking.through });
    expect(body.changed).toMatchObject({ changes: [], confirm: null });
  });

  it('are no reason against another line’s, an unnamed unit or one that does not exist', async () => {
    const answers = [
      await head.try('POST', '/api/circulars', content({ line: 'SPEC' })),
      await sector.try('POST', '/api/circulars', content({ named: [world.orgs.firm, world.orgs.fire] })),
      await sector.try('POST', '/api/circulars', content({ addressees: ['00000000-0000-4000-8000-000000000001'] })),
      await sector.try('POST', '/api/circulars', content({ line: 'SPEC' })),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual([
      'circular-nothing-against',
      'circular-nothing-against',
      'not-found',
      'role-needed',
    ]);
  });

  it('that changed since drafting are shown, and issued only when those changes are confirmed', async () => {
    const at = await proposed({ to: '2019-05-31' });
    await firm.command(late, REQUEST);
    await fire.command(late, { ...FAILED, people: [1, 2].map((n) => ({ name: `验${n}`, orgId: world.orgs.fire })) });
    const refusal = await head.try('POST', `${at}/commands`, { type: 'IssueCircular' });
    expect(refusal).toMatchObject({ status: 409, body: { code: 'circular-figures-changed' } });
    const { changed } = (await head.get(at)).body;
    // With its new last day it is due later, and the acceptance that failed is a reason of its own.
    expect(changed.changes.map(({ figure, was, now }: Change) => `${figure} ${was}→${now}`)).toEqual(CHANGES);
    await head.command(at, { type: 'IssueCircular', confirm: changed.confirm });
    const { body } = await head.get(at);
    expect(body.facts.issued.confirmed).toHaveLength(CHANGES.length);
    expect(body.table.rows[0].reasons.map((one: { measure: string }) => one.measure)).toEqual(['not-on-time']);
  });
});

describe('a circular on its way', () => {
  it('is not issued by whoever proposed it, and each kind has its own numbers without a gap', async () => {
    const own = await proposed({ line: null }, head);
    expect(await head.try('POST', `${own}/commands`, { type: 'IssueCircular' })).toMatchObject({
      ...{ status: 403, body: { code: 'circular-own-draft' } },
    });
    const praise = { circularKind: 'praise', named: [world.orgs.east], scope: 'area' };
    const others = [await proposed(praise), await proposed(praise), await proposed()];
    await otherHead.command(own, { type: 'IssueCircular' });
    for (const at of others) await head.command(at, { type: 'IssueCircular' });
    const numbers = await Promise.all([own, ...others].map(async (at) => (await head.get(at)).body.facts.docNo));
    expect(numbers).toEqual([
      ...['通报批评〔2019〕2号', '通报表扬〔2019〕1号', '通报表扬〔2019〕2号'],
      '通报批评〔2019〕3号',
    ]);
  });

  it('of the situation lists everybody and names nobody', async () => {
    const { body } = await head.get(await draft({ circularKind: 'situation', named: [] }));
    expect(body.table.rows.map(({ of }: { of: string }) => of)).toEqual([world.orgs.firm]);
    expect(body.facts.named).toEqual([]);
  });

  it('reaches the firm it names and those it is addressed to once it is issued, in their inbox, without how it came about', async () => {
    const at = await proposed({ title: '只此一件' });
    for (const who of [firm, east]) expect((await who.try('GET', at)).status).toBe(404);
    const mine = async () =>
      (await firm.get('/api/circulars?limit=200')).body.items.map((one: { id: string }) => one.id);
    const id = at.split('/').at(-1);
    expect(await mine()).not.toContain(id);
    await head.command(at, { type: 'IssueCircular' });
    expect(await mine()).toContain(id);
    for (const who of [firm, east]) {
      const { body } = await who.get(at);
      expect(body).toMatchObject({ state: 'issued', changed: null, facts: { title: '只此一件' } });
      expect(body.facts).not.toHaveProperty('authors');
      const { items } = (await who.get('/api/notices?limit=200')).body;
      expect(items.filter((one: { text: string }) => one.text.includes('只此一件'))).toHaveLength(1);
      expect((await who.try('GET', `${at}/events`)).status).not.toBe(200);
    }
  });

  it('is printed with its number once issued, and the same whenever it is asked for', async () => {
    const at = await proposed();
    const before = await head.try('GET', `${at}/document?language=zh`);
    await head.command(at, { type: 'IssueCircular' });
    const [first, second] = [await firm.try('GET', `${at}/document`), await east.try('GET', `${at}/document`)];
    expect(first.headers.get('etag')).toBe(second.headers.get('etag'));
    expect(first.headers.get('etag')).not.toBe(before.headers.get('etag'));
    expect(decodeURIComponent(first.headers.get('content-disposition') ?? '')).toContain('通报批评〔2019〕');
    expect((await firm.try('GET', `${at}/sign-off`)).status).not.toBe(200);
    expect((await sector.try('GET', `${at}/sign-off`)).status).toBe(200);
  });
});

describe('what a circular leaves behind', () => {
  let at: string;
  let docNo: string;
  const history = async () =>
    (await firm.get(`/api/enterprises/${world.orgs.firm}/history?section=circulars&limit=200`)).body.items;
  const entry = async () => (await history()).find((one: { docNo: string }) => one.docNo === docNo);

  beforeAll(async () => {
    world.clock.moveTo('2019-11-15T02:00:00.000Z');
    at = await proposed({ line: null }, otherHead);
    await head.command(at, { type: 'IssueCircular' });
    docNo = (await head.get(at)).body.facts.docNo;
  }, 60_000);

  it('stands in the history of the enterprise it names', async () => {
    expect(await entry()).toMatchObject({ day: '2019-11-15', title: 'circular of criticism', undone: false });
  });

  it('is a reason to look back at the firm, until it is recalled', async () => {
    const fields = leaveOpen(loadPlan('plan-2019'), '以后填写', ['OVERALL']);
    const launch = { plan: 'plan-2019', year: 2019, parts: ['OVERALL'], fields };
    const campaign = (await head.post('/api/campaigns', launch)).body.id;
    const list = (await head.get(`/api/campaigns/${campaign}/look-backs`)).body.items[0].id;
    const reasons = async () => {
      const { items } = (await head.get(`/api/look-backs/${list}/lines?limit=200&reason=circulated`)).body;
      const line = items.find(({ about }: { about: { id: string } }) => about.id === world.orgs.firm);
      return line.reasons.filter((one: { docNo: string }) => one.docNo === docNo);
    };
    expect(await reasons()).toMatchObject([{ cause: 'circulated', day: '2019-11-15', fellAway: null }]);
    await head.command(at, { type: 'RecallCircular', reason: '单位有误' });
    await head.command(`/api/look-backs/${list}`, { type: 'Regenerate' });
    expect(await reasons()).toMatchObject([{ fellAway: { why: 'taken-back' } }]);
    expect(await entry()).toMatchObject({ undone: true, stateName: 'recalled' });
  });
});
