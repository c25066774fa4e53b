import { lintPlan } from '../lint/lint-plan';
import { instrumentsOf, lookBackOf, quotasOf } from './testing/part-lines';
import { latest, partOf, plan2019 } from './testing/plan-days';

describe('the fire plan of 2019 in full', () => {
  it('prints the end of June and the year of the communities, and meets during the drive', () => {
    expect(quotasOf('FIRE')).toEqual([
      'charging-key-units · ≥ 100 % of reported · all-together · 06-30 · 消防方案 二（三）',
      'charging-labour-dense · ≥ 100 % of reported · all-together · 06-30 · 消防方案 二（三）',
      'charging-housing · ≥ 100 % of reported · all-together · 06-30 · 消防方案 二（三）',
      'model-communities · ≥ 30 % of none · all-together · 12-31 · 消防方案 二（五）',
      'platform-key-units · ≥ 100 % of reported · all-together · - · 消防方案 二（六）',
      'platform-housing · ≥ 30 % of reported · all-together · - · 消防方案 二（六）',
      'hydrants · ≥ 100 % of reported · all-together · - · 消防方案 二（六）',
      'nine-small-places · ≥ 100 % of reported · all-together · - · 消防方案 二（六）',
      'office-meeting · ≥ 1 · each-unit · 12-31 · 消防方案 四（一）',
      'staff-examined · done · all-together · - · 消防方案 二（七）',
      'major-fires · zero · all-together · - · 消防方案 一',
      'fatal-fires · falling from fatal-fires-2018 · all-together · - · 消防方案 一',
    ]);
  });

  it('has instruments of its own, three batches and not five', () => {
    expect(instrumentsOf('FIRE')).toEqual([
      'listed-supervision · listing · government · 消防方案 三（三）',
      'real-measures · penalty · - · 消防方案 三（三）',
      'posted-hazards · publicity · - · 消防方案 三（三）、附件3',
      'three-batches · publicity · - · 消防方案 三（三）',
      'credit · credit · - · 消防方案 三（三）',
      'criticism · publicity · - · 消防方案 四（三）',
      'stop-and-seal · penalty · - · 消防方案 三（四）',
      'accountability · penalty · - · 消防方案 四（三）',
    ]);
    expect(partOf('FIRE').instruments?.find(({ id }) => id === 'three-batches')?.members).toHaveLength(3);
  });

  it('looks back at places stopped or sealed and at four topics', () => {
    expect(lookBackOf('FIRE')).toEqual([
      'stopped-or-sealed · improvement · unit · production-stopped construction-stopped use-stopped sealed',
      'topics · improvement · topic · topic',
      'general · improvement · unit · general',
    ]);
    expect(partOf('FIRE').lookBack?.[1]?.topics).toHaveLength(4);
  });
});

describe('the city operation plan of 2019 in full', () => {
  it('wants the assessment begun before 2020 and no accident from larger upward', () => {
    expect(quotasOf('CITY')).toEqual([
      'risk-assessment · done · all-together · 12-31 · 城市运行方案 二（二）',
      'larger-accidents · zero · all-together · - · 城市运行方案 一',
      'gas-firms-entered · done · all-together · - · 城市运行方案 二（三）',
    ]);
  });

  it('has the general set of instruments', () => {
    expect(instrumentsOf('CITY')).toEqual([
      'listed-supervision · listing · committee-members · 城市运行方案 三（三）3',
      'four-alls · penalty · - · 城市运行方案 三（三）3',
      'five-batches · publicity · - · 城市运行方案 三（三）3',
      'credit · credit · committee-members · 城市运行方案 三（三）3',
      'talk · talk · committee-members · 城市运行方案 三（四）4',
      'raised-investigation · penalty · committee-members · 城市运行方案 三（四）4',
      'unfit-officials · talk · committee-members · 城市运行方案 三（四）4',
      'circular · publicity · committee-members · 城市运行方案 四（四）',
    ]);
  });

  it('looks back at ledgers and at each firm that was acted on', () => {
    expect(lookBackOf('CITY')).toEqual([
      'ledgers · improvement · unit · general',
      'pressed-firms · improvement · unit · listed circulated admonished production-stopped closed-down',
    ]);
  });
});

describe('the special equipment plan of 2019 in full', () => {
  it('takes the lower number of pilots and asks for the rates of 2018', () => {
    expect(quotasOf('SPEC')).toEqual([
      'pilots · ≥ 1 · each-unit · - · 特种设备方案 四（四）一是',
      'accident-rate · not-rising from accident-rate-2018 · all-together · - · 特种设备方案 二',
      'death-rate · not-rising from death-rate-2018 · all-together · - · 特种设备方案 二',
      'major-accidents · zero · all-together · - · 特种设备方案 二',
    ]);
    expect(partOf('SPEC').fields?.map(({ key }) => key)).toEqual(['accident-rate-2018', 'death-rate-2018']);
  });

  it('keeps its two triggers of 2018 apart', () => {
    expect(instrumentsOf('SPEC').filter((one) => one.endsWith('四（一）二是'))).toEqual([
      'leftovers-of-2018 · penalty · sector-committee · 特种设备方案 四（一）二是',
      'key-supervision · supervision · sector-committee · 特种设备方案 四（一）二是',
    ]);
  });

  it('looks back in mobilization already', () => {
    expect(lookBackOf('SPEC')).toEqual([
      'hazards-of-2018 · mobilization · hazard · written-off',
      'ledgers · improvement · unit · general',
      'pressed-firms · improvement · unit · listed circulated admonished production-stopped closed-down',
    ]);
  });
});

describe('the culture plan of 2019 in full', () => {
  it('wants two talks, ten notices and one closing action, of each member by our reading', () => {
    expect(quotasOf('CULT')).toEqual([
      'talks · ≥ 2 · each-unit · 12-31 · 文化旅游方案 五（四）',
      'notices · ≥ 10 · each-unit · 12-31 · 文化旅游方案 五（四）',
      'closing-actions · ≥ 1 · each-unit · 12-31 · 文化旅游方案 五（四）',
    ]);
    expect(partOf('CULT').quotas?.every(({ inferred }) => inferred.includes('whose'))).toBe(true);
  });

  it('copies problems in writing, and prints neither listing nor look-back', () => {
    expect(instrumentsOf('CULT')).toEqual([
      'written-copy · transfer · cult-members · 文化旅游方案 五（二）',
      'ban · penalty · - · 文化旅游方案 五（三）',
      'illegal-internet-bar · penalty · enforcing-department · 文化旅游方案 五（三）',
      'reopening · supervision · - · 文化旅游方案 五（二）',
      'heavier-penalty · penalty · - · 文化旅游方案 五（四）',
    ]);
    expect(lookBackOf('CULT')).toEqual([]);
  });
});

describe('the general set of four alls', () => {
  it.each(['OVERALL', 'BUILD', 'CHEM', 'TRADE', 'CITY', 'SPEC'] as const)(
    'closes a firm for illegal operation or after a failed stop, never for being late alone: %s',
    (code) => {
      const close = partOf(code).instruments?.find(({ id }) => id === 'four-alls')?.members?.[0];
      expect(close?.name.zh).toBe('关闭取缔');
      expect(close?.when.en).toContain('late alone is not enough');
    },
  );
});

describe('the contradictions of the plan of 2019', () => {
  const findings = lintPlan(plan2019, 2019, latest);

  it('are found by lint where the plan says so', () => {
    const codes = new Set<string>(findings.map(({ code }) => code));
    const found = (plan2019.conflicts ?? []).flatMap(({ foundBy }) => (foundBy === null ? [] : [foundBy]));
    expect(found).toEqual([
      'numbering-gap',
      'issued-after-due',
      'windows-overlap',
      'phase-differs-from-overall',
      'same-name-different-meaning',
      'quota-without-denominator',
    ]);
    expect(found.filter((code) => !codes.has(code))).toEqual([]);
  });

  it('are shown, with the reason, where no program can find them', () => {
    const shown = findings.filter(({ code }) => code === 'conflict-declared').map(({ place }) => place.id);
    expect(shown).toEqual((plan2019.conflicts ?? []).filter(({ foundBy }) => foundBy === null).map(({ id }) => id));
    expect(shown).toHaveLength(14);
  });
});
