import { followLine, type Happened } from './follow';

const BOILER: Happened = {
  kind: 'hazard',
  title: '锅炉',
  type: 'RungFired',
  data: { clock: 'grade-by', rung: '+1', deadlineVersion: 1 },
  at: new Date('2019-01-07T00:30:00.000Z'),
  told: 2,
};

describe('the line for something that fell due', () => {
  it('says when it was due in local legal time, whose it is, which clock and rung, and how many people were told', () => {
    expect(followLine(BOILER)).toBe('2019-01-07 08:30  隐患 hazard 锅炉 · 判级 grading · +1 · 告知 told 2');
  });

  it('says that a deadline passed, and nothing about people when nobody was told', () => {
    const passed = { ...BOILER, type: 'DeadlinePassed', data: { clock: 'control-by', rung: 'due' }, told: 0 };
    expect(followLine(passed)).toBe(
      '2019-01-07 08:30  隐患 hazard 锅炉 · 落实管控措施 interim control · 到期未办 deadline passed',
    );
  });

  it('names the phase of a part that opens or closes', () => {
    const opened = { ...BOILER, kind: 'part', title: 'SPEC', type: 'PhaseOpened', data: { phase: 'inspection' } };
    expect(followLine(opened)).toBe(
      '2019-01-07 08:30  分方案 part SPEC · 阶段开始 phase opens · 大排查 inspection · 告知 told 2',
    );
  });

  it('names a round that opens and a slip that waits for its release', () => {
    const round = {
      ...BOILER,
      kind: 'round',
      title: 'monthly-summary 2019-02',
      type: 'RoundOpened',
      data: {},
      told: 0,
    };
    expect(followLine(round)).toBe('2019-01-07 08:30  报送 round monthly-summary 2019-02 · 期次开始 round opens');
    const slip = { ...BOILER, kind: 'slip', title: '', type: 'SlipProposed', data: { slipKind: 'reminder' }, told: 0 };
    expect(followLine(slip)).toBe('2019-01-07 08:30  督办单 slip · 工作提醒单 reminder slip · 待签发 proposed');
  });

  it('keeps the document of a measure apart from others', () => {
    const measure = { ...BOILER, data: { clock: 'measure-until:3', rung: '-5' } };
    expect(followLine(measure)).toContain('措施期限（3） end of the measure（3） · -5');
  });
});
