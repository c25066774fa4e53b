import type { Page } from 'playwright-core';
import { accessibilityOf } from '../support/accessibility';
import { Window, withBrowser } from '../support/browser';
import { ConsoleStage, type Language } from '../support/console';
import { ADMIN, OFFICE_HEAD, openPage, springPages, type ConsolePage } from '../support/console-pages';

jest.setTimeout(240_000);
const inBrowser = withBrowser();

const WORDS = {
  zh: { login: '登录名', why: '为什么是这一天', slip: '拟发单', password: '设置密码' },
  en: { login: 'Login', why: 'Why this date', slip: 'propose a slip', password: 'Set password' },
} as const;

/** Every page of the console in the spring of a rehearsal, in both languages, light and dark. */
describe('axe finds nothing serious or critical', () => {
  let stage: ConsoleStage;
  let pages: readonly ConsolePage[] = [];
  const lines: string[] = [];
  let grave: string[] = [];

  beforeAll(async () => {
    stage = await ConsoleStage.open('4d/s', [OFFICE_HEAD]);
    pages = await springPages(stage);
  }, 200_000);
  beforeEach(() => {
    grave = [];
  });
  afterAll(async () => {
    process.stdout.write(`${lines.join('\n')}\n`);
    await stage.folder.remove();
  });

  /** Looks at what is on the page in its light and in its dark colours, which follow the machine's, and leaves it light. */
  async function look(name: string, page: Page): Promise<void> {
    for (const colours of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: colours });
      const found = await accessibilityOf(page);
      const counted = Object.entries(found.counts).map(([impact, count]) => `${count} ${impact}`);
      lines.push(`${name}, ${colours}: ${counted.join(', ')}`);
      grave.push(...found.grave.map((one) => `${name}, ${colours}: ${one}`));
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }

  for (const language of ['zh', 'en'] as const) {
    const words = WORDS[language];
    const pageOf = (name: string) => pages.find((page) => page.name === name)!;

    inBrowser(`at the door, in ${language}`, async () => {
      const door = await Window.open(language);
      await door.page.goto(`${stage.start.address}/console/`);
      if (language === 'en') await door.page.getByRole('button', { name: 'English' }).click();
      await door.page.getByLabel(words.login, { exact: true }).waitFor();
      await look(`sign-in ${language}`, door.page);
      await door.close();
      expect(grave).toEqual([]);
    });

    inBrowser(`on every page, in ${language}`, async () => {
      for (const login of [OFFICE_HEAD, ADMIN]) {
        const person = await stage.as(login, language);
        for (const page of pages.filter((one) => one.login === login)) {
          await openPage(person, page, language);
          await look(`${page.name} ${language}`, person.page);
        }
      }
      expect(await stage.closeWindows()).toEqual([]);
      expect(grave).toEqual([]);
    });

    inBrowser(`in a form, a drawer and a dialog, in ${language}`, async () => {
      await overlays(language);
      expect(await stage.closeWindows()).toEqual([]);
      expect(grave).toEqual([]);
    });

    async function overlays(language: Language): Promise<void> {
      const head = await stage.as(OFFICE_HEAD, language);
      const dialog = head.page.getByRole('dialog');
      await openPage(head, pageOf('slips'), language);
      await head.button(words.slip).click();
      await dialog.getByRole('textbox').first().waitFor();
      await look(`form ${language}`, head.page);
      await openPage(head, pageOf('hazard'), language);
      await head.button(words.why).first().click();
      await dialog.getByRole('listitem').first().waitFor();
      await look(`drawer ${language}`, head.page);
      const admin = await stage.as(ADMIN, language);
      await openPage(admin, pageOf('people'), language);
      await admin.button(words.password).first().click();
      await admin.page.getByRole('dialog').getByRole('textbox').first().waitFor();
      await look(`dialog ${language}`, admin.page);
    }
  }
});
