import type { Page } from 'playwright-core';
import { until } from '../../libs/testing/until';
import { accessibilityOf } from '../support/accessibility';
import { withBrowser } from '../support/browser';
import { ConsoleStage, type Language, type Person } from '../support/console';

jest.setTimeout(240_000);
const inBrowser = withBrowser();

const MARKET = 'demo-market-officer';
const SECTOR = 'demo-spec-office-officer';

const WORDS = {
  zh: {
    ...{ title: '标题', what: '隐患描述', line: '行业', spec: '特种设备', area: '所在镇街', town: '东样镇' },
    ...{ place: '具体地点', source: '来源', found: '部门检查', send: '上报', menu: '打开菜单' },
    saved: '已保存在本机，恢复网络后自动发送',
    reported: '已上报',
  },
  en: {
    ...{
      title: 'Title',
      what: 'What is wrong',
      line: 'Line',
      spec: 'Special equipment',
      area: 'Area',
      town: 'East Sample Town',
    },
    ...{ place: 'Place', source: 'Source', found: 'inspection by a department', send: 'Report', menu: 'Open the menu' },
    saved: 'Kept on this device; sent by itself when the network is back',
    reported: 'Reported: the service has it',
  },
} as const;

interface File {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Every photo of this journey is another one: the same bytes twice would be one file. */
let taken = 0;
const PICTURE = (hue: number) => `(() => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 480 });
  const pen = canvas.getContext('2d');
  pen.fillStyle = 'hsl(${hue} 60% 50%)';
  pen.fillRect(0, 0, 640, 480);
  pen.fillStyle = '#fff';
  pen.fillRect(${hue}, 120, 160, 240);
  return canvas.toDataURL('image/jpeg');
})()`;

/** Two photos, real JPEGs, with the one name that a phone gives to all of them. */
async function photos(page: Page): Promise<File[]> {
  const take = async (): Promise<File> => {
    taken += 1;
    const url = String(await page.evaluate(PICTURE(taken * 23)));
    return { name: 'image.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(url.split(',')[1] ?? '', 'base64') };
  };
  return [await take(), await take()];
}

async function fillIn(person: Person, title: string, files: File[], language: Language = 'zh'): Promise<void> {
  const { page } = person;
  const words = WORDS[language];
  await page.getByLabel(words.title, { exact: true }).fill(title);
  await page.getByLabel(words.what).fill('安全阀锈死，无法起跳。');
  await person.choose(words.line, words.spec);
  await person.choose(words.area, words.town);
  await page.getByLabel(words.place, { exact: true }).fill('锅炉房');
  await person.choose(words.source, words.found);
  await page.locator('input[type=file]:not([capture])').setInputFiles(files);
  await page
    .locator('.photo-list li')
    .nth(files.length - 1)
    .waitFor();
}

/** Nothing of the page lies beyond the right edge of the screen. */
async function expectItFits(page: Page): Promise<void> {
  const [width, screen] = (await page.evaluate('[document.scrollingElement.scrollWidth, innerWidth]')) as number[];
  expect(width).toBeLessThanOrEqual(screen!);
  expect(screen).toBe(390);
}

/** Reports from a phone, with the network coming and going. */
describe('on a phone', () => {
  let stage: ConsoleStage;
  let market: Person;

  beforeAll(async () => {
    stage = await ConsoleStage.open('1m/s', [MARKET, SECTOR]);
  });
  afterAll(async () => {
    const complaints = await stage.closeWindows();
    await stage.folder.remove();
    // That there was no network is what the journey is about.
    expect(complaints.filter((text) => !text.includes('net::ERR_'))).toEqual([]);
  });

  const waiting = () => market.page.locator('.waiting-list > li');
  const refuseNothingGrave = async () => expect((await accessibilityOf(market.page)).grave).toEqual([]);
  /** How many files each hazard of that title has. */
  const found = async (title: string) => {
    const sql = `select (select count(*) from file_uses where subject_kind = 'hazard' and subject_id = hazards.id)::int as files
      from hazards where title = $1`;
    return (await stage.folder.rows<{ files: number }>(sql, [title])).map(({ files }) => files);
  };
  const filesThere = async () => (await stage.folder.ask<{ n: number }>('select count(*)::int as n from files')).n;
  const comes = (title: string, files: number) =>
    until(`${title} is there`, async () => (await found(title)).join() === String(files), 60_000, 100);
  const nothingWaits = () => until('nothing waits', async () => (await waiting().count()) === 0, 30_000, 100);

  for (const language of ['en', 'zh'] as const) {
    const suffix = language === 'zh' ? '' : '-en';
    const words = WORDS[language];
    inBrowser(`a report made without a network is kept, and sent once when it is back, in ${language}`, async () => {
      const title = `锅炉安全阀失效 ${language}`;
      market = await stage.as(MARKET, language, 'phone');
      const { page } = market;
      await market.goTo('/hazards/new');
      await fillIn(market, title, await photos(page), language);
      await expectItFits(page);
      await market.button(words.send).scrollIntoViewIfNeeded();
      await market.window.picture(`report-phone${suffix}`, { top: false });
      await refuseNothingGrave();
      await page.context().setOffline(true);
      await market.button(words.send).click();
      await page.getByText(words.saved).waitFor();
      expect(await waiting().allInnerTexts()).toEqual([expect.stringContaining(title)]);
      expect(await page.getByLabel(words.title, { exact: true }).inputValue()).toBe('');
      await expectItFits(page);
      await refuseNothingGrave();
      await market.window.picture(`report-phone-waiting${suffix}`);
      await market.button(words.menu).click();
      await page.getByRole('dialog').getByRole('navigation').waitFor();
      await expectItFits(page);
      await refuseNothingGrave();
      await market.window.picture(`menu-phone${suffix}`);
      await page.keyboard.press('Escape');
      expect(await found(title)).toEqual([]);
      await page.context().setOffline(false);
      await nothingWaits();
      await page.getByText(words.reported).waitFor();
      expect(await found(title)).toEqual([2]);
      // Opened again, the page has nothing left to send.
      await market.goTo('/hazards');
      await page.getByText(title).waitFor();
      await expectItFits(page);
      expect(await found(title)).toEqual([2]);
    });
  }

  inBrowser(
    'a page that is closed after the photos were sent and before the report goes on with it when it is opened',
    async () => {
      const title = '储气罐超期未检';
      const before = await filesThere();
      const { page } = market;
      let tried = 0;
      await page.route('**/api/hazards', (route) => {
        if (route.request().method() !== 'POST') return route.continue();
        tried++;
        return route.abort();
      });
      await market.goTo('/hazards/new');
      await fillIn(market, title, await photos(page));
      await market.button('上报').click();
      await until('the photos are there', async () => (await filesThere()) === before + 2, 30_000, 100);
      await until('the report was tried', () => tried > 0, 30_000, 50);
      // Torn down before any of its tries came through; nothing of the page runs on.
      await page.goto('about:blank');
      market = await market.reopen();
      expect(await found(title)).toEqual([]);
      await market.goTo('/work');
      await comes(title, 2);
      await market.goTo('/hazards/new');
      await nothingWaits();
      expect([await found(title), await filesThere()]).toEqual([[2], before + 2]);
    },
  );

  inBrowser('a report whose answer was lost is not reported twice', async () => {
    const title = '电梯超期未检';
    const { page } = market;
    await market.goTo('/hazards/new');
    await fillIn(market, title, await photos(page));
    await page.route('**/api/hazards', async (route) => {
      if (route.request().method() === 'POST') await route.fetch();
      await route.abort();
    });
    await market.button('上报').click();
    await page.getByText(WORDS.zh.saved).waitFor();
    expect(await found(title)).toEqual([2]);
    await page.unroute('**/api/hazards');
    await market.button('立即发送').click();
    await nothingWaits();
    expect(await found(title)).toEqual([2]);
  });

  inBrowser('the console opens without a network, and what is written there is sent later', async () => {
    const title = '起重机限位器失灵';
    const { page } = market;
    const looked = 'navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)';
    await until('a worker looks after the page', async () => (await page.evaluate(looked)) === true, 30_000, 100);
    const files = await photos(page);
    await page.context().setOffline(true);
    market = await market.reopen();
    await market.goTo('/hazards/new');
    await fillIn(market, title, files);
    await market.button('上报').click();
    await market.page.getByText(WORDS.zh.saved).waitFor();
    await market.page.context().setOffline(false);
    await comes(title, 2);
    await nothingWaits();
  });

  inBrowser('a refused report stays with the reason until it is mended', async () => {
    const title = '叉车无证驾驶';
    const { page } = market;
    await market.goTo('/hazards/new');
    const broken = { name: 'broken.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture') };
    await fillIn(market, title, [...(await photos(page)), broken]);
    await page.context().setOffline(true);
    await market.button('上报').click();
    await page.getByText(WORDS.zh.saved).waitFor();
    await page.context().setOffline(false);
    await page.getByText('未被接受，请修改或删除').waitFor();
    expect(await page.getByText(WORDS.zh.saved).count()).toBe(0);
    await expectItFits(page);
    await market.window.picture('report-phone-refused');
    await page.reload();
    await page.getByText('未被接受，请修改或删除').waitFor();
    const said = await stage.folder.rows('select 1 from hazards where title = $1', [title]);
    expect(said).toEqual([]);
    await market.button('打开修改').click();
    await market.button('移除第 3 张：broken.jpg').click();
    await market.button('上报').click();
    await page.waitForURL(/hazards\/[0-9a-f-]{36}$/);
    expect(await found(title)).toEqual([2]);
  });

  inBrowser('a report is sent by nobody but who wrote it, and deleted only when that is confirmed', async () => {
    const title = '压力管道泄漏';
    const { page } = market;
    await market.goTo('/hazards/new');
    await fillIn(market, title, await photos(page));
    await page.route('**/api/hazards', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await market.button('上报').click();
    await page.getByText(WORDS.zh.saved).waitFor();
    const leave = async () => {
      await page.locator('header').getByRole('button').last().click();
      await page.getByText('退出登录').click();
    };
    await leave();
    await page.unroute('**/api/hazards');
    await market.signIn(SECTOR);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByText(`由账号 ${MARKET} 保存`).waitFor();
    expect(await waiting().allInnerTexts()).toEqual([expect.not.stringContaining(title)]);
    expect(await market.button('立即发送').count()).toBe(0);
    expect(await found(title)).toEqual([]);
    await page.route('**/api/hazards', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await leave();
    await market.signIn(MARKET);
    await market.button('删除').click();
    await market.button('保留').click();
    expect(await waiting().count()).toBe(1);
    await market.button('删除').click();
    await market.button('确认删除').click();
    await nothingWaits();
    await page.unroute('**/api/hazards');
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await found(title)).toEqual([]);
  });
});
