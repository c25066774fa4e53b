import { stepOf, totpCode } from '../../apps/api/platform/auth/totp';
import { SETUP_CODE, startApiWorld, type ApiWorld } from '../../apps/api/testing/api-world';
import { Window, withBrowser } from '../support/browser';

jest.setTimeout(180_000);
const inBrowser = withBrowser();
const PASSWORD = 'a password for journeys';

/** The console on a service that requires second factors; server time of signing in stands still but for what is passed. */
describe('where second factors are required', () => {
  let seconds = Date.parse('2026-03-02T01:00:00.000Z') / 1_000;
  let world: ApiWorld;
  let window: Window;

  beforeAll(async () => {
    const signInTime = () => new Date(seconds * 1_000).toISOString();
    world = await startApiWorld('console_factor', { signInTime, settings: { secondFactor: 'required' }, bare: true });
    window = await Window.open();
  });
  afterAll(async () => {
    await window.close();
    await world.close();
  });

  const heading = (name: string) => window.page.getByRole('heading', { level: 1, name });
  const button = (name: string) => window.page.getByRole('button', { name });

  inBrowser('the console leads through the set-up first, then asks for a code at every sign-in', async () => {
    const { page } = window;
    await page.goto(`${world.address}/console/`);
    await page.getByRole('tab', { name: '首次使用' }).click();
    await page.getByLabel('一次性设置码').fill(SETUP_CODE);
    await page.getByLabel('姓名').fill('系统管理员');
    await page.locator('#first_login').fill('admin');
    await page.locator('#first_password').fill(PASSWORD);
    await button('建立首位管理员').click();
    await heading('启用动态口令').waitFor();
    await page.getByLabel('当前密码').fill(PASSWORD);
    await button('显示密钥').click();
    const link = await page.getByRole('link', { name: '在本机验证器中打开' }).getAttribute('href');
    const secret = /secret=([A-Z2-7]{32})/.exec(link ?? '')?.[1] ?? '';
    await page.getByLabel('动态口令').fill(totpCode(secret, stepOf(seconds)));
    await page.getByRole('button', { name: '启用', exact: true }).click();
    const recovery = (await page.getByText(/^\w{5}-\w{5}-\w{5}\n/).innerText()).split(/\s+/);
    expect(recovery.filter((code) => /^\w{5}-\w{5}-\w{5}$/.test(code))).toHaveLength(10);
    await button('已保存，继续').click();
    await heading('待办').waitFor();

    await page.context().clearCookies();
    await page.goto(`${world.address}/console/`);
    await page.locator('#in_login').fill('admin');
    await page.locator('#in_password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    const code = page.locator('#in_factor');
    await code.fill('000000');
    await page.keyboard.press('Enter');
    await page.getByText('动态口令不正确').waitFor();
    seconds += 30;
    await code.fill(totpCode(secret, stepOf(seconds)));
    await page.keyboard.press('Enter');
    await heading('待办').waitFor();
    expect(window.complaints).toEqual([]);
  });
});
