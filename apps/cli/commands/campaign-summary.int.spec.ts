import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveOpen } from '@bihuan/domain';
import { loadPlan } from '@bihuan/plans';
import { startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import { Terminal } from '../testing/at-terminal';

let world: ApiWorld;
let terminal: Terminal;
const folder = mkdtempSync(join(tmpdir(), 'summary-'));

beforeAll(async () => {
  world = await startApiWorld('cli_summary', { now: '2019-04-15T02:00:00.000Z' });
  const head = await world.as('office', 'head');
  const fields = leaveOpen(loadPlan('plan-2019'), '=HYPERLINK("x")', ['SPEC', 'FIRE']);
  await head.post('/api/campaigns', { plan: 'plan-2019', year: 2019, parts: ['SPEC', 'FIRE'], fields });
  terminal = new Terminal({ BIHUAN_URL: world.address, BIHUAN_TOKEN: head.token ?? '' });
}, 60_000);
afterAll(async () => {
  terminal.close();
  rmSync(folder, { recursive: true, force: true });
  await world.close();
});

describe('the year-end summary at a terminal', () => {
  it('begins with the outcomes counted, then every line with its place, its outcome and why', async () => {
    const { out, err, code } = await terminal.run(['campaign', 'summary']);
    expect([err, code]).toEqual(['', null]);
    expect(out).toMatch(/^Year-end summary · .* · 2019 · running · as of 2019-04-15\n/);
    expect(out).toMatch(/phases +8 +before the launch \d · ahead \d · open \d/);
    expect(out.indexOf('## rounds')).toBeGreaterThan(out.indexOf('section'));
    expect(out).toContain('it was due before the launch and is not asked for');
    const zh = (await terminal.run(['campaign', 'summary', '--part', 'fire', '--lang', 'zh'])).out;
    expect(zh).toMatch(/年终台账 · .* · FIRE · 进行中 · 截至 2019-04-15/);
    expect(zh).toContain('启动前已到期，不再要求');
    expect(zh).not.toContain('SPEC');
    const wrong = await terminal.run(['campaign', 'summary', '--part', 'MOON']);
    expect(wrong).toMatchObject({ code: 1, out: '', err: expect.stringContaining('part') });
  });

  it('is given as JSON with its lines, as many as its head says', async () => {
    const { sections, lines } = JSON.parse((await terminal.run(['campaign', 'summary', '--json'])).out);
    const total = (of: string): number => sections.find(({ section }: { section: string }) => section === of).total;
    for (const section of ['phases', 'tasks', 'rounds', 'quotas', 'answers']) {
      const listed = lines.filter((line: { section: string }) => line.section === section);
      expect([section, listed.length]).toEqual([section, total(section)]);
    }
  });

  it('is written into a file in which a text that looks like a formula is not run', async () => {
    const file = join(folder, 'summary.csv');
    const { out } = await terminal.run(['campaign', 'summary', '--csv', file, '--lang', 'zh']);
    const text = readFileSync(file, 'utf8');
    const rows = text.split('\r\n').slice(0, -1);
    expect(out).toContain(`${rows.length - 1} 行`);
    expect(rows[0]).toContain('\ufeff类别,分方案,编号,期次,单位');
    expect(text).toContain(`"'=HYPERLINK(""x"")"`);
    expect(rows.filter((row) => row.split(',').length < 15)).toEqual([]);
    const nowhere = await terminal.run(['campaign', 'summary', '--csv', join(folder, 'none', 'x.csv')]);
    expect(nowhere).toMatchObject({ code: 2, out: '' });
  });

  it('is shown by its head when the campaign is closed', async () => {
    const { out, code } = await terminal.run(['campaign', 'close', '--reason', 'merged']);
    expect(code).toBeNull();
    expect(out).toContain('CampaignClosed');
    expect(out).toContain('closed because: merged');
    expect(out).toMatch(/rounds +\d+ +.*given up at the close \d+/);
    expect(out).not.toContain('##');
  });
});
