import { instrumentsOf, lookBackOf } from './testing/part-lines';
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
    expect(instrumentsOf('OVERALL')).toEqual([
      'listed-supervision · listing · - · 总体方案 三（三）3',
      'four-alls · penalty · - · 总体方案 三（三）3',
      'five-batches · publicity · - · 总体方案 三（三）3',
      'credit · credit · - · 总体方案 三（三）3',
      'key-supervision · supervision · - · 总体方案 三（一）4',
      'talk · talk · - · 总体方案 三（四）4',
      'criticism · publicity · committee-office · 总体方案 四（四）',
      'raised-investigation · penalty · - · 总体方案 三（四）4',
    ]);
  });

  it('looks back at whom it names', () => {
    expect(lookBackOf('OVERALL')).toEqual([
      'ledgers · improvement · unit · general',
      'pressed-firms · improvement · unit · listed circulated production-stopped closed-down',
    ]);
  });
});
