import type { Actor, Command } from '../kernel/subject';
import { DIRECTORY, ORGS } from '../kernel/testing/policy-fixture';
import { personOf, World } from '../kernel/testing/world';
import type { CircularState } from './circular-types';
import { circularModule } from './circular-module';
import { changesToken, circularFigures, figureChanges, type CircularFacts } from './figures';
import { toldOf } from './told';

const REF = { kind: 'circular', id: '00000000-0000-4000-8000-000000000001' } as const;
const HEAD = personOf(ORGS.office, 'head');
const CLERK = personOf(ORGS.office);
const SECTOR = personOf(ORGS.sectorOffice);
const FACTS: CircularFacts = {
  ...{ asOf: '2019-06-10T01:00:00.000Z', through: '2019-05-31' },
  ranked: [{ of: ORGS.firm, rank: 1, due: 2, onTime: 1, rate: 0.5, few: true, lateSince: '2019-05-21' }],
  told: { [ORGS.firm]: { 'failed-acceptances': ['2019-05-22'] } },
  names: { [ORGS.firm]: '样本印染厂', [ORGS.otherFirm]: '别厂', [ORGS.town]: '东样镇', [ORGS.office]: '区安委办' },
};
const CHANGED: CircularFacts = {
  ...FACTS,
  asOf: '2019-06-11T01:00:00.000Z',
  told: { [ORGS.firm]: { 'failed-acceptances': ['2019-05-22', '2019-05-30'] } },
};
const DRAFT = {
  ...{ type: 'DraftCircular', circularKind: 'criticism', title: '关于五月整改情况的通报', scope: 'unit', line: 'SPEC' },
  ...{ from: '2019-05-01', to: '2019-05-31', named: [ORGS.firm], text: '请即整改。', addressees: [ORGS.town] },
};
const PROPOSE = { type: 'ProposeCircular' };
const ISSUE = { type: 'IssueCircular' };

class Circulars {
  readonly world = new World('2019-06-10T02:00:00.000Z', [circularModule]);

  static proposed(): Circulars {
    const circulars = new Circulars();
    expect(circulars.try(DRAFT, SECTOR)).toBeNull();
    expect(circulars.try(PROPOSE, SECTOR)).toBeNull();
    return circulars;
  }

  get state(): CircularState {
    return this.world.state<CircularState>(REF);
  }

  try(command: object, actor: Actor = HEAD, facts: CircularFacts = FACTS): string | null {
    return this.world.try(REF, { ...command, facts } as unknown as Command, actor)?.code ?? null;
  }
}

describe('a circular', () => {
  it.each([
    ['for its line by its office', SECTOR, 'SPEC', null],
    ['for its line by the committee’s office', CLERK, 'SPEC', null],
    ['for the whole district by the committee’s office', CLERK, null, null],
    ['for the whole district by a line’s office', SECTOR, null, 'role-needed'],
    ['by a department', personOf(ORGS.department, 'head'), 'SPEC', 'role-needed'],
    ['by the firm itself', personOf(ORGS.firm, 'head'), 'SPEC', 'role-needed'],
    ['of a line that the district has not', CLERK, 'NOLINE', 'circular-of-unknown'],
  ] as const)('is drafted %s: %s %s', (_, actor, line, code) => {
    expect(new Circulars().try({ ...DRAFT, line }, actor)).toBe(code);
  });

  it.each([
    ['criticises nobody', { named: [] }, 'circular-names-nobody'],
    ['praises nobody', { circularKind: 'praise', named: [] }, 'circular-names-nobody'],
    ['tells of the situation and points at somebody', { circularKind: 'situation' }, 'circular-names-somebody'],
    [
      'criticises whom the register holds nothing against',
      { named: [ORGS.firm, ORGS.otherFirm] },
      'circular-nothing-against',
    ],
    ['praises them', { circularKind: 'praise', named: [ORGS.otherFirm] }, null],
    ['goes to nobody', { addressees: [] }, 'circular-no-addressee'],
    ['says nothing', { text: ' ' }, 'blank-field'],
    ['ends before it begins', { from: '2019-05-31', to: '2019-05-01' }, 'circular-period-backwards'],
    ['begins in the future', { from: '2019-07-01', to: '2019-07-31' }, 'day-in-future'],
    ['names a line that is not its own', { scope: 'line', named: ['FIRE'] }, 'circular-of-unknown'],
    ['names an area that is none', { scope: 'area', named: [ORGS.firm] }, 'circular-of-unknown'],
  ] as const)('that %s', (_, changes, code) => {
    expect(new Circulars().try({ ...DRAFT, ...changes }, SECTOR)).toBe(code);
  });

  it('of the situation is refused where the register has nothing, and where its table is too long', () => {
    const told = { ...DRAFT, circularKind: 'situation', named: [] };
    const row = FACTS.ranked[0]!;
    const many = Array.from({ length: 201 }, (_, n) => ({ ...row, of: `unit-${n}` }));
    expect(new Circulars().try(told, SECTOR, { ...FACTS, ranked: [], told: {} })).toBe('circular-table-empty');
    expect(new Circulars().try(told, SECTOR, { ...FACTS, ranked: many, told: {} })).toBe('circular-table-too-long');
  });

  it('keeps the figures as they were at drafting, and takes them anew when redrafted', () => {
    const circulars = Circulars.proposed();
    expect(circulars.state.figures).toEqual(circularFigures(circulars.state, FACTS));
    expect(circulars.try({ type: 'RedraftCircular', title: '又一稿' }, SECTOR, CHANGED)).toBeNull();
    expect(circulars.state).toMatchObject({ state: 'draft', title: '又一稿', text: '请即整改。' });
    expect(circulars.state.figures).toEqual(circularFigures(circulars.state, CHANGED));
    expect(circulars.try(ISSUE, HEAD, CHANGED)).toBe('wrong-state');
  });

  it('is issued by the head of the committee’s office who has neither drafted nor proposed it, to be numbered in its year', () => {
    const circulars = Circulars.proposed();
    expect(circulars.try(ISSUE, CLERK)).toBe('role-needed');
    expect(circulars.try(ISSUE, personOf(ORGS.sectorOffice, 'head'))).toBe('role-needed');
    expect(circulars.try(ISSUE)).toBeNull();
    expect(circulars.state).toMatchObject({
      ...{ state: 'issued', ended: true, numberYear: 2019 },
      issued: { on: '2019-06-10', issuer: '区安委办', confirmed: [] },
    });
  });

  it('drafted or only proposed by the head is issued by somebody else', () => {
    const drafted = new Circulars();
    drafted.try({ ...DRAFT, line: null });
    drafted.try(PROPOSE, CLERK);
    expect(drafted.try(ISSUE)).toBe('circular-own-draft');
    const proposed = new Circulars();
    proposed.try(DRAFT, SECTOR);
    proposed.try(PROPOSE, HEAD);
    expect(proposed.try(ISSUE)).toBe('circular-own-draft');
  });

  it('whose figures have changed is issued only with those very changes confirmed, which it keeps', () => {
    const circulars = Circulars.proposed();
    expect(circulars.try(ISSUE, HEAD, CHANGED)).toBe('circular-figures-changed');
    const changes = figureChanges(circulars.state.figures, circularFigures(circulars.state, CHANGED));
    const confirm = changesToken(REF.id, changes);
    const more = {
      ...CHANGED,
      told: { [ORGS.firm]: { 'failed-acceptances': ['2019-05-22'], escalations: ['2019-05-30'] } },
    };
    expect(circulars.try({ ...ISSUE, confirm }, HEAD, more)).toBe('circular-figures-changed');
    expect(circulars.try({ ...ISSUE, confirm }, HEAD, CHANGED)).toBeNull();
    expect(circulars.state.issued?.confirmed).toMatchObject([{ figure: 'failed-acceptances', was: 1, now: 2 }]);
    expect(circulars.state.figures.asOf).toBe(FACTS.asOf);
  });

  it('tells those it is addressed to and those it names once it is issued, and nobody before', () => {
    const circulars = Circulars.proposed();
    expect(toldOf(circulars.state)).toEqual([]);
    circulars.try(ISSUE);
    expect(toldOf(circulars.state)).toEqual([ORGS.town, ORGS.firm]);
  });

  it('is returned with a reason, dropped before it is issued, recalled after it, each with a reason', () => {
    const circulars = Circulars.proposed();
    expect(circulars.try({ type: 'ReturnCircular', reason: '' })).toBe('blank-field');
    expect(circulars.try({ type: 'ReturnCircular', reason: '措辞' })).toBeNull();
    expect(circulars.state).toMatchObject({ state: 'draft', returned: { reason: '措辞' } });
    expect(circulars.try({ type: 'RecallCircular', reason: 'r' })).toBe('wrong-state');
    circulars.try(PROPOSE, SECTOR);
    circulars.try(ISSUE);
    expect(circulars.try({ type: 'DropCircular', reason: 'r' }, SECTOR)).toBe('wrong-state');
    expect(circulars.try({ type: 'RecallCircular', reason: '单位有误' })).toBeNull();
    expect(circulars.state).toMatchObject({
      state: 'recalled',
      issued: { on: '2019-06-10' },
      ending: { reason: '单位有误' },
    });
    const dropped = Circulars.proposed();
    expect(dropped.try({ type: 'DropCircular', reason: '不发' }, SECTOR)).toBeNull();
    expect(dropped.state).toMatchObject({ state: 'dropped', issued: null });
  });

  it('of a line names lines of the directory and tells no organisation of them', () => {
    const circulars = new Circulars();
    const line = Object.keys(DIRECTORY.lines)[0]!;
    const facts = { ...FACTS, told: { [line]: { escalations: ['2019-05-30'] } } };
    expect(circulars.try({ ...DRAFT, scope: 'line', line: null, named: [line] }, CLERK, facts)).toBeNull();
    circulars.try(PROPOSE, CLERK, facts);
    circulars.try(ISSUE, HEAD, facts);
    expect(toldOf(circulars.state)).toEqual([ORGS.town]);
  });
});
