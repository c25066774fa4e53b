import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { PASSWORD, type ApiWorld } from '../testing/api-world';
import { Browser, startProviderWorld, type ProviderWorld } from '../testing/provider-world';

let setting: ProviderWorld;
let world: ApiWorld;
let uow: UnitOfWork;
let userId: string;
const LOGIN = 'known';

beforeAll(async () => {
  setting = await startProviderWorld('provider-tokens');
  ({ world } = setting);
  uow = new UnitOfWork({ url: world.databaseUrl, max: 1 });
  const user = { login: LOGIN, name: '测试', password: PASSWORD, districtId: world.districtId };
  userId = (await world.admin.post('/api/users', user)).body.id;
}, 60_000);
afterAll(async () => {
  await uow?.close();
  await setting?.close();
});

const sessions = async (): Promise<number> => {
  const rows = await uow.run(SYSTEM_SCOPE, (tx) => tx.query(`select 1 from sessions where user_id = $1`, [userId]));
  return rows.length;
};
const come = async (forge: string) => {
  const browser = new Browser();
  const query = `?as=${LOGIN}&forge=${encodeURIComponent(forge)}`;
  const back = await browser.go(await setting.vouch(browser, query));
  return { browser, back };
};

describe('what the provider says of somebody', () => {
  it('signs them in where it is signed by the key that the provider publishes', async () => {
    const { browser, back } = await come('none_of_it');
    expect([back.status, setting.told(back)]).toEqual([303, null]);
    expect(await setting.whoIs(browser)).toMatchObject({ userId, login: LOGIN });
    expect(await sessions()).toBe(1);
  });

  it.each([
    'another key',
    'a key it brings itself',
    'no signature',
    'the public key as a shared secret',
    'claims changed after signing',
    'an end that is past',
    'a beginning that is ahead',
    'no end',
    'another issuer',
    'another audience',
    'another nonce',
  ])('opens nothing with %s', async (forge) => {
    const before = await sessions();
    const { browser, back } = await come(forge);
    // The browser goes back to the log-in page, which is told why; it is given nothing to come in with.
    expect([back.status, setting.told(back)]).toEqual([303, 'oidc-failed']);
    expect(browser.cookie(world.address, 'bihuan')).toBeUndefined();
    expect(await setting.whoIs(browser)).toMatchObject({ status: 401, code: 'not-signed-in' });
    expect(await sessions()).toBe(before);
    // Nor can a code of a second device finish what was never begun.
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ code: '000000' });
    const code = await browser.go(`${world.address}/api/session/oidc`, { method: 'POST', headers, body });
    expect([code.status, await code.json()]).toMatchObject([401, { code: 'oidc-failed' }]);
  });
});
