import { partOf } from './testing/plan-days';

const part = partOf('CITY');

describe('the city operation plan of 2019 down to the numbered item', () => {
  it('has four groups, only the first of which is numbered further, 1 and 2', () => {
    const groups = part.checklists?.flatMap(({ items }) => items) ?? [];
    expect(groups.map(({ no, section, items }) => [no, section, items?.map((one) => one.no) ?? []])).toEqual([
      ['（一）', '二（一）', ['1', '2']],
      ['（二）', '二（二）', []],
      ['（三）', '二（三）', []],
      ['（四）', '二（四）', []],
    ]);
  });

  it('asks for the key accident types, which the plan wants settled and does not list', () => {
    expect(part.fields?.map(({ key, kind }) => [key, kind])).toEqual([['key-accident-types', 'text']]);
  });

  it('has gas firms entered step by step, without a number or a day', () => {
    const gas = part.quotas?.find(({ id }) => id === 'gas-firms-entered');
    expect(gas).toMatchObject({ target: { kind: 'done' }, by: null, per: null });
  });

  it('can only count accidents from larger upward by what is reported, as a recorded accident bears no grade', () => {
    expect(part.quotas?.find(({ id }) => id === 'larger-accidents')?.counts.by).toBe('reported');
  });

  it('allows the four alls each on its own condition, and says nowhere who decides them', () => {
    const four = part.instruments?.find(({ id }) => id === 'four-alls');
    expect(four?.members?.map(({ name }) => name.zh)).toEqual(['关闭取缔', '上限处罚', '停产整顿', '追究法律责任']);
    expect(four?.decidedBy).toBeNull();
    expect(four?.members?.[0]?.when.en).toContain('late alone is not enough');
  });

  it('looks back at every kind of firm that an instrument of its own acted on', () => {
    const pressed = part.lookBack?.find(({ id }) => id === 'pressed-firms');
    expect([pressed?.phase, pressed?.causes, pressed?.inferred]).toEqual([
      'improvement',
      ['listed', 'circulated', 'admonished', 'production-stopped', 'closed-down'],
      [],
    ]);
  });
});
