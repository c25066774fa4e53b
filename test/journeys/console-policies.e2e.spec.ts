import type { Page } from 'playwright-core';
import { withBrowser } from '../support/browser';
import { ConsoleStage, type Person } from '../support/console';

jest.setTimeout(240_000);
const inBrowser = withBrowser();

const HEAD = 'demo-office-head';
const OFFICER = 'demo-office-officer';

/** Rules and calendars changed by two people on the console, on everything that `npm start` starts. */
describe('rules and calendars on the console', () => {
  let stage: ConsoleStage;

  beforeAll(async () => {
    stage = await ConsoleStage.open('1m/s', [HEAD, OFFICER]);
    const { id: town } = await stage.folder.ask<{ id: string }>(
      'select id from orgs where path::text like $1 limit 1',
      ['%.east_town'],
    );
    const send = await stage.sender(OFFICER);
    await send('/api/hazards', {
      ...{ title: '疏散通道堆物', description: '二层疏散通道堆放货物。', place: '二层东侧', line: 'FIRE' },
      ...{ areaOrgId: town, source: 'department-inspection', suspectedLevel: 'general' },
      responsibleOrgId: town,
    });
  });
  afterAll(() => stage.folder.remove());
  afterEach(async () => expect(await stage.closeWindows()).toEqual([]));

  /** What is proposed on this page, with a reason, and of calendars with the version for 2019. */
  async function propose(person: Person, name: string, reason: string, version?: string): Promise<string> {
    const { page } = person;
    await page.getByRole('button', { name }).click();
    const dialog = page.getByRole('dialog');
    if (version !== undefined) await person.choose('2019 年', version, dialog);
    await dialog.getByLabel('理由').fill(reason);
    await dialog.getByRole('button', { name }).click();
    await page.waitForURL(/amendments\/[0-9a-f-]{36}$/);
    return page.url();
  }

  /** Gives a command of one's own on a proposal's page, answering what its form asks. */
  async function decide(page: Page, name: string, reason?: string): Promise<void> {
    await page.getByRole('button', { name }).first().click();
    const dialog = page.getByRole('dialog');
    if (reason !== undefined) await dialog.getByLabel('理由').fill(reason);
    await dialog.getByRole('button', { name }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  inBrowser('are copied, edited as a table, tried out, proposed by one person and applied by another', async () => {
    const one = await stage.as(OFFICER);
    const { page } = one;
    await page.getByRole('link', { name: '规则与日历' }).click();
    await page.getByRole('heading', { level: 1, name: '规则与日历' }).waitFor();
    await page.getByRole('row', { name: /青岛/ }).getByText('项未核实').waitFor();
    await one.window.picture('rules');
    await page.getByRole('button', { name: '对照' }).click();
    await page.getByRole('columnheader', { name: '对照结果' }).waitFor();
    await page.getByText('不同', { exact: true }).first().waitFor();
    await one.window.picture('rules-compare');

    await one.goTo('/rules/packs/district-default');
    await page.getByRole('tab', { name: '时限与梯次' }).click();
    await page
      .getByRole('row', { name: /^判级 3 个工作日/ })
      .getByText(/逾期 1 个工作日 提醒/)
      .waitFor();
    await one.window.picture('rules-ladders');
    await page.getByRole('button', { name: '复制修改' }).click();
    const save = page.getByRole('button', { name: '检查并保存' });
    await save.waitFor();
    expect(await save.isDisabled()).toBe(true);
    await page.getByLabel('判级：数').fill('1');
    await save.click();
    // The service finds that nobody said what the new value rests on, and it is said at the row.
    const graded = page.getByRole('row', { name: /判级/ }).first();
    await graded
      .getByRole('alert')
      .getByText(/须写明/)
      .waitFor();
    await page.getByRole('button', { name: '判级：编辑梯次' }).click();
    await page.getByLabel('判级 第 1 项 时点').waitFor();
    await graded.scrollIntoViewIfNeeded();
    await one.window.picture('rules-edit', { top: false });
    await page.getByLabel('决定', { exact: true }).fill('区安委会〔2019〕3号');
    await save.click();

    await page.getByRole('heading', { level: 1, name: /第 1 版/ }).waitFor();
    await page.getByRole('row', { name: /判级 期限 3 个工作日 1 个工作日/ }).waitFor();
    const moved = page.getByRole('row', { name: /疏散通道堆物/ });
    await moved.getByText('2019年1月4日').waitFor();
    await moved.getByText('2019年1月2日').waitFor();
    await moved.getByText(/判级·期限：3 个工作日 → 1 个工作日/).waitFor();
    await one.window.picture('rules-effect');
    const proposal = await propose(one, '提出规则修订', '区安委会决定');
    await page
      .getByText(/修订由您提出/)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: '实施修订' }).count()).toBe(0);
    await one.window.picture('rules-proposed');

    const two = await stage.as(HEAD);
    await two.page.goto(proposal);
    await two.page.getByRole('row', { name: /疏散通道堆物/ }).waitFor();
    await two.window.picture('rules-to-apply');
    await decide(two.page, '实施修订');
    await two.goTo('/rules/packs/district-default');
    await two.page.getByRole('tab', { name: '时限与梯次' }).click();
    await two.page.getByRole('row', { name: /^判级 1 个工作日/ }).waitFor();
    await two.page
      .getByRole('link', { name: /第 1 版/ })
      .first()
      .waitFor();
    await two.window.picture('rules-in-force');
  });

  inBrowser('show a year’s days off by version, and which deadlines another version would move', async () => {
    const one = await stage.as(OFFICER);
    const { page } = one;
    await one.goTo('/rules?tab=calendars');
    await page
      .getByRole('row', { name: /2019-05/ })
      .getByText('新增')
      .first()
      .waitFor();
    await one.window.picture('calendars');
    const proposal = await propose(one, '提出日历修订', '按通知核对', '第 1 版');
    await page.getByText(/2019 年第 1 版/).waitFor();
    await page.getByText(/查看未结事项 \d+ 个，将移动 \d+ 个期限/).waitFor();
    await one.window.picture('calendars-proposed');
    const two = await stage.as(HEAD);
    await two.page.goto(proposal);
    await decide(two.page, '不采纳修订', '等下一次通知');
    await two.page.getByText('未采纳').first().waitFor();
  });
});
