import { leaveOpen } from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { ALL_MODULES, createRecord } from '@bihuan/record';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

/** The special equipment part; what its text leaves open is decided later. */
const LAUNCH = {
  plan: 'plan-2019',
  year: 2019,
  parts: ['SPEC'],
  fields: leaveOpen(loadPlan('plan-2019'), '以后填写', ['SPEC']),
};

let world: ApiWorld;
let uow: UnitOfWork;
let office: Client;
let east: Client;
let round: string;
let part: string;

/** The January return of the special equipment part: the town and the two departments owe it by 1 February. */
beforeAll(async () => {
  world = await startApiWorld('submissions', { now: '2019-01-02T02:00:00.000Z' });
  const head = await world.as('office', 'head');
  await head.post('/api/campaigns', LAUNCH);
  uow = new UnitOfWork({ url: world.databaseUrl });
  const record = createRecord({ uow, clock: world.clock, modules: ALL_MODULES });
  const [row] = await uow.run(SYSTEM_SCOPE, (tx) => tx.query<{ id: string }>(`select id from parts`));
  part = row!.id;
  const ref = { kind: 'part', id: part } as const;
  for (let { step } = await record.nextStep(ref); step; { step } = await record.nextStep(ref))
    await record.runStep(ref, step);
  office = await world.as('spec_office');
  east = await world.as('east');
  round = (await office.get('/api/rounds')).body.items[0].id;
}, 60_000);
afterAll(async () => {
  await uow.close();
  await world.close();
});

const units = async (query = '') => (await office.get(`/api/rounds/${round}/units${query}`)).body.items;

describe('a round over HTTP', () => {
  it('shows its units page by page, and 404 for one that is not there', async () => {
    const first = await office.get(`/api/rounds/${round}/units?limit=2`);
    const second = await office.get(`/api/rounds/${round}/units?limit=2&cursor=${first.body.next}`);
    const all = [...first.body.items, ...second.body.items];
    expect(all.map(({ orgName }) => orgName).sort()).toEqual(['东样镇', '样例市场监管部门', '样例消防部门']);
    expect(all).toContainEqual({
      orgId: world.orgs.east,
      orgName: '东样镇',
      state: 'owing',
      stateName: 'owing',
      late: false,
      missing: false,
      submissionId: null,
      locked: false,
      exceptionUntil: null,
      exceptionReason: null,
      offered: [],
    });
    const none = await office.try('GET', `/api/rounds/${part}/units`);
    expect(none.status).toBe(404);
  });

  it('belongs to a duty that is listed with its cadence', async () => {
    const duties = (await office.get(`/api/duties?part=${part}&cadence=monthly`)).body.items;
    expect(duties).toMatchObject([
      { partId: part, code: 'SPEC', cadence: 'monthly', cadenceName: 'monthly', rounds: 1 },
    ]);
    const all = await office.get('/api/duties?limit=1');
    const next = await office.get(`/api/duties?limit=1&cursor=${all.body.next}`);
    expect(next.body.items[0].id).not.toBe(all.body.items[0].id);
  });
});

describe('a submission over HTTP', () => {
  let id: string;

  it('is refused to a unit that does not owe the round, in plain words', async () => {
    const root = await world.as('root');
    const zh = { headers: { 'accept-language': 'zh' } };
    const answer = await root.try('POST', `/api/rounds/${round}/submissions`, { text: '无' }, zh);
    expect(answer).toMatchObject({ status: 422, body: { code: 'unit-not-owing', facts: { orgId: world.orgs.root } } });
    expect(answer.body.detail).toContain('不在本期次的报送单位之列');
    expect((await office.get('/api/submissions')).body.items).toEqual([]);
  });

  it('is received for the caller’s own unit, once for one id, and the round knows it', async () => {
    const body = { text: '本月排查 12 家', figuresTo: '2019-01-01' };
    const sent = await east.post(`/api/rounds/${round}/submissions`, body, { key: 'jan' });
    expect(sent.body).toMatchObject({
      kind: 'submission',
      state: 'submitted',
      facts: { late: false, orgId: world.orgs.east },
    });
    id = sent.body.id;
    const again = await east.post(`/api/rounds/${round}/submissions`, body, { key: 'jan' });
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect(await units('?state=submitted')).toMatchObject([
      { orgId: world.orgs.east, submissionId: id, stateName: 'submitted' },
    ]);
    expect((await office.get('/api/rounds')).body.items).toMatchObject([{ units: 3, submitted: 1 }]);
    const twice = await east.try('POST', `/api/rounds/${round}/submissions`, body);
    expect(twice).toMatchObject({ status: 409, body: { code: 'submission-submitted' } });
  });

  it('is returned by the receiving office, sent again after the day and accepted; everything sent stays', async () => {
    expect(await east.try('POST', `/api/submissions/${id}/commands`, { type: 'AcceptSubmission' })).toMatchObject({
      status: 403,
    });
    await office.command(`/api/submissions/${id}`, { type: 'ReturnSubmission', reason: '缺少分行业数字' });
    expect(await units('?state=returned')).toHaveLength(1);
    world.clock.moveTo('2019-02-03T02:00:00.000Z');
    await east.post(`/api/rounds/${round}/submissions`, { text: '补充后重报' });
    const view = await office.get(`/api/submissions/${id}`);
    expect(view.body).toMatchObject({ state: 'submitted', facts: { late: false, times: 2 } });
    expect(view.body.allowed).toContainEqual({
      command: 'AcceptSubmission',
      name: 'accept the submission',
      open: true,
    });
    const accepted = await office.command(`/api/submissions/${id}`, { type: 'AcceptSubmission' });
    expect(accepted.body).toMatchObject({ state: 'accepted', stateName: 'accepted' });
    const events = (await office.get(`/api/submissions/${id}/events`)).body.items;
    expect(events.map(({ type, data }: { type: string; data: { text?: string } }) => [type, data.text])).toEqual([
      ['SubmissionMade', '本月排查 12 家'],
      ['SubmissionReturned', undefined],
      ['SubmissionMadeAgain', '补充后重报'],
      ['SubmissionAccepted', undefined],
    ]);
  });

  it('late and missing are two things, each shown as what it is', async () => {
    expect((await units('?missing=true')).map(({ orgName }: { orgName: string }) => orgName).sort()).toEqual([
      '样例市场监管部门',
      '样例消防部门',
    ]);
    const fire = await world.as('fire');
    const late = await fire.post(`/api/rounds/${round}/submissions`, { text: '迟报' });
    expect(late.body).toMatchObject({ state: 'submitted', facts: { late: true } });
    expect(await units('?late=true')).toMatchObject([{ orgId: world.orgs.fire, state: 'submitted', missing: false }]);
    expect(await units('?missing=true')).toHaveLength(1);
    const listed = await office.get(`/api/submissions?round=${round}&late=true&state=submitted`);
    expect(listed.body.items).toMatchObject([{ id: late.body.id, orgId: world.orgs.fire, late: true }]);
    expect((await office.get(`/api/submissions?org=${world.orgs.east}`)).body.items).toMatchObject([{ id }]);
  });

  it('is refused ten workdays after the last day, but to a unit with an exception that the office granted', async () => {
    world.clock.moveTo('2019-02-21T02:00:00.000Z');
    const market = await world.as('market');
    const zh = { headers: { 'accept-language': 'zh' } };
    const locked = await market.try('POST', `/api/rounds/${round}/submissions`, { text: '补报' }, zh);
    expect(locked).toMatchObject({ status: 409, body: { code: 'round-locked', facts: { since: '2019-02-20' } } });
    expect(locked.body.detail).toContain('截至 2019-02-20，已锁定');
    expect((await office.get('/api/rounds')).body.items).toMatchObject([{ locked: true, locksAfter: '2019-02-20' }]);
    const own = { type: 'GrantException', orgId: world.orgs.market, until: '2019-02-22', reason: '系统停机' };
    expect(await market.try('POST', `/api/rounds/${round}/commands`, own)).toMatchObject({ status: 403 });
    expect(await office.try('POST', `/api/rounds/${round}/commands`, { ...own, orgId: world.orgs.firm })).toMatchObject(
      { status: 422, body: { code: 'unit-not-owing', facts: { orgId: world.orgs.firm } } },
    );
    await office.command(`/api/rounds/${round}`, own);
    expect(await units('?exception=true')).toMatchObject([
      { orgId: world.orgs.market, locked: false, exceptionUntil: '2019-02-22', exceptionReason: '系统停机' },
    ]);
    expect(await units('?exception=false')).toMatchObject([{ locked: true }, { locked: true }]);
    const listed = await office.get(`/api/submissions?round=${round}`);
    expect(listed.body.items).toMatchObject([{ locked: true }, { locked: true }]);
    const events = (await office.get(`/api/rounds/${round}/events`)).body.items;
    expect(events.at(-1)).toMatchObject({
      type: 'ExceptionGranted',
      data: { until: '2019-02-22', reason: '系统停机' },
    });
    const view = await office.get(`/api/rounds/${round}`);
    expect(view.body.allowed).toContainEqual({
      command: 'GrantException',
      name: 'grant an exception to the lock',
      open: true,
    });
  });

  it('may be entered by the receiving office with a reason, and not at all once the round is closed', async () => {
    const forMarket = { org: world.orgs.market, text: '纸质件' };
    expect(await office.try('POST', `/api/rounds/${round}/submissions`, forMarket)).toMatchObject({
      status: 422,
      body: { code: 'blank-field', facts: { field: 'onBehalf' } },
    });
    await office.command(`/api/rounds/${round}`, { type: 'CloseRound', reason: '汇总完毕' });
    const closed = await office.try('POST', `/api/rounds/${round}/submissions`, {
      ...forMarket,
      onBehalf: '收到纸质件',
    });
    expect(closed).toMatchObject({ status: 409, body: { code: 'round-closed' } });
  });

  it('with an empty content or a field nobody knows changes nothing', async () => {
    const market = await world.as('market');
    expect(await market.try('POST', `/api/rounds/${round}/submissions`, { text: '' })).toMatchObject({ status: 400 });
    expect(
      await market.try('POST', `/api/rounds/${round}/submissions`, { text: 'x', due: '2019-09-09' }),
    ).toMatchObject({ status: 400 });
    expect(await market.try('POST', `/api/rounds/${part}/submissions`, { text: 'x' })).toMatchObject({
      status: 404,
      body: { code: 'not-found' },
    });
  });
});
