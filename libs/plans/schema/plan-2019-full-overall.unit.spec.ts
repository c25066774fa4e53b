import { partOf } from './testing/plan-days';

const part = partOf('OVERALL');

describe('the overall plan of 2019 in full', () => {
  it('sets the targets that are printed, none with an invented day', () => {
    expect((part.quotas ?? []).map(({ id, of, whose, by, target }) => [id, of, whose, by, target])).toEqual([
      [
        'online-registration',
        'enterprises',
        'all-together',
        null,
        { kind: 'share', atLeastPercent: 100, of: { by: 'field', field: 'firms-in-scope' } },
      ],
    ]);
  });

  it('allows these instruments, decided by those whom the text lets decide, or nobody named', () => {
    expect(
      part.instruments?.map(({ id, kind, decidedBy, source }) => `${id} ${kind} ${decidedBy ?? '-'} ${source.section}`),
    ).toEqual([
      'listed-supervision listing - 总体方案 三（三）3',
      'four-alls penalty - 总体方案 三（三）3',
      'five-batches publicity - 总体方案 三（三）3',
      'credit credit - 总体方案 三（三）3',
      'key-supervision supervision - 总体方案 三（一）4',
      'talk talk - 总体方案 三（四）4',
      'criticism publicity committee-office 总体方案 四（四）',
      'raised-investigation penalty - 总体方案 三（四）4',
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
      ['pressed-firms', 'improvement', 'listed circulated production-stopped closed-down', false],
    ]);
  });
});
