import { randomUUID } from 'node:crypto';
import { signIn } from '../testing/api-world';
import { Client } from '../testing/client';
import { DAY_SECONDS, IdentityWorld, type SignInClock } from '../testing/identity-world';

let people: IdentityWorld;
let clock: SignInClock;
beforeAll(async () => {
  people = await IdentityWorld.start('identity_tokens');
  clock = people.clock;
}, 60_000);
afterAll(() => people.world.close());

describe('an invitation', () => {
  it('lets the person set their own password, once, until its day is over', async () => {
    clock.aDayLater();
    const by = await people.admin();
    const { body: user } = await by.post('/api/users', {
      login: 'invited',
      name: '受邀',
      districtId: people.world.districtId,
    });
    const invite = async (days?: number) =>
      (await (await people.admin()).post(`/api/users/${user.id}/invitation`, days ? { days } : {})).body;
    const accept = (code: string, password = 'kettle over the river') =>
      people.world.anonymous().try('POST', '/api/invitation', { code, password });
    const { code: void1 } = await invite();
    const { code, expiresAt } = await invite(3);
    expect(expiresAt).toBe(new Date((clock.seconds + 3 * DAY_SECONDS) * 1_000).toISOString());
    expect(await accept(void1)).toMatchObject({ status: 401, body: { code: 'invitation-failed' } });
    expect(await accept(code, '123456789012')).toMatchObject({ status: 422, body: { code: 'password-common' } });
    expect((await accept(code, 'short')).status).toBe(400);
    expect(await accept(code)).toMatchObject({ status: 200, body: { login: 'invited', name: '受邀' } });
    expect((await accept(code)).status).toBe(401);
    await signIn(people.world.anonymous(), 'invited', 'kettle over the river');
    const { code: late } = await invite(1);
    clock.pass(DAY_SECONDS + 1);
    expect((await accept(late, 'another river, no kettle')).status).toBe(401);
    expect((await (await people.admin()).try('POST', `/api/users/${randomUUID()}/invitation`, {})).status).toBe(404);
  });
});

describe('a token of a program', () => {
  it('has the permissions it names, for its days, and never those over the account', async () => {
    const person = await people.at('fire');
    const create = (permissions: string[], days?: number) =>
      person.try('POST', '/api/account/tokens', { name: '报表', permissions, ...(days ? { days } : {}) });
    for (const wrong of ['account.own', 'session.start', 'no.such']) expect((await create([wrong])).status).toBe(400);
    expect((await create(['hazard.read'], 366)).status).toBe(400);
    const { body } = await create(['hazard.read', 'user.read'], 2);
    expect(body.token).toMatch(/^bhk_[\w-]{43}$/);
    const program = people.world.anonymous().with(body.token);
    expect((await program.try('GET', '/api/hazards')).status).toBe(200);
    expect(await program.try('GET', '/api/slips')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await program.try('GET', '/api/account/tokens')).status).toBe(403);
    // A token gives no permission that its person does not hold.
    expect((await program.try('GET', '/api/users')).status).toBe(403);
    const cookie = `bihuan=${body.token}`;
    expect(
      (await new Client(people.world.address, null).try('GET', '/api/hazards', undefined, { headers: { cookie } }))
        .status,
    ).toBe(401);
    const { items } = (await person.get('/api/account/tokens')).body;
    expect(items).toMatchObject([
      { name: '报表', permissions: ['hazard.read', 'user.read'], lastUsedAt: clock.read() },
    ]);
    expect(JSON.stringify(items)).not.toContain(body.token);
    clock.pass(2 * DAY_SECONDS + 1);
    expect((await program.try('GET', '/api/hazards')).status).toBe(401);
  });

  it('is revoked by its owner and nobody else, and ends with a password that an administrator sets', async () => {
    const [owner, stranger] = [await people.at('fire'), await people.at('east')];
    const make = async () =>
      (await owner.post('/api/account/tokens', { name: 't', permissions: ['hazard.read'] })).body as {
        id: string;
        token: string;
      };
    const works = async (token: string) =>
      (await people.world.anonymous().with(token).try('GET', '/api/hazards')).status;
    const [one, two] = [await make(), await make()];
    expect((await stranger.try('DELETE', `/api/account/tokens/${one.id}`)).status).toBe(404);
    expect(await works(one.token)).toBe(200);
    expect((await owner.try('DELETE', `/api/account/tokens/${one.id}`)).status).toBe(204);
    expect([await works(one.token), await works(two.token)]).toEqual([401, 200]);
    const { userId } = (await owner.get('/api/session')).body;
    await (await people.admin()).try('POST', `/api/users/${userId}/password`, { password: 'another long one' });
    expect(await works(two.token)).toBe(401);
  });
});
