import { fillHazards, fillTowns } from '@bihuan/testing';
import type { Browser, Page } from 'playwright-core';
import { chromiumPath } from '../support/browser';
import { ConsoleStage } from '../support/console';
import { doing } from './stage';

/** How long somebody waits for the page of the register, in milliseconds. */
interface Opened {
  /** Until its rows stand there and the list of a filter that is clicked has opened. */
  readonly ms: number;
  /** Rows that stand on the page, and those in the answers that were asked for. */
  readonly rowsShown: number;
  readonly rowsSent: number;
}

/** The page of the register before many hazards, opened by one reader with an empty cache and with what a visit leaves. */
export interface RegisterFigures {
  readonly hazards: number;
  readonly readers: readonly {
    readonly login: string;
    readonly first: readonly Opened[];
    readonly again: readonly Opened[];
  }[];
}

const TIMES = 15;
const LARGEST_MS = 2_000;
/** The head of the committee's office, who may see all, an officer of one line and one of a firm. */
const READERS = ['demo-office-head', 'demo-market-officer', 'demo-boiler-firm-officer'];

/** Fills the demo district's register and opens its page in a real browser, beside the servers on the same cores. */
export async function benchRegister(hazards: number): Promise<RegisterFigures> {
  if (chromiumPath() === null) throw new Error('No Chromium here: set BIHUAN_CHROMIUM to one.');
  doing(`Bihuan: the page of the register before ${hazards} hazards`);
  const stage = await ConsoleStage.open('1m/s', READERS);
  try {
    await fill(stage, hazards);
    const readers = [];
    for (const login of READERS) {
      const { page } = await stage.as(login);
      const browser = page.context().browser();
      if (!browser) throw new Error('the window has no browser');
      const signedIn = await page.context().storageState();
      const [first, again]: [Opened[], Opened[]] = [[], []];
      for (let n = 0; n <= TIMES; n++) {
        const opened = await openTwice(browser, signedIn, `${stage.start.address}/console/hazards`);
        // The first one also warms the servers' caches up.
        if (n === 0) continue;
        first.push(opened.first);
        again.push(opened.again);
      }
      readers.push({ login, first, again });
    }
    await stage.closeWindows();
    return { hazards, readers };
  } finally {
    await stage.folder.remove();
  }
}

type SignedIn = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>;

async function openTwice(browser: Browser, storageState: SignedIn, address: string) {
  const context = await browser.newContext({ storageState, viewport: { width: 1360, height: 860 }, locale: 'zh-CN' });
  try {
    const page = await context.newPage();
    return { first: await open(page, address), again: await open(page, address) };
  } finally {
    await context.close();
  }
}

async function open(page: Page, address: string): Promise<Opened> {
  let rowsSent = 0;
  const counted: Promise<void>[] = [];
  const count = (answer: { url(): string; json(): Promise<unknown> }): void => {
    if (!/\/api\/hazards\?/.test(answer.url())) return;
    counted.push(answer.json().then((body) => void (rowsSent += (body as { items: unknown[] }).items.length)));
  };
  page.on('response', count);
  const from = performance.now();
  await page.goto(address, { waitUntil: 'commit' });
  const rows = page.locator('.ant-table-tbody tr.ant-table-row');
  await rows.first().waitFor();
  await page.getByRole('combobox', { name: '级别' }).click();
  await page.locator('.ant-select-item-option').first().waitFor();
  const ms = performance.now() - from;
  await Promise.all(counted);
  page.off('response', count);
  return { ms, rowsShown: await rows.count(), rowsSent };
}

/** Towns with firms below the demo district's own organisation, and hazards spread over all. */
async function fill(stage: ConsoleStage, rows: number): Promise<void> {
  const { folder } = stage;
  const orgOf = (key: string) =>
    folder.ask<{ id: string; districtId: string }>(
      'select id, district_id as "districtId" from orgs where path::text like $1 limit 1',
      [`%.${key}`],
    );
  const { id: supervisingOrgId, districtId } = await orgOf('market');
  const { id: listingAuthorityOrgId } = await orgOf('office');
  const query = (sql: string, params: readonly unknown[]) => folder.rows(sql, params);
  const towns = await fillTowns(query, districtId, { towns: 17, firmsEach: 99 });
  await fillHazards(query, { districtId, rows, towns, supervisingOrgId, listingAuthorityOrgId, text: 10 });
  for (const table of ['hazards', 'subject_ties', 'orgs']) await folder.rows(`analyze ${table}`);
}

/** A line for each reader. */
export function registerLines({ hazards, readers }: RegisterFigures): string[] {
  const show = (opened: readonly Opened[]) => {
    const sorted = opened.map(({ ms }) => ms).sort((a, b) => a - b);
    const longest = sorted.at(-1) ?? NaN;
    return `${(sorted[sorted.length >> 1] ?? NaN).toFixed(0)} ms in the middle, ${longest.toFixed(0)} at most ${longest <= LARGEST_MS ? '✔' : '✘'}`;
  };
  return [
    `the page of the register before ${hazards} hazards, until its rows stand there and a filter opens (at most ${LARGEST_MS} ms), ${TIMES} times each:`,
    ...readers.map(({ login, first, again }) => {
      const [sent, shown] = [
        Math.max(...first.map((one) => one.rowsSent)),
        Math.min(...first.map((one) => one.rowsShown)),
      ];
      return `  ${login}: empty cache ${show(first)}; again ${show(again)}; ${sent} rows sent, ${shown} shown ${sent === shown ? '✔' : '✘'}`;
    }),
  ];
}
