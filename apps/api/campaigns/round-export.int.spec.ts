import { leaveOpen, type PlanEdition } from '@bihuan/domain';
import { loadShipped, SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { loadPlan } from '@bihuan/plans';
import { ALL_MODULES, createRecord } from '@bihuan/record';
import { startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';
import { fetchFile } from '../testing/csv-reader';

let world: ApiWorld;
let uow: UnitOfWork;
let office: Client;
let round: string;

/** The special equipment part with the two annexes of the culture part on its monthly return. */
function planWithAnnexes(): PlanEdition {
  const plan = loadPlan('plan-2019');
  const forms = plan.parts.find(({ code }) => code === 'CULT')!.forms!;
  const ids = forms.map(({ id }) => id);
  const parts = plan.parts
    .filter(({ code }) => code === 'SPEC')
    .map((part) => ({
      ...part,
      forms,
      duties: part.duties.map((duty) => (duty.cadence.kind === 'monthly' ? { ...duty, forms: ids } : duty)),
    }));
  return { ...plan, id: 'plan-with-annexes', parts };
}

beforeAll(async () => {
  world = await startApiWorld('round_export', { now: '2019-01-02T02:00:00.000Z' });
  uow = new UnitOfWork({ url: world.databaseUrl });
  const plan = planWithAnnexes();
  const stored = { id: plan.id, edition: '1', title: plan.title.zh, body: JSON.parse(JSON.stringify(plan)) as never };
  await uow.run(SYSTEM_SCOPE, (tx) => loadShipped(tx, { policies: [], calendars: [], plans: [stored] }));
  const head = await world.as('office', 'head');
  const fields = leaveOpen(plan, '以后填写', ['SPEC']);
  await head.post('/api/campaigns', { plan: plan.id, year: 2019, parts: ['SPEC'], fields });
  const record = createRecord({ uow, clock: world.clock, modules: ALL_MODULES });
  const [row] = await uow.run(SYSTEM_SCOPE, (tx) => tx.query<{ id: string }>(`select id from parts`));
  const ref = { kind: 'part', id: row!.id } as const;
  for (let { step } = await record.nextStep(ref); step; { step } = await record.nextStep(ref)) {
    await record.runStep(ref, step);
  }
  office = await world.as('spec_office');
  round = (await office.get('/api/rounds')).body.items[0].id;
}, 60_000);
afterAll(async () => {
  await uow.close();
  await world.close();
});

const progress = (unit: string) => ({
  unit,
  problem: '疏散通道堵塞，\n灯具缺失',
  measures: '清理，更换',
  'firm-person': '张三',
  'office-person': '李四',
  deadline: '2019-01-31',
  progress: '-已清理',
});
const NOTICE = {
  day: '2019-01-10',
  number: '2019-01',
  unit: '样例网吧',
  'unit-head': '王五',
  inspectors: '李四、赵六',
  subject: '消防',
  problem: '通道堵塞',
  opinion: '=立即整改',
};

describe('a round as a file', () => {
  it('has annex 1 and annex 2 of the culture part, heading for heading, with what each unit sent', async () => {
    const east = await world.as('east');
    const forms = {
      'progress-table': [progress('样例网吧'), progress('@样例影院')],
      'rectification-notices': [NOTICE],
    };
    await east.post(`/api/rounds/${round}/submissions`, { forms, seal: true });
    const ledger = await fetchFile(office, `/api/rounds/${round}/export`);
    expect(ledger.disposition).toContain('filename="progress-table-2019-01.csv"');
    expect(ledger.headings).toEqual([
      ...['填表单位', '日期', '序号', '单位名称', '存在问题', '整改措施'],
      ...['整改责任人：企业、单位责任人', '整改责任人：政府、部门责任人', '整改期限', '整改落实情况', '备注'],
    ]);
    expect(ledger.rows).toMatchObject([
      { 填表单位: '东样镇', 日期: '2019-01-02', 序号: '1', 单位名称: '样例网吧', 整改期限: '2019-01-31', 备注: '' },
      { 序号: '2', 单位名称: "'@样例影院", 存在问题: '疏散通道堵塞，\n灯具缺失', 整改落实情况: "'-已清理" },
    ]);
    const notices = await fetchFile(office, `/api/rounds/${round}/export?form=rectification-notices`);
    expect(notices.headings.slice(3)).toEqual([
      ...['督查时间', '编号', '受检单位', '受检单位负责人', '督查人员', '督查内容', '存在问题', '整改意见'],
      ...['整改期限', '签收人'],
    ]);
    expect(notices.rows).toMatchObject([{ 编号: '2019-01', 督查时间: '2019-01-10', 整改意见: "'=立即整改" }]);
  });

  it('leaves out what was returned, and says 404 for a form or a round that is not there', async () => {
    const [sent] = (await office.get('/api/submissions')).body.items;
    await office.command(`/api/submissions/${sent.id}`, { type: 'ReturnSubmission', reason: '缺一行' });
    expect((await fetchFile(office, `/api/rounds/${round}/export`)).rows).toEqual([]);
    for (const path of [`${round}/export?form=none`, `${sent.id}/export`]) {
      expect((await office.try('GET', `/api/rounds/${path}`)).status).toBe(404);
    }
  });
});
