import { createHmac } from 'node:crypto';
import { SYSTEM_SCOPE } from '@bihuan/persistence';
import { checkInvariants, DbClock, type FoundOut, reconcileDelivery, retryDelivery } from '@bihuan/record';
import { until } from '@bihuan/testing';
import { ChannelWorld } from '../testing/channel-world';
import { Receiver } from '../testing/receiver';
import type { DeliveryRelay } from './delivery-relay';

const PATHS = {
  wecom: '/cgi-bin/webhook/send?key=k-1',
  dingtalk: '/robot/send?access_token=t1',
  feishu: '/open-apis/bot/v2/hook/h-1',
} as const;
type Robot = keyof typeof PATHS;
const ROBOTS = Object.keys(PATHS) as Robot[];

let world: ChannelWorld;
let vendor: Receiver;

beforeAll(async () => {
  world = await ChannelWorld.create('robots');
}, 60_000);
afterAll(() => world.close());
beforeEach(async () => {
  vendor = await Receiver.start();
  vendor.behave = (answer) => void answer.end('{"errcode":0,"code":0}');
});
afterEach(async () => {
  await vendor.stop();
  await world.rows(`update channels set active = false, off_because = 'by-hand' where active`);
});

const robot = (kind: Robot, more: object = {}) =>
  world.channel({
    kind,
    url: `http://127.0.0.1:${vendor.port}${PATHS[kind]}`,
    ...(kind === 'wecom' ? {} : { vendorSecret: 'SEC-of-the-robot' }),
    ...more,
  });
async function carry(relay: DeliveryRelay, done: () => boolean | Promise<boolean>): Promise<void> {
  await until('it is carried', async () => {
    await relay.turn();
    await relay.rest();
    return done();
  });
}
const has = (id: string, state: string, count: number) => async () => (await world.states(id))[state] === count;
async function deliveryOf(channelId: string): Promise<{ id: string; districtId: string; by: string }> {
  const [row] = await world.rows<{ id: string }>(`select id::text from deliveries where channel_id = $1`, [channelId]);
  return { id: row?.id ?? '', districtId: world.district.id, by: 'officer' };
}
async function found(channelId: string, finding: FoundOut): Promise<string | null> {
  const delivery = await deliveryOf(channelId);
  return world.uow.run(SYSTEM_SCOPE, (tx) => reconcileDelivery(tx, delivery, finding, 60_000));
}

describe('a robot says a number and a link', () => {
  it.each(ROBOTS)('of %s, in its own form and under its own signature', async (kind) => {
    const { id } = await robot(kind);
    const [hazard = ''] = await world.notices(1);
    await carry(world.relay({ source: world.source({ publicUrl: 'https://b.example' }) }), has(id, 'delivered', 1));
    const [got] = vendor.received;
    const text = kind === 'feishu' ? got?.body.content.text : got?.body.text.content;
    expect(text).toBe(`【闭环】隐患 ${hazard.slice(0, 8)} 有到期提醒，请登录查看 https://b.example/hazards/${hazard}`);
    expect(got?.text).not.toMatch(/锅炉|1\d{10}|officer|user/);
    const sent = new URL(got?.path ?? '', vendor.url);
    const timestamp = sent.searchParams.get('timestamp') ?? got?.body.timestamp;
    const text2 = `${timestamp}\nSEC-of-the-robot`;
    const signs = {
      wecom: undefined,
      dingtalk: createHmac('sha256', 'SEC-of-the-robot').update(text2).digest('base64'),
      feishu: createHmac('sha256', text2).update('').digest('base64'),
    };
    expect(sent.searchParams.get('sign') ?? got?.body.sign).toBe(signs[kind]);
    expect(`${sent.pathname}${sent.search}`.startsWith(PATHS[kind])).toBe(true);
  });

  it('in the language of its group', async () => {
    const { id } = await robot('wecom', { language: 'en', digestOver: 1 });
    await world.notices(3);
    await carry(world.relay(), has(id, 'delivered', 3));
    expect(vendor.received.map(({ body }) => body.text.content)).toEqual([
      '[Bihuan] 3 notices, sign in to read them /notices',
    ]);
  });

  it('and what is more than the vendor takes in a minute is one digest, then waits', async () => {
    const { id } = await robot('dingtalk', { digestOver: 100, perMinute: 600 });
    await world.notices(9);
    const relay = world.relay();
    await carry(relay, has(id, 'delivered', 9));
    // Six are left of fifteen.
    await world.notices(20);
    await carry(relay, has(id, 'delivered', 29));
    expect(vendor.received).toHaveLength(10);
    expect(vendor.received.at(-1)?.body.text.content).toContain('20 项');
    for (let i = 0; i < 5; i++) {
      await world.notices(1);
      await carry(relay, has(id, 'delivered', 30 + i));
    }
    await world.notices(4);
    for (let i = 0; i < 3; i++) await relay.turn().then(() => relay.rest());
    expect(vendor.received).toHaveLength(15);
    expect(await world.states(id)).toEqual({ delivered: 34, pending: 4 });
  });
});

describe('an answer of status 200 that says no', () => {
  it('is a failure with the vendor’s code, tried again', async () => {
    const { id } = await robot('dingtalk');
    vendor.behave = (answer) => void answer.end('{"errcode":310000,"errmsg":"sign not match"}');
    await world.notices(1);
    const relay = world.relay();
    await carry(relay, async () => (await world.errorOf(id)) === 'dingtalk-310000');
    expect(await world.states(id)).toEqual({ pending: 1 });
    vendor.behave = (answer) => void answer.end('{"errcode":0}');
    await carry(relay, has(id, 'delivered', 1));
  });

  it('because the robot was removed switches its channel off', async () => {
    const { id } = await robot('feishu');
    vendor.behave = (answer) => void answer.end('{"code":19001,"msg":"token invalid"}');
    await world.notices(1);
    await carry(world.relay(), has(id, 'failed', 1));
    expect(await world.rows(`select off_because from channels where id = $1`, [id])).toEqual([{ off_because: 'gone' }]);
  });
});

describe('an outcome that nobody knows', () => {
  /** A vendor that took the message and never answered. */
  async function unanswered(kind: Robot = 'wecom'): Promise<string> {
    const { id } = await robot(kind);
    vendor.behave = () => undefined;
    await world.notices(1);
    await carry(world.relay(), has(id, 'unknown', 1));
    vendor.behave = (answer) => void answer.end('{"errcode":0}');
    return id;
  }

  it('is not sent again by itself, and holds nothing else up', async () => {
    const id = await unanswered();
    await world.notices(1);
    await carry(world.relay(), has(id, 'delivered', 1));
    expect(await world.states(id)).toEqual({ unknown: 1, delivered: 1 });
    expect(vendor.received).toHaveLength(2);
    expect(new Set(vendor.received.map(({ text }) => text)).size).toBe(2);
    const delivery = await deliveryOf(id);
    const retried = await world.uow.run(SYSTEM_SCOPE, (tx) => retryDelivery(tx, delivery, 60_000));
    expect(retried).toBe('delivery-unknown');
  });

  it('is settled once by a person who looked: it is there', async () => {
    const id = await unanswered();
    expect(await found(id, 'delivered')).toBeNull();
    expect(await world.states(id)).toEqual({ delivered: 1 });
    expect(await found(id, 'resend')).toBe('not-unknown');
    const messages = `select state, reconciled_by from channel_messages where channel_id = $1`;
    expect(await world.rows(messages, [id])).toEqual([{ state: 'delivered', reconciled_by: 'officer' }]);
    expect(vendor.received).toHaveLength(1);
  });

  it('or it is not there, and goes out again', async () => {
    const id = await unanswered();
    expect(await found(id, 'resend')).toBeNull();
    await carry(world.relay(), has(id, 'delivered', 1));
    expect(vendor.received.map(({ text }) => text)).toHaveLength(2);
    const findings = await checkInvariants({ uow: world.uow, clock: new DbClock(), modules: {} });
    expect(findings.filter(({ invariant }) => invariant === 'I1')).toEqual([]);
  });

  it('is also that of a process killed while it sent', async () => {
    const { id } = await robot('wecom');
    await world.notices(1);
    const source = world.source();
    const [channel] = await source.takeChannels(1, 1);
    if (!channel) throw new Error('No channel was taken.');
    expect(await source.nextMessage(channel)).not.toBeNull();
    await carry(world.relay({ source }), has(id, 'unknown', 1));
    expect(await world.errorOf(id)).toBe('broken-off');
    expect(vendor.received).toEqual([]);
  });

  it('is not that of a vendor that could not be reached', async () => {
    const { id } = await robot('wecom');
    await vendor.stop();
    await world.notices(1);
    await carry(world.relay(), async () => (await world.errorOf(id)) === 'econnrefused');
    expect(await world.states(id)).toEqual({ pending: 1 });
  });
});
