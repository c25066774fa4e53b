import { withBrowser } from '../support/browser';
import { ConsoleStage } from '../support/console';
import { OFFICE_HEAD } from '../support/console-pages';

jest.setTimeout(240_000);
const inBrowser = withBrowser();

/** What the console offers of the administration to whom, and that a chain is verified where somebody can see it. */
describe('the administration', () => {
  let stage: ConsoleStage;

  beforeAll(async () => {
    stage = await ConsoleStage.open('10m/s', [OFFICE_HEAD]);
  });
  afterAll(() => stage.folder.remove());

  inBrowser('is in the menu as far as one’s rights go, and tells no secret', async () => {
    const { page } = await stage.as('admin');
    const menu = page.getByRole('navigation').getByRole('link');
    await menu.filter({ hasText: '设置' }).click();
    await page.getByText('DATABASE_URL', { exact: true }).waitFor();
    const [secret = ''] = /postgres(ql)?:\/\/[^\s"]+/.exec(await page.content()) ?? [];
    expect(secret).toBe('');
    const all = await menu.allInnerTexts();
    for (const name of ['用户', '权限', '对外通道', '设置', '运行监控', '审计']) expect(all).toContain(name);
  });

  inBrowser('verifies the chain of the district and says in words that it is whole', async () => {
    const { page } = await stage.as(OFFICE_HEAD);
    const menu = page.getByRole('navigation').getByRole('link');
    await menu.filter({ hasText: '审计' }).click();
    await page.getByRole('button', { name: '核对全链' }).click();
    await page.getByText('审计链完整').waitFor();
    expect(await menu.filter({ hasText: '设置' }).count()).toBe(0);
    expect(await stage.closeWindows()).toEqual([]);
  });
});
