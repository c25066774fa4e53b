import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let office: Client;

beforeAll(async () => {
  world = await startApiWorld('imports_api');
  office = await world.as('office');
}, 60_000);
afterAll(() => world.close());

const HEADER = ['标题', '隐患描述', '行业', '所在镇街', '地点', '来源', '级别', '责任单位'];
const row = (n: number, more: Readonly<Record<number, string>> = {}): string[] =>
  [`隐患 ${n}`, '描述', 'FIRE', '东样镇', '二层', '部门检查', '一般', '样本印染厂'].map((cell, i) => more[i] ?? cell);
let imports = 0;
const begin = (more: Readonly<Record<string, unknown>> = {}) => ({
  name: 'ledger.csv',
  fingerprint: String(++imports).padStart(64, '0'),
  header: HEADER,
  total: 4,
  ...more,
});
const ROWS = [row(1), row(2, { 2: 'MOON', 4: '' }), [''], row(4, { 0: '=1+1' })];

describe('an import over HTTP', () => {
  it('takes rows in pieces, says where it stands, and leaves alone what is not next', async () => {
    const body = begin();
    const { body: begun } = await office.post('/api/imports', body);
    expect(begun).toMatchObject({ state: 'open', total: 4, done: 0, dryRun: false });
    const path = `/api/imports/${begun.id}`;
    const first = await office.post(`${path}/rows`, { from: 0, rows: ROWS.slice(0, 2) });
    expect(first.body).toMatchObject({ state: 'open', done: 2, taken: 1, refused: 1 });
    for (const from of [0, 1, 3]) {
      expect((await office.post(`${path}/rows`, { from, rows: ROWS.slice(0, 2) })).body).toEqual(first.body);
    }
    // Broken off, begun again: it goes on where it was. More rows than were announced are not taken.
    expect((await office.post('/api/imports', body)).body).toEqual(first.body);
    const last = await office.post(`${path}/rows`, { from: 2, rows: [...ROWS.slice(2), row(5), row(6)] });
    expect(last.body).toMatchObject({ state: 'done', done: 4, taken: 2, refused: 1, blank: 1, already: 0 });
    expect((await office.get(path)).body).toEqual(last.body);
    expect((await office.get('/api/imports')).body.items).toEqual([last.body]);
    const titles = (await office.get('/api/hazards')).body.items.map(({ title }: { title: string }) => title);
    expect(titles.sort()).toEqual(['=1+1', '隐患 1']);
  });

  it('names row, column and reason in the language asked for, and as a file that can be brought in itself', async () => {
    const { body } = await office.post('/api/imports', begin({ dryRun: true }));
    const path = `/api/imports/${body.id}`;
    await office.post(`${path}/rows`, { from: 0, rows: [...ROWS.slice(0, 3), row(4, { 0: '=1+1', 3: '天上' })] });
    const inChinese = await office.get(`${path}/mistakes?limit=1`, { headers: { 'accept-language': 'zh' } });
    expect(inChinese.body.items).toEqual([
      {
        row: 3,
        mistakes: [
          { column: '地点', code: 'cell-missing', text: '没有填写。' },
          { column: '行业', code: 'line-unknown', text: '本区没有行业“MOON”，可选：FIRE、SPEC。' },
        ],
        cells: ROWS[1],
      },
    ]);
    const next = await office.get(`${path}/mistakes?cursor=${inChinese.body.next}`);
    expect(next.body).toMatchObject({ next: null, items: [{ row: 5, mistakes: [{ column: '所在镇街' }] }] });
    const file = await office.get(`${path}/errors.csv`);
    expect(file.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const [head, first, second] = (file.body as string).split('\r\n');
    expect(head).toMatch(/row,column in error,what is wrong,标题,/);
    expect(first).toMatch(/^3,"地点, 行业",/);
    expect(second).toMatch(/^5,所在镇街,.*,'=1\+1,描述,FIRE,天上,/);
    expect((await office.get('/api/hazards?q=隐患')).body.items).toHaveLength(1);
  });

  it('refuses a header that lacks a column, another ledger under the same fingerprint, and rows too many', async () => {
    const lacking = await office.try('POST', '/api/imports', begin({ header: ['标题', '标题', '行业'] }));
    expect(lacking).toMatchObject({ status: 422, body: { code: 'ledger-header-wrong' } });
    expect(lacking.body.facts).toMatchObject({ missing: expect.arrayContaining(['area']), twice: ['title'] });
    const one = begin();
    const { body } = await office.post('/api/imports', one);
    const other = await office.try('POST', '/api/imports', { ...one, total: 5 });
    expect(other).toMatchObject({ status: 409, body: { code: 'import-differs' } });
    const many = { from: 0, rows: Array.from({ length: 1_001 }, () => ['']) };
    expect((await office.try('POST', `/api/imports/${body.id}/rows`, many)).status).toBe(400);
    const nul = await office.try('POST', `/api/imports/${body.id}/rows`, { from: 0, rows: [['a\u0000']] });
    expect(nul).toMatchObject({ status: 400, body: { code: 'invalid-body' } });
  });

  it('is for those who keep ledgers, and of one’s own district', async () => {
    const { body } = await office.post('/api/imports', begin());
    const firm = await world.as('firm');
    expect(await firm.try('POST', '/api/imports', begin())).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const government = await world.as('root');
    expect(await government.try('POST', '/api/imports', begin())).toMatchObject({
      status: 403,
      body: { code: 'role-needed', detail: expect.stringContaining('import hazards') },
    });
    for (const path of ['', '/mistakes', '/errors.csv'])
      expect((await firm.try('GET', `/api/imports/${body.id}${path}`)).status).toBe(403);
    const unknown = await office.try('POST', '/api/imports/00000000-0000-4000-8000-000000000000/rows', {
      from: 0,
      rows: [['']],
    });
    expect(unknown.status).toBe(404);
    // Somebody else of the district may go on with it.
    const market = await world.as('market');
    expect((await market.get(`/api/imports/${body.id}`)).body).toMatchObject({ done: 0 });
  });
});
