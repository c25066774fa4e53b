import { partOf } from './testing/plan-days';

const part = partOf('CULT');
const sections = (id: string) =>
  part.checklists?.find((one) => one.id === id)?.items.map(({ no, section }) => `${no} ${section}`);

describe('the culture and tourism plan of 2019 down to the numbered item', () => {
  it('asks five things of enterprises', () => {
    expect(sections('enterprises')).toEqual([
      '1 三（二）1',
      '2 三（二）2',
      '3 三（二）3',
      '4 三（二）4',
      '5 三（二）5',
    ]);
  });

  it('has three points for checks on site and three on the order of business', () => {
    expect(sections('places')).toEqual(['一是 五（二）一是', '二是 五（二）二是', '三是 五（二）三是']);
    expect(sections('order')).toEqual(['一是 五（三）一是', '二是 五（三）二是', '三是 五（三）三是']);
  });

  it('counts talks and actions in times and notices in copies', () => {
    expect(part.quotas?.map(({ what }) => what.zh)).toEqual(['行动期间至少2次', '行动期间至少10份', '行动期间至少1次']);
  });

  it('opens a stopped place again only after application, acceptance and signature', () => {
    const { what, decidedBy } = part.instruments?.find(({ id }) => id === 'reopening') ?? {};
    expect(what?.zh).toMatch(/申请.*验收.*签字/);
    expect(decidedBy).toBeNull();
  });

  it('adds three measures to the ban of an illegal internet bar', () => {
    const bar = part.instruments?.find(({ id }) => id === 'illegal-internet-bar');
    expect(bar?.members?.map(({ name }) => name.zh)).toEqual(['没收工具设备', '停止接入互联网', '行政处罚业主']);
  });

  it('looks back at nobody', () => {
    expect(part.lookBack).toBeUndefined();
  });
});
