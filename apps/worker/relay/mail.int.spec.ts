import { SYSTEM_SCOPE } from '@bihuan/persistence';
import { reconcileDelivery } from '@bihuan/record';
import { until } from '@bihuan/testing';
import { ChannelWorld, LOOPBACK } from '../testing/channel-world';
import { MailBox } from '../testing/mail-box';
import type { DeliveryRelay } from './delivery-relay';
import { sender } from './send-message';

let world: ChannelWorld;
let box: MailBox;

beforeAll(async () => {
  world = await ChannelWorld.create('mail');
}, 60_000);
afterAll(() => world.close());
afterEach(async () => {
  await box.stop();
  // One address per person: that of one test is none of the next.
  await world.rows(`update channels set active = false, off_because = 'by-hand' where active`);
  await world.rows(`delete from channels`);
});

const officer = () => world.district.user('office', 'officer');
const mail = (language: 'zh' | 'en' = 'zh') =>
  world.channel({ kind: 'mail', url: 'mailto:wang@example.com', userId: officer(), language });
function relay(requireTls = true): DeliveryRelay {
  const server = { host: '127.0.0.1', port: box.port, secure: false };
  const tls = { rejectUnauthorized: false };
  const options = { server, from: 'bihuan@example.com', requireTls, timeoutMs: 1_000, tls };
  const send = sender({ hosts: LOOPBACK, timeoutMs: 400 }, options);
  return world.relay({ send, source: world.source({ publicUrl: 'https://b.example' }) });
}
async function carry(by: DeliveryRelay, done: () => Promise<boolean>): Promise<void> {
  await until('it is carried', async () => {
    await by.turn();
    await by.rest();
    return done();
  });
}
const has = (id: string, state: string, count: number) => async () => (await world.states(id))[state] === count;
const headerOf = (text: string, name: string) =>
  new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(text)?.[1]?.replace(/\r\n[ \t]/g, ' ');
const subjectOf = (text: string) =>
  (headerOf(text, 'Subject') ?? '').replace(/=\?UTF-8\?([QB])\?([^?]*)\?=\s*/gi, (_, how: string, word: string) =>
    how.toUpperCase() === 'B'
      ? Buffer.from(word, 'base64').toString('utf8')
      : decodeURIComponent(word.replace(/_/g, ' ').replace(/=(..)/g, '%$1')),
  );

it('takes one person’s notices to their mail box: a number and a link, encrypted on the way, plain text', async () => {
  box = await MailBox.start();
  const { id } = await mail();
  const [hazard = ''] = await world.notices(1);
  await world.notices(1, { recipient: world.district.user('eastTown', 'officer'), role: 'town' });
  await carry(relay(), has(id, 'delivered', 1));
  expect(box.taken).toHaveLength(1);
  const [got] = box.taken;
  expect(got).toMatchObject({ to: 'wang@example.com', secure: true });
  const [message] = await world.rows<{ id: string }>(`select id from channel_messages where channel_id = $1`, [id]);
  expect(headerOf(got?.text ?? '', 'Message-ID')).toBe(`<${message?.id}@example.com>`);
  expect(subjectOf(got?.text ?? '')).toBe(`【闭环】隐患 ${hazard.slice(0, 8)} 有到期提醒，请登录查看`);
  expect(headerOf(got?.text ?? '', 'Content-Type')).toMatch(/^text\/plain/);
  const encoded = (got?.text ?? '').split('\r\n\r\n').slice(1).join('\r\n\r\n');
  const text = /base64/i.test(headerOf(got?.text ?? '', 'Content-Transfer-Encoding') ?? '')
    ? Buffer.from(encoded, 'base64').toString('utf8')
    : Buffer.from(
        encoded
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString('utf8');
  expect(text).toContain(`https://b.example/hazards/${hazard}`);
  expect(`${got?.text}${text}`).not.toMatch(/锅炉/);
});

it('says in the person’s language how many there are', async () => {
  box = await MailBox.start();
  const { id } = await mail('en');
  await world.notices(7);
  await carry(relay(), has(id, 'delivered', 7));
  expect(box.taken.map(({ text }) => subjectOf(text))).toEqual(['[Bihuan] 7 notices, sign in to read them']);
});

it('hands nothing to a server that does not encrypt, unless the installation says it may', async () => {
  box = await MailBox.start({ disabledCommands: ['STARTTLS'] });
  const { id } = await mail();
  await world.notices(1);
  await carry(relay(), async () => (await world.errorOf(id)) === 'etls');
  expect(box.taken).toEqual([]);
  await carry(relay(false), has(id, 'delivered', 1));
  expect(box.taken).toMatchObject([{ secure: false }]);
});

it('does not know what became of a message that was read and not answered; a repeat has the same id', async () => {
  box = await MailBox.start();
  const { id } = await mail();
  box.behave = () => undefined;
  await world.notices(1);
  await carry(relay(), has(id, 'unknown', 1));
  box.behave = (done) => done(null);
  const [row] = await world.rows<{ id: string }>(`select id::text from deliveries where channel_id = $1`, [id]);
  const delivery = { id: row?.id ?? '', districtId: world.district.id, by: 'officer' };
  expect(await world.uow.run(SYSTEM_SCOPE, (tx) => reconcileDelivery(tx, delivery, 'resend', 60_000))).toBeNull();
  await carry(relay(), has(id, 'delivered', 1));
  const ids = box.taken.map(({ text }) => headerOf(text, 'Message-ID'));
  expect(ids).toHaveLength(2);
  expect(ids[1]).toBe(ids[0]);
});

it('knows a refusal, and switches an address off that does not exist', async () => {
  box = await MailBox.start({
    onRcptTo: (_address, _session, done) => {
      done(Object.assign(new Error('5.1.1 No such user'), { responseCode: 550 }));
    },
  });
  const { id } = await mail();
  await world.notices(1);
  await carry(relay(), has(id, 'failed', 1));
  expect(await world.rows(`select off_because from channels where id = $1`, [id])).toEqual([{ off_because: 'gone' }]);
  expect(box.taken).toEqual([]);
});
