import { UnitOfWork } from '@bihuan/persistence';
import { countSealed, openKeyRing, rotateSecrets } from '@bihuan/record';
import { Client as Postgres } from 'pg';
import { EVERYWHERE } from '../../../libs/testing/postgres';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';

const REPORTER = { name: '王实名', phone: '13700009999', idNumber: '110101199003070000' };
const CASE = { way: 'hotline-12350', line: 'FIRE', place: '东样镇样例路 1 号', content: '疏散通道长期堆放货物' };
const HAZARD = {
  title: '疏散通道堵塞',
  description: '堆放货物',
  place: '二层',
  line: 'FIRE',
  suspectedLevel: 'general',
};

const [OLD_KEY, NEW_KEY] = ['the key that seals at first, of the service', 'the key that seals from then on'];

let world: ApiWorld;
let office: Client;
let head: Client;
let fire: Client;
let firm: Client;
beforeAll(async () => {
  world = await startApiWorld('tip-offs', { settings: { secrets: openKeyRing({ keys: [OLD_KEY, NEW_KEY] }) } });
  office = await world.as('office');
  head = await world.as('office', 'head');
  fire = await world.as('fire');
  firm = await world.as('firm');
}, 60_000);
afterAll(() => world.close());

const received = async (more: object = {}): Promise<string> =>
  (await office.post('/api/tip-offs', { ...CASE, ...more })).body['id'] as string;
const accept = (id: string, handler: keyof ApiWorld['orgs']) =>
  office.try('POST', `/api/tip-offs/${id}/acceptance`, { handlerOrgId: world.orgs[handler] });
const at = (id: string, step: string, body: object, who = office) =>
  who.try('POST', `/api/tip-offs/${id}/${step}`, body);
const hazard = () => ({ ...HAZARD, areaOrgId: world.orgs.east, responsibleOrgId: world.orgs.firm });

describe('a tip-off', () => {
  it('is taken down, accepted for a body, found right as a hazard in the same step, and answered', async () => {
    const id = await received({ unitOrgId: world.orgs.firm, reporter: REPORTER });
    expect((await fire.try('GET', `/api/tip-offs/${id}`)).status).toBe(404);
    expect((await accept(id, 'fire')).body).toMatchObject({
      state: 'accepted',
      handlerName: '样例消防部门',
      named: true,
    });
    expect((await at(id, 'feedback', { reply: '已核查' })).body).toMatchObject({ code: 'tip-off-wrong-state' });
    const checked = await at(id, 'check', { finding: '属实', hazard: hazard() }, fire);
    expect(checked.body).toMatchObject({ state: 'founded', feedbackDue: true, finding: '属实' });
    const made = await fire.get(`/api/hazards/${checked.body['hazardId'] as string}`);
    expect(made.body).toMatchObject({ kind: 'hazard', facts: { source: 'tip-off', title: '疏散通道堵塞' } });
    expect((await at(id, 'check', { finding: '属实', hazard: hazard() }, fire)).status).toBe(409);
    const due = async () => (await office.get('/api/tip-offs?feedbackDue=true')).body['items'] as { id: string }[];
    expect(await due()).toMatchObject([{ id }]);
    expect((await at(id, 'feedback', { reply: '已登记为隐患并督促整改' })).body).toMatchObject({ feedbackDue: false });
    expect(await due()).toEqual([]);
    expect((await at(id, 'feedback', { reply: '再次答复' })).body).toMatchObject({ code: 'tip-off-fed-back' });
  });

  it('is declined with a reason, or found to be wrong, without a hazard', async () => {
    const declined = await at(await received(), 'refusal', { reason: '不属于安全生产事项' });
    expect(declined.body).toMatchObject({ state: 'declined', reason: '不属于安全生产事项', feedbackDue: false });
    const id = await received();
    await accept(id, 'market');
    const checked = await at(id, 'check', { finding: '现场未见' }, await world.as('market'));
    expect(checked.body).toMatchObject({ state: 'unfounded', hazardId: null });
    expect((await at(id, 'feedback', { reply: '未见' })).body).toMatchObject({ code: 'tip-off-reporter-unknown' });
  });

  it('is checked by no enterprise, nor by the office that keeps the names', async () => {
    const id = await received({ reporter: REPORTER });
    expect((await accept(id, 'firm')).body).toMatchObject({ code: 'tip-off-handler-enterprise' });
    expect((await accept(id, 'office')).body).toMatchObject({ code: 'tip-off-handler-keeps-identity' });
    expect((await at(id, 'check', { finding: '属实' })).status).toBe(404);
  });

  it('did not come in after now, and is listed newest first by who reaches it', async () => {
    const late = await office.try('POST', '/api/tip-offs', { ...CASE, receivedAt: '2019-04-02T00:00:00.000Z' });
    expect(late.body).toMatchObject({ code: 'tip-off-in-future' });
    const early = await received({ receivedAt: '2019-03-01T00:00:00.000Z' });
    const { body } = await office.get('/api/tip-offs?sort=received&limit=1');
    expect(body).toMatchObject({ items: [{ id: early, state: 'received' }], next: expect.any(String) });
    const seen = (await fire.get('/api/tip-offs')).body['items'] as { handlerOrgId: string }[];
    expect(new Set(seen.map(({ handlerOrgId }) => handlerOrgId))).toEqual(new Set([world.orgs.fire]));
    expect((await firm.try('GET', '/api/tip-offs')).status).toBe(403);
  });
});

describe('what may be done with it', () => {
  const offered = async (who: Client, id: string) =>
    ((await who.get(`/api/tip-offs/${id}`)).body['allowed'] as { command: string; open: boolean; code?: string }[]).map(
      ({ command, open, code }) => `${command} ${open ? 'open' : code}`,
    );

  it('is told to each by their right and by its state', async () => {
    const id = await received({ reporter: REPORTER });
    expect(await offered(office, id)).toEqual([
      'AcceptTipOff open',
      'DeclineTipOff open',
      'CheckTipOff right-missing',
      'FeedBackTipOff tip-off-wrong-state',
      'RevealReporter right-missing',
    ]);
    expect(await offered(head, id)).toContain('RevealReporter open');
    await accept(id, 'fire');
    expect(await offered(fire, id)).toEqual([
      'AcceptTipOff right-missing',
      'DeclineTipOff right-missing',
      'CheckTipOff open',
      'FeedBackTipOff right-missing',
      'RevealReporter right-missing',
    ]);
  });

  it('is most urgent where a step is owed soonest; what owes nothing comes last', async () => {
    const old = await received({ receivedAt: '2019-02-01T00:00:00.000Z' });
    const { items } = (await office.get('/api/tip-offs?sort=due&limit=200')).body as {
      items: { id: string; clocks: { status: string; due: string }[] }[];
    };
    const due = items.map(({ clocks }) => clocks.find(({ status }) => status === 'running')?.due ?? '9999-12-31');
    expect(items[0]?.id).toBe(old);
    expect(due).toEqual([...due].sort());
    expect(due.at(-1)).toBe('9999-12-31');
  });
});

describe('who reported it', () => {
  const ask = (who: Client, id: string) => at(id, 'reporter', { purpose: 'feedback' }, who);

  it('is told to the head of the committee’s office, who says what for, and to nobody else', async () => {
    const id = await received({ reporter: REPORTER });
    await accept(id, 'fire');
    expect((await ask(head, id)).body).toEqual(REPORTER);
    expect((await at(id, 'reporter', {}, head)).status).toBe(400);
    for (const who of [office, fire, firm, await world.as('fire', 'head'), await world.as('committee', 'leader')]) {
      expect((await ask(who, id)).status).toBe(403);
    }
    const audit = (await head.get('/api/audit?action=tip-off.reporter')).body['items'] as object[];
    expect(audit).toContainEqual(expect.objectContaining({ action: 'tip-off.reporter' }));
    expect(JSON.stringify(audit)).not.toContain(REPORTER.name);
  });

  it('is in no view of the case, and in no column that can be read', async () => {
    const id = await received({ reporter: REPORTER });
    await accept(id, 'fire');
    const views = [await fire.get(`/api/tip-offs/${id}`), await office.get('/api/tip-offs?limit=200')];
    const database = new Postgres({ connectionString: world.ownerUrl, options: EVERYWHERE });
    await database.connect();
    const { rows } = await database.query(`select * from tip_off_reporters`);
    await database.end();
    expect(rows).not.toEqual([]);
    const all = JSON.stringify([views.map(({ body }) => body), rows]);
    for (const one of Object.values(REPORTER)) expect(all).not.toContain(one);
  });

  it('is sealed again under a new key, and told as before', async () => {
    const id = await received({ reporter: REPORTER });
    await accept(id, 'fire');
    const rotated = openKeyRing({ keys: [NEW_KEY, OLD_KEY] });
    const uow = new UnitOfWork({ url: world.databaseUrl, max: 2 });
    const reporters = async () =>
      (await countSealed(uow, rotated)).filter(({ table }) => table === 'tip_off_reporters');
    const before = await reporters();
    expect(before.map(({ column, current }) => [column, current])).toEqual(
      ['name', 'phone', 'id_number'].map((column) => [column, 0]),
    );
    await rotateSecrets(uow, rotated);
    const sealed = before.map(({ texts }) => ({ texts, current: texts, plain: 0, others: {} }));
    expect(await reporters()).toMatchObject(sealed);
    expect(sealed[0]?.texts).toBeGreaterThan(0);
    await uow.close();
    expect((await ask(head, id)).body).toEqual(REPORTER);
  });
});
