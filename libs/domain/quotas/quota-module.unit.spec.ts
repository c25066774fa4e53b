import { ACTORS, launch, midnight, PLAN } from '../campaign/testing/campaign-fixtures';
import { CAMPAIGN, PART, World } from '../campaign/testing/campaign-world';
import type { QuotaPlan } from '../campaign/plan-targets-types';
import type { Command } from '../kernel/subject';
import { figureOf } from './quota-figure';
import { quotaDays, quotaIdOf } from './quota-periods';
import { projectionOf } from './quota-projection';
import type { QuotaState } from './quota-types';
import { ofTown, QuotaWorld, quotaOf, TOWNS } from './testing/quota-world';

const noticesOf = (world: QuotaWorld) => world.effects.filter(({ kind }) => kind === 'notify');
const slipsOf = (world: QuotaWorld) =>
  world.effects.flatMap((effect) =>
    effect.kind === 'command' ? [effect.command as Command & { addresseeOrgId: string }] : [],
  );

describe('the checkpoints of a quota', () => {
  const days = (more: Partial<QuotaPlan>) =>
    quotaDays(quotaOf(more), 2019, { by: 'named', orgIds: [] }).periods.map(({ period, from, day }) => [
      period,
      from,
      day,
    ]);

  it.each([
    ['one day', { by: '10-31' }, [['2019', '2019-01-01', '2019-10-31']]],
    ['no day at all', { by: null }, []],
    [
      'half-years, the first begun in the middle',
      { by: null, per: 'half-year', from: '03-20' },
      [
        ['2019-H1', '2019-03-20', '2019-06-30'],
        ['2019-H2', '2019-07-01', '2019-12-31'],
      ],
    ],
    [
      'quarters that are not over before it begins to count',
      { by: null, per: 'quarter', from: '07-01' },
      [
        ['2019-Q3', '2019-07-01', '2019-09-30'],
        ['2019-Q4', '2019-10-01', '2019-12-31'],
      ],
    ],
    ['a year', { by: null, per: 'year' }, [['2019', '2019-01-01', '2019-12-31']]],
  ] as const)('are %s', (_, more, periods) => {
    expect(days(more)).toEqual(periods);
  });

  it('are the twelve month ends, February’s by the year', () => {
    const ends = days({ by: null, per: 'month' });
    expect(ends).toHaveLength(12);
    expect(ends[1]).toEqual(['2019-02', '2019-02-01', '2019-02-28']);
  });
});

describe('a checkpoint that passes', () => {
  it('freezes the figure; an act entered late moves the live one only', () => {
    const world = new QuotaWorld();
    world.act('2019-10-30', { count: 9 });
    world.until('2019-11-02');
    expect(world.act('2019-10-31')).toBeNull();
    expect(world.state.checkpoints[0]).toMatchObject({ state: 'passed', frozen: { value: 9, verdict: 'short' } });
    expect(figureOf(world.state, { from: '2019-01-01', to: null }, world.measured).value).toBe(10);
    expect([world.state.state, world.state.ended]).toEqual(['checked', true]);
  });

  it('when missed tells its offices once and proposes one slip to the department of the line', () => {
    const world = new QuotaWorld().until('2019-12-31');
    expect(noticesOf(world)).toEqual([
      expect.objectContaining({
        clock: 'checkpoint:2019',
        to: ['sector-office', 'committee-office'],
        dueAt: midnight('2019-11-01'),
        facts: expect.objectContaining({ value: 0, of: 10, period: '2019', due: '2019-10-31' }),
      }),
    ]);
    expect(slipsOf(world).map(({ type, addresseeOrgId }) => [type, addresseeOrgId])).toEqual([
      ['DraftSlip', 'org-market'],
    ]);
  });

  it('when met tells nobody', () => {
    const world = new QuotaWorld();
    world.act('2019-10-31', { count: 10 });
    world.until('2019-12-31');
    expect(world.events.at(-2)).toMatchObject({ type: 'QuotaCheckpointPassed', data: { figure: 10, met: true } });
    expect(world.effects).toEqual([]);
  });

  it('proposes one slip to each unit that falls short and may be addressed', () => {
    const world = new QuotaWorld({ whose: 'each-unit', target: { kind: 'count', atLeast: 1 } });
    world.act('2019-02-01', { orgId: TOWNS[0] });
    world.until('2019-12-31');
    expect(noticesOf(world)).toHaveLength(1);
    expect(slipsOf(world).map(({ addresseeOrgId }) => addresseeOrgId)).toEqual([TOWNS[1]]);
  });

  it('proposes no slip where the plan has none', () => {
    const world = new QuotaWorld({ slip: null }).until('2019-12-31');
    expect([noticesOf(world).length, slipsOf(world).length]).toEqual([1, 0]);
  });

  it('that does not apply is missed by nobody and told to nobody', () => {
    const world = new QuotaWorld({ whose: 'each-unit' }, { units: [], firms: [], counts: [] }).until('2019-12-31');
    expect(world.state.checkpoints[0]?.frozen?.verdict).toBe('not-applicable');
    expect(world.effects).toEqual([]);
  });

  const reported = { by: 'reported', unit: { zh: '户', en: 'firms' } } as const;
  const share = (of: object) => ({ kind: 'share', atLeastPercent: 80, of }) as QuotaPlan['target'];
  it.each<[string, Partial<QuotaPlan>, number | null]>([
    ['no-figure', { counts: reported, target: share({ by: 'none' }) }, null],
    ['no-figure', { counts: reported }, null],
    ['no-figure', { counts: reported, whose: 'each-unit', target: share({ by: 'none' }) }, 0],
    ['no-denominator', { target: share({ by: 'field', field: 'firms' }) }, 0],
    ['no-baseline', { target: { kind: 'trend', direction: 'falling', baseline: 'b' } }, 0],
  ])('that cannot be judged (%s) is told to its offices once, with why, and proposes no slip', (why, plan, value) => {
    const world = new QuotaWorld(plan).until('2019-12-31').until('2020-06-01');
    expect(world.events).toContainEqual(
      expect.objectContaining({ type: 'QuotaCheckpointPassed', data: expect.objectContaining({ met: null }) }),
    );
    expect(world.effects).toMatchObject([
      {
        kind: 'notify',
        clock: 'checkpoint:2019',
        to: ['sector-office', 'committee-office'],
        facts: { notice: 'cannot-judge', why, value },
      },
    ]);
  });

  it('counts every period afresh', () => {
    const world = new QuotaWorld({ by: null, per: 'quarter', target: { kind: 'count', atLeast: 1 }, slip: null });
    world.act('2019-02-01');
    world.act('2019-08-01');
    world.until('2020-01-02');
    expect(world.state.checkpoints.map(({ frozen }) => frozen?.verdict)).toEqual(['met', 'short', 'met', 'short']);
    expect(noticesOf(world)).toHaveLength(2);
  });
});

describe('a quota launched late', () => {
  it('marks what was over before the launch and tells nobody of it', () => {
    const world = new QuotaWorld({ by: null, per: 'month' }, undefined, '2019-03-20').until('2019-03-31');
    expect(world.state.checkpoints.map(({ state }) => state).slice(0, 3)).toEqual([
      'before-launch',
      'before-launch',
      'ahead',
    ]);
    expect(world.effects).toEqual([]);
  });

  it('is checked at once when every checkpoint was', () => {
    const world = new QuotaWorld({ by: '02-28' }, undefined, '2019-03-20').until('2019-12-31');
    expect([world.state.state, world.effects]).toEqual(['checked', []]);
    expect(world.act('2019-02-01')).toBeNull();
  });
});

describe('who may record, and what', () => {
  it.each([
    ['a day ahead', { day: '2019-06-02' }, 'day-in-future'],
    ['a day before it counts', { day: '2018-12-31' }, 'day-too-early'],
    ['another act', { act: 'study-session' }, 'quota-counts-another-act'],
    ['no act at all', { count: 0 }, 'quota-number-invalid'],
    ['half an act', { count: 0.5 }, 'quota-number-invalid'],
    ['no evidence', { evidence: '' }, 'blank-field'],
    ['a unit that is not of the role', { orgId: 'org-elsewhere' }, 'quota-unit-unknown'],
  ])('refuses %s', (_, more, code) => {
    const world = new QuotaWorld().until('2019-06-01');
    const act = { type: 'RecordAct', act: 'admonition-talk', day: '2019-05-01', count: 1, evidence: 'e' };
    expect(world.on('2019-06-01', { ...act, ...more })).toBe(code);
  });

  it('lets a unit record for itself, and for no other', () => {
    const world = new QuotaWorld({ whose: 'each-unit' });
    expect(world.act('2019-02-01', { orgId: TOWNS[0] }, ofTown(TOWNS[0]))).toBeNull();
    expect(world.act('2019-02-01', { orgId: TOWNS[1] }, ofTown(TOWNS[0]))).toBe('role-needed');
    expect(world.act('2019-02-01', { orgId: 'org-elsewhere' }, ACTORS.stranger)).toBe('role-needed');
    const actId = world.state.acts[0]?.id;
    expect(world.on('2019-02-02', { type: 'WithdrawAct', actId, reason: 'r' }, ofTown(TOWNS[1]))).toBe('role-needed');
    expect(world.on('2019-02-02', { type: 'WithdrawAct', actId, reason: 'r' }, ofTown(TOWNS[0]))).toBeNull();
  });

  it('shows as open what may be given, and the system alone opens and settles', () => {
    const world = new QuotaWorld();
    expect(world.allowed(ACTORS.sector)).toEqual(['RecordAct', 'WithdrawAct']);
    expect(world.allowed(ofTown(TOWNS[0]))).toEqual(['RecordAct', 'WithdrawAct']);
    expect(world.allowed(ACTORS.stranger)).toEqual([]);
    for (const type of ['Settle', 'PauseQuota', 'CloseQuota'])
      expect(world.on('2019-02-01', { type })).toBe('system-only');
  });
});

describe('the pace of a quota', () => {
  const acted = (count: number, more: Partial<QuotaPlan> = {}) => {
    const world = new QuotaWorld({ by: '12-31', ...more });
    world.act('2019-01-05', { count });
    return world;
  };
  const at = (world: QuotaWorld, today: string) => projectionOf(world.state, today, world.measured);

  it('says nothing before a tenth of the time has passed', () => {
    const world = acted(1);
    expect(at(world, '2019-02-05')).toBeNull();
    expect(at(world, '2019-02-06')).toMatchObject({ value: 9 });
  });

  it.each([
    [4, '2019-07-20', 7, false],
    [5, '2019-07-02', 9, false],
    [6, '2019-07-02', 11, true],
    [10, '2019-12-31', 10, true],
  ])('%i by %s is %i of 10 by December', (count, today, value, enough) => {
    expect(at(acted(count), today)).toMatchObject({ by: '2019-12-31', value, of: 10, enough, basis: 'default' });
  });

  it('of a share never goes beyond all, and below all is never 100 %', () => {
    const target = { kind: 'share', atLeastPercent: 100, of: { by: 'units', role: 'units' } } as const;
    expect(at(acted(2, { target }), '2019-07-02')).toMatchObject({ value: 3, of: 3, percent: 100, enough: true });
    expect(at(acted(2, { target }), '2019-12-31')).toMatchObject({ value: 2, percent: 66, enough: false });
  });

  it('is none where nothing is ahead or nothing grows', () => {
    expect(at(acted(3, { by: null }), '2019-07-02')).toBeNull();
    expect(at(acted(3, { target: { kind: 'zero' } }), '2019-07-02')).toBeNull();
    expect(at(acted(3).until('2020-01-02'), '2020-01-02')).toBeNull();
  });
});

describe('a part with a quota', () => {
  const plan = { ...PLAN, parts: PLAN.parts.map((part) => ({ ...part, quotas: [quotaOf()] })) };
  const launched = () => {
    const world = new World({ measured: { units: TOWNS, firms: [], counts: [] } });
    world.give(CAMPAIGN, launch(plan), midnight('2019-01-10'), ACTORS.head);
    return world;
  };
  const id = quotaIdOf(PART.id, 'talks');
  const quota = (world: World) => world.subjects.get(id) as QuotaState;

  it('opens it when it opens itself', () => {
    const world = launched();
    expect(world.part.quotas).toEqual([{ quota: 'talks', quotaId: id }]);
    expect(quota(world)).toMatchObject({ code: 'SPEC', state: 'running', from: '2019-01-01' });
  });

  it('holds its checkpoints while it is paused and lets them pass after', () => {
    const world = launched();
    world.give(CAMPAIGN, { type: 'PauseCampaign', reason: 'r' } as Command, midnight('2019-10-01'), ACTORS.head);
    world.until(midnight('2019-12-01'));
    expect([quota(world).state, quota(world).checkpoints[0]?.state]).toEqual(['paused', 'ahead']);
    world.give(CAMPAIGN, { type: 'ResumeCampaign' }, midnight('2019-12-02'), ACTORS.head);
    world.until(midnight('2019-12-03'));
    expect(quota(world).checkpoints[0]?.state).toBe('passed');
  });

  it('closes it with the campaign: what was ahead is missed by nobody', () => {
    const world = launched();
    world.give(CAMPAIGN, { type: 'CloseCampaign', reason: 'r' } as Command, midnight('2019-10-01'), ACTORS.head);
    world.until(midnight('2020-02-01'));
    expect(quota(world)).toMatchObject({
      state: 'closed',
      ended: true,
      checkpoints: [{ state: 'ahead', frozen: null }],
    });
    expect(world.notices.filter(({ of }) => of.kind === 'quota')).toEqual([]);
    expect(world.give({ kind: 'quota', id }, { type: 'RecordAct' }, midnight('2020-02-01'), ACTORS.head)?.code).toBe(
      'quota-closed',
    );
  });
});
