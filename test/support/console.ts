import type { Locator, Page } from 'playwright-core';
import { Window, type Device } from './browser';
import { DataFolder, type Start } from './start-process';

const PASSWORD = 'a password for journeys';
const WORDS = {
  zh: { login: '登录名', password: '密码', work: '待办', add: '添加：' },
  en: { login: 'Login', password: 'Password', work: 'Work list', add: 'Add: ' },
} as const;
export type Language = keyof typeof WORDS;

/** Sends a body to a route as somebody; returns the answer's body. Throws with the service's own words when it refuses. */
export type Send = (
  path: string,
  body?: object,
  method?: 'POST' | 'PUT' | 'GET',
) => Promise<Readonly<Record<string, unknown>>>;

/** The demo district's service, with people who can sign in, each in a window of their own. */
export class ConsoleStage {
  readonly folder = new DataFolder();
  start: Start;
  private token = '';
  private readonly windows: Window[] = [];

  private constructor(rate: string) {
    this.start = this.folder.rehearse(rate);
  }

  /** Starts everything on a new folder; the administrator `admin` and the people named get the same password. */
  static async open(rate: string, logins: readonly string[]): Promise<ConsoleStage> {
    const stage = new ConsoleStage(rate);
    await stage.start.ready();
    const code = /设置码: (\S+)/.exec(stage.start.output)?.[1] ?? '';
    const admin = await stage.send('/api/setup', { code, name: '系统管理员', login: 'admin', password: PASSWORD });
    stage.token = String(admin['token']);
    for (const login of logins) {
      const { id } = await stage.folder.ask<{ id: string }>('select id from users where login = $1', [login]);
      await stage.send(`/api/users/${id}/password`, { password: PASSWORD });
    }
    return stage;
  }

  /** Lets legal time go on at another rate; people stay signed in. */
  async goOn(rate: string): Promise<void> {
    this.start.process.kill('SIGINT');
    await this.start.ended;
    this.start = this.folder.rehearse(rate);
    await this.start.ready();
  }

  /** The legal day there. */
  async today(): Promise<string> {
    const headers = { authorization: `Bearer ${this.token}` };
    const answer = await fetch(`${this.start.address}/api/time`, { headers });
    return ((await answer.json()) as { today: string }).today;
  }

  /** A window of one's own, signed in. */
  async as(login: string, language: Language = 'zh', device: Device = 'desk'): Promise<Person> {
    const window = await Window.open(language, device);
    this.windows.push(window);
    const { page } = window;
    await page.goto(`${this.start.address}/console/`);
    if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
    const person = new Person(this, window, language);
    await person.signIn(login);
    await page.getByRole('heading', { level: 1, name: WORDS[language].work }).waitFor();
    return person;
  }

  /** Closes the windows; returns what browsers complained of. */
  async closeWindows(): Promise<string[]> {
    const opened = this.windows.splice(0);
    await Promise.all(opened.map((window) => window.close()));
    return opened.flatMap(({ complaints }) => complaints);
  }

  /** The service itself, for what a journey puts in without a page; the administrator's when nobody is named. */
  async sender(login?: string): Promise<Send> {
    if (login === undefined) return this.send;
    const { token } = await this.send('/api/session', { login, password: PASSWORD });
    return (path, body, method) => this.send(path, body, method, String(token));
  }

  private readonly send = async (
    path: string,
    body?: object,
    method: 'POST' | 'PUT' | 'GET' = 'POST',
    token = this.token,
  ): Promise<Record<string, unknown>> => {
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(this.start.address + path, { method, headers, ...sent });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
  };
}

/** Somebody at the console, who reads it in one language. */
export class Person {
  readonly page: Page;

  constructor(
    private readonly stage: ConsoleStage,
    readonly window: Window,
    private readonly language: Language,
  ) {
    this.page = window.page;
  }

  /** Opens a page by its address below /console. */
  async goTo(path: string): Promise<void> {
    await this.page.goto(`${this.stage.start.address}/console${path}`);
  }

  /** Fills in the page at the door. */
  async signIn(login: string): Promise<void> {
    const words = WORDS[this.language];
    await this.page.getByLabel(words.login, { exact: true }).fill(login);
    await this.page.getByLabel(words.password, { exact: true }).fill(PASSWORD);
    await this.page.keyboard.press('Enter');
  }

  /** The same browser after the page was closed as it stood, with an empty page. */
  async reopen(): Promise<Person> {
    return new Person(this.stage, await this.window.reopen(), this.language);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) });
  }

  /** Chooses in a list, by searching where it can be searched: a long list shows only its beginning. */
  async choose(label: string, option: string, of = this.page.locator('body')): Promise<void> {
    // A required field bears a mark before its name.
    const box = of.getByRole('combobox', { name: new RegExp(`^[* ]*${label}`) }).last();
    await box.click();
    if ((await box.getAttribute('readonly')) === null) await box.fill(option);
    // Its own list: the one of the field before may still be fading away.
    const id = await box.getAttribute('aria-controls');
    const list = this.page.locator('.ant-select-dropdown', { has: this.page.locator(`[id="${id}"]`) });
    await list.locator('.ant-select-item-option').filter({ hasText: option }).first().click();
    // Where several may be chosen, the list stays until it is left.
    if (await box.evaluate((of) => of.closest('.ant-select-multiple') !== null))
      await this.page.keyboard.press('Escape');
    // Taken, not only clicked at: a list closes by itself then.
    await list.waitFor({ state: 'hidden' });
  }

  /** Gives a command of the subject on the page by its form; `fill` fills it in. Throws with the form's words when it stays. */
  async give(name: string, fill: (dialog: Locator) => Promise<void>): Promise<void> {
    await this.button(name).first().click();
    const dialog = this.page.getByRole('dialog', { name, exact: true });
    await fill(dialog);
    await this.send(dialog, name);
  }

  /** Sends a form, which closes when it was taken. */
  async send(dialog: Locator, name: string): Promise<void> {
    await dialog.getByRole('button', { name, exact: true }).last().click();
    await dialog.waitFor({ state: 'hidden' }).catch(async () => {
      throw new Error(`${name}: ${(await dialog.allInnerTexts()).join(' ')}`);
    });
  }

  /** Names two people of a unit in a form's list. */
  async people(dialog: Locator, list: string, labels: { readonly name: string; readonly org: string }, org: string) {
    for (const number of [1, 2]) {
      await dialog.getByRole('button', { name: `${WORDS[this.language].add}${list}` }).click();
      await dialog
        .getByLabel(labels.name)
        .last()
        .fill(this.language === 'zh' ? `检查员${number}` : `Inspector ${number}`);
      await this.choose(labels.org, org, dialog);
    }
  }
}
