import { PASSWORD, SETUP_CODE, signIn, startApiWorld, type ApiWorld } from '../testing/api-world';
import { Client, type Answer } from '../testing/client';

let world: ApiWorld;
beforeAll(async () => {
  world = await startApiWorld('sessions');
}, 60_000);
afterAll(() => world.close());

const cookieOf = (answer: Answer): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

describe('the set-up code', () => {
  it('makes the first administrator once and never again', async () => {
    const bare = await startApiWorld('setup', { bare: true });
    try {
      const body = { login: 'first', name: '首位', password: PASSWORD };
      const wrong = await bare.anonymous().try('POST', '/api/setup', { ...body, code: 'AAAAA-AAAAA-AAAAA-AAAAA' });
      expect(wrong).toMatchObject({ status: 401, body: { code: 'setup-failed' } });
      // As people type it: small letters, no dashes.
      const code = SETUP_CODE.toLowerCase().replaceAll('-', ' ');
      const made = await bare.anonymous().post('/api/setup', { ...body, code });
      expect(made.body).toMatchObject({
        login: 'first',
        adminRole: 'system',
        token: expect.stringMatching(/^[\w-]{43}$/),
      });
      const again = await bare.anonymous().try('POST', '/api/setup', { ...body, login: 'second', code });
      expect(again.status).toBe(401);
    } finally {
      await bare.close();
    }
  });

  it('is not used up by a password that is too short', async () => {
    const answer = await world
      .anonymous()
      .try('POST', '/api/setup', { code: SETUP_CODE, login: 'xx', name: 'x', password: 'short' });
    expect(answer).toMatchObject({ status: 400, body: { facts: { fields: ['password'] } } });
  });
});

describe('signing in', () => {
  it('gives a session that knows its person and posts, and ends when they sign out', async () => {
    const person = await world.as('fire', 'head');
    const me = await person.get('/api/session');
    expect(me.body).toMatchObject({
      districtId: world.districtId,
      posts: [{ orgId: world.orgs.fire, orgName: '样例消防部门', role: 'head' }],
    });
    const left = await person.try('DELETE', '/api/session');
    expect(left.status).toBe(204);
    expect(left.headers.get('clear-site-data')).toBe('"cache"');
    expect(await person.try('GET', '/api/session')).toMatchObject({ status: 401, body: { code: 'not-signed-in' } });
  });

  it('answers a wrong name, a wrong password and a locked account in the same words, and locks after five failures', async () => {
    const login = 'to-be-locked';
    await world.admin.post('/api/users', { login, name: '锁', password: PASSWORD, districtId: world.districtId });
    const attempt = (name: string, password: string) =>
      world.anonymous().try('POST', '/api/session', { login: name, password });
    const words = ({ status, body }: Answer) => ({ status, code: body.code, detail: body.detail, facts: body.facts });
    const nobody = words(await attempt('nobody-here', 'x'));
    expect(nobody.status).toBe(401);
    for (let i = 0; i < 5; i++) expect(words(await attempt(login, 'wrong'))).toEqual(nobody);
    expect(words(await attempt(login, PASSWORD))).toEqual(nobody);
  });

  it('forgets failures after a success', async () => {
    const login = 'forgetful';
    await world.admin.post('/api/users', { login, name: '忘', password: PASSWORD, districtId: world.districtId });
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) await world.anonymous().try('POST', '/api/session', { login, password: 'wrong' });
      await signIn(world.anonymous(), login);
    }
  });

  it('knows which permissions its person holds: an office’s, and of a firm only its own', async () => {
    const held = async (org: 'office' | 'firm') =>
      (await (await world.as(org)).get('/api/session/permissions')).body['permissions'] as string[];
    expect(await held('office')).toEqual(expect.arrayContaining(['org.read', 'tip-off.receive', 'hazard.read']));
    const firm = await held('firm');
    expect(firm).toContain('hazard.read');
    expect(firm.filter((one) => /^(tip-off|rule|slip)\.(read|receive|change|draft)$/.test(one))).toEqual([
      'rule.read',
      'slip.read',
    ]);
  });

  it('by cookie needs the CSRF token for whatever changes something, and no other site may ask', async () => {
    const login = 'by-cookie';
    await world.admin.post('/api/users', { login, name: '饼', password: PASSWORD, districtId: world.districtId });
    const signedIn = await world.anonymous().post('/api/session', { login, password: PASSWORD });
    expect(signedIn.headers.get('set-cookie')).toMatch(
      /^bihuan=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=3600$/,
    );
    const cookie = cookieOf(signedIn);
    const browser = new Client(world.address, null);
    expect((await browser.get('/api/session', { headers: { cookie } })).body.login).toBe(login);
    const mark = (headers: Record<string, string>) =>
      browser.try('POST', '/api/notices/read', { ids: ['1'] }, { headers: { cookie, ...headers } });
    expect(await mark({})).toMatchObject({ status: 403, body: { code: 'csrf-token-wrong' } });
    expect((await mark({ 'x-csrf-token': 'x'.repeat(32) })).status).toBe(403);
    const csrf = signedIn.body.csrfToken as string;
    expect((await mark({ 'x-csrf-token': csrf })).status).toBe(200);
    expect((await mark({ 'x-csrf-token': csrf, origin: world.address })).status).toBe(200);
    expect(await mark({ 'x-csrf-token': csrf, origin: 'https://elsewhere.example' })).toMatchObject({
      status: 403,
      body: { code: 'wrong-origin' },
    });
  });

  it('over TLS sets a cookie that is bound to this host', async () => {
    const secure = await startApiWorld('secure', { settings: { secureCookies: true } });
    try {
      const answer = await secure.anonymous().post('/api/session', { login: 'admin', password: PASSWORD });
      expect(answer.headers.get('set-cookie')).toMatch(
        /^__Host-bihuan=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=3600; Secure$/,
      );
      expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
    } finally {
      await secure.close();
    }
  });
});

describe('own sessions', () => {
  it('are listed, and one can be ended from another', async () => {
    const login = 'two-devices';
    await world.admin.post('/api/users', { login, name: '双', password: PASSWORD, districtId: world.districtId });
    const [desk, phone] = [await signIn(world.anonymous(), login), await signIn(world.anonymous(), login)];
    const { body } = await desk.get('/api/sessions');
    expect(body.items).toHaveLength(2);
    const other = body.items.find((session: { current: boolean }) => !session.current);
    expect((await desk.try('DELETE', `/api/sessions/${other.id}`)).status).toBe(204);
    expect((await phone.try('GET', '/api/session')).status).toBe(401);
    const stranger = await world.as('fire');
    const own = body.items.find((session: { current: boolean }) => session.current);
    expect((await stranger.try('DELETE', `/api/sessions/${own.id}`)).status).toBe(404);
    expect((await desk.get('/api/session')).status).toBe(200);
  });

  it('end when an administrator sets another password', async () => {
    const person = await world.as('fire');
    const { userId } = (await person.get('/api/session')).body;
    const set = await world.admin.try('POST', `/api/users/${userId}/password`, { password: 'another long one' });
    expect(set.status).toBe(204);
    expect((await person.try('GET', '/api/session')).status).toBe(401);
  });
});

describe('a permission', () => {
  it('of an administrator is not held by others, nor a district’s by somebody without one', async () => {
    const person = await world.as('fire');
    for (const path of ['/api/users', '/api/ops']) {
      expect(await person.try('GET', path)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    expect((await world.anonymous().try('GET', '/api/hazards')).status).toBe(401);
  });

  it('ends with the post it came from', async () => {
    const person = await world.as('office', 'head');
    const { userId } = (await person.get('/api/session')).body;
    const posts = await world.admin.get('/api/posts?limit=200');
    const post = posts.body.items.find((entry: { userId: string }) => entry.userId === userId);
    world.clock.moveTo('2019-04-02T01:00:00.000Z');
    await world.admin.try('DELETE', `/api/posts/${post.id}`);
    expect((await person.get('/api/session')).body.posts).toEqual([]);
  });
});
