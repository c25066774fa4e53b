import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveOpen } from '@bihuan/domain';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { loadPlan } from '@bihuan/plans';
import { ALL_MODULES, createRecord } from '@bihuan/record';
import { startApiWorld, type ApiWorld } from '../../api/testing/api-world';
import { Terminal } from '../testing/at-terminal';

let world: ApiWorld;
let terminal: Terminal;
const folder = mkdtempSync(join(tmpdir(), 'bihuan-export-'));

beforeAll(async () => {
  world = await startApiWorld('cli_export');
  const officer = await world.as('fire');
  terminal = new Terminal({ BIHUAN_URL: world.address, BIHUAN_TOKEN: officer.token! });
  for (const [title, line] of [
    ['=疏散通道', 'FIRE'],
    ['锅炉超期', 'SPEC'],
  ]) {
    await officer.post('/api/hazards', {
      ...{ title, line, description: '现场发现。', areaOrgId: world.orgs.east, place: '二层' },
      ...{ source: 'department-inspection', suspectedLevel: 'general', responsibleOrgId: world.orgs.firm },
    });
  }
}, 60_000);
afterAll(async () => {
  terminal.close();
  rmSync(folder, { recursive: true });
  await world.close();
});

describe('files at a terminal', () => {
  it('are written whole under their name, by the filters of the list', async () => {
    const file = join(folder, 'register.csv');
    const done = await terminal.run(['hazard', 'export', '--out', file, '--line', 'FIRE', '--area', '东样镇']);
    expect(done).toEqual({ out: `${file}\n`, err: '', code: null });
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith('\ufeffid,title,state,')).toBe(true);
    expect(text).toContain(",'=疏散通道,");
    expect(text).not.toContain('锅炉超期');
    expect(readdirSync(folder)).toEqual(['register.csv']);
  });

  it('come in the dual-prevention format, and are refused in words', async () => {
    const file = join(folder, 'dual.csv');
    await terminal.run(['hazard', 'export', '--out', file, '--profile', 'dual-prevention', '--lang', 'zh']);
    expect(readFileSync(file, 'utf8').split('\r\n')[0]).toContain('隐患名称 dangerName');
    const nowhere = await terminal.run(['hazard', 'export', '--out', join(folder, 'none', 'x.csv')]);
    expect(nowhere).toMatchObject({ code: 2, err: expect.stringContaining('cannot be written') });
    const other = await terminal.run(['hazard', 'export', '--out', join(folder, 'y.csv'), '--profile', 'other']);
    expect(other).toMatchObject({ code: 1, err: expect.stringContaining('profile') });
    expect(readdirSync(folder).sort()).toEqual(['dual.csv', 'register.csv']);
  });

  it('show the table of a quarter, and write it', async () => {
    const ask = ['report', 'quarter', '--year', '2019', '--quarter', '2'];
    const shown = await terminal.run([...ask, '--lang', 'zh']);
    expect(shown.out).toMatch(/尚未判级：本季度排查发现\s+处\s+2\n/);
    expect(JSON.parse((await terminal.run([...ask, '--json'])).out)).toMatchObject({ ungraded: { found: 2 } });
    const file = join(folder, 'quarter.csv');
    await terminal.run([...ask, '--lang', 'zh', '--csv', file]);
    expect(readFileSync(file, 'utf8')).toContain('\r\n落实治理资金（本年累计）,万元,0\r\n');
    const wrong = await terminal.run(['report', 'quarter', '--year', '2019', '--quarter', '5']);
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('quarter') });
  });

  it('hold a form of a round under its own headings, before anybody has answered too', async () => {
    const head = await world.as('office', 'head');
    const fields = leaveOpen(loadPlan('plan-2019'), '以后填写', ['FIRE']);
    await head.post('/api/campaigns', { plan: 'plan-2019', year: 2019, parts: ['FIRE'], fields });
    const uow = new UnitOfWork({ url: world.databaseUrl, max: 2 });
    const record = createRecord({ uow, clock: world.clock, modules: ALL_MODULES });
    const [part] = await uow.run(SYSTEM_SCOPE, (tx) => tx.query<{ id: string }>('select id from parts'));
    const ref = { kind: 'part', id: part!.id } as const;
    for (let { step } = await record.nextStep(ref); step; { step } = await record.nextStep(ref)) {
      await record.runStep(ref, step);
    }
    await uow.close();
    const rounds = (await head.get('/api/rounds?limit=50')).body.items as { id: string; dutyId: string }[];
    const duty = loadPlan('plan-2019')
      .parts.find(({ code }) => code === 'FIRE')!
      .duties.find(({ cadence }) => cadence.kind === 'monthly')!;
    const round = rounds.find(({ dutyId }) => dutyId === duty.id)!;
    const file = join(folder, 'annex.csv');
    const done = await terminal.run(['campaign', 'export', round.id, '--out', file, '--lang', 'zh']);
    expect(done).toEqual({ out: `${file}\n`, err: '', code: null });
    expect(readFileSync(file, 'utf8')).toMatch(/^\ufeff填表单位,日期,序号,检查单位数（公共娱乐场所）,/);
    const none = await terminal.run(['campaign', 'export', round.id, '--out', file, '--form', 'none']);
    expect(none).toMatchObject({ code: 1, out: '' });
  });
});
