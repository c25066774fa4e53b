import { MOST_BY_ADDRESS } from '../platform/auth/address-limits';
import { LOCK } from '../platform/auth/credentials';
import { PASSWORD, signIn, startApiWorld, type ApiWorld } from '../testing/api-world';
import { Client, type Answer } from '../testing/client';
import { cookieOf, IDLE_SECONDS, IdentityWorld, LIFE_SECONDS, type SignInClock } from '../testing/identity-world';

let people: IdentityWorld;
let clock: SignInClock;
beforeAll(async () => {
  people = await IdentityWorld.start('identity_sessions');
  clock = people.clock;
}, 60_000);
afterAll(() => people.world.close());

describe('a session', () => {
  it('ends when it lies idle, and at its last hour however busy it is', async () => {
    const { login } = await people.person();
    const idle = await signIn(people.world.anonymous(), login);
    clock.pass(IDLE_SECONDS - 10);
    expect((await idle.try('GET', '/api/session')).status).toBe(200);
    clock.pass(IDLE_SECONDS + 10);
    expect((await idle.try('GET', '/api/session')).status).toBe(401);

    const busy = await signIn(people.world.anonymous(), login);
    for (let used = 0; used + 300 < LIFE_SECONDS; used += 300) {
      expect((await busy.try('GET', '/api/session')).status).toBe(200);
      clock.pass(300);
    }
    clock.pass(301);
    expect((await busy.try('GET', '/api/session')).status).toBe(401);
    const again = await signIn(people.world.anonymous(), login);
    expect((await again.get('/api/sessions')).body.items).toHaveLength(1);
  });

  it('cannot be fixed: whatever id a browser brings, signing in gives another and ends the one it brought', async () => {
    const { login } = await people.person();
    const planted = `bihuan=${'A'.repeat(43)}`;
    const first = await people.attempt(login, PASSWORD, undefined, { cookie: planted });
    expect(cookieOf(first)).not.toBe(planted);
    const browser = new Client(people.world.address, null);
    expect((await browser.try('GET', '/api/session', undefined, { headers: { cookie: planted } })).status).toBe(401);
    const second = await people.attempt(login, PASSWORD, undefined, { cookie: cookieOf(first) });
    expect(cookieOf(second)).not.toBe(cookieOf(first));
    const asked = (cookie: string) => browser.try('GET', '/api/session', undefined, { headers: { cookie } });
    expect([(await asked(cookieOf(first))).status, (await asked(cookieOf(second))).status]).toEqual([401, 200]);
  });

  it('that was stolen is worth nothing after log-out', async () => {
    const { login } = await people.person();
    const signedIn = await people.attempt(login, PASSWORD);
    const headers = { cookie: cookieOf(signedIn), 'x-csrf-token': signedIn.body.csrfToken as string };
    const thief = new Client(people.world.address, null);
    expect((await thief.try('GET', '/api/session', undefined, { headers })).status).toBe(200);
    expect((await thief.try('DELETE', '/api/session', undefined, { headers })).status).toBe(204);
    expect((await thief.try('GET', '/api/session', undefined, { headers })).status).toBe(401);
    expect((await people.world.anonymous().with(signedIn.body.token).try('GET', '/api/session')).status).toBe(401);
  });

  it('by cookie changes nothing of the account without the CSRF token of that very session', async () => {
    const { login } = await people.person();
    const [mine, other] = [await people.attempt(login, PASSWORD), await people.attempt(login, PASSWORD)];
    const change = (csrf: Record<string, string>) =>
      new Client(people.world.address, null).try(
        'POST',
        '/api/account/password',
        { current: PASSWORD, password: 'kettle over the river' },
        { headers: { cookie: cookieOf(mine), ...csrf } },
      );
    expect(await change({})).toMatchObject({ status: 403, body: { code: 'csrf-token-wrong' } });
    expect((await change({ 'x-csrf-token': other.body.csrfToken })).status).toBe(403);
    expect((await people.attempt(login, PASSWORD)).status).toBe(201);
    expect((await change({ 'x-csrf-token': mine.body.csrfToken })).status).toBe(204);
  });
});

describe('a password', () => {
  it('is changed by whoever knows the old one, and ends every other session', async () => {
    const { login } = await people.person();
    const [desk, phone] = [
      await signIn(people.world.anonymous(), login),
      await signIn(people.world.anonymous(), login),
    ];
    const change = (current: string, password: string) =>
      desk.try('POST', '/api/account/password', { current, password });
    expect(await change('not the old one', 'kettle over the river')).toMatchObject({
      status: 422,
      body: { code: 'proof-failed' },
    });
    expect(await change(PASSWORD, 'Password2024!')).toMatchObject({ status: 422, body: { code: 'password-common' } });
    expect(await change(PASSWORD, `${login}-${login}`)).toMatchObject({ body: { code: 'password-common' } });
    expect((await phone.try('GET', '/api/session')).status).toBe(200);
    expect((await change(PASSWORD, 'kettle over the river')).status).toBe(204);
    expect((await desk.try('GET', '/api/session')).status).toBe(200);
    expect((await phone.try('GET', '/api/session')).status).toBe(401);
    expect((await people.attempt(login, PASSWORD)).status).toBe(401);
    await signIn(people.world.anonymous(), login, 'kettle over the river');
  });
});

describe('a lock-out', () => {
  it('takes twice as long with each further failure, and lets the right password in when it is over', async () => {
    const { login } = await people.person();
    for (let n = 0; n < LOCK.most; n++) await people.attempt(login, 'wrong');
    let wait = LOCK.firstSeconds;
    for (let round = 0; round < 3; round++) {
      clock.pass(wait - 1);
      expect((await people.attempt(login, PASSWORD)).status).toBe(401);
      clock.pass(2);
      await people.attempt(login, 'wrong');
      wait *= 2;
    }
    clock.pass(wait + 1);
    expect((await people.attempt(login, PASSWORD)).status).toBe(201);
    // And everything before is forgotten.
    await people.attempt(login, 'wrong');
    expect((await people.attempt(login, PASSWORD)).status).toBe(201);
  });

  it('meets an address that guesses at many accounts, says for how long, and tells nothing about any', async () => {
    clock.aDayLater();
    const { login } = await people.person();
    for (let n = 0; n < MOST_BY_ADDRESS; n++) expect((await people.attempt(`nobody-${n}`, 'wrong')).status).toBe(401);
    const words = ({ status, body }: Answer) => ({ status, code: body.code, facts: body.facts });
    const stopped = await people.attempt(login, PASSWORD);
    expect(stopped).toMatchObject({ status: 429, body: { code: 'too-many-requests' } });
    expect(stopped.headers.get('retry-after')).toBe('10');
    expect(words(await people.attempt('nobody-at-all', 'wrong'))).toEqual(words(stopped));
    clock.pass(11);
    expect((await people.attempt(login, PASSWORD)).status).toBe(201);
    await people.attempt('nobody-at-all', 'wrong');
    expect((await people.attempt(login, PASSWORD)).headers.get('retry-after')).toBe('20');
    clock.aDayLater();
  });
});

describe('where a password costs time to check', () => {
  let slow: ApiWorld;
  beforeAll(async () => {
    slow = await startApiWorld('identity_time', { settings: { passwordCost: { n: 2 ** 13, r: 8, p: 1 } } });
  }, 60_000);
  afterAll(() => slow.close());
  const guess = (login: string, password: string) => slow.anonymous().try('POST', '/api/session', { login, password });

  it('a lock-out is not outrun by guesses that arrive at once', async () => {
    await slow.admin.post('/api/users', { login: 'guessed', name: '某', password: PASSWORD });
    const guesses = Array.from({ length: 20 }, (_, n) => guess('guessed', n === 19 ? PASSWORD : `no ${n}`));
    expect((await Promise.all(guesses)).map(({ status }) => status)).toEqual(Array(20).fill(401));
  });

  it('the time of an answer does not tell whether there is such an account, or whether it is locked', async () => {
    const took = async (login: string): Promise<number> => {
      const begun = performance.now();
      await guess(login, 'wrong');
      return performance.now() - begun;
    };
    const times: Record<'guessed' | 'nobody', number[]> = { guessed: [], nobody: [] };
    for (let n = 0; n < 5; n++)
      for (const login of ['guessed', 'nobody'] as const) times[login].push(await took(login));
    const median = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
    expect(median(times.nobody) / median(times.guessed)).toBeGreaterThan(0.5);
    expect(median(times.nobody) / median(times.guessed)).toBeLessThan(2);
  });
});
