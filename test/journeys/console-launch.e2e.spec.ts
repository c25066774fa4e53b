import { withBrowser } from '../support/browser';
import { ConsoleStage } from '../support/console';

jest.setTimeout(240_000);
const inBrowser = withBrowser();

const HEAD = 'demo-office-head';

/** A launch by the console's wizard, on everything that `npm start` starts. */
describe('the wizard of the console lets the office', () => {
  let stage: ConsoleStage;

  beforeAll(async () => {
    stage = await ConsoleStage.open('10m/s', [HEAD]);
  });
  afterAll(() => stage.folder.remove());
  afterEach(async () => expect(await stage.closeWindows()).toEqual([]));

  inBrowser('launch a campaign step by step, and keep what was typed while going back', async () => {
    const head = await stage.as(HEAD);
    const { page } = head;
    const next = page.getByRole('button', { name: '下一步' });
    await head.goTo('/campaigns');
    await page.getByRole('button', { name: '启动专项整治行动' }).click();
    await head.choose('方案', 'plan-2019');
    await page.getByLabel('年度').fill('2020');
    await head.choose('分方案', '特种设备');
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
    await head.window.picture('launch');
    await page.getByRole('button', { name: /^启\s*动$/ }).click();
    await page.waitForURL(/campaigns\/[0-9a-f-]{36}$/);
    await page.getByRole('group', { name: /2020 年 1 个分方案/ }).waitFor();
  });
});
