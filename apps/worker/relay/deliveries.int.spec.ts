import { createHmac } from 'node:crypto';
import { SYSTEM_SCOPE } from '@bihuan/persistence';
import { checkInvariants, DbClock, NO_KEYS, retryDelivery, rotateSecret, switchChannel } from '@bihuan/record';
import { until } from '@bihuan/testing';
import type { Loop } from '../loops/loop';
import { ChannelWorld, LOOPBACK } from '../testing/channel-world';
import { Receiver } from '../testing/receiver';
import type { DeliveryRelay } from './delivery-relay';
import { sendWebhook } from './deliver-webhook';

let world: ChannelWorld;
let receiver: Receiver;
let loops: Loop[] = [];

beforeAll(async () => {
  world = await ChannelWorld.create('deliveries');
}, 60_000);
afterAll(() => world.close());
beforeEach(async () => {
  receiver = await Receiver.start();
});
afterEach(async () => {
  await Promise.all(loops.map((loop) => loop.stop()));
  loops = [];
  await receiver.stop();
  // A channel of one test is none of the next.
  await world.rows(`update channels set active = false, off_because = 'by-hand' where active`);
});

/** The loop polls every second; tests need not wait for it. */
async function run(relay: DeliveryRelay): Promise<void> {
  const loop = relay.start();
  const timer = setInterval(() => loop.nudge(), 20);
  loops.push({
    nudge: () => loop.nudge(),
    stop: () => {
      clearInterval(timer);
      return loop.stop();
    },
  });
}
const isDelivered = (id: string, count: number) => async () => (await world.states(id))['delivered'] === count;

describe('a notice goes out', () => {
  it('by number and link only, signed over time stamp and body', async () => {
    const { id, secret } = await world.channel({ url: receiver.url });
    const [hazard = ''] = await world.notices(1, { clock: 'measure-until:封〔2019〕3号' });
    await run(world.relay());
    await until('it is delivered', isDelivered(id, 1));
    const [got] = receiver.received;
    expect(got?.body).toEqual({
      id: got?.id,
      kind: 'notice',
      district: 'district',
      subject: { kind: 'hazard', number: hazard.slice(0, 8) },
      link: `/hazards/${hazard}`,
      clock: 'measure-until',
      rung: '+1',
      dueAt: '2019-05-01T00:00:00.000Z',
      count: 1,
    });
    expect(got?.text).not.toMatch(/锅炉|封|office|user/);
    const signed = createHmac('sha256', secret).update(`${got?.timestamp}.${got?.text}`).digest('hex');
    expect(got?.signature).toBe(`v1=${signed}`);
  });

  it('once for each active channel that is meant, however many relays there are', async () => {
    const other = await Receiver.start();
    const all = await world.channel({ url: receiver.url, digestOver: 100 });
    const town = await world.channel({ url: other.url, digestOver: 100, orgIds: [world.district.org('eastTown')] });
    const [subject] = await world.notices(1, { recipient: world.district.user('eastTown', 'officer'), role: 'town' });
    await world.notices(20);
    for (let i = 0; i < 3; i++) await run(world.relay());
    await until('all are delivered', isDelivered(all.id, 21));
    await until('the town has its own', isDelivered(town.id, 1));
    expect(receiver.received).toHaveLength(21);
    expect(new Set(receiver.received.map((message) => message.body.link)).size).toBe(21);
    expect(other.received.map((message) => message.body.link)).toEqual([`/hazards/${subject}`]);
    await other.stop();
  });

  it('to several people as one message that says how many', async () => {
    const { id } = await world.channel({ url: receiver.url });
    const [subject] = await world.notices(1);
    await world.rows(
      `insert into notices (district_id, subject_kind, subject_id, clock, deadline_version, rung, recipient, channel, role, facts, due_at, fired_at, late_ms)
       select district_id, subject_kind, subject_id, clock, deadline_version, rung, 'org:' || $2, channel, 'town', facts, due_at, fired_at, late_ms
       from notices where subject_id = $1`,
      [subject, world.district.org('eastTown')],
    );
    await run(world.relay());
    await until('both are delivered', isDelivered(id, 2));
    expect(receiver.received.map((message) => message.body.count)).toEqual([2]);
  });

  it('of several rounds that are one reminder as one digest, each with its own delivery', async () => {
    const { id } = await world.channel({ url: receiver.url, digestOver: 100 });
    const subjects = await world.notices(3);
    await world.rows(
      `insert into notices (district_id, subject_kind, subject_id, clock, deadline_version, rung, recipient, channel, role, facts, due_at, fired_at, late_ms, message)
       select district_id, 'round', subject_id, 'submit-by', 1, '-3', recipient, channel, 'owing-units', facts, due_at, fired_at, 0, 'submit-by -3 2019-05-01'
       from notices where subject_id = any($1::uuid[])`,
      [subjects.slice(0, 2)],
    );
    await run(world.relay());
    await until('all are delivered', isDelivered(id, 5));
    const digests = receiver.received.filter(({ body }) => body.kind === 'digest');
    expect(digests.map(({ body }) => body)).toMatchObject([
      { occasions: 2, count: 2, groups: [{ kind: 'round', rung: '-3', occasions: 2, count: 2 }] },
    ]);
    expect(receiver.received).toHaveLength(4);
  });
});

describe('a receiver that fails', () => {
  it('gets the same message again, same id and bytes, until it takes it', async () => {
    const { id } = await world.channel({ url: receiver.url });
    receiver.behave = (answer, { attempt }) => void answer.writeHead(attempt < 4 ? 500 : 204).end();
    await world.notices(1);
    await run(world.relay());
    await until('it is delivered', isDelivered(id, 1));
    expect(receiver.received.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    expect(new Set(receiver.received.map((message) => `${message.id} ${message.text}`)).size).toBe(1);
  });

  it('is given up after the term, and a retry by hand begins a new one', async () => {
    const { id } = await world.channel({ url: receiver.url });
    receiver.behave = (answer) => void answer.writeHead(503).end();
    await world.notices(1);
    await run(world.relay({ source: world.source({ giveUpMs: 150 }) }));
    await until('it has failed', async () => (await world.states(id))['failed'] === 1);
    const [failed] = await world.rows<{ id: string; failed_because: string }>(
      `select id::text, failed_because from deliveries where channel_id = $1`,
      [id],
    );
    expect(failed?.failed_because).toBe('gave-up');
    expect(await world.errorOf(id)).toBe('status-503');
    receiver.behave = (answer) => void answer.end();
    const tried = receiver.received.at(-1)?.id;
    const again = { id: failed?.id ?? '', districtId: world.district.id };
    expect(await world.uow.run(SYSTEM_SCOPE, (tx) => retryDelivery(tx, again, 10_000))).toBeNull();
    await until('it is delivered', isDelivered(id, 1));
    expect(receiver.received.at(-1)).toMatchObject({ id: tried, attempt: 1 });
    expect(await world.uow.run(SYSTEM_SCOPE, (tx) => retryDelivery(tx, again, 10_000))).toBe('already-delivered');
  });

  it('for good (410) is switched off, and nothing waits for it any more', async () => {
    const { id } = await world.channel({ url: receiver.url });
    receiver.behave = (answer) => void answer.writeHead(410).end();
    await world.notices(3);
    await run(world.relay());
    await until('all have ended', async () => (await world.states(id))['failed'] === 3);
    const [channel] = await world.rows(`select active, off_because from channels where id = $1`, [id]);
    expect(channel).toEqual({ active: false, off_because: 'gone' });
    expect(receiver.received).toHaveLength(1);
    await world.notices(1);
    expect(await world.states(id)).toEqual({ failed: 3 });
  });

  it.each([
    [
      'redirect-302',
      (answer: import('node:http').ServerResponse) => answer.writeHead(302, { location: receiver.url }).end(),
    ],
    ['timeout', () => undefined],
    ['econnreset', (answer: import('node:http').ServerResponse) => answer.destroy()],
    ['status-404', (answer: import('node:http').ServerResponse) => answer.writeHead(404).end('x'.repeat(100_000))],
  ])('with %s is tried again, and its error is a word', async (code, behave) => {
    const { id } = await world.channel({ url: receiver.url });
    receiver.behave = (answer) => void behave(answer);
    await world.notices(1);
    await run(world.relay());
    await until('the error is noted', async () => (await world.errorOf(id)) === code);
    await until('it is tried again', () => receiver.received.length > 1);
    expect(await world.states(id)).toEqual({ pending: 1 });
  });

  it('holds up no other receiver', async () => {
    const dead = await world.channel({ url: receiver.url });
    receiver.behave = () => undefined;
    const lively = await Receiver.start();
    const good = await world.channel({ url: lively.url, digestOver: 100 });
    await world.notices(10);
    await run(world.relay());
    await until('the lively one has all', isDelivered(good.id, 10));
    expect(await world.states(dead.id)).toEqual({ pending: 10 });
    await lively.stop();
  });

  it('and is down gets everything once it is up, what came meanwhile as digests', async () => {
    const { port } = receiver;
    await receiver.stop();
    const { id } = await world.channel({ url: receiver.url });
    await world.notices(1);
    await run(world.relay());
    await until('it was tried in vain', async () => (await world.errorOf(id)) === 'econnrefused');
    await world.notices(50);
    receiver = await Receiver.start(port);
    await until('it has all', isDelivered(id, 51));
    expect(receiver.received.reduce((sum, message) => sum + message.body.count, 0)).toBe(51);
    expect(receiver.received.length).toBeLessThan(10);
  });
});

describe('at least once', () => {
  it('a relay that dies between sending and noting it sends the same again, under the same id', async () => {
    const { id } = await world.channel({ url: receiver.url });
    await world.notices(1);
    const source = world.source();
    const [taken] = await source.takeChannels(5, 200);
    const message = taken ? await source.nextMessage(taken) : null;
    if (!message) throw new Error('nothing to send');
    expect(await sendWebhook(message, { hosts: LOOPBACK, timeoutMs: 400 })).toEqual({ ok: true });
    // Dead here. Nobody else may have the channel while the lease lasts.
    expect(await source.takeChannels(5, 200)).toEqual([]);
    await run(world.relay());
    await until('it is delivered', isDelivered(id, 1));
    expect(receiver.received.map((got) => got.id)).toEqual([message.id, message.id]);
    // Waking up late it may not undo what the other did.
    await source.settleMessage(message, { ok: false, code: 'timeout' });
    expect(await world.states(id)).toEqual({ delivered: 1 });
  });
});

describe('a worker that stops', () => {
  it('does not wait for a receiver that hangs, and the message comes again from the next one', async () => {
    const { id } = await world.channel({ url: receiver.url });
    receiver.behave = () => undefined;
    await world.notices(1);
    const patient = world.relay({
      send: (message, stop) => sendWebhook(message, { hosts: LOOPBACK, timeoutMs: 3_600_000 }, stop),
    });
    const loop = patient.start();
    await until('it hangs', () => receiver.received.length === 1);
    await loop.stop();
    expect(await world.errorOf(id)).toBe('stopping');
    receiver.behave = (answer) => void answer.end();
    await run(world.relay());
    await until('it is delivered', isDelivered(id, 1));
    expect(new Set(receiver.received.map((got) => got.id)).size).toBe(1);
  });
});

describe('many at once', () => {
  it('300 notices are one digest with counts and a link', async () => {
    const { id } = await world.channel({ url: receiver.url });
    await world.notices(300);
    await run(world.relay());
    await until('all are delivered', isDelivered(id, 300));
    expect(receiver.received).toHaveLength(1);
    expect(receiver.received[0]?.body).toMatchObject({
      kind: 'digest',
      link: '/notices',
      occasions: 300,
      count: 300,
      groups: [{ kind: 'hazard', rung: '+1', occasions: 300, count: 300 }],
    });
  });

  it('what would pass the channel’s limit per minute goes out as one, and then waits', async () => {
    const { id } = await world.channel({ url: receiver.url, digestOver: 100, perMinute: 3 });
    await world.notices(2);
    await run(world.relay());
    await until('two went one by one', isDelivered(id, 2));
    await world.notices(4);
    await until('four went as one', isDelivered(id, 6));
    await world.notices(1);
    await until('the channel rests', async () => {
      const [row] = await world.rows<{ rests: boolean }>(
        `select ready_at > clock_timestamp() + interval '30 seconds' as rests from channels where id = $1`,
        [id],
      );
      return row?.rests === true;
    });
    expect(receiver.received.map((message) => message.body.kind)).toEqual(['notice', 'notice', 'digest']);
    expect(await world.states(id)).toEqual({ delivered: 6, pending: 1 });
  });
});

describe('a channel', () => {
  it('signs with both secrets after a rotation', async () => {
    const { id, secret } = await world.channel({ url: receiver.url });
    const channel = { id, districtId: world.district.id };
    const next = await world.uow.run(SYSTEM_SCOPE, (tx) => rotateSecret(tx, channel, NO_KEYS));
    await world.notices(1);
    await run(world.relay());
    await until('it is delivered', isDelivered(id, 1));
    const [got] = receiver.received;
    const signed = (key: string) => createHmac('sha256', key).update(`${got?.timestamp}.${got?.text}`).digest('hex');
    expect(got?.signature).toBe(`v1=${signed(next ?? '')},v1=${signed(secret)}`);
  });

  it('that is switched off sends nothing, and what waited has failed', async () => {
    const { id } = await world.channel({ url: receiver.url });
    await world.notices(2);
    await world.uow.run(SYSTEM_SCOPE, (tx) => switchChannel(tx, id, false));
    expect(await world.states(id)).toEqual({ failed: 2 });
    await world.uow.run(SYSTEM_SCOPE, (tx) => switchChannel(tx, id, true));
    await world.notices(1);
    await run(world.relay());
    await until('the new one is delivered', isDelivered(id, 1));
    expect(receiver.received).toHaveLength(1);
  });

  it('whose name leads inside the walls is not called', async () => {
    const { id } = await world.channel({ url: `http://localhost:${receiver.port}/` });
    await world.notices(1);
    const send = (host: string, inside: boolean) =>
      world.relay({
        send: (message) => sendWebhook(message, { hosts: [{ host, port: '*', private: inside }], timeoutMs: 400 }),
      });
    const refused = send('localhost', false);
    await refused.turn();
    await refused.rest();
    expect(await world.errorOf(id)).toBe('https-needed');
    await world.rows(`update channels set url = replace(url, 'http:', 'https:'), ready_at = now() where id = $1`, [id]);
    await until('it is due again', async () => {
      await refused.turn();
      await refused.rest();
      return (await world.errorOf(id)) === 'private-address';
    });
    expect(receiver.received).toEqual([]);
  });
});

describe('the invariants of deliveries', () => {
  it('hold after all of this, and tell when a delivery is missing, at odds with its message, or carried by nobody', async () => {
    const check = async (): Promise<string[]> => {
      const found = await checkInvariants({ uow: world.uow, clock: new DbClock(), modules: {} });
      return found.map(({ invariant, subject }) => `${invariant} ${subject.split(':')[0]}`).sort();
    };
    expect(await check()).toEqual([]);
    const { id } = await world.channel({ url: receiver.url });
    await world.rows(`update channels set active_since = now() - interval '1 hour' where id = $1`, [id]);
    await world.rows(`update notices set server_at = now() - interval '2 hours'`);
    await world.notices(3);
    expect(await check()).toEqual([]);
    await world.rows(`delete from deliveries where id = (select min(id) from deliveries where channel_id = $1)`, [id]);
    expect(await check()).toEqual(['I1 hazard']);
    const late = `now() - interval '2 minutes'`;
    await world.rows(`update deliveries set created_at = ${late} where channel_id = $1`, [id]);
    await world.rows(`update channels set ready_at = ${late}, leased_until = ${late} where id = $1`, [id]);
    expect(await check()).toEqual(['I1 hazard', 'I14 channel']);
    await run(world.relay());
    await until('they are delivered', isDelivered(id, 2));
    await world.rows(`update deliveries set state = 'failed' where channel_id = $1`, [id]);
    expect(await check()).toEqual(['I1 delivery', 'I1 delivery', 'I1 hazard']);
  });
});
