import { partOf } from './testing/plan-days';

const part = partOf('BUILD');

describe('the construction plan of 2019 in full', () => {
  it('sets the targets that are printed, none with an invented day', () => {
    expect((part.quotas ?? []).map(({ id, of, whose, by, target }) => [id, of, whose, by, target])).toEqual([]);
  });

  it('allows these instruments, decided by those whom the text lets decide, or nobody named', () => {
    expect(
      part.instruments?.map(({ id, kind, decidedBy, source }) => `${id} ${kind} ${decidedBy ?? '-'} ${source.section}`),
    ).toEqual([
      'listed-supervision listing build-members 建设工程施工方案 五（三）3',
      'four-alls penalty - 建设工程施工方案 五（三）3',
      'five-batches publicity - 建设工程施工方案 五（三）3',
      'credit credit build-members 建设工程施工方案 五（三）3',
      'key-supervision supervision build-members 建设工程施工方案 五（一）4',
      'talk talk build-members 建设工程施工方案 五（四）4',
      'criticism publicity committee-office 建设工程施工方案 六（四）',
      'rectification-notice notice - 建设工程施工方案 三（七）',
      'stop-work-notice notice - 建设工程施工方案 三（七）',
      'no-supervisor-stop notice - 建设工程施工方案 三（八）',
      'upper-limit penalty build-members 建设工程施工方案 五（四）4',
    ]);
  });

  it('closes a firm for illegal operation or after a failed stop, never for being late alone', () => {
    const close = part.instruments?.find(({ id }) => id === 'four-alls')?.members?.[0];
    expect(close?.name.zh).toBe('关闭取缔');
    expect(close?.when.en).toContain('late alone is not enough');
  });

  it('looks back at whom it names', () => {
    expect(
      (part.lookBack ?? []).map(({ id, phase, causes, general }) => [id, phase, causes.join(' '), general]),
    ).toEqual([
      ['ledgers', 'improvement', '', true],
      ['pressed-sites', 'improvement', 'listed circulated admonished construction-stopped', false],
    ]);
  });

  it('routes work to thirteen named bodies', () => {
    expect(part.routing?.map(({ body }) => body.zh)).toEqual([
      '区住建局',
      '区发改委',
      '区科工局',
      '区金融办',
      '区城管局',
      '区环保局',
      '区教体局',
      '区应急管理局',
      '区农业农村局',
      '区投资发展公司',
      '区项目办',
      '区公路分局',
      '区文旅公司',
    ]);
  });

  it('numbers its checklist as printed', () => {
    expect(part.checklists?.map(({ items }) => items.map((one) => one.items?.length ?? 0))).toEqual([
      [0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    ]);
  });
});
