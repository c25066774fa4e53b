import { withBrowser } from '../support/browser';
import { ConsoleStage, type Person } from '../support/console';

jest.setTimeout(240_000);
const inBrowser = withBrowser();

const HEAD = 'demo-office-head';
const OFFICER = 'demo-office-officer';
const CONTACT = { name: '张某某', phone: '13800001234' };
const REPORTER = { name: '王实名', phone: '13700009999' };

/** The register of enterprises and tip-offs on the console, on everything that `npm start` starts. */
describe('enterprises and tip-offs on the console', () => {
  let stage: ConsoleStage;

  beforeAll(async () => {
    stage = await ConsoleStage.open('1m/s', [HEAD, OFFICER]);
  });
  afterAll(() => stage.folder.remove());
  afterEach(async () => expect(await stage.closeWindows()).toEqual([]));

  /** The actions in the audit trail about one thing, with what each line says. */
  const audited = (id: string) =>
    stage.folder.rows<{ action: string; what: string }>(
      `select action, what from audit where subject_id = $1 order by id`,
      [id],
    );

  async function openMall({ page }: Person): Promise<string> {
    await page.getByRole('link', { name: '企业名录' }).click();
    await page.getByRole('searchbox', { name: '名称或代码包含' }).fill('样本商场');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await page
      .getByRole('row', { name: /样本商场/ })
      .getByRole('link')
      .click();
    await page.getByRole('heading', { level: 1, name: /样本商场/ }).waitFor();
    return page.url().split('/').at(-1) ?? '';
  }

  inBrowser(
    'an entry is set and warned of, and a contact is shown for a purpose that the audit trail keeps',
    async () => {
      const head = await stage.as(HEAD);
      const { page } = head;
      const id = await openMall(head);
      await head.give('登记企业情况', async (dialog) => {
        await dialog.getByLabel('统一社会信用代码').fill('91350200MA2YJ1XR9H');
        await dialog.getByLabel(/^GB\/T 4754/).fill('F52');
        await head.choose('规模', '中型', dialog);
        await dialog.getByLabel('有，填写').check();
        await dialog.getByLabel('理由').fill('人员密集场所');
        await dialog.getByLabel('起始日').fill('2018-12-01');
        await head.window.picture('enterprise-form', { top: false });
      });
      await page.getByText(/第 18 位校验码不符/).waitFor();
      await page.getByText('人员密集场所').waitFor();
      expect((await audited(id)).map(({ action }) => action)).toContain('enterprise.set');

      await head.give('登记联系人', async (dialog) => {
        await dialog.getByLabel('职务').fill('安全负责人');
        await dialog.getByLabel('姓名').fill(CONTACT.name);
        await dialog.getByLabel('电话').fill(CONTACT.phone);
      });
      await page.getByText('138****1234').waitFor();
      const show = head.button('查看联系人全部信息');
      // Nothing is shown to who does not say what for.
      expect(await show.isDisabled()).toBe(true);
      await page.getByText(/记入审计/).waitFor();
      await head.choose('用途', '检查');
      await show.click();
      await page.getByText(CONTACT.phone).waitFor();
      await head.button('不再显示').scrollIntoViewIfNeeded();
      await head.window.picture('contact-shown', { top: false });
      const looks = (await audited(id)).filter(({ action }) => action === 'personal.reveal');
      expect(looks).toEqual([{ action: 'personal.reveal', what: expect.stringContaining('"purpose":"inspection"') }]);
      expect(JSON.stringify(looks)).not.toContain(CONTACT.phone);

      await page.getByRole('tab', { name: '四单' }).click();
      await page.getByRole('tabpanel').getByText('没有记录').waitFor();
      await page.getByRole('tab', { name: '四单' }).scrollIntoViewIfNeeded();
      await head.window.picture('enterprise-history', { top: false });
      await page.getByRole('link', { name: '企业名录' }).click();
      await page.getByRole('columnheader', { name: '统一社会信用代码' }).waitFor();
      await page.goBack();
      await page.getByText('138****1234').waitFor();
      expect(await page.getByText(CONTACT.phone).count()).toBe(0);
    },
  );

  inBrowser(
    'a tip-off is received, shows its last day and why, and is accepted for a body that may check it',
    async () => {
      const officer = await stage.as(OFFICER);
      const { page } = officer;
      await page.getByRole('link', { name: '举报' }).click();
      await page.getByRole('heading', { level: 1, name: '举报' }).waitFor();
      await officer.give('登记举报', async (dialog) => {
        await officer.choose('来源方式', '12350 电话', dialog);
        await officer.choose('被举报单位', '样本商场', dialog);
        await dialog.getByLabel('具体地点').fill('样本商场二层');
        await dialog.getByLabel('举报内容').fill('疏散通道长期堆放货物');
        await dialog.getByLabel('姓名').fill(REPORTER.name);
        await dialog.getByLabel('电话').fill(REPORTER.phone);
        await officer.window.picture('tip-off-form', { top: false });
      });
      await page.waitForURL(/tip-offs\/[0-9a-f-]{36}$/);
      await page
        .getByRole('row', { name: /决定是否受理举报/ })
        .getByRole('button', { name: '为什么是这一天' })
        .click();
      await page.getByRole('dialog').getByRole('listitem').first().waitFor();
      await page.keyboard.press('Escape');
      // Who reported is for the head alone: an officer is told so, in the service's words.
      await page
        .getByText(/没有“查看举报人”的权限/)
        .first()
        .waitFor();

      await officer.button('受理并交办').click();
      const dialog = page.getByRole('dialog', { name: '受理并交办' });
      await officer.choose('核查单位', '样本商场', dialog);
      await dialog.getByRole('button', { name: '受理并交办' }).click();
      await dialog.getByRole('alert').waitFor();
      await officer.choose('核查单位', '消防救援大队', dialog);
      await officer.send(dialog, '受理并交办');
      await page.getByText('已受理').first().waitFor();
      await officer.window.picture('tip-off-accepted');
      await page.getByRole('row', { name: /核查举报/ }).waitFor();
      await page.getByRole('link', { name: /样本商场/ }).waitFor();

      const head = await stage.as(HEAD);
      await head.page.goto(page.url());
      await head.choose('用途', '答复举报人');
      expect(await head.page.getByText(REPORTER.phone).count()).toBe(0);
      await head.button('查看举报人').click();
      await head.page.getByText(REPORTER.phone).waitFor();
      await head.button('不再显示').click();
      expect(await head.page.getByText(REPORTER.phone).count()).toBe(0);
      const id = page.url().split('/').at(-1) ?? '';
      const actions = (await audited(id)).map(({ action }) => action);
      // What was refused on the way is noted too.
      expect([...new Set(actions)]).toEqual(['tip-off.receive', 'tip-off.accept', 'tip-off.reporter']);
    },
  );
});
