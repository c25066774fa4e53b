import { withBrowser } from '../support/browser';
import { ConsoleStage, type Person, type Send } from '../support/console';

jest.setTimeout(240_000);
const inBrowser = withBrowser();

const MARKET = 'demo-market-officer';
const FIRM = 'demo-boiler-firm-officer';
const SECTOR = 'demo-spec-office-officer';
const WORDS = { title: '叉车未定期检验', description: '两台叉车超过检验日期仍在使用。', place: '装卸区' };

/** What one person does is seen by another who only looks. Steps build on each other. */
describe('a page that stands open', () => {
  let stage: ConsoleStage;
  let looking: Person;
  let market: Send;
  let hazard = '';

  beforeAll(async () => {
    stage = await ConsoleStage.open('1m/s', [MARKET, FIRM, SECTOR]);
    market = await stage.sender(MARKET);
  });
  afterAll(async () => {
    const complaints = await stage.closeWindows();
    await stage.folder.remove();
    expect(complaints).toEqual([]);
  });

  const orgOf = async (key: string): Promise<string> =>
    (await stage.folder.ask<{ id: string }>('select id from orgs where path::text like $1 limit 1', [`%.${key}`])).id;

  inBrowser('shows somebody else’s report in the register without being loaded again', async () => {
    looking = await stage.as(SECTOR);
    await looking.goTo('/hazards');
    await looking.page.getByRole('row').nth(1).waitFor();
    await looking.page.evaluate('window.sameAsBefore = true');
    expect(await looking.page.getByText(WORDS.title).count()).toBe(0);
    const { id } = await market('/api/hazards', {
      ...{ ...WORDS, line: 'SPEC', source: 'department-inspection', suspectedLevel: 'major' },
      ...{ areaOrgId: await orgOf('east_town'), responsibleOrgId: await orgOf('boiler_firm') },
    });
    hazard = String(id);
    // The register asks for itself only when its window is looked at anew: what comes here, came by the news.
    await looking.page.getByText(WORDS.title).first().waitFor({ timeout: 15_000 });
    expect(await looking.page.evaluate('window.sameAsBefore')).toBe(true);
  });

  inBrowser('keeps what is being typed while the page beneath is read anew', async () => {
    const typing = await stage.as(MARKET);
    await typing.goTo(`/hazards/${hazard}`);
    await typing.page.getByText('第 1 版').waitFor();
    await typing.button('判级').click();
    const standard = typing.page.getByRole('dialog', { name: '判级' }).getByLabel('判定标准');
    await standard.fill('tsg-determination');
    const firm = await stage.sender(FIRM);
    await firm(`/api/hazards/${hazard}/commands`, { type: 'RecordControl', measures: '停用叉车。' });
    await typing.page.getByText('第 2 版').waitFor({ timeout: 15_000 });
    expect(await standard.inputValue()).toBe('tsg-determination');
  });

  inBrowser('says so while it hears nothing, and no longer once it does', async () => {
    const { page } = looking;
    await page.route('**/api/live', (route) => route.fulfill({ status: 429 }));
    await looking.goTo('/hazards');
    const status = page.getByRole('status').filter({ hasText: '连接中断，正在重连' });
    await status.waitFor();
    await page.unroute('**/api/live');
    await status.waitFor({ state: 'hidden' });
  });
});
