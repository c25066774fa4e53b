import { until } from '../../libs/testing/until';
import { Window, withBrowser } from '../support/browser';
import { ConsoleStage, type Language, type Person } from '../support/console';

jest.setTimeout(240_000);
const inBrowser = withBrowser();

const HEAD = 'demo-office-head';

/** Every page of the console in both languages, in the spring of a rehearsal: each opens, and its picture is kept. */
describe('every page of the console opens', () => {
  let stage: ConsoleStage;
  let pages: readonly (readonly [name: string, path: string])[] = [];

  beforeAll(async () => {
    stage = await ConsoleStage.open('4d/s', [HEAD]);
  });
  afterAll(() => stage.folder.remove());

  inBrowser('when spring has come', async () => {
    const first = async (table: string, where = 'true') => {
      const rows = await stage.folder.rows<{ id: string }>(
        `select id from ${table} where ${where} order by id limit 1`,
      );
      return rows[0]?.id ?? '';
    };
    const forms = `body->>'code' = 'FIRE' and jsonb_array_length(body->'asks'->'forms') = 2`;
    await until('a round with forms is open', async () => (await first('rounds', forms)) !== '', 120_000, 200);
    await until('a slip is proposed', async () => (await first('slips')) !== '', 60_000, 200);
    await stage.goOn('10m/s');
    pages = [
      ['work-list', '/work'],
      ['campaigns', '/campaigns'],
      ['launch-wizard', '/campaigns/launch'],
      ['campaign', `/campaigns/${await first('campaigns')}`],
      ['part', `/parts/${await first('parts', `body->>'code' = 'FIRE'`)}`],
      ['round', `/rounds/${await first('rounds', forms)}`],
      ['register', '/hazards'],
      ['report-hazard', '/hazards/new'],
      ['hazard', `/hazards/${await first('hazards', `driver = 'workflow'`)}`],
      ['slips', '/slips'],
      ['slip', `/slips/${await first('slips')}`],
      ['inspections', '/inspections'],
    ];
  });

  for (const language of ['zh', 'en'] as const) {
    const suffix = language === 'zh' ? '' : '-en';
    inBrowser(`in ${language}`, async () => {
      const door = await Window.open(language);
      await door.page.goto(`${stage.start.address}/console/`);
      if (language === 'en') await door.page.getByRole('button', { name: 'English' }).click();
      await door.page.getByLabel(language === 'zh' ? '登录名' : 'Login', { exact: true }).waitFor();
      await door.picture(`sign-in${suffix}`);
      await door.close();
      const head = await stage.as(HEAD, language);
      for (const [name, path] of pages) await picture(head, name + suffix, path, language);
      const admin = await stage.as('admin', language);
      await picture(admin, `people${suffix}`, '/people', language);
      await picture(admin, `ops${suffix}`, '/ops', language);
      expect(await stage.closeWindows()).toEqual([]);
      expect(door.complaints).toEqual([]);
    });
  }

  /** Goes there and waits until nothing is loading any more; a page that says that something failed is no page. */
  async function picture(person: Person, name: string, path: string, language: Language): Promise<void> {
    const { page } = person;
    await person.goTo(path);
    await page.getByRole('main').getByRole('heading').first().waitFor();
    const loading = page.getByText(language === 'zh' ? /正在载入/ : /Loading/);
    await until(`${name} is loaded`, async () => (await loading.count()) === 0, 30_000, 50);
    expect(
      await page
        .getByRole('alert')
        .filter({ hasText: /请求编号|Request/ })
        .count(),
    ).toBe(0);
    await person.window.picture(name);
  }
});
