import type { Directory } from '../kernel/roles';
import { likelyDuplicates, normalName } from './duplicates';
import { mayNotMerge, mergeRefused, type MergedEntry } from './merge';

describe('two entries are likely the same enterprise', () => {
  const one = { id: '1', name: '样例（东）印染有限公司', areaId: 'east', creditCode: '91350200MA2YJ1XR9G' };
  const why = (more: object) =>
    likelyDuplicates(one, [{ ...one, id: '2', name: '别家', creditCode: null, ...more }])[0];

  it.each<[string, object, readonly string[] | undefined]>([
    ['nothing alike', {}, undefined],
    ['the same code elsewhere', { creditCode: one.creditCode, areaId: 'west' }, ['same-code']],
    ['the same name in the same area', { name: '样例(东)印染 有限责任公司' }, ['same-name-in-area']],
    ['the same name elsewhere', { name: one.name, areaId: 'west' }, undefined],
    ['both', { name: one.name, creditCode: one.creditCode }, ['same-code', 'same-name-in-area']],
  ])('%s', (_, more, reasons) => expect(why(more)?.reasons).toEqual(reasons));

  it('are not alike because both have no code', () => {
    expect(
      likelyDuplicates({ ...one, creditCode: null }, [{ ...one, id: '2', name: '别家', creditCode: null }]),
    ).toEqual([]);
  });

  it('are never an entry and itself', () => expect(likelyDuplicates(one, [one])).toEqual([]));

  it.each([
    ['ＡＢＣ Ltd.', 'abcltd'],
    ['样例《工贸》有限责任公司', '样例工贸有限公司'],
  ])('%s is read as %s', (name, read) => expect(normalName(name)).toBe(read));
});

describe('an entry becomes another name of one that is kept', () => {
  const own = (id: string): MergedEntry => ({ id, name: id, aliasOf: null });
  const open = [
    { kind: 'hazard', id: 'h1' },
    { kind: 'round', id: 'r1' },
  ];

  it.each<[string, MergedEntry, MergedEntry, string[], string | null]>([
    ['when all that is open there is named', own('a'), own('b'), ['h1', 'r1'], null],
    ['not while something open is not named', own('a'), own('b'), ['h1'], 'enterprise-open-matters'],
    ['not of itself', own('a'), own('a'), ['h1', 'r1'], 'enterprise-merge-itself'],
    ['not of an alias', { ...own('a'), aliasOf: 'c' }, own('b'), ['h1', 'r1'], 'enterprise-is-alias'],
    ['not of two', own('a'), { ...own('b'), aliasOf: 'c' }, ['h1', 'r1'], 'enterprise-is-alias'],
  ])('%s', (_, kept, alias, named, code) => {
    expect(mergeRefused(kept, alias, open, named)?.code ?? null).toBe(code);
  });

  it('says what is open and was not named', () => {
    expect(mergeRefused(own('a'), own('b'), open, ['h1'])?.facts).toMatchObject({ missing: ['round r1'] });
  });

  it('by the committee’s office alone', () => {
    const directory = { committeeOffice: 'office' } as Directory;
    const may = (orgId: string) => mayNotMerge({ posts: [{ orgId, role: 'officer' }] }, directory) === null;
    expect([may('office'), may('east'), may('firm')]).toEqual([true, false, false]);
  });
});
