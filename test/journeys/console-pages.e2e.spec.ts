import { Window, withBrowser } from '../support/browser';
import { ConsoleStage } from '../support/console';
import { ADMIN, OFFICE_HEAD, openPage, springPages, type ConsolePage } from '../support/console-pages';
import { fieldsShown, madeElements, storeScripts } from '../support/stored-scripts';

jest.setTimeout(240_000);
const inBrowser = withBrowser();

/** Texts that people write, or that come with a plan, a calendar or a rule pack, and pages show. */
const ON_PAGES = (
  'amendments.body.reason calendars.body.rest.* campaigns.body.title.zh channels.name districts.name ' +
  'enterprise_contacts.role enterprise_sites.address enterprises.legal_form hazards.body.description ' +
  'hazards.body.place hazards.body.title hazards.title orgs.name parts.body.name.zh policies.body.name ' +
  'policies.body.pack.source rounds.body.name.zh tip_offs.content tip_offs.place users.name'
).split(' ');

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

  inBrowser('and shows what is on record as the text it is, with a script in every text', async () => {
    const planted = await storeScripts(stage.folder);
    const shown = new Set<string>();
    const ran: string[] = [];
    for (const login of [OFFICE_HEAD, ADMIN]) {
      const person = await stage.as(login);
      person.page.on('dialog', (dialog) => {
        ran.push(`${person.page.url()}: ${dialog.message()}`);
        void dialog.dismiss();
      });
      for (const page of pages.filter((one) => one.login === login)) {
        await openPage(person, page, 'zh');
        const made = await madeElements(person.page);
        if (made > 0) ran.push(`${page.name}: ${made} elements`);
        for (const field of await fieldsShown(person.page)) shown.add(field);
      }
    }
    process.stdout.write(`${shown.size} of ${planted.length} fields seen on pages: ${[...shown].sort().join(' ')}\n`);
    expect(ran).toEqual([]);
    expect(ON_PAGES.filter((field) => !shown.has(field))).toEqual([]);
    expect(await stage.closeWindows()).toEqual([]);
  });
});
