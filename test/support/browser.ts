import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@bihuan/runtime';
import { type Browser, chromium, type Page } from 'playwright-core';

const USUAL = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where a Chromium is: the one of BIHUAN_CHROMIUM, else where distributions put it; null when there is none. */
export function chromiumPath(): string | null {
  const named = process.env['BIHUAN_CHROMIUM'];
  return [...(named ? [named] : []), ...USUAL].find((path) => existsSync(path)) ?? null;
}

/** Test cases that need a browser; without one they are skipped, and the run says so and how to get one. */
export function withBrowser(): jest.It {
  if (chromiumPath() !== null) return it;
  console.warn('SKIPPED: no Chromium here. apt-get install chromium fonts-noto-cjk, or set BIHUAN_CHROMIUM to one.');
  return it.skip;
}

/** What the browser runs on: a desk's screen, or a phone that is held upright. */
export type Device = 'desk' | 'phone';
const SCREENS = {
  desk: { viewport: { width: 1360, height: 860 } },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true },
} as const;

/** A window in which whatever a browser complains of is kept. */
export class Window {
  private constructor(
    private readonly browser: Browser,
    readonly page: Page,
    readonly complaints: string[] = [],
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // A refusal of the service is shown on the page; the browser logs its status as an error too.
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) this.complaints.push(message.text());
    });
  }

  /** Opens one of a browser whose own language, that of its date fields, is the person's. */
  static async open(language: 'zh' | 'en' = 'zh', device: Device = 'desk'): Promise<Window> {
    const executablePath = chromiumPath() ?? '';
    const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
    const args = ['--no-sandbox', '--disable-gpu', `--lang=${locale}`];
    const browser = await chromium.launch({ executablePath, args, env: { ...process.env, LANGUAGE: locale } });
    // Nothing moves: on a busy machine a list that is still unfolding slips away from under a click.
    const looks = { colorScheme: 'light', reducedMotion: 'reduce' } as const;
    const context = await browser.newContext({ ...SCREENS[device], locale, ...looks });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    return new Window(browser, page);
  }

  /** Closes the page as it is and opens an empty one in its place: what the browser keeps is there, what the page held is gone. */
  async reopen(): Promise<Window> {
    const context = this.page.context();
    const page = await context.newPage();
    await this.page.close();
    page.setDefaultTimeout(30_000);
    return new Window(this.browser, page, this.complaints);
  }

  /** Keeps what is seen: in docs/screens when BIHUAN_SCREENS says so, else beside the test results; from the page's top on, or where it is. */
  async picture(name: string, { top = true }: { readonly top?: boolean } = {}): Promise<void> {
    const folder = join(projectRoot(), process.env['BIHUAN_SCREENS'] ? 'docs/screens' : '.data/test-results/screens');
    mkdirSync(folder, { recursive: true });
    if (top) await this.page.evaluate('scrollTo(0, 0)');
    await this.page.screenshot({ path: join(folder, `${name}.png`), fullPage: false, animations: 'disabled' });
  }

  close(): Promise<void> {
    return this.browser.close();
  }
}
