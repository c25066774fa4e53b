import { stepOf, totpCode } from '../../apps/api/platform/auth/totp';
import { until } from '../../libs/testing/until';
import { Window, withBrowser } from '../support/browser';
import { DataFolder, type Start } from '../support/start-process';

jest.setTimeout(240_000);
const inBrowser = withBrowser();
const PASSWORD = 'a password for journeys';

/** The first administrator where second factors are required, on everything that `npm start` starts. */
describe('a second factor is set up, and asked for after signing out', () => {
  let folder: DataFolder;
  let start: Start;
  let window: Window;

  beforeAll(async () => {
    folder = new DataFolder();
    start = folder.rehearse('10m/s', { BIHUAN_SECOND_FACTOR: 'required' });
    await start.ready();
    window = await Window.open();
  });
  afterAll(async () => {
    await window.close();
    await folder.remove();
  });

  const button = (name: string) => window.page.getByRole('button', { name, exact: true });
  const stepNow = () => stepOf(Date.now() / 1_000);
  let used = 0;
  /** A code that was not used before: of now, or of the next step, which the service's tolerance of clocks takes too. */
  async function codeOf(secret: string): Promise<string> {
    const step = Math.max(used + 1, stepNow());
    await until('the step of the code is near', () => step <= stepNow() + 1, 60_000);
    used = step;
    return totpCode(secret, step);
  }

  inBrowser('in Chinese and in English', async () => {
    const { page } = window;
    await page.goto(`${start.address}/console/`);
    await page.getByRole('tab', { name: '首次使用' }).click();
    await page.getByLabel('一次性设置码').fill(/设置码: (\S+)/.exec(start.output)?.[1] ?? '');
    await page.getByLabel('姓名').fill('系统管理员');
    await page.locator('#first_login').fill('admin');
    await page.locator('#first_password').fill(PASSWORD);
    await window.picture('first-use');
    await button('建立首位管理员').click();
    await page.getByRole('heading', { level: 1, name: '启用动态口令' }).waitFor();
    await page.getByLabel('当前密码').fill(PASSWORD);
    await button('显示密钥').click();
    const link = await page.getByRole('link', { name: '在本机验证器中打开' }).getAttribute('href');
    const secret = /secret=([A-Z2-7]{32})/.exec(link ?? '')?.[1] ?? '';
    await page.getByLabel('动态口令').fill(await codeOf(secret));
    await window.picture('second-factor');
    await button('启用').click();
    await page.getByText(/^\w{5}-\w{5}-\w{5}\n/).waitFor();
    await button('已保存，继续').click();
    await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();

    await button('系统管理员').click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await signIn({ login: '登录名', password: '密码', factor: '动态口令' }, await codeOf(secret), '动态口令不正确');
    await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();

    await button('系统管理员').click();
    await page.getByRole('menuitem', { name: '退出登录' }).click();
    await button('English').click();
    await signIn({ login: 'Login', password: 'Password', factor: 'Code' }, await codeOf(secret), 'code');
    await page.getByRole('heading', { level: 1, name: 'Work list' }).waitFor();
    expect(window.complaints).toEqual([]);
  });

  /** By name and password, then a wrong code, which is refused, then the right one. */
  async function signIn(
    labels: { readonly login: string; readonly password: string; readonly factor: string },
    code: string,
    refusal: string,
  ): Promise<void> {
    const { page } = window;
    await page.getByLabel(labels.login, { exact: true }).fill('admin');
    await page.getByLabel(labels.password, { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    const factor = page.getByLabel(labels.factor, { exact: true });
    await factor.fill('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: refusal }).waitFor();
    await factor.fill(code);
    await window.picture(labels.login === 'Login' ? 'sign-in-code-en' : 'sign-in-code');
    await page.keyboard.press('Enter');
  }
});
