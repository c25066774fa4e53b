import { partOf } from './testing/plan-days';

const road = partOf('ROAD');

describe('the road plan of 2019 in full', () => {
  it('wants deaths and larger accidents down against figures it does not print, and no major accident', () => {
    expect(
      road.quotas?.map(({ id, whose, target, by, source }) => [id, whose, target, by, source.section.slice(7)]),
    ).toEqual([
      ['deaths', 'all-together', { kind: 'trend', direction: 'falling', baseline: 'deaths-2018' }, null, '二'],
      [
        'larger-accidents',
        'all-together',
        { kind: 'trend', direction: 'falling', baseline: 'larger-accidents-2018' },
        null,
        '二',
      ],
      ['no-major-accident', 'all-together', { kind: 'zero' }, null, '二'],
      ['road-works', 'all-together', { kind: 'done' }, '12-31', '四（二）1'],
    ]);
    expect(road.fields?.map(({ key, kind }) => [key, kind])).toEqual([
      ['deaths-2018', 'number'],
      ['larger-accidents-2018', 'number'],
    ]);
  });

  it('has two instruments called four alls, with different members', () => {
    const sets = road.instruments?.filter(({ name }) => name.zh === '四个一律');
    expect(sets?.map(({ id, members, inferred }) => [id, members?.map((one) => one.name.zh), inferred])).toEqual([
      ['four-alls', ['关闭取缔', '上限处罚', '停产整顿', '追究法律责任'], ['members']],
      ['overload-four-alls', ['卸货', '恢复原状', '扣分罚款', '依法处理'], []],
    ]);
  });

  it('lists hard road sections only', () => {
    const listed = road.instruments?.filter(({ kind }) => kind === 'listing');
    expect(listed?.map(({ id, decidedBy, source }) => [id, decidedBy, source.section])).toEqual([
      ['listed-sections', null, '道路交通方案 四（二）1'],
    ]);
  });

  it('looks back in general, at nobody in particular', () => {
    expect(road.lookBack?.map(({ phase, causes, general }) => [phase, causes, general])).toEqual([
      ['improvement', [], true],
    ]);
  });

  it('numbers its checklist as printed', () => {
    expect(road.checklists?.map(({ items }) => items.map((one) => one.items?.length ?? 0))).toEqual([[3, 3, 3]]);
  });

  it('gives each of its nine tasks to a group of departments', () => {
    expect(road.routing?.map(({ body }) => body.zh.split('、').length)).toEqual([2, 3, 3, 5, 4, 3, 4, 3, 3]);
  });
});
