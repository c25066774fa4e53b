import { Client as Postgres } from 'pg';
import { EVERYWHERE } from '../../../libs/testing/postgres';
import { LOCK } from '../platform/auth/credentials';
import { stepOf, totpCode } from '../platform/auth/totp';
import { DISTRICT, PASSWORD, SETUP_CODE, signIn, startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';
import { enrol, IdentityWorld, type SignInClock } from '../testing/identity-world';

let people: IdentityWorld;
let clock: SignInClock;
beforeAll(async () => {
  people = await IdentityWorld.start('identity_factor');
  clock = people.clock;
}, 60_000);
afterAll(() => people.world.close());

describe('a second factor', () => {
  it('counts from its first code on, ends other sessions, and is asked for at every sign-in after', async () => {
    const { login } = await people.person();
    const [desk, phone] = [
      await signIn(people.world.anonymous(), login),
      await signIn(people.world.anonymous(), login),
    ];
    expect(await desk.try('POST', '/api/account/second-factor', { current: 'wrong' })).toMatchObject({ status: 422 });
    const { body } = await desk.post('/api/account/second-factor', { current: PASSWORD });
    expect(body.uri).toContain(`secret=${body.secret}`);
    const wrong = await desk.try('POST', '/api/account/second-factor/confirmation', { code: '000000' });
    expect(wrong.status).toBe(422);
    expect((await people.attempt(login, PASSWORD)).status).toBe(201);
    await desk.post('/api/account/second-factor/confirmation', { code: totpCode(body.secret, stepOf(clock.seconds)) });
    expect((await desk.get('/api/session')).body.secondFactor).toBe('on');
    expect((await phone.try('GET', '/api/session')).status).toBe(401);
    expect(await people.attempt(login, PASSWORD)).toMatchObject({
      status: 401,
      body: { code: 'second-factor-needed' },
    });
    expect(await people.attempt(login, 'wrong')).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } });
    clock.pass(30);
    expect((await people.attempt(login, PASSWORD, totpCode(body.secret, stepOf(clock.seconds)))).status).toBe(201);
  });

  it('accepts each code once, also when it is sent twice at the same time, and clocks that differ by one step', async () => {
    const { login } = await people.person();
    const { secret } = await enrol(await signIn(people.world.anonymous(), login), clock);
    clock.pass(300);
    const step = stepOf(clock.seconds);
    const early = totpCode(secret, step - 1);
    const twice = await Promise.all([people.attempt(login, PASSWORD, early), people.attempt(login, PASSWORD, early)]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 401]);
    expect((await people.attempt(login, PASSWORD, totpCode(secret, step + 1))).status).toBe(201);
    // A step that lies before one accepted is over, though its half minute runs.
    expect(await people.attempt(login, PASSWORD, totpCode(secret, step))).toMatchObject({
      body: { code: 'second-factor-wrong' },
    });
    expect((await people.attempt(login, PASSWORD, totpCode(secret, step + 2))).status).toBe(401);
    clock.pass(30);
    expect((await people.attempt(login, PASSWORD, totpCode(secret, step + 2))).status).toBe(201);
  });

  it('locks the account after wrong codes as after wrong passwords', async () => {
    const { login } = await people.person();
    const { secret } = await enrol(await signIn(people.world.anonymous(), login), clock);
    clock.pass(300);
    for (let n = 0; n < LOCK.most; n++) await people.attempt(login, PASSWORD, 'AAAAA-AAAAA-AAAAA');
    const right = () => people.attempt(login, PASSWORD, totpCode(secret, stepOf(clock.seconds)));
    expect(await right()).toMatchObject({ status: 401, body: { code: 'sign-in-failed' } });
    clock.pass(LOCK.firstSeconds + 1);
    expect((await right()).status).toBe(201);
    clock.aDayLater();
  });

  it('comes with ten recovery codes, each of which works once, however it is typed', async () => {
    const { login } = await people.person();
    const client = await signIn(people.world.anonymous(), login);
    const { secret, recovery } = await enrol(client, clock);
    expect(new Set(recovery).size).toBe(10);
    const [first = '', second = ''] = recovery;
    expect((await people.attempt(login, PASSWORD, first.toLowerCase().replaceAll('-', ' '))).status).toBe(201);
    expect((await people.attempt(login, PASSWORD, first)).status).toBe(401);
    expect((await client.get('/api/account/second-factor')).body).toEqual({ state: 'on', recoveryCodesLeft: 9 });
    clock.pass(60);
    const code = totpCode(secret, stepOf(clock.seconds));
    const renewed = await client.post('/api/account/recovery-codes', { current: PASSWORD, code });
    expect((await people.attempt(login, PASSWORD, second)).status).toBe(401);
    expect((await people.attempt(login, PASSWORD, renewed.body.codes[0])).status).toBe(201);
  });

  it('is exchanged and taken away only with a code of it', async () => {
    const { login } = await people.person();
    const client = await signIn(people.world.anonymous(), login);
    const { recovery } = await enrol(client, clock);
    expect((await client.try('POST', '/api/account/second-factor', { current: PASSWORD })).status).toBe(422);
    const removal = (code?: string) =>
      client.try('POST', '/api/account/second-factor/removal', { current: PASSWORD, ...(code ? { code } : {}) });
    expect((await removal()).status).toBe(422);
    expect((await removal(recovery[0])).status).toBe(204);
    expect((await people.attempt(login, PASSWORD)).status).toBe(201);
  });

  it('that was lost is taken away by two administrators, neither of them its owner', async () => {
    clock.aDayLater();
    const { id, login } = await people.person();
    const owner = await signIn(people.world.anonymous(), login);
    await enrol(owner, clock);
    const second = await people.person('system');
    const [one, two] = [await people.admin(), await signIn(people.world.anonymous(), second.login)];
    const confirm = (by: Client, who = id) => by.try('POST', `/api/users/${who}/second-factor-reset/confirmation`, {});
    const ask = (by: Client, who = id) =>
      by.try('POST', `/api/users/${who}/second-factor-reset`, { reason: '手机丢失' });
    expect(await confirm(two)).toMatchObject({ status: 409, body: { code: 'another-must-confirm' } });
    expect((await ask(one)).status).toBe(201);
    expect((await confirm(one)).status).toBe(409);
    expect((await people.attempt(login, PASSWORD)).body.code).toBe('second-factor-needed');
    expect((await confirm(two)).status).toBe(204);
    expect((await owner.try('GET', '/api/session')).status).toBe(401);
    expect((await people.attempt(login, PASSWORD)).status).toBe(201);
    // Nor may one ask for oneself, or confirm for oneself what another asked.
    await enrol(two, clock);
    expect((await ask(two, second.id)).status).toBe(409);
    expect((await ask(one, second.id)).status).toBe(201);
    expect((await confirm(two, second.id)).status).toBe(409);
    expect((await ask(owner)).status).toBe(401);
  });
});

describe('where a second factor is required', () => {
  let strict: ApiWorld;
  beforeAll(async () => {
    const settings = { secondFactor: 'by-installation' } as const;
    strict = await startApiWorld('identity_strict', { signInTime: clock.read, settings, bare: true });
  }, 60_000);
  afterAll(() => strict.close());

  it('nothing but setting it up is open above enterprise level; enterprises and demo districts are let be', async () => {
    const first = { code: SETUP_CODE, login: 'first', name: '首位', password: PASSWORD };
    const { body: me } = await strict.anonymous().post('/api/setup', first);
    expect(me.secondFactor).toBe('to-enrol');
    const first1 = strict.anonymous().with(me.token);
    expect(await first1.try('POST', '/api/districts', DISTRICT)).toMatchObject({
      status: 403,
      body: { code: 'second-factor-missing' },
    });
    const { secret } = await enrol(first1, clock);
    const { body: district } = await first1.post('/api/districts', DISTRICT);
    const removal = { current: PASSWORD, code: totpCode(secret, stepOf(clock.seconds) + 1) };
    expect(await first1.try('POST', '/api/account/second-factor/removal', removal)).toMatchObject({
      status: 409,
      body: { code: 'second-factor-required' },
    });
    const states: Record<string, string> = {};
    for (const org of ['none', 'fire', 'firm'] as const) {
      const user = { login: `at-${org}`, name: org, password: PASSWORD, districtId: district.id };
      const { body } = await first1.post('/api/users', user);
      if (org !== 'none') await first1.post('/api/posts', { userId: body.id, orgId: district.orgs[org], role: 'head' });
      const client = await signIn(strict.anonymous(), `at-${org}`);
      states[org] = (await client.get('/api/session')).body.secondFactor;
      expect((await client.try('GET', '/api/hazards')).status).toBe(org === 'firm' ? 200 : 403);
    }
    expect(states).toEqual({ none: 'to-enrol', fire: 'to-enrol', firm: 'off' });

    const record = new Postgres({ connectionString: strict.databaseUrl, options: EVERYWHERE });
    await record.connect();
    await record.query(`update districts set demo = true`);
    await record.end();
    const shown = await signIn(strict.anonymous(), 'at-fire');
    expect((await shown.get('/api/session')).body.secondFactor).toBe('off');
    expect((await shown.try('GET', '/api/hazards')).status).toBe(200);
  });
});
