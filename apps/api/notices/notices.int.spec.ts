import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

let world: ApiWorld;
let uow: UnitOfWork;
let me: Client;
let myId: string;

interface Wish {
  readonly kind?: string;
  readonly rung?: string;
  readonly clock?: string;
  readonly due?: string;
  readonly recipient?: string;
  readonly count?: number;
  /** Notices with the same text here are one message. */
  readonly message?: string;
}

async function notices(wish: Wish): Promise<void> {
  const {
    kind = 'hazard',
    rung = '+1',
    clock = 'rectify-by',
    due = '2019-03-01',
    recipient = myId,
    count = 1,
    message,
  } = wish;
  await uow.run(SYSTEM_SCOPE, (tx) =>
    tx.query(
      `insert into notices (district_id, subject_kind, subject_id, clock, deadline_version, rung, recipient, channel, role, facts, due_at, fired_at, late_ms, message)
       select $1, $2, gen_random_uuid(), $3, 1, $4, $5, 'inbox', 'town', jsonb_build_object('due', $6::text, 'daysLate', 3, 'notice', 'late-return', 'part', 'ROAD', 'name', '月报', 'period', '2019-02'),
         $6::timestamptz, $6::timestamptz, 0, $8::text
       from generate_series(1, $7)`,
      [world.districtId, kind, clock, rung, recipient, due, count, message ?? null],
    ),
  );
}
const unread = async (client = me) => (await client.get('/api/notices/summary')).body;

beforeAll(async () => {
  world = await startApiWorld('notices');
  uow = new UnitOfWork({ url: world.databaseUrl, max: 2 });
  me = await world.as('east');
  myId = (await me.get('/api/session')).body.userId;
}, 60_000);
afterAll(async () => {
  await uow.close();
  await world.close();
});
beforeEach(() => uow.run(SYSTEM_SCOPE, (tx) => tx.query('delete from notices')));

describe('the inbox', () => {
  it('holds what is mine and what my organisation got because nobody held the post, and nothing else', async () => {
    await notices({});
    await notices({ recipient: `org:${world.orgs.east}` });
    await notices({ recipient: `org:${world.orgs.fire}` });
    const { items } = (await me.get('/api/notices')).body;
    expect(items).toHaveLength(2);
    expect(items[0].text).toBe('Hazard: rectification was due on 2019-03-01, 3 days ago.');
    const zh = await me.get('/api/notices', { headers: { 'accept-language': 'zh' } });
    expect(zh.body.items[0].text).toBe('隐患：整改期限已于 2019-03-01 到期，逾期 3 天。');
  });

  it('shows the rounds of one reminder as one, which is unread while one of them is', async () => {
    const reminder = { kind: 'round', clock: 'submit-by', message: 'submit-by +1 2019-03-01' };
    await notices({ ...reminder, count: 2 });
    await notices({ kind: 'round', clock: 'submit-by' });
    await notices({ ...reminder, recipient: `org:${world.orgs.east}` });
    const { items } = (await me.get('/api/notices')).body;
    expect(items.map(({ rounds }: { rounds: unknown[] }) => rounds.length)).toEqual([1, 0, 2]);
    const [, , both] = items;
    expect(both.text).toBe(
      '2 late returns: ROAD 月报 2019-02 (last day 2019-03-01); ROAD 月报 2019-02 (last day 2019-03-01).',
    );
    expect(await unread()).toMatchObject({ unread: 3, bySubjectKind: { round: 3 } });
    await notices(reminder);
    const grown = (await me.get('/api/notices?subjectKind=round&unread=true')).body.items;
    expect(grown).toHaveLength(3);
    expect(grown[0].rounds).toHaveLength(3);
    // What was told after the message was looked at stays unread, and the message with it.
    await me.post(`/api/notices/${both.id}/read`, {});
    expect(await unread()).toMatchObject({ unread: 3 });
    expect((await me.get('/api/notices')).body.items[0]).toMatchObject({ id: grown[0].id, readAt: null });
    await me.post(`/api/notices/${grown[0].id}/read`, {});
    expect(await unread()).toMatchObject({ unread: 2 });
  });

  it.each([
    ['subjectKind=slip', 1],
    ['rung=-5', 2],
    ['clock=measure-until', 3],
    ['since=2019-03-10T00:00:00%2B08:00', 4],
    ['subjectKind=slip&rung=-5', 0],
    ['unread=false', 0],
  ])('is filtered by %s', async (query, expected) => {
    await notices({ kind: 'slip' });
    await notices({ rung: '-5', count: 2 });
    await notices({ clock: 'measure-until:封3号', count: 3 });
    await notices({ due: '2019-03-20', count: 4 });
    expect((await me.get(`/api/notices?${query}`)).body.items).toHaveLength(expected);
  });

  it('comes in pages that neither repeat nor skip', async () => {
    await notices({ count: 7 });
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await me.get(`/api/notices?limit=3${cursor}`)).body;
      seen.push(...page.items.map(({ id }: { id: string }) => id));
      cursor = page.next ? `&cursor=${page.next}` : '';
    } while (cursor);
    expect(seen.map(Number)).toEqual([...new Set(seen.map(Number))].sort((a, b) => b - a));
    expect(seen).toHaveLength(7);
  });
});

describe('read state', () => {
  it('is counted, and changed for one, and a second time changes nothing', async () => {
    await notices({ count: 2 });
    await notices({ kind: 'slip' });
    const summary = await unread();
    expect(summary).toMatchObject({ unread: 3, bySubjectKind: { hazard: 2, slip: 1 } });
    const one = () => me.post(`/api/notices/${summary.newest}/read`, {});
    expect((await one()).body).toEqual({ marked: 1 });
    expect((await one()).body).toEqual({ marked: 0 });
    expect(await unread()).toMatchObject({ unread: 2, bySubjectKind: { hazard: 2 } });
    const stranger = await world.as('fire');
    expect((await stranger.try('POST', `/api/notices/${summary.newest}/read`, {})).status).toBe(404);
  });

  it('of all up to one leaves alone what came later and what is somebody else’s', async () => {
    await notices({ count: 5 });
    await notices({ recipient: `org:${world.orgs.fire}` });
    const { newest } = await unread();
    await notices({ count: 2 });
    const all = () => me.post('/api/notices/read-all', { upTo: newest });
    expect((await all()).body).toEqual({ marked: 5 });
    expect((await all()).body).toEqual({ marked: 0 });
    expect((await unread()).unread).toBe(2);
    expect((await unread(await world.as('fire'))).unread).toBe(1);
  });
});

describe('the digest', () => {
  it('counts what is unread by kind, rung and last day, the most late first', async () => {
    await notices({ due: '2019-03-20', count: 2 });
    await notices({ due: '2019-03-01', kind: 'slip' });
    await notices({ due: '2019-03-20', rung: '+5', count: 3 });
    const shown = (await me.get('/api/notices/digest')).body.items;
    expect(
      shown.map((row: Record<string, unknown>) => [row['due'], row['subjectName'], row['rung'], row['count']]),
    ).toEqual([
      ['2019-03-01', 'slip', '+1', 1],
      ['2019-03-20', 'hazard', '+5', 3],
      ['2019-03-20', 'hazard', '+1', 2],
    ]);
    expect((await me.get('/api/notices/digest?subjectKind=slip')).body.items).toHaveLength(1);
    await me.post('/api/notices/read-all', { upTo: (await unread()).newest });
    expect((await me.get('/api/notices/digest')).body.items).toEqual([]);
  });
});
