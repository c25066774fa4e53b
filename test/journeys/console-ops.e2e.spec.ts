import { isAlive } from '@bihuan/runtime';
import { until } from '../../libs/testing/until';
import { withBrowser } from '../support/browser';
import { ConsoleStage } from '../support/console';
import { killNow } from '../support/start-process';

jest.setTimeout(240_000);
const inBrowser = withBrowser();

/** What whoever runs the installation sees when a worker dies: it is said within seconds, without a new load of the page. */
describe('the operations page', () => {
  let stage: ConsoleStage;

  beforeAll(async () => {
    stage = await ConsoleStage.open('10m/s', []);
  });
  afterAll(() => stage.folder.remove());

  inBrowser('says that no worker is there while it dies again and again, and that it is back', async () => {
    const { page, window } = await stage.as('admin');
    await page.getByRole('navigation').getByRole('link', { name: '运行监控' }).click();
    const here = page.getByText('1 个工作进程在运行');
    const gone = page.getByText(/没有工作进程在运行/);
    await here.waitFor();
    await page.getByText('Temporal 正常').waitFor();

    // The supervisor starts it again at once, the first time: it is away the longer the oftener it dies.
    const killed = new Set<number>();
    const kill = async () => {
      const { worker } = stage.folder.pids();
      if (!isAlive(worker)) return;
      killed.add(worker);
      await killNow(worker);
    };
    const seen = async () => {
      await kill();
      return gone.isVisible();
    };
    await until('the page says that no worker is there', seen, 60_000, 100);
    await window.picture('ops-no-worker');
    await here.waitFor({ timeout: 90_000 });
    expect(await gone.count()).toBe(0);
    expect(killed).not.toContain(stage.folder.pids().worker);
    expect(await stage.closeWindows()).toEqual([]);
  });
});
