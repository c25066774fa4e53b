import type { Page } from 'playwright-core';
import { Window, withBrowser } from '../support/browser';
import { DataFolder, type Start } from '../support/start-process';

jest.setTimeout(240_000);
const inBrowser = withBrowser();

const PASSWORD = 'a password for journeys';
const HEAD = 'demo-office-head';

/** A launch by the console's wizard, on everything that `npm start` starts. */
describe('the wizard of the console lets the office', () => {
  let folder: DataFolder;
  let start: Start;
  let token = '';
  const windows: Window[] = [];

  beforeAll(async () => {
    folder = new DataFolder();
    start = folder.rehearse('10m/s');
    await start.ready();
    const code = /设置码: (\S+)/.exec(start.output)?.[1] ?? '';
    const admin = await send('/api/setup', { code, name: '系统管理员', login: 'admin', password: PASSWORD });
    token = String(admin['token']);
    const { id } = await folder.ask<{ id: string }>('select id from users where login = $1', [HEAD]);
    await send(`/api/users/${id}/password`, { password: PASSWORD });
  });
  afterAll(() => folder.remove());
  afterEach(async () => {
    const opened = windows.splice(0);
    await Promise.all(opened.map((window) => window.close()));
    expect(opened.flatMap(({ complaints }) => complaints)).toEqual([]);
  });

  async function send(path: string, body: object): Promise<Record<string, unknown>> {
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    };
    const answer = await fetch(start.address + path, { method: 'POST', headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
  }

  /** A window of one's own, signed in. */
  async function as(login: string): Promise<Page> {
    const window = await Window.open();
    windows.push(window);
    const { page } = window;
    page.setDefaultTimeout(25_000);
    await page.goto(`${start.address}/console/`);
    await page.getByLabel('登录名', { exact: true }).fill(login);
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: '待办' }).waitFor();
    return page;
  }

  /** Chooses in a list, by searching where it can be searched: a long list shows only its beginning. */
  async function choose(page: Page, label: string, option: string, of = page.locator('body')): Promise<void> {
    // A required field bears a mark before its name.
    const box = of.getByRole('combobox', { name: new RegExp(`^[* ]*${label}`) }).last();
    await box.click();
    if ((await box.getAttribute('readonly')) === null) await box.fill(option);
    const shown = page.locator('.ant-select-dropdown:visible .ant-select-item-option');
    await shown.filter({ hasText: option }).first().click();
  }

  inBrowser('launch a campaign step by step, and keep what was typed while going back', async () => {
    const page = await as(HEAD);
    const next = page.getByRole('button', { name: '下一步' });
    await page.goto(`${start.address}/console/campaigns`);
    await page.getByRole('button', { name: '启动专项整治行动' }).click();
    await choose(page, '方案', 'plan-2019');
    await page.getByLabel('年度').fill('2020');
    await choose(page, '分方案', '特种设备');
    await page.keyboard.press('Escape');
    await next.click();
    await page.getByText(/方案留空/).waitFor();
    await next.click();
    await page.getByText('请填写，或说明暂缺的原因').first().waitFor();
    await page.getByLabel('其余暂缺的原因').fill('待区里明确');
    await page.getByRole('button', { name: '其余暂缺' }).click();
    await next.click();
    await page.getByRole('radio', { name: '不采用，说明原因' }).first().check();
    await next.click();
    await page.getByText('请说明不采用的原因').waitFor();
    await page.getByLabel('不采用的原因').fill('区里另有规定');
    await next.click();
    await page.getByRole('columnheader', { name: '2020-03' }).waitFor();
    await page.getByRole('tab', { name: '有日期的事项', exact: true }).click();
    await page.getByRole('row').filter({ hasText: '特种设备' }).first().waitFor();
    await page.goBack();
    expect(await page.getByLabel('不采用的原因').inputValue()).toBe('区里另有规定');
    await next.click();
    await page.getByRole('tab', { name: '有日期的事项', exact: true }).waitFor();
    await next.click();
    await page.getByText('按区县名录确定').first().waitFor();
    await next.click();
    await page.getByText(/不采用 1 项/).waitFor();
    await page.getByRole('checkbox', { name: '我已核对以上内容，确定启动' }).check();
    await windows[0]?.picture('launch');
    await page.getByRole('button', { name: /^启\s*动$/ }).click();
    await page.waitForURL(/campaigns\/[0-9a-f-]{36}$/);
    await page.getByRole('group', { name: /2020 年 1 个分方案/ }).waitFor();
  });
});
