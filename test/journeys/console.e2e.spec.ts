import { DataFolder } from '../support/start-process';
import { Window, withBrowser } from '../support/browser';

jest.setTimeout(300_000);
const inBrowser = withBrowser();

const PASSWORD = 'a password for journeys';
/** First load in bytes over the wire, pages besides the first are fetched when they are opened. */
const FIRST_LOAD = 500 * 1024;

/** The console in a real browser, on everything that `npm start` starts. Steps build on each other. */
describe('an office works in the console', () => {
  let folder: DataFolder;
  let window: Window;
  let address: string;
  let setupCode: string;

  beforeAll(async () => {
    folder = new DataFolder();
    // Slow enough that a day does not pass between two looks.
    const start = folder.rehearse('10m/s');
    await start.ready();
    address = start.address;
    setupCode = /设置码: (\S+)/.exec(start.output)?.[1] ?? '';
  });
  afterAll(() => folder.remove());
  beforeEach(async () => {
    window = await Window.open();
  });
  afterEach(async () => {
    await window.close();
    expect(window.complaints).toEqual([]);
  });

  const heading = (name: string) => window.page.getByRole('heading', { level: 1, name });
  const button = (name: string | RegExp) => window.page.getByRole('button', { name });
  const menu = (name: string) => window.page.getByRole('navigation').getByRole('link', { name });

  async function signIn(login: string, language: 'zh' | 'en' = 'zh'): Promise<void> {
    const { page } = window;
    await page.goto(`${address}/console/`);
    if (language === 'en') await button('English').click();
    await page.getByLabel(language === 'zh' ? '登录名' : 'Login', { exact: true }).fill(login);
    await page.getByLabel(language === 'zh' ? '密码' : 'Password', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await heading(language === 'zh' ? '待办' : 'Work list').waitFor();
  }

  inBrowser('the set-up code makes an administrator, who gives the demo’s people their passwords', async () => {
    const { page } = window;
    const answer = await page.goto(`${address}/console/`);
    expect(answer?.headers()['content-security-policy']).toMatch(/script-src 'self'(;|$)/);
    await page.getByRole('tab', { name: '首次使用' }).click();
    await page.getByLabel('一次性设置码').fill(setupCode);
    await page.getByLabel('姓名').fill('系统管理员');
    await page.locator('#first_login').fill('admin');
    await page.locator('#first_password').fill(PASSWORD);
    await button('建立首位管理员').click();
    await heading('待办').waitFor();

    await menu('用户').click();
    for (const login of ['demo-market-officer', 'demo-office-head']) {
      await page.getByRole('searchbox', { name: '姓名或登录名' }).fill(login);
      await page.keyboard.press('Enter');
      const row = page.getByRole('row').filter({ hasText: login });
      await row.getByRole('button', { name: '设置密码' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('密码', { exact: true }).fill('short');
      await dialog.getByRole('button', { name: '设置密码' }).click();
      await dialog.getByText('至少 12 个字符').waitFor();
      await dialog.getByLabel('密码', { exact: true }).fill(PASSWORD);
      await dialog.getByRole('button', { name: '设置密码' }).click();
      await dialog.waitFor({ state: 'hidden' });
    }

    await menu('运行监控').click();
    await page.getByText('Temporal 正常').waitFor();
    await page.getByRole('row').filter({ hasText: '重大隐患' }).first().waitFor();
  });

  inBrowser('a wrong password is refused in the service’s words', async () => {
    const { page } = window;
    await page.goto(`${address}/console/`);
    await page.getByLabel('登录名', { exact: true }).fill('demo-market-officer');
    await page.getByLabel('密码', { exact: true }).fill('not this one');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: '请求编号' }).waitFor();
  });

  inBrowser('a campaign shows its nine parts and today, and each part its phases and rounds', async () => {
    const { page } = window;
    await signIn('demo-office-head');
    await menu('专项整治行动').click();
    await page.getByRole('row').filter({ hasText: 'plan-2019' }).getByRole('link').click();
    await page.getByText('启动', { exact: true }).waitFor();
    const picture = page.getByRole('group', { name: /9 个分方案/ });
    await picture.waitFor();
    expect(await picture.locator('a').count()).toBe(9);
    expect(await picture.locator('[data-today]').getAttribute('data-today')).toMatch(/^2019-01-0\d$/);
    await button('暂停专项整治行动').waitFor();

    await picture.getByText('特种设备').click();
    await page.getByRole('tab', { name: '期次' }).waitFor();
    await page.getByRole('row').filter({ hasText: '大排查' }).first().waitFor();
  });

  inBrowser('a hazard says why its date is that date, and a command of its list is given in place', async () => {
    const { page } = window;
    await signIn('demo-market-officer');
    await page.getByRole('row').filter({ hasText: '锅炉' }).waitFor();
    const row = page.getByRole('row').filter({ hasText: '锅炉' });
    await row.getByText('2019年1月1日').waitFor();
    await row.getByRole('button', { name: '办理' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '登记管控措施' }).first().click();
    const dialog = page.getByRole('dialog', { name: '登记管控措施' });
    await dialog.getByLabel('管控措施').fill('已停炉，挂停用牌，专人看守。');
    await dialog.getByRole('button', { name: '登记管控措施' }).click();
    await dialog.waitFor({ state: 'hidden' });

    await page.getByRole('link', { name: '查看全部内容' }).click();
    await heading('锅炉安全阀超期未校验（演示）').waitFor();
    await page.getByText('已停炉，挂停用牌，专人看守。').first().waitFor();
    await page.getByRole('row').filter({ hasText: '判级' }).getByRole('button', { name: '为什么是这一天' }).click();
    await page.getByRole('dialog').getByText('计入：1月2日、1月3日、1月4日').waitFor();
    await window.picture('why-this-date');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.getByRole('listitem').filter({ hasText: '登记管控措施' }).first().waitFor();
    await button(/项现在不能办理/).click();
    await page
      .getByText(/当前状态为/)
      .first()
      .waitFor();

    await menu('四单').click();
    await heading('四单').waitFor();
  });

  inBrowser('what somebody reports as markup appears as text, found again by the register’s address', async () => {
    const { page } = window;
    await signIn('demo-market-officer', 'en');
    await menu('Hazards').click();
    await button('Report a hazard').click();
    const probe = '<img src=x onerror="document.title=1">';
    await page.getByLabel('Title', { exact: true }).fill(probe);
    await page.getByLabel('What is wrong').fill(probe);
    await choose('Line', 'Special equipment');
    await choose('Area', /demo/);
    await page.getByLabel('Place', { exact: true }).fill('Hall 2');
    await choose('Source', 'inspection by a department');
    await button('Report').click();
    await heading(probe).waitFor();

    await page.goto(`${address}/console/hazards?line=SPEC&q=${encodeURIComponent('onerror')}`);
    await page.getByRole('link', { name: probe }).waitFor();
    expect(await page.locator('tbody tr.ant-table-row').count()).toBe(1);
    await page.goto(`${address}/console/hazards?line=SPEC&sort=due`);
    await page.getByRole('link', { name: probe }).waitFor();
  });

  async function choose(label: string, option: string | RegExp): Promise<void> {
    const { page } = window;
    await page.getByRole('combobox', { name: label }).click();
    await page.locator('.ant-select-dropdown:visible').getByText(option).first().click();
  }

  inBrowser('the first load is small, everything in English, and log-out ends the session', async () => {
    const { page } = window;
    await signIn('demo-office-head', 'en');
    await page.goto(`${address}/console/work`);
    await heading('Work list').waitFor();
    await page.getByRole('tab', { name: 'Waiting for me' }).waitFor();
    // What signing in needed came before: this is what somebody with a session loads.
    const bytes = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .reduce((sum, entry) => sum + (entry as { encodedBodySize?: number }).encodedBodySize!, 0),
    );
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(FIRST_LOAD);
    await page.getByRole('switch', { name: 'Dark mode' }).click();
    await menu('Campaigns').click();
    await page.getByRole('row').filter({ hasText: 'plan-2019' }).getByRole('link').click();
    await page.getByRole('group', { name: /9 parts/ }).waitFor();
    await window.picture('campaign-en-dark');
    await page.getByRole('button', { name: /安委办/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('Password').waitFor();
    const me = await page.request.get(`${address}/api/session`);
    expect(me.status()).toBe(401);
  });
});
