import { partOf } from './testing/plan-days';

const part = partOf('SPEC');
const listOf = (id: string) => part.checklists?.find((one) => one.id === id);
const names = (id: string) => listOf(id)?.items.map(({ no, text }) => `${no} ${text.zh}`);

describe('the special equipment plan of 2019 down to the item', () => {
  it('clears up seven types of problem', () => {
    expect(names('problems')).toEqual([
      '1 安全管理机构没有落实',
      '2 责任没有落实',
      '3 规章制度没有落实',
      '4 双重预防机制有缺',
      '5 定期检验没有做到',
      '6 作业人员无证',
      '7 设备没有注册而使用',
    ]);
  });

  it('is about six classes of equipment', () => {
    expect(names('devices')).toEqual([
      '1 锅炉',
      '2 压力容器',
      '3 压力管道',
      '4 电梯',
      '5 起重机械',
      '6 场（厂）内专用机动车辆',
    ]);
  });

  it('prevents three accidents first: falls at lifts, simple hoists, vehicles overturning', () => {
    expect(listOf('key-accidents')?.items.map(({ text }) => text.en)).toEqual([
      'falls from height while lifts are built',
      'simple hoists made or used illegally',
      'site and factory vehicles overturning',
    ]);
  });

  it('numbers none of them in the text', () => {
    expect(part.checklists?.every(({ inferred }) => inferred.includes('items'))).toBe(true);
    expect(part.checklists?.flatMap(({ items }) => items).every(({ section }) => section === '三')).toBe(true);
  });

  it('judges both rates only against figures of 2018 that a launch is asked for', () => {
    const asked = part.fields?.map(({ key }) => key) ?? [];
    const needed = part.quotas?.flatMap(({ target }) => (target.kind === 'trend' ? [target.baseline] : [])) ?? [];
    expect(needed).toEqual(asked);
  });

  it('allows no accident from major upward', () => {
    const zero = part.quotas?.filter(({ target }) => target.kind === 'zero');
    expect(zero?.map(({ name, by }) => [name.zh, by])).toEqual([['重大及以上事故', null]]);
  });

  it('looks back twice: in mobilization at what 2018 left, in improvement at the rest', () => {
    expect(part.lookBack?.map(({ id, phase }) => `${id} ${phase}`)).toEqual([
      'hazards-of-2018 mobilization',
      'ledgers improvement',
      'pressed-firms improvement',
    ]);
  });

  it('exposes users that do not meet their duty', () => {
    expect(part.instruments?.find(({ id }) => id === 'exposure')).toMatchObject({
      kind: 'publicity',
      decidedBy: 'sector-committee',
    });
  });
});
