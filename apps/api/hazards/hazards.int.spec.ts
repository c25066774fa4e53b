import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let fireOfficer: Client;
let firm: Client;

beforeAll(async () => {
  world = await startApiWorld('hazards');
  fireOfficer = await world.as('fire');
  firm = await world.as('firm');
}, 60_000);
afterAll(() => world.close());

const report = (more: Record<string, unknown> = {}) => ({
  title: '疏散通道被占用',
  description: '二层疏散通道堆放货物，宽度不足。',
  line: 'FIRE',
  areaOrgId: world.orgs.east,
  place: '二层东侧',
  source: 'department-inspection',
  suspectedLevel: 'major',
  responsibleOrgId: world.orgs.firm,
  ...more,
});
const panel = () => [1, 2, 3].map((n) => ({ name: `甲${n}`, orgId: world.orgs.fire }));
const grade = () => ({
  type: 'Grade',
  level: 'major',
  standard: 'gb-35181',
  version: '2017',
  clause: '7',
  panel: panel(),
});
const reported = async (more = {}): Promise<string> =>
  (await fireOfficer.post('/api/hazards', report(more))).body.id as string;

describe('a hazard over HTTP', () => {
  it('is reported, commanded, listed and explains its dates', async () => {
    const created = await fireOfficer.post('/api/hazards', report());
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({ kind: 'hazard', state: 'reported', version: 1, events: ['HazardReported'] });
    const path = `/api/hazards/${created.body.id}`;

    const controlled = await firm.command(path, {
      type: 'RecordControl',
      measures: '清理通道，专人看守。',
      expectedVersion: 1,
    });
    expect(controlled.status).toBe(200);
    expect(controlled.headers.get('etag')).toBe(`"${controlled.body.version}"`);

    const list = await fireOfficer.get('/api/hazards?state=reported&line=FIRE&q=疏散');
    expect(list.body.items.map((row: { id: string }) => row.id)).toContain(created.body.id);

    const explained = await fireOfficer.get(`${path}/clocks/grade-by/explanation`, {
      headers: { 'accept-language': 'zh' },
    });
    // 1 April 2019 is a Monday; three workdays: 2, 3, 4 April (5 April is a holiday).
    expect(explained.body).toMatchObject({ due: '2019-04-04', provisional: false });
    expect(explained.body.steps.join('')).toMatch(/4月4日|2019-04-04/);
    const english = await fireOfficer.get(`${path}/clocks/grade-by/explanation`);
    expect(english.body.steps.join(' ')).toMatch(/workday/i);

    const history = await fireOfficer.get(`${path}/events?limit=1`);
    expect(history.body).toMatchObject({ items: [{ version: 1, type: 'HazardReported' }], next: '1' });
    const rest = await fireOfficer.get(`${path}/events?cursor=${history.body.next}`);
    expect(rest.body.items[0]).toMatchObject({ version: 2, actor: { userId: expect.any(String) } });
  });

  it('says what is open to whom, and why the rest is closed', async () => {
    const path = `/api/hazards/${await reported()}`;
    const open = async (client: Client): Promise<Record<string, { open: boolean; reason?: string; code?: string }>> => {
      const { body } = await client.get(path);
      return Object.fromEntries(body.allowed.map((entry: { command: string }) => [entry.command, entry]));
    };
    const forOfficer = await open(fireOfficer);
    const forFirm = await open(firm);
    expect(forOfficer['Grade']).toMatchObject({ open: true });
    expect(forFirm['Grade']).toMatchObject({
      open: false,
      code: 'role-needed',
      reason: expect.stringContaining('the supervising unit'),
    });
    expect(forOfficer['RecordLookBack']).toMatchObject({ open: false, code: 'wrong-state' });
  });

  it('gets the first answer again for the same id, and none twice', async () => {
    const id = await reported();
    const body = { type: 'RecordControl', measures: '专人看守。' };
    const first = await firm.command(`/api/hazards/${id}`, body, { key: 'control-1' });
    const again = await firm.command(`/api/hazards/${id}`, body, { key: 'control-1' });
    expect(first.headers.get('idempotent-replay')).toBeNull();
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect(again.body).toEqual(first.body);
    const history = await firm.get(`/api/hazards/${id}/events`);
    expect(history.body.items.filter(({ type }: { type: string }) => type.startsWith('Control'))).toHaveLength(1);
  });

  it('is created once however often the report is sent', async () => {
    const first = await fireOfficer.post('/api/hazards', report(), { key: 'report-1' });
    const again = await fireOfficer.post('/api/hazards', report(), { key: 'report-1' });
    expect(again.body.id).toBe(first.body.id);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    const other = await fireOfficer.post('/api/hazards', report(), { key: 'report-2' });
    expect(other.body.id).not.toBe(first.body.id);
  });

  it('refuses an id that was used with another body', async () => {
    const path = `/api/hazards/${await reported()}/commands`;
    await firm.post(path, { type: 'RecordControl', measures: '专人看守。' }, { key: 'control-2' });
    const other = await firm.try('POST', path, { type: 'RecordControl', measures: '别的措施。' }, { key: 'control-2' });
    expect(other).toMatchObject({ status: 409, body: { code: 'idempotency-key-reused' } });
  });

  it('needs an id for every command', async () => {
    const answer = await fireOfficer.try('POST', '/api/hazards', report(), { key: null });
    expect(answer).toMatchObject({ status: 400, body: { code: 'idempotency-key-missing' } });
  });

  it('refuses a version that is no longer the one seen, in the body as 409 and by If-Match as 412', async () => {
    const path = `/api/hazards/${await reported()}/commands`;
    const body = { type: 'RecordControl', measures: '专人看守。' };
    await firm.post(path, { ...body, expectedVersion: 1 });
    const stale = await firm.try('POST', path, { ...body, expectedVersion: 1 });
    expect(stale).toMatchObject({ status: 409, body: { code: 'stale-version', facts: { expected: 1 } } });
    const matched = await firm.try('POST', path, body, { headers: { 'if-match': '"1"' } });
    expect(matched).toMatchObject({ status: 412, body: { code: 'stale-version' } });
    const both = await firm.try('POST', path, { ...body, expectedVersion: 2 }, { headers: { 'if-match': '"1"' } });
    expect(both).toMatchObject({ status: 400, body: { code: 'version-conflict' } });
  });

  it('refuses a command in the wrong state with its reason in the caller’s language', async () => {
    const path = `/api/hazards/${await reported()}/commands`;
    await fireOfficer.post(path, { type: 'MarkDuplicate', of: await reported(), reason: '同一处' });
    const zh = await fireOfficer.try('POST', path, grade(), { headers: { 'accept-language': 'zh-CN,zh;q=0.9' } });
    expect(zh).toMatchObject({ status: 409, body: { code: 'wrong-state', title: '当前不能办理' } });
    expect(zh.body.detail).toBe('当前状态为“重复”，不能判级；可办理的状态：已上报。');
    expect(zh.headers.get('content-type')).toContain('application/problem+json');
    const english = await fireOfficer.try('POST', path, grade());
    expect(english.body.detail).toContain('cannot grade while the state is “duplicate”');
  });

  it('refuses who may not, what is incomplete, and what does not exist', async () => {
    const path = `/api/hazards/${await reported()}/commands`;
    expect(await firm.try('POST', path, grade())).toMatchObject({ status: 403, body: { code: 'role-needed' } });
    const few = await fireOfficer.try('POST', path, { ...grade(), panel: [] });
    expect(few).toMatchObject({ status: 422, body: { code: 'panel-too-small' } });
    const nothing = '/api/hazards/5b9ee8ab-9de8-4b4e-a8b6-74a0b3a0d9e8';
    expect((await fireOfficer.try('POST', `${nothing}/commands`, grade())).status).toBe(404);
    expect((await fireOfficer.try('GET', nothing)).status).toBe(404);
    expect((await fireOfficer.try('GET', `/api/hazards/${await reported()}/clocks/toString/explanation`)).status).toBe(
      404,
    );
  });

  it('goes by the district’s sweep or a workflow of its own, and wakes it in the same transaction', async () => {
    await reported();
    const { body } = await world.admin.get('/api/ops');
    expect(body).toMatchObject({
      temporal: { status: 'not-configured' },
      rehearsal: false,
      legalNow: '2019-04-01T01:00:00.000Z',
    });
    expect(body.outbox[0]).toMatchObject({ lane: 'wake' });
    expect(body.subjects).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'hazard', state: 'reported' })]),
    );
  });
});

describe('the list of hazards', () => {
  it('comes page by page without gap or repetition, in each order', async () => {
    for (let i = 0; i < 5; i++) await reported({ line: 'SPEC', title: `锅炉 ${i}` });
    for (const sort of ['created', '-created', 'due', '-due']) {
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page = await fireOfficer.get(
          `/api/hazards?line=SPEC&limit=2&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`,
        );
        seen.push(...page.body.items.map((row: { title: string }) => row.title));
        cursor = page.body.next;
      } while (cursor);
      expect([...seen].sort()).toEqual([0, 1, 2, 3, 4].map((i) => `锅炉 ${i}`));
    }
  });

  it('refuses a cursor of another order, a made-up one, and an unknown filter', async () => {
    const { body } = await fireOfficer.get('/api/hazards?limit=1&sort=-created');
    for (const query of [`sort=created&cursor=${body.next}`, 'cursor=nonsense', `cursor=${forged('x')}`]) {
      expect(await fireOfficer.try('GET', `/api/hazards?${query}`)).toMatchObject({
        status: 400,
        body: { code: 'bad-cursor' },
      });
    }
    const unknown = await fireOfficer.try('GET', '/api/hazards?colour=red');
    expect(unknown).toMatchObject({ status: 400, body: { code: 'invalid-query', facts: { fields: ['colour'] } } });
  });

  it('takes the signs of a pattern as themselves', async () => {
    await reported({ title: '100% 不合格_甲' });
    const found = async (q: string): Promise<number> =>
      (await fireOfficer.get(`/api/hazards?q=${encodeURIComponent(q)}`)).body.items.length;
    expect(await found('100%')).toBe(1);
    expect(await found('格_')).toBe(1);
    expect(await found('%合')).toBe(0);
  });

  it('tells what is overdue by legal time', async () => {
    const id = await reported({ source: 'self-check', suspectedLevel: 'general', title: '灭火器过期' });
    await fireOfficer.command(`/api/hazards/${id}`, { ...grade(), level: 'general', deadline: '2019-04-10' });
    const overdue = async (): Promise<string[]> =>
      (await fireOfficer.get('/api/hazards?overdue=true&sort=due')).body.items.map((row: { id: string }) => row.id);
    expect(await overdue()).not.toContain(id);
    world.clock.moveTo('2019-04-10T16:00:00.000Z');
    expect(await overdue()).toContain(id);
  });
});

function forged(id: string): string {
  return Buffer.from(JSON.stringify(['-created', '2019', id])).toString('base64url');
}
