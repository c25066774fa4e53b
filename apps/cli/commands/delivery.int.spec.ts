import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { createDeliveries } from '@bihuan/record';
import { PASSWORD, startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import type { Client } from '../../api/testing/client';
import { until } from '../../../libs/testing/until';
import { Terminal } from '../testing/at-terminal';

const channels = { webhookHosts: [], mail: true };
const DINGTALK = 'https://oapi.dingtalk.com/robot/send?access_token=t0ken';
const WECOM = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k';

let world: ApiWorld;
let office: Client;
let uow: UnitOfWork;
let desk: Terminal;
let deskUser: string;

beforeAll(async () => {
  world = await startApiWorld('cli-delivery', { settings: { channels } });
  office = await world.as('office');
  uow = new UnitOfWork({ url: world.databaseUrl, max: 2 });
  const { body } = await world.admin.post('/api/users', {
    login: 'desk',
    name: '命令行',
    password: PASSWORD,
    districtId: world.districtId,
  });
  deskUser = body.id;
  await world.admin.post('/api/posts', { userId: body.id, orgId: world.orgs.office, role: 'officer' });
  desk = new Terminal({ BIHUAN_URL: world.address });
  expect(await desk.run(['login', '--login', 'desk'], { typed: PASSWORD })).toMatchObject({ code: null });
}, 60_000);
afterAll(async () => {
  desk.close();
  await uow.close();
  await world.close();
});

const robot = (name: string, more: object = {}) => ({
  kind: 'dingtalk',
  name,
  url: DINGTALK,
  secret: 'SEC0001',
  ...more,
});

describe('a channel', () => {
  it('of a robot keeps the vendor’s secret and token to itself and stays below the vendor’s limit', async () => {
    const made = await office.post('/api/channels', robot('群', { perMinute: 100 }));
    expect(made).toMatchObject({
      status: 201,
      body: {
        kind: 'dingtalk',
        perMinute: 15,
        secret: null,
        language: 'zh',
        url: 'https://oapi.dingtalk.com/robot/send?…',
      },
    });
    expect(JSON.stringify((await office.get('/api/channels')).body)).not.toMatch(/SEC0001|t0ken/);
    expect(await office.try('POST', `/api/channels/${made.body.id}/secret`, {})).toMatchObject({
      status: 409,
      body: { code: 'channel-secret-of-vendor' },
    });
    const feishu = {
      kind: 'feishu',
      name: '飞书群',
      url: 'https://open.feishu.cn/open-apis/bot/v2/hook/t0ken',
      secret: 's',
    };
    expect((await office.post('/api/channels', feishu)).body.url).toBe(
      'https://open.feishu.cn/open-apis/bot/v2/hook/…',
    );
  });

  it('leaves its recipient alone in the hours that are set for it, until they are taken back', async () => {
    const { id } = (await office.post('/api/channels', robot('夜间'))).body;
    expect(await desk.run(['channel', 'hours', id, '--quiet', '22:00-07:00', '--digest', '08:30'])).toMatchObject({
      code: null,
      out: '夜间\n',
    });
    expect((await desk.run(['channel', 'list'])).out).toMatch(/夜间.*22:00-07:00.*08:30/);
    for (const quiet of ['22:00', '22:00-22:00', '22:00-24:00']) {
      expect((await desk.run(['channel', 'hours', id, '--quiet', quiet])).code).toBeGreaterThan(0);
    }
    await desk.run(['channel', 'hours', id]);
    const { items } = (await office.get('/api/channels')).body;
    expect(items.find((item: { id: string }) => item.id === id)).toMatchObject({ quiet: null, digestAt: null });
  });

  it('of a person’s e-mail shows its address to nobody in full', async () => {
    const userId = deskUser;
    const wish = { kind: 'mail', name: '邮件', url: 'mailto:zhang.san@example.com', userId };
    const made = await office.post('/api/channels', wish);
    expect(made).toMatchObject({ status: 201, body: { kind: 'mail', userId, url: 'mailto:z…@example.com' } });
  });

  it.each([
    ['without the secret of its signature', robot('a', { secret: undefined }), 'channel-secret-needed'],
    ['with a secret it has no use for', { ...robot('b'), kind: 'wecom', url: WECOM }, 'channel-secret-unused'],
    [
      'at another host than its vendor’s',
      robot('c', { url: 'https://example.org/robot/send?access_token=t' }),
      'webhook-host-not-listed',
    ],
    ['for nobody', { kind: 'mail', name: 'd', url: 'mailto:a@example.com' }, 'channel-user-needed'],
    [
      'for a stranger',
      { kind: 'mail', name: 'e', url: 'mailto:a@example.com', userId: '00000000-0000-4000-8000-000000000001' },
      'reference-unknown',
    ],
    [
      'to several addresses',
      {
        kind: 'mail',
        name: 'f',
        url: 'mailto:a@example.com,b@example.com',
        userId: '00000000-0000-4000-8000-000000000001',
      },
      'mail-address-invalid',
    ],
  ])('is not created %s', async (_, wish, code) => {
    expect(await office.try('POST', '/api/channels', wish)).toMatchObject({
      status: expect.any(Number),
      body: { code },
    });
  });
});

it('a test message is sent from the command line, and what became of it is told', async () => {
  const { id } = (await office.post('/api/channels', robot('tried out'))).body;
  const source = createDeliveries({ uow, gatherMs: 0 });
  const running = desk.run(['channel', 'test', id, '--json']);
  await until('it is refused', async () => {
    for (const channel of await source.takeChannels(10, 10_000)) {
      const message = await source.nextMessage(channel);
      if (message) await source.settleMessage(message, { ok: false, code: 'dingtalk-310000' });
    }
    return (await office.get(`/api/deliveries?channel=${id}&state=failed`)).body.items.length === 1;
  });
  const { code, out } = await running;
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({ channelId: id, kind: 'test', state: 'failed', lastError: 'dingtalk-310000' });
  expect((await desk.run(['channel', 'test', id])).err).toMatch(/Try again in \d+ seconds/);
  await office.post(`/api/channels/${id}/switch`, { active: false });
});

it('an outcome that nobody knows is found in a list and settled at the command line', async () => {
  const { id } = (await office.post('/api/channels', robot('unknown'))).body;
  const test = (await office.post(`/api/channels/${id}/test`, {})).body;
  const source = createDeliveries({ uow, gatherMs: 0 });
  for (const channel of await source.takeChannels(10, 10_000)) {
    const message = await source.nextMessage(channel);
    if (message) await source.settleMessage(message, { ok: false, code: 'timeout', unknown: true });
  }
  const [line] = JSON.parse((await desk.run(['delivery', 'list', '--state', 'unknown', '--json'])).out);
  expect(line).toMatchObject({ id: test.id, state: 'unknown', lastErrorText: 'No answer in time' });
  expect((await world.admin.get('/api/deliveries?state=unknown')).body.items).toHaveLength(1);
  expect(await office.try('POST', `/api/deliveries/${test.id}/retry`, {})).toMatchObject({
    status: 409,
    body: { code: 'delivery-unknown' },
  });
  expect(await desk.run(['delivery', 'reconcile', test.id, 'perhaps'])).toMatchObject({ code: 2 });
  expect(await desk.run(['delivery', 'reconcile', test.id, 'delivered'])).toMatchObject({
    code: null,
    out: `${test.id} delivered\n`,
  });
  expect((await desk.run(['delivery', 'list', '--state', 'unknown'])).out).toBe('None\n');
  expect(await desk.run(['delivery', 'reconcile', test.id, 'resend'])).toMatchObject({ code: 1 });
  const [row] = await uow.run(SYSTEM_SCOPE, (tx) =>
    tx.query<{ action: string }>(`select action from audit where action = 'delivery.reconcile'`),
  );
  expect(row).toBeDefined();
});
