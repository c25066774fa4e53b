import { Window, withBrowser } from '../support/browser';
import { ConsoleStage } from '../support/console';
import { ADMIN, OFFICE_HEAD, openPage, springPages, type ConsolePage } from '../support/console-pages';

jest.setTimeout(240_000);
const inBrowser = withBrowser();

/** Every page of the console in both languages, in the spring of a rehearsal: each opens, and its picture is kept. */
describe('every page of the console opens', () => {
  let stage: ConsoleStage;
  let pages: readonly ConsolePage[] = [];

  beforeAll(async () => {
    stage = await ConsoleStage.open('4d/s', [OFFICE_HEAD]);
  });
  afterAll(() => stage.folder.remove());

  inBrowser('when spring has come', async () => {
    pages = await springPages(stage);
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
      for (const login of [OFFICE_HEAD, ADMIN]) {
        const person = await stage.as(login, language);
        for (const page of pages.filter((one) => one.login === login)) {
          await openPage(person, page, language);
          await person.window.picture(page.name + suffix);
        }
      }
      expect(await stage.closeWindows()).toEqual([]);
      expect(door.complaints).toEqual([]);
    });
  }
});
