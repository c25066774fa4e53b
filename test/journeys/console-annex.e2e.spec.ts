import type { Locator } from 'playwright-core';
import { until } from '../../libs/testing/until';
import { withBrowser } from '../support/browser';
import { ConsoleStage, type Person } from '../support/console';

jest.setTimeout(240_000);
const inBrowser = withBrowser();

const HEAD = 'demo-office-head';
const TOWN = 'demo-east-town-officer';
const FIGURE = '检查单位数 · 公共娱乐场所';

/** The monthly forms of the fire line: cumulative figures, a lock that was missed, and a correction that stays visible. */
describe('a town fills in the forms of a round', () => {
  let stage: ConsoleStage;
  let rounds: readonly { id: string }[] = [];

  beforeAll(async () => {
    stage = await ConsoleStage.open('4d/s', [HEAD, TOWN]);
  });
  afterAll(() => stage.folder.remove());

  inBrowser('two months of the forms are asked for by May', async () => {
    const two = async () => {
      rounds = await stage.folder.rows<{ id: string }>(
        `select id from rounds where state = 'open' and body->>'code' = 'FIRE' and body->>'period' in ('2019-03', '2019-04')
         and jsonb_array_length(body->'asks'->'forms') = 2 order by body->>'period'`,
      );
      return rounds.length === 2;
    };
    await until('two months of the fire forms are asked for', two, 120_000, 200);
    await stage.goOn('10m/s');
  });

  inBrowser('a figure that falls is refused beside the last one and its day, and taken with a reason', async () => {
    const [march = '', april = ''] = rounds.map(({ id }) => id);
    const head = await stage.as(HEAD);
    const town = await stage.as(TOWN);
    for (const round of [march, april]) await openAgain(head, round);

    await submit(town, march, (dialog) => fillForms(dialog, '5'));
    await town.page.getByRole('row').filter({ hasText: '东样镇' }).getByText('已报送').first().waitFor();
    await submit(town, april, async (dialog) => {
      await fillForms(dialog, '5');
      const figure = dialog.getByLabel(FIGURE, { exact: true });
      await figure.fill('3');
      const last = dialog.getByText(/上期 5（2019-03，截至 2019年/);
      await last.first().waitFor();
      await dialog.getByRole('button', { name: '报送', exact: true }).last().click();
      await dialog.getByRole('alert').first().waitFor();
      await figure.scrollIntoViewIfNeeded();
      await town.window.picture('annex-refused');
      await dialog.getByLabel(`更正原因：${FIGURE}`).fill('上期误计停业两家');
    });
    const row = town.page.getByRole('row').filter({ hasText: '东样镇' });
    await row.getByText('已报送').first().waitFor();
    const { corrections } = await stage.folder.ask<{ corrections: object }>(
      `select body->'corrections' as corrections from submissions where round_id = $1`,
      [april],
    );
    expect(corrections).toMatchObject({ 'table-one': { 'checked.entertainment': '上期误计停业两家' } });
    expect(await stage.closeWindows()).toEqual([]);
  });

  /** An exception to the lock of a round, for the town, until the end of the year. */
  async function openAgain(head: Person, round: string): Promise<void> {
    await head.goTo(`/rounds/${round}`);
    await head.give('登记锁定例外', async (dialog) => {
      await head.choose('单位', '东样镇', dialog);
      await dialog.getByLabel('例外的最后一日').fill('2019-12-31');
      await dialog.getByLabel('理由').fill('补报');
    });
  }

  async function submit(town: Person, round: string, fill: (dialog: Locator) => Promise<void>): Promise<void> {
    await town.goTo(`/rounds/${round}`);
    await town.give('报送', async (dialog) => {
      await dialog.getByLabel(FIGURE, { exact: true }).waitFor();
      await fill(dialog);
    });
  }

  async function fillForms(dialog: Locator, figure: string): Promise<void> {
    for (const cell of await dialog.locator('.annex-cell input[role="spinbutton"]').all()) await cell.fill(figure);
    await dialog.getByLabel(/^报送内容/).fill('本月情况');
    await dialog.getByRole('checkbox', { name: '是' }).check();
  }
});
