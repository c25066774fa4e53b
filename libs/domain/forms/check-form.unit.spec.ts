import { CAMPAIGN_REFUSALS } from '../campaign/refusals';
import { checkForm, type Against } from './check-form';
import { CONTACTS, filled, STOCK, TABLE } from './testing/sample-forms';

const figures = (values: Record<string, number>, period: string) =>
  Object.fromEntries(
    Object.entries(values).map(([cell, value]) => [cell, { value, period, day: `${period}-24` }] as const),
  );
const after = (values: Record<string, number>): Against => ({
  neighbours: { before: figures(values, '2019-03'), after: {} },
});
const stock = { stock: 10, new: 4, closed: 6 };

/** The code of the refusal with the cell it names; its facts are those that its message may use. */
function wrong(...given: Parameters<typeof checkForm>): readonly unknown[] | null {
  const refusal = checkForm(...given);
  if (!refusal) return null;
  expect(Object.keys(refusal.facts)).toEqual(CAMPAIGN_REFUSALS[refusal.code as keyof typeof CAMPAIGN_REFUSALS].facts);
  return [refusal.code, refusal.facts['cell']];
}

describe('the cells of a form', () => {
  const { 'found.malls': _left, ...incomplete } = filled(5, 3, 1);
  it.each([
    ['filled in', TABLE, filled(5, 3, 3), null],
    ['without one cell of the grid', TABLE, incomplete, ['cell-missing', 'found.malls']],
    ['with a cell the grid lacks', TABLE, { ...filled(5, 3, 1), 'found.parks': 1 }, ['cell-unknown', 'found.parks']],
    ['with a name every object has', STOCK, { ...stock, toString: 1 }, ['cell-unknown', 'toString']],
    ['below zero', STOCK, { ...stock, new: -1 }, ['cell-invalid', 'new']],
    ['in fractions', STOCK, { ...stock, new: 1.5 }, ['cell-invalid', 'new']],
    ['with a count in words', STOCK, { ...stock, new: '4' }, ['cell-invalid', 'new']],
    ['without what need not be filled in', STOCK, stock, null],
    ['as lines where it is one sheet', STOCK, [stock], ['form-shape', undefined]],
    ['as one sheet where it is lines', CONTACTS, { name: '张三' }, ['form-shape', undefined]],
    ['with nothing to list', CONTACTS, [], null],
    [
      'with a line',
      CONTACTS,
      [{ name: '张三', mobile: '+86 138-0000-0000', mail: 'a@b.cn', since: '2019-02-28' }],
      null,
    ],
    ['with a blank name', CONTACTS, [{ name: ' ', mobile: '13800000000' }], ['cell-missing', '1.name']],
    [
      'with no telephone in its second line',
      CONTACTS,
      [
        { name: '张三', mobile: '13800000000' },
        { name: '李四', mobile: 'none' },
      ],
      ['cell-invalid', '2.mobile'],
    ],
    [
      'with a day there is not',
      CONTACTS,
      [{ name: '张', mobile: '13800000000', since: '2019-02-29' }],
      ['cell-invalid', '1.since'],
    ],
    ['with no address', CONTACTS, [{ name: '张', mobile: '13800000000', mail: 'a@b' }], ['cell-invalid', '1.mail']],
  ] as const)('%s', (_how, form, answer, expected) => {
    expect(wrong(form, answer)).toEqual(expected);
  });
});

describe('the sums of a form', () => {
  it.each([
    ['as many fixed as found', TABLE, filled(9, 3, 3), null],
    ['more fixed than found', TABLE, { ...filled(9, 3, 3), 'fixed.malls': 4 }, ['figure-above', 'fixed.malls']],
    ['all of stock and new closed', STOCK, { stock: 10, new: 4, closed: 14 }, null],
    ['more closed than there were', STOCK, { stock: 10, new: 4, closed: 15 }, ['figure-above', 'closed']],
  ] as const)('%s', (_how, form, answer, expected) => {
    expect(wrong(form, answer)).toEqual(expected);
  });
});

describe('a form beside the one before', () => {
  it.each([
    ['the same again', TABLE, filled(9, 5, 3), filled(9, 5, 3), null],
    ['more in every cell', TABLE, filled(9, 5, 3), filled(10, 6, 6), null],
    [
      'one cell less, all others more',
      TABLE,
      filled(9, 5, 3),
      { ...filled(12, 8, 4), 'found.malls': 4 },
      ['figure-falls', 'found.malls'],
    ],
    ['a stock that shrank', STOCK, stock, { ...stock, stock: 9 }, ['figure-constant', 'stock']],
    ['a stock that grew', STOCK, stock, { ...stock, stock: 11 }, ['figure-constant', 'stock']],
    ['a figure that was left out before', STOCK, stock, { ...stock, media: 0 }, null],
  ] as const)('%s', (_how, form, last, now, expected) => {
    expect(wrong(form, now, after(last))).toEqual(expected);
  });

  it('names the last figure, its day and its period', () => {
    const refusal = checkForm(STOCK, { ...stock, new: 3 }, after(stock));
    expect(refusal?.facts).toMatchObject({ cell: 'new', last: 4, day: '2019-03-24', period: '2019-03', now: 3 });
  });

  it('may depart from it with a reason for each cell, and for no other', () => {
    const now = { ...stock, new: 3, closed: 5 };
    const against = (reasons: Record<string, string>) => ({ ...after(stock), reasons });
    expect(wrong(STOCK, now, against({ new: 'counted twice' }))).toEqual(['figure-falls', 'closed']);
    expect(wrong(STOCK, now, against({ new: 'counted twice', closed: ' ' }))).toEqual(['figure-falls', 'closed']);
    expect(wrong(STOCK, now, against({ new: 'counted twice', closed: 'one reopened' }))).toBeNull();
    expect(wrong(STOCK, stock, against({ new: 'counted twice' }))).toEqual(['correction-idle', 'new']);
  });

  it('that is sent again stays below what a later month has reported', () => {
    const neighbours = { before: {}, after: figures(stock, '2019-05') };
    expect(wrong(STOCK, { ...stock, new: 5 }, { neighbours })).toEqual(['figure-above-later', 'new']);
    expect(wrong(STOCK, { ...stock, new: 4 }, { neighbours })).toBeNull();
  });
});
