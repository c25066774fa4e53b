import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { PASSWORD, signIn, startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';
import { ROUTE_FACTS, STANDING_IN } from '../testing/rights-facts';

const NO_ONE = '00000000-0000-4000-8000-000000000001';

let world: ApiWorld;
let admin: Client;
let uow: UnitOfWork;
beforeAll(async () => {
  world = await startApiWorld('administrators');
  ({ admin } = world);
  uow = new UnitOfWork({ url: world.databaseUrl, max: 1 });
}, 60_000);
afterAll(async () => {
  await uow?.close();
  await world?.close();
});

const made = (by: Client, login: string, more: object = {}) =>
  by.try('POST', '/api/users', { login, name: login, ...more });

/** The routes whose door the administrator passes; what is asked for is not there. */
async function doors(client: Client): Promise<string[]> {
  const routes = Object.entries(ROUTE_FACTS).filter(
    ([route]) => route.includes(' /api/') && route !== 'DELETE /api/session',
  );
  const passed: string[] = [];
  const ask = async () => {
    for (let next = routes.shift(); next; next = routes.shift()) {
      const [route, { query }] = next;
      const [method = '', path = ''] = route.split(' ');
      const filled = path.replace(/:(id|\w+Id)/g, NO_ONE).replace(/:\w+|\*/g, 'zh');
      const body = method === 'GET' || method === 'DELETE' ? undefined : {};
      const answer = await client.try(method, query ? `${filled}?${query}` : filled, body);
      if (answer.status !== 403 || answer.body.code !== 'forbidden') passed.push(route);
    }
  };
  await Promise.all(Array.from({ length: 8 }, ask));
  return passed.sort();
}
const given = (also: readonly string[] = []) =>
  Object.entries(ROUTE_FACTS)
    .filter(([route]) => route.includes(' /api/') && route !== 'DELETE /api/session')
    .filter(([route, { open }]) => open.includes('system') || also.includes(route))
    .map(([route]) => route)
    .sort();

// One after the other: an installation has its first security administrator once.
describe('the system administrator', () => {
  it('stands in for security and audit while nobody was given either role', async () => {
    expect(await doors(admin)).toEqual(given(STANDING_IN));
  });

  it('makes no administrator who belongs to a district', async () => {
    const answer = await made(admin, 'here', { adminRole: 'security', districtId: world.districtId });
    expect(answer).toMatchObject({ status: 422, body: { code: 'administrator-in-district' } });
  });

  it('makes the first security and audit administrators, and from then on has their duties no more', async () => {
    expect((await made(admin, 'shen', { adminRole: 'audit', password: PASSWORD })).status).toBe(201);
    expect((await admin.try('GET', '/api/audit')).status).toBe(403);
    expect((await made(admin, 'an', { adminRole: 'security', password: PASSWORD })).status).toBe(201);
    expect(await doors(admin)).toEqual(given());
    for (const adminRole of ['security', 'audit', 'system']) {
      expect(await made(admin, 'another', { adminRole })).toMatchObject({
        status: 403,
        body: { code: 'administrator-by-security' },
      });
    }
  });
});

describe('duties that were parted', () => {
  let security: Client;
  beforeAll(async () => {
    security = await signIn(world.anonymous(), 'an');
  }, 60_000);

  it('take two administrators for somebody to get in: one makes the account, the other the password and the post', async () => {
    const { districtId } = world;
    expect(await made(admin, 'jing', { districtId, password: PASSWORD })).toMatchObject({
      status: 403,
      body: { code: 'access-by-security' },
    });
    expect(await made(security, 'jing', { districtId })).toMatchObject({
      status: 403,
      body: { code: 'account-by-system' },
    });
    const { body } = await made(admin, 'jing', { districtId });
    const post = { userId: body.id, orgId: world.orgs.fire, role: 'officer' };
    expect((await admin.try('POST', '/api/posts', post)).status).toBe(403);
    await security.post('/api/posts', post);
    await security.post(`/api/users/${body.id}/password`, { password: PASSWORD });
    const person = await signIn(world.anonymous(), 'jing');
    expect((await person.get('/api/session')).body.posts).toMatchObject([{ orgId: world.orgs.fire }]);
  });

  it('leave nobody with two roles, under another login either', async () => {
    for (const [name, adminRole] of [
      ['an', 'audit'],
      ['shen', 'security'],
      ['管理员', 'security'],
    ]) {
      const answer = await made(security, `${name === '管理员' ? 'admin' : name}-2`, { name, adminRole });
      expect(answer).toMatchObject({ status: 409, body: { code: 'two-administrator-roles' } });
    }
  });

  it('leave no administrator with a post', async () => {
    const { body } = await security.get('/api/session');
    const post = { userId: body.userId, orgId: world.orgs.fire, role: 'officer' };
    expect((await security.try('POST', '/api/posts', post)).status).toBe(422);
  });

  it('keep one of each: the last is not closed, nor by themselves', async () => {
    const users = (await security.get('/api/users?adminRole=audit')).body.items as { id: string }[];
    const close = (id: string) => security.try('POST', `/api/users/${id}/departure`, {});
    expect(await close(users[0]!.id)).toMatchObject({ status: 409, body: { code: 'last-administrator' } });
    const { body } = await made(security, 'shen-b', { adminRole: 'audit' });
    expect((await close(users[0]!.id)).status).toBe(200);
    // Under the name of one whose account is closed there may be another, and then that one stays closed.
    expect((await made(security, 'shen-c', { name: 'shen', adminRole: 'security' })).status).toBe(201);
    expect(await security.try('DELETE', `/api/users/${users[0]!.id}/departure`)).toMatchObject({
      status: 409,
      body: { code: 'two-administrator-roles' },
    });
    expect(await close(body.id)).toMatchObject({ status: 409, body: { code: 'last-administrator' } });
  });

  it('are kept by the database as well: no post, no district, no other role for an administrator', async () => {
    const refused = (sql: string, values: unknown[]) =>
      uow
        .run(SYSTEM_SCOPE, (tx) => tx.query(sql, values))
        .then(
          () => null,
          (error: { constraint?: string }) => error.constraint,
        );
    const { districtId, orgs } = world;
    expect(
      await refused(
        `insert into posts (id, district_id, user_id, org_id, role, valid_from)
         select gen_random_uuid(), $1, id, $2, 'head', '2019-01-01' from users where login = 'an'`,
        [districtId, orgs.fire],
      ),
    ).toBe('posts_of_no_administrator');
    expect(await refused(`update users set district_id = $1 where login = 'an'`, [districtId])).toBe(
      'users_administrator_in_no_district',
    );
    expect(await refused(`update users set admin_role = 'audit' where login = 'an'`, [])).toBe('users_keep_their_role');
    expect(await refused(`update users set admin_role = 'audit' where login = 'jing'`, [])).toBe(
      'users_keep_their_role',
    );
  });
});
