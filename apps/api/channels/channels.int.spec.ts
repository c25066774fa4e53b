import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';
import { until } from '../../../libs/testing/until';
import { UnitOfWork } from '@bihuan/persistence';
import { createDeliveries, openKeyRing } from '@bihuan/record';
import { pino } from 'pino';
import { Metrics } from '../../worker/metrics';
import { sendWebhook } from '../../worker/relay/deliver-webhook';
import { DeliveryRelay } from '../../worker/relay/delivery-relay';
import { Receiver } from '../../worker/testing/receiver';

const hosts = [
  { host: '127.0.0.1', port: '*', private: true },
  { host: 'robot.example.com', port: null, private: false },
];
const secrets = openKeyRing({ keys: ['a key that is long enough for the tests'] });

let world: ApiWorld;
let office: Client;
let uow: UnitOfWork;
let relay: DeliveryRelay;
let receiver: Receiver;

beforeAll(async () => {
  world = await startApiWorld('channels', { settings: { channels: { webhookHosts: hosts }, secrets } });
  office = await world.as('office');
  uow = new UnitOfWork({ url: world.databaseUrl, max: 4 });
  const source = createDeliveries({ uow, gatherMs: 0, secrets, publicUrl: 'https://bihuan.example.com/' });
  const send = (message: Parameters<typeof sendWebhook>[0]) => sendWebhook(message, { hosts, timeoutMs: 400 });
  relay = new DeliveryRelay(source, send, new Metrics(), pino({ level: 'silent' }));
  receiver = await Receiver.start();
}, 60_000);
afterAll(async () => {
  await receiver.stop();
  await uow.close();
  await world.close();
});

const webhook = (name: string, url = receiver.url) => ({ kind: 'webhook', name, url });
async function deliver(done: () => boolean | Promise<boolean>): Promise<void> {
  await until('it is sent', async () => {
    await relay.turn();
    await relay.rest();
    return done();
  });
}

describe('a webhook', () => {
  it('is created by the committee’s office, its secret is shown once and neither it nor the token ever again', async () => {
    const made = await office.post('/api/channels', webhook('first'));
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ active: true, digestOver: 5, perMinute: 20, pending: 0 });
    expect(made.body.secret).toMatch(/^bhs_[\w-]{43}$/);
    const list = JSON.stringify((await office.get('/api/channels')).body);
    expect(list).toContain('"name":"first"');
    expect(list).not.toContain(made.body.secret);
    expect(list).not.toContain('token');
    const [row] = await uow.run({ userId: 't', districtId: null, scopes: [] }, (tx) =>
      tx.query<{ url: string; secret: string }>(`select url, secret from channels`),
    );
    expect(`${row?.url}${row?.secret}`).not.toMatch(/127|bhs_|token/);
    expect(await office.try('POST', '/api/channels', webhook('first'))).toMatchObject({
      status: 409,
      body: { code: 'already-exists' },
    });
  });

  it.each([
    ['http://elsewhere.example.com/', 'webhook-host-not-listed'],
    ['https://robot.example.com:8443/', 'webhook-host-not-listed'],
    ['http://localhost/', 'webhook-host-not-listed'],
    ['http://robot.example.com/', 'webhook-https-needed'],
    ['https://user:pass@robot.example.com/', 'webhook-url-invalid'],
    ['file:///etc/passwd', 'webhook-url-invalid'],
  ])('is not created for %s', async (url, code) => {
    const answer = await office.try('POST', '/api/channels', webhook('bad', url));
    expect(answer).toMatchObject({ status: 422, body: { code } });
  });

  it('is nobody else’s business', async () => {
    const fire = await world.as('fire');
    for (const [method, path, body] of [
      ['GET', '/api/channels', undefined],
      ['POST', '/api/channels', webhook('other')],
      ['GET', '/api/deliveries', undefined],
    ] as const) {
      expect(await fire.try(method, path, body)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    expect((await world.admin.get('/api/deliveries')).status).toBe(200);
    expect((await world.admin.try('POST', '/api/channels', webhook('other'))).status).toBe(403);
  });

  it('names organisations of its district only', async () => {
    const orgIds = ['5b9ee8ab-9de8-4b4e-a8b6-74a0b3a0d9e8'];
    const answer = await office.try('POST', '/api/channels', { ...webhook('orgs'), orgIds });
    expect(answer).toMatchObject({ status: 422, body: { code: 'reference-unknown' } });
  });
});

describe('a delivery', () => {
  it('of a test goes out once, at once, and tells what became of it', async () => {
    const { id, secret } = (await office.post('/api/channels', webhook('tested'))).body;
    const sent = await office.post(`/api/channels/${id}/test`, {});
    expect(sent).toMatchObject({ status: 202, body: { kind: 'test', state: 'pending' } });
    await deliver(() => receiver.received.some(({ body }) => body.kind === 'test'));
    // A number and a link: nothing of any case, and nothing that somebody typed.
    const message = receiver.received.find(({ body }) => body.kind === 'test')?.body;
    expect(Object.keys(message ?? {}).sort()).toEqual(['district', 'id', 'kind', 'link']);
    // The service was told no address of its own here, so the link is a path.
    expect(message).toMatchObject({ link: '/' });
    const lines = (await world.admin.get(`/api/audit?action=channel.test&subject=${id}`)).body.items;
    expect(lines.length).toBeGreaterThan(0);
    const seen = (await office.get(`/api/deliveries/${sent.body.id}`)).body;
    expect(seen).toMatchObject({ state: 'delivered', attempts: 1, messageId: receiver.received.at(-1)?.id });
    const rotated = (await office.post(`/api/channels/${id}/secret`, {})).body;
    expect(rotated.secret).toMatch(/^bhs_/);
    expect(rotated.secret).not.toBe(secret);

    receiver.behave = (answer) => void answer.writeHead(500).end();
    const again = await office.try('POST', `/api/channels/${id}/test`, {});
    expect(again).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(Number(again.headers.get('retry-after'))).toBeGreaterThan(30);
    const refusing = (await office.post('/api/channels', webhook('refusing'))).body.id;
    const failing = (await office.post(`/api/channels/${refusing}/test`, {})).body.id;
    await deliver(async () => (await office.get(`/api/deliveries/${failing}`)).body.state === 'failed');
    expect((await office.get(`/api/deliveries/${failing}`)).body).toMatchObject({
      lastError: 'status-500',
      attempts: 1,
    });
    receiver.behave = (answer) => void answer.end();
    expect((await world.admin.post(`/api/deliveries/${failing}/retry`, {})).body.state).toBe('pending');
    await deliver(async () => (await office.get(`/api/deliveries/${failing}`)).body.state === 'delivered');
    expect(await office.try('POST', `/api/deliveries/${failing}/retry`, {})).toMatchObject({
      status: 409,
      body: { code: 'already-delivered' },
    });
    await office.post(`/api/channels/${refusing}/switch`, { active: false });
  });

  it('of what falls due is derived in the transaction that decides it, once for each active channel', async () => {
    const before = receiver.received.length;
    const slip = await office.post('/api/slips', {
      slipKind: 'reminder',
      addresseeOrgId: world.orgs.east,
      reason: '请尽快督促整改。',
    });
    world.clock.moveTo('2019-04-03T04:00:00.000Z');
    const path = `/api/slips/${slip.body.id}`;
    await office.command(path, { type: 'HoldSlip', until: '2019-04-10', reason: '等待补充材料' });
    const inbox = (await office.get(`/api/notices?subject=${slip.body.id}`)).body.items;
    const waiting = (await office.get('/api/deliveries?state=pending&limit=100')).body.items;
    expect(waiting.map((row: { subject: { id: string } }) => row.subject.id)).toContain(slip.body.id);
    await deliver(async () => (await office.get('/api/deliveries?state=pending')).body.items.length === 0);
    const got = receiver.received.slice(before);
    // Two channels are for everybody.
    expect(got.map((message) => message.body.link)).toEqual(
      Array.from({ length: 2 }, () => `https://bihuan.example.com/slips/${slip.body.id}`),
    );
    expect(got[0]?.body).toMatchObject({ clock: 'release-by', count: inbox.length, subject: { kind: 'slip' } });
    expect(got[0]?.text).not.toContain('督促');
  });

  it('of a channel that is off is ended, and not tried again until it is on', async () => {
    receiver.behave = (answer) => void answer.writeHead(500).end();
    const { id } = (await office.post('/api/channels', webhook('switched'))).body;
    const test = (await office.post(`/api/channels/${id}/test`, {})).body.id;
    const off = await office.post(`/api/channels/${id}/switch`, { active: false });
    expect(off.body).toMatchObject({ active: false, offBecause: 'by-hand', pending: 0 });
    const ended = (await office.get(`/api/deliveries?channel=${id}`)).body.items;
    expect(ended).toMatchObject([{ id: test, state: 'failed', failedBecause: 'channel-off', stateName: 'failed' }]);
    for (const path of [`/api/deliveries/${test}/retry`, `/api/channels/${id}/test`]) {
      expect(await office.try('POST', path, {})).toMatchObject({ status: 409, body: { code: 'channel-off' } });
    }
    const on = await office.post(`/api/channels/${id}/switch`, { active: true });
    expect(on.body).toMatchObject({ active: true, offBecause: null });
  });
});
