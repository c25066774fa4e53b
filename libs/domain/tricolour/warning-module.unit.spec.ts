import { DIRECTORY, ORGS } from '../kernel/testing/policy-fixture';
import { personOf, World } from '../kernel/testing/world';
import type { Actor, Command } from '../kernel/subject';
import type { WarningState } from './warning-types';
import { warningIdOf, warningModule } from './warning-module';

const HEAD = personOf(ORGS.office, 'head');
const REF = { kind: 'warning', id: warningIdOf('district', 'unit', ORGS.firm) } as const;
const DECLARE = { type: 'DeclareColour', scope: 'unit', of: ORGS.firm };
const TWO_OVERDUE = { 'overdue-majors': ['2019-06-03', '2019-06-05'] };

class Warnings {
  readonly world = new World('2019-06-10T02:00:00.000Z', [warningModule]);

  static declared(): Warnings {
    const warnings = new Warnings();
    expect(warnings.try({ ...DECLARE, colour: 'yellow', facts: TWO_OVERDUE })).toBeNull();
    return warnings;
  }

  get state(): WarningState {
    return this.world.state<WarningState>(REF);
  }

  try(command: object, actor: Actor = HEAD): string | null {
    return this.world.try(REF, command as Command, actor)?.code ?? null;
  }
}

describe('a warning colour', () => {
  it('that is proposed needs no words: the thresholds it meets are its reason', () => {
    const { state } = Warnings.declared();
    expect(state).toMatchObject({
      state: 'declared',
      colour: 'yellow',
      ended: false,
      since: '2019-06-10T02:00:00.000Z',
    });
    expect(state.steps).toMatchObject([
      { from: null, to: 'yellow', reason: null, by: HEAD.userId, proposal: { colour: 'yellow' } },
    ]);
    expect(state.steps[0]!.proposal.reasons).toMatchObject([{ figure: 2, since: '2019-06-05' }]);
  });

  it('of a person’s own needs their reason, and keeps what the register proposed beside it', () => {
    const warnings = new Warnings();
    expect(warnings.try({ ...DECLARE, colour: 'red', facts: TWO_OVERDUE })).toBe('warning-reason-missing');
    expect(warnings.try({ ...DECLARE, colour: 'red', reason: ' ', facts: TWO_OVERDUE })).toBe('warning-reason-missing');
    expect(warnings.try({ ...DECLARE, colour: 'red', reason: '发生较大险情', facts: TWO_OVERDUE })).toBeNull();
    expect(warnings.state.steps).toMatchObject([{ to: 'red', reason: '发生较大险情', proposal: { colour: 'yellow' } }]);
  });

  it.each([
    ['its officer', personOf(ORGS.office)],
    ['another office’s head', personOf(ORGS.sectorOffice, 'head')],
    ['the unit’s own head', personOf(ORGS.firm, 'head')],
  ])('is declared, adjusted and lifted by the head of the committee’s office, not by %s', (_, actor) => {
    const warnings = Warnings.declared();
    const commands = [
      { ...DECLARE, colour: 'yellow' },
      { type: 'AdjustColour', colour: 'red', reason: 'r' },
      { type: 'LiftColour', reason: 'r' },
    ];
    const codes = commands.map((command) => warnings.try({ ...command, facts: TWO_OVERDUE }, actor));
    expect(codes).toEqual(['role-needed', 'role-needed', 'role-needed']);
  });

  it('is adjusted to another colour and lifted, each step with its reason in the history', () => {
    const warnings = Warnings.declared();
    expect(warnings.try({ type: 'AdjustColour', colour: 'yellow', facts: TWO_OVERDUE })).toBe('warning-colour-same');
    expect(warnings.try({ type: 'AdjustColour', colour: 'blue', facts: TWO_OVERDUE })).toBe('warning-reason-missing');
    expect(warnings.try({ type: 'AdjustColour', colour: 'blue', facts: { escalations: ['2019-06-09'] } })).toBeNull();
    expect(warnings.try({ type: 'LiftColour', reason: '', facts: {} })).toBe('blank-field');
    expect(warnings.try({ type: 'LiftColour', reason: '全部销号', facts: {} })).toBeNull();
    expect(warnings.state).toMatchObject({ state: 'lifted', colour: null, ended: true });
    expect(warnings.state.steps.map(({ from, to, reason }) => [from, to, reason])).toEqual([
      [null, 'yellow', null],
      ['yellow', 'blue', null],
      ['blue', null, '全部销号'],
    ]);
  });

  it('is one for each unit: it is not declared twice, and once lifted it may be declared again in the same history', () => {
    const warnings = Warnings.declared();
    expect(warnings.try({ ...DECLARE, colour: 'yellow', facts: TWO_OVERDUE })).toBe('wrong-state');
    warnings.try({ type: 'LiftColour', reason: '全部销号', facts: {} });
    expect(warnings.try({ type: 'AdjustColour', colour: 'red', reason: 'r', facts: {} })).toBe('wrong-state');
    expect(warnings.try({ ...DECLARE, colour: 'yellow', facts: TWO_OVERDUE })).toBeNull();
    expect(warnings.state).toMatchObject({ state: 'declared', ended: false });
    expect(warnings.state.steps).toHaveLength(3);
  });

  it('is of a line and an area of the district only', () => {
    const declare = (scope: string, of: string) => {
      const warnings = new Warnings();
      return warnings.try({ type: 'DeclareColour', scope, of, colour: 'blue', reason: 'r', facts: {} });
    };
    expect(declare('line', Object.keys(DIRECTORY.lines)[0]!)).toBeNull();
    expect(declare('line', 'NOLINE')).toBe('warning-of-unknown');
    expect(declare('area', ORGS.town)).toBeNull();
    expect(declare('area', ORGS.firm)).toBe('warning-of-unknown');
  });

  it('is adjusted and lifted only after it was declared', () => {
    expect(new Warnings().try({ type: 'LiftColour', reason: 'r', facts: {} })).toBe('warning-not-found');
  });
});
