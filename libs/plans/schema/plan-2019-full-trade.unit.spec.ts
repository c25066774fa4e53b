import { partOf } from './testing/plan-days';

const part = partOf('TRADE');

describe('the industry plan of 2019 in full', () => {
  it('sets the targets that are printed, none with an invented day', () => {
    expect((part.quotas ?? []).map(({ id, of, whose, by, target }) => [id, of, whose, by, target])).toEqual([
      [
        'standard-large',
        'enterprises',
        'all-together',
        null,
        { kind: 'share', atLeastPercent: 80, of: { by: 'field', field: 'large-firms' } },
      ],
      [
        'standard-medium',
        'enterprises',
        'all-together',
        null,
        { kind: 'share', atLeastPercent: 30, of: { by: 'field', field: 'medium-firms' } },
      ],
      [
        'self-report',
        'enterprises',
        'all-together',
        null,
        { kind: 'share', atLeastPercent: 80, of: { by: 'field', field: 'above-scale-firms' } },
      ],
      ['risk-ledger', 'towns-and-park', 'each-unit', null, { kind: 'done' }],
      [
        'accidents',
        'towns-and-park',
        'all-together',
        null,
        { kind: 'trend', direction: 'falling', baseline: 'accidents-2018' },
      ],
      [
        'deaths',
        'towns-and-park',
        'all-together',
        null,
        { kind: 'trend', direction: 'falling', baseline: 'deaths-2018' },
      ],
    ]);
  });

  it('allows these instruments, decided by those whom the text lets decide, or nobody named', () => {
    expect(
      part.instruments?.map(({ id, kind, decidedBy, source }) => `${id} ${kind} ${decidedBy ?? '-'} ${source.section}`),
    ).toEqual([
      'four-alls penalty - 工贸方案 五（三）',
      'five-batches publicity - 工贸方案 五（三）',
      'upper-limit penalty - 工贸方案 五（三）',
      'joint-talk talk committee-members 工贸方案 五（四）',
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
    ).toEqual([]);
  });

  it('splits eight topics into 46 findings, those on dust numbered as printed', () => {
    const topics = part.checklists?.[0]?.items ?? [];
    expect(topics.map((one) => one.items?.length)).toEqual([6, 5, 8, 5, 10, 5, 4, 3]);
    expect(topics[4]?.items?.map(({ no }) => no).join('')).toBe('①②③④⑤⑥⑦⑧⑨⑩');
  });
});
