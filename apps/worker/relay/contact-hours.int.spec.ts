import { type ContactHours, instantAt } from '@bihuan/domain';
import { SYSTEM_SCOPE } from '@bihuan/persistence';
import { requestTest, setContactHours } from '@bihuan/record';
import { ChannelWorld } from '../testing/channel-world';
import { Receiver } from '../testing/receiver';

let world: ChannelWorld;
let receiver: Receiver;
let now = instantAt('2019-05-06', '12:00');

beforeAll(async () => {
  world = await ChannelWorld.create('hours');
}, 60_000);
afterAll(() => world.close());
beforeEach(async () => {
  receiver = await Receiver.start();
});
afterEach(async () => {
  await receiver.stop();
  await world.rows(`update channels set active = false, off_because = 'by-hand' where active`);
});

async function channel(hours: ContactHours): Promise<string> {
  const { id } = await world.channel({ url: receiver.url, digestOver: 100 });
  await world.uow.run(SYSTEM_SCOPE, (tx) => setContactHours(tx, { id, districtId: world.district.id }, hours));
  return id;
}

/** Notices that came at a time of day; the other clocks of the database are not those of the story. */
async function came(at: typeof now, count: number, clock = 'grade-by'): Promise<void> {
  await world.notices(count, { clock });
  await world.rows(`update deliveries set created_at = $1 where created_at > '2020-01-01' and state = 'pending'`, [at]);
}

/** Carries what may go at that time, until nothing more does; returns what is received meanwhile. */
async function carriedAt(at: typeof now): Promise<{ kind: string; clock?: string; occasions?: number }[]> {
  now = at;
  const before = receiver.received.length;
  const relay = world.relay({ source: world.source({ now: () => now }) });
  for (let seen = -1; seen < receiver.received.length;) {
    seen = receiver.received.length;
    await world.rows(`update channels set ready_at = clock_timestamp() where active`);
    await relay.turn();
    await relay.rest();
  }
  return receiver.received.slice(before).map(({ body }) => body);
}

const at = (day: number, time: string) => instantAt(`2019-05-0${day}`, time);
const night: ContactHours = { quiet: { from: '22:00', until: '07:00' }, digestAt: null };

it('what falls due at night waits for the morning, what is urgent by the policy does not', async () => {
  const id = await channel(night);
  await came(at(6, '23:00'), 2);
  await came(at(6, '23:10'), 1, 'control-by');
  expect(await carriedAt(at(6, '23:11'))).toMatchObject([{ kind: 'notice', clock: 'control-by' }]);
  expect(await carriedAt(at(7, '06:59'))).toEqual([]);
  expect(await world.states(id)).toEqual({ delivered: 1, pending: 2 });
  expect(await carriedAt(at(7, '07:00'))).toMatchObject([{ clock: 'grade-by' }, { clock: 'grade-by' }]);
  expect(await world.states(id)).toEqual({ delivered: 3 });
});

it('a message that failed in the evening is not tried again in the night', async () => {
  await channel(night);
  receiver.behave = (answer) => void answer.writeHead(500).end();
  await came(at(6, '21:50'), 1);
  expect(await carriedAt(at(6, '21:55'))).not.toEqual([]);
  receiver.behave = (answer) => void answer.end();
  await world.rows(`update channel_messages set next_attempt_at = clock_timestamp()`);
  expect(await carriedAt(at(6, '22:05'))).toEqual([]);
  expect(await carriedAt(at(7, '07:05'))).toHaveLength(1);
});

it('a daily digest has everything up to its hour in one piece, but for what is urgent', async () => {
  await channel({ quiet: null, digestAt: '08:30' });
  await came(at(6, '09:00'), 3);
  await came(at(6, '17:00'), 4);
  await came(at(6, '17:00'), 1, 'control-by');
  expect(await carriedAt(at(6, '17:01'))).toHaveLength(1);
  expect(await carriedAt(at(7, '08:29'))).toEqual([]);
  await came(at(7, '08:31'), 1);
  expect(await carriedAt(at(7, '08:32'))).toMatchObject([{ kind: 'digest', occasions: 7 }]);
  expect(await carriedAt(at(8, '08:30'))).toMatchObject([{ kind: 'notice' }]);
});

it('a test asked for at night is sent at once', async () => {
  const id = await channel(night);
  await world.uow.run(SYSTEM_SCOPE, (tx) => requestTest(tx, { id, districtId: world.district.id }, undefined));
  expect(await carriedAt(at(6, '23:30'))).toMatchObject([{ kind: 'test' }]);
});
