import { loadPolicy, policyCopy, readEdition, completeEdition, PolicyFileError } from '@bihuan/plans';
import { makeRuleAsks } from '../forms/make-rule-asks';
import { planRows } from '../src/pages/amendments/plan-rows';
import { monthsOf } from '../src/pages/rules/calendar-months';
import {
  changedRows,
  editionText,
  errorsByRow,
  withoutLine,
  type Bases,
  type CopyValues,
} from '../src/pages/rules/copy';
import { rowsOf } from '../src/pages/rules/effect-rows';
import { standsOn } from '../src/pages/rules/validity';

const POLICY = loadPolicy();
const COPY = policyCopy(POLICY) as unknown as CopyValues;
const NONE: Bases = { all: null, own: {} };
const DECISION = { decision: '区安委会〔2019〕3号' };

/** The copy with one clock other than it was. */
function withClock(name: string, over: Partial<CopyValues['clocks'][string]>): CopyValues {
  return { ...COPY, clocks: { ...COPY.clocks, [name]: { ...COPY.clocks[name]!, ...over } } };
}
/** What the service makes of the text of a draft. */
function kept(draft: CopyValues, bases: Bases) {
  return completeEdition(readEdition(editionText(COPY, draft, bases), 'x'), POLICY, { id: 'own-1', version: 1 });
}
function mistakes(draft: CopyValues, bases: Bases) {
  try {
    kept(draft, bases);
  } catch (error) {
    if (error instanceof PolicyFileError) return error.problems.map(({ path }) => path);
    throw error;
  }
  return [];
}

describe('a copy of rules edited as tables', () => {
  const draft = withClock('grade-by', { length: { n: 1, unit: 'workday' } });

  it('is kept by the service as what differs, each new value with what it rests on', () => {
    expect(changedRows(COPY, draft)).toEqual(['clocks.grade-by']);
    const policy = kept(draft, { all: DECISION, own: {} });
    expect(policy.clocks['grade-by']).toMatchObject({ length: { n: 1 }, basis: { kind: 'decision', ...DECISION } });
    expect(policy.clocks['plan-by']).toEqual(POLICY.clocks['plan-by']);
    expect(policy.slips).toEqual(POLICY.slips);
  });

  it('is refused at its row while nobody has said what the new value rests on, and without any change', () => {
    expect(mistakes(draft, NONE)).toEqual(['clocks.grade-by.basis']);
    expect(mistakes(COPY, { all: DECISION, own: {} })).toEqual(['']);
  });

  it('keeps the basis of a rung that nobody touched', () => {
    const [first, ...others] = COPY.clocks['rectify-by']!.ladder;
    const ladder = [{ ...first!, notify: ['town'] }, ...others];
    const { ladder: rungs, basis } = kept(withClock('rectify-by', { ladder }), { all: DECISION, own: {} }).clocks[
      'rectify-by'
    ]!;
    expect(rungs.map((rung) => rung.basis.kind)).toEqual(['decision', 'default', 'default', 'default', 'default']);
    expect(basis.kind).toBe('default');
  });

  it('may rest on another basis in one row', () => {
    const guards = { ...COPY.guards, 'acceptance.minPeople': { value: 3, basis: 'default' as const } };
    const own = { 'guards.acceptance.minPeople': { instrument: '验收办法', article: '第五条' } };
    const policy = kept({ ...draft, guards }, { all: DECISION, own });
    expect(policy.guards['acceptance.minPeople']?.basis).toMatchObject({ kind: 'source', instrument: '验收办法' });
    expect(policy.clocks['grade-by']?.basis.kind).toBe('decision');
  });

  it('shows a mistake at the row it is about, without the number of a line', () => {
    expect(withoutLine('第 4 行：须写明依据')).toBe('须写明依据');
    expect(withoutLine('line 4: expected a basis')).toBe('expected a basis');
    const rows = ['guards.acceptance.minPeople', 'clocks.grade-by'];
    const errors = [
      { path: 'guards.acceptance.minPeople.value', message: 'line 3: a' },
      { path: 'clocks.grade-by', message: 'b' },
      { path: '', message: 'c' },
    ];
    expect(errorsByRow(errors, rows)).toEqual({ [rows[0]!]: ['a'], [rows[1]!]: ['b'], '': ['c'] });
  });
});

describe('what a table of rules lets choose', () => {
  const asks = makeRuleAsks();

  it('is what the schema of rules takes, and has a way to ask for every guard', () => {
    expect(Object.keys(asks.guards).sort()).toEqual(Object.keys(COPY.guards).sort());
    expect(asks.guards['recheck.length']).toEqual({ as: 'length', mayBeNull: true, byLine: true });
    expect(asks.guards['slips.reminder.automatic']).toEqual({ as: 'yes-no' });
    expect(asks.guards['lookBack.required']).toMatchObject({ as: 'choice', of: ['none', 'major', 'all'] });
    expect(asks.guards['notices.urgent']).toMatchObject({ as: 'clocks', of: expect.arrayContaining(['control-by']) });
    expect(asks.units).toEqual(['workday', 'day', 'month']);
    expect(asks.notify).toContain('town:head');
  });
});

describe('a trial of rules', () => {
  it('is a row per date, and says which of them fire within the week', () => {
    const ahead = (due: string, rungs: number) => ({
      due,
      paused: false,
      thisWeek: Array.from({ length: rungs }, () => ({ rung: 'due', at: '', notify: [], slips: [] })),
    });
    const clock = (name: string, rungs: number) => ({
      ...{ clock: name, name, reasons: [] },
      ...{ was: ahead('2019-01-04', 0), becomes: ahead('2019-01-02', rungs) },
    });
    const lock = { was: null, becomes: '2019-01-09' };
    const changed = [
      { kind: 'hazard', id: 'a', title: '甲', policyWas: 'p', clocks: [clock('x', 1), clock('y', 0)], lock },
    ];
    const page = { ...{ policy: 'q', of: 'q', now: '', until: '', underWay: false, looked: 1 }, keep: [], refused: [] };
    expect(
      rowsOf([{ ...page, changed, next: null }]).map(({ name, becomes, thisWeek }) => [name, becomes, thisWeek]),
    ).toEqual([
      ['x', '2019-01-02', true],
      ['y', '2019-01-02', false],
      [null, '2019-01-09', false],
    ]);
  });
});

describe('a year’s days off', () => {
  const first = {
    year: 2019,
    version: 1,
    rest: { '2019-05-01': '劳动节', '2019-06-07': '端午节' },
    makeup: ['2019-02-02'],
  };
  const second = {
    year: 2019,
    version: 2,
    rest: { '2019-05-01': '劳动节', '2019-05-02': '劳动节' },
    makeup: ['2019-04-28'],
  };

  it('lie in their months and say what is new and what is dropped since the version before', () => {
    const months = monthsOf(second, first);
    expect(months.map(({ month }) => month)).toHaveLength(12);
    expect(months[4]?.rest.map(({ day, since }) => [day, since])).toEqual([
      ['2019-05-01', 'same'],
      ['2019-05-02', 'new'],
    ]);
    expect(months[5]?.rest).toEqual([{ day: '2019-06-07', name: '端午节', since: 'gone' }]);
    expect([months[1]?.makeup[0]?.since, months[3]?.makeup[0]?.since]).toEqual(['gone', 'new']);
  });

  it('are all the same in a first version', () => {
    const days = monthsOf(first, undefined).flatMap(({ rest, makeup }) => [...rest, ...makeup]);
    expect(days.map(({ since }) => since)).toEqual(['same', 'same', 'same']);
  });
});

describe('rules', () => {
  it('stand on their first and their last day', () => {
    const rules = { validFrom: '2019-01-01', validTo: '2019-12-31' };
    expect(['2018-12-31', '2019-01-01', '2019-12-31', '2020-01-01'].map((day) => standsOn(rules, day))).toEqual([
      'ahead',
      'in-force',
      'in-force',
      'over',
    ]);
    expect(standsOn({ ...rules, validTo: null }, '2099-01-01')).toBe('in-force');
  });
});

describe('what an amendment of a plan does', () => {
  it('is one row per thing that moves, comes or goes', () => {
    const name = { zh: '甲', en: 'a' };
    const of = { part: 'SPEC', name };
    const span = { from: '2019-01-01', to: '2019-02-01' };
    const effect = {
      phases: [{ ...of, phase: 'improvement', state: 'ahead', was: span, becomes: span }],
      moved: [{ ...of, duty: 'd', period: '2019-05', was: '2019-05-25', becomes: '2019-05-20' }],
      ...{ added: [], dropped: [], newDuties: [{ ...of, duty: 'e', rounds: 3, staying: 0 }], goneDuties: [] },
      ...{ newQuotas: [], goneQuotas: [], windows: [], newFields: [], needsDecision: [] },
      changedQuotas: [
        { ...of, quota: 'q', target: true, checkpoints: [{ period: '2019', was: '2019-06-30', becomes: null }] },
      ],
    };
    expect(planRows(effect).map(({ kind, how, count }) => [kind, how, count])).toEqual([
      ['phase', 'moved', 0],
      ['duty', 'added', 3],
      ['round', 'moved', 0],
      ['quota', 'changed', 0],
      ['quota', 'dropped', 0],
    ]);
  });
});
