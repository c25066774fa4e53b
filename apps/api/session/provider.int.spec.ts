import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { pino } from 'pino';
import { compose } from '../compose';
import { startApi } from '../create-api';
import { PASSWORD, signIn, startApiWorld, type ApiWorld } from '../testing/api-world';
import { enrol, SignInClock } from '../testing/identity-world';
import { Browser, startProviderWorld, type ProviderWorld } from '../testing/provider-world';
import { stepOf, totpCode } from '../platform/auth/totp';

let setting: ProviderWorld;
let world: ApiWorld;
let issuer: string;
let uow: UnitOfWork;
const clock = new SignInClock();

beforeAll(async () => {
  setting = await startProviderWorld('log-in-provider', clock.read);
  ({ world, issuer } = setting);
  uow = new UnitOfWork({ url: world.databaseUrl, max: 1 });
}, 60_000);
afterAll(async () => {
  await uow?.close();
  await setting?.close();
});

let people = 0;
const person = async (): Promise<{ id: string; login: string }> => {
  const login = `known-${++people}`;
  const user = { login, name: login, password: PASSWORD, districtId: world.districtId };
  const admin = await signIn(world.anonymous(), 'admin');
  return { id: (await admin.post('/api/users', user)).body.id, login };
};

const vouch = (browser: Browser, said: string) => setting.vouch(browser, said);
const told = (answer: Response) => setting.told(answer);
const whoIs = (browser: Browser) => setting.whoIs(browser);

describe('a log-in by the provider', () => {
  it('is offered, asks for code, PKCE, state and nonce, and opens a new session of the account that is known', async () => {
    const { id, login } = await person();
    expect((await world.anonymous().get('/api/session/ways')).body).toEqual({ provider: true });
    const browser = new Browser();
    const asked = new URL(Browser.next(await browser.go(`${world.address}/api/session/oidc`), world.address));
    const { searchParams } = asked;
    expect(asked.origin).toBe(issuer);
    expect([searchParams.get('response_type'), searchParams.get('code_challenge_method')]).toEqual(['code', 'S256']);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(searchParams.get(name)).toMatch(/^[\w-]{43}$/);
    }
    const back = await browser.go(await vouch(browser, `?as=${login}`));
    expect([back.status, back.headers.get('location')]).toEqual([303, `${world.address}/console/`]);
    expect(await whoIs(browser)).toMatchObject({ userId: id, login });
    const first = browser.cookie(world.address, 'bihuan');
    await browser.go(await vouch(browser, `?as=${login}`));
    expect(browser.cookie(world.address, 'bihuan')).not.toBe(first);
    const rows = await uow.run(SYSTEM_SCOPE, (tx) =>
      tx.query(`select what from audit where actor = $1 and action = 'session.start-by-provider'`, [id]),
    );
    expect(rows).toHaveLength(2);
  });

  it('is refused with a state that this browser did not begin with', async () => {
    const { login } = await person();
    const [mine, another] = [new Browser(), new Browser()];
    const back = new URL(await vouch(mine, `?as=${login}`));
    await another.go(`${world.address}/api/session/oidc`);
    expect(told(await another.go(back.href))).toBe('oidc-failed');
    expect(told(await new Browser().go(back.href))).toBe('oidc-failed');
    back.searchParams.set('state', 'x'.repeat(43));
    expect(told(await mine.go(back.href))).toBe('oidc-failed');
    expect(await whoIs(mine)).toMatchObject({ code: 'not-signed-in' });
  });

  it('is refused when its code was used, with the cookie it was begun with too', async () => {
    const { login } = await person();
    const browser = new Browser();
    const back = await vouch(browser, `?as=${login}`);
    const kept = browser.cookie(world.address, 'bihuan-oidc')!;
    expect(told(await browser.go(back))).toBeNull();
    expect(told(await browser.go(back))).toBe('oidc-failed');
    const again = await fetch(back, { headers: { cookie: `bihuan-oidc=${kept}` }, redirect: 'manual' });
    expect(told(again)).toBe('oidc-failed');
    expect(again.headers.getSetCookie().join()).not.toMatch(/(^|,)bihuan=/);
  });

  it('makes no account, and opens none that is closed', async () => {
    const browser = new Browser();
    expect(told(await browser.go(await vouch(browser, '?as=nobody-here')))).toBe('oidc-no-account');
    expect((await world.admin.get('/api/users?q=nobody-here')).body.items).toEqual([]);
    const { id, login } = await person();
    await world.admin.post(`/api/users/${id}/departure`, {});
    expect(told(await browser.go(await vouch(browser, `?as=${login}`)))).toBe('oidc-no-account');
    expect(await whoIs(browser)).toMatchObject({ code: 'not-signed-in' });
  });

  it('says so when the provider refuses', async () => {
    const browser = new Browser();
    expect(told(await browser.go(await vouch(browser, '')))).toBe('oidc-refused');
  });
});

describe('the second factor after the provider', () => {
  const give = async (browser: Browser, code: string) =>
    browser.go(`${world.address}/api/session/oidc`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code }),
    });

  it('is asked for where the provider asked for none, and only then is there a session', async () => {
    const { id, login } = await person();
    const { secret } = await enrol(await signIn(world.anonymous(), login), clock);
    const browser = new Browser();
    expect(told(await browser.go(await vouch(browser, `?as=${login}`)))).toBe('second-factor-needed');
    expect(await whoIs(browser)).toMatchObject({ code: 'not-signed-in' });
    expect((await give(browser, '000000')).status).toBe(401);
    clock.pass(60);
    expect((await give(browser, totpCode(secret, stepOf(clock.seconds)))).status).toBe(201);
    expect(await whoIs(browser)).toMatchObject({ userId: id, secondFactor: 'on' });
  });

  it('is not taken for somebody the provider did not vouch for in this browser, nor too late', async () => {
    const { login } = await person();
    const other = await person();
    const { secret } = await enrol(await signIn(world.anonymous(), login), clock);
    const browser = new Browser();
    await browser.go(await vouch(browser, `?as=${login}`));
    const ticket = browser.cookie(world.address, 'bihuan-oidc')!;
    clock.pass(60);
    const code = () => totpCode(secret, stepOf(clock.seconds));
    const forged = ticket.replace(/^[^.]+/, other.id);
    for (const cookie of ['', `bihuan-oidc=${forged}`]) {
      const body = { code: code() };
      const answer = await world.anonymous().try('POST', '/api/session/oidc', body, { headers: { cookie } });
      expect(answer).toMatchObject({ status: 401, body: { code: 'oidc-failed' } });
    }
    clock.pass(600);
    expect(await (await give(browser, code())).json()).toMatchObject({ code: 'oidc-failed' });
  });

  it('counts as the provider’s where its acr is one that this installation named', async () => {
    const { id, login } = await person();
    await enrol(await signIn(world.anonymous(), login), clock);
    const browser = new Browser();
    expect(told(await browser.go(await vouch(browser, `?as=${login}&acr=two-factors`)))).toBeNull();
    expect(await whoIs(browser)).toMatchObject({ userId: id });
  });
});

describe('somebody above enterprise level who has no code of their own', () => {
  it('sets none up where the provider asked for a second factor that counts, and has to where it asked for none', async () => {
    const strict = compose({
      ...{ databaseUrl: world.databaseUrl, temporalAddress: undefined, pool: 2, log: pino({ level: 'silent' }) },
      ...{ clock: world.clock, signInTime: clock.read },
      settings: {
        ...{ host: '127.0.0.1', port: 0, tls: null, secureCookies: false, sessionCacheMs: 0 },
        ...{ sessionIdleSeconds: 600, sessionLifeSeconds: 3_600, secondFactor: 'required' },
        passwordCost: { n: 2, r: 8, p: 1 },
      },
    });
    const api = await startApi(strict.parts);
    try {
      const states: unknown[] = [];
      for (const acr of ['', '&acr=two-factors']) {
        const browser = new Browser();
        await browser.go(await vouch(browser, `?as=${(await person()).login}${acr}`));
        const headers = { cookie: `bihuan=${browser.cookie(world.address, 'bihuan')}` };
        const me = (await (await fetch(`${api.address}/api/session`, { headers })).json()) as { secondFactor: string };
        states.push([me.secondFactor, (await fetch(`${api.address}/api/notices`, { headers })).status]);
      }
      expect(states).toEqual([
        ['to-enrol', 403],
        ['off', 200],
      ]);
    } finally {
      await api.close();
      await strict.close();
    }
  });
});

describe('without a provider', () => {
  it('no such log-in is offered', async () => {
    const plain = await startApiWorld('no-log-in-provider', { bare: true });
    try {
      expect((await plain.anonymous().get('/api/session/ways')).body).toEqual({ provider: false });
      for (const path of ['/api/session/oidc', '/api/session/oidc/callback?code=x&state=y']) {
        expect((await plain.anonymous().try('GET', path)).status).toBe(404);
      }
    } finally {
      await plain.close();
    }
  });
});
