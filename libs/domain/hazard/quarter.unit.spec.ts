import { addToQuarter, EMPTY_QUARTER, quarterSpan, yuanIn, type QuarterTable } from './quarter';
import type { HazardState } from './state';

const SPAN = quarterSpan(2019, 2);
const FIVE = { dutyHolder: '王五', measures: '更换', money: '3.5万元', timeLimit: '2019-08-01', emergencyPlan: '撤离' };
const plan = (decidedAt: string | null, five: object = FIVE, status = 'accepted') =>
  ({ status, five, submittedAt: '2019-01-02T00:00:00.000Z', decidedAt, reason: null }) as HazardState['plan'];
const hazard = (changes: Partial<HazardState> = {}): HazardState =>
  ({
    state: 'rectifying',
    level: 'general',
    reportedAt: '2019-05-01T02:00:00.000Z',
    closedAt: null,
    ending: null,
    plan: null,
    ...changes,
  }) as HazardState;
const counted = (...all: HazardState[]): QuarterTable =>
  all.reduce((table, one) => addToQuarter(table, one, SPAN), EMPTY_QUARTER);
const row = (found: number, fixed: number, notFixed: number, endedOtherwise = 0) => ({
  found,
  fixed,
  notFixed,
  endedOtherwise,
});

describe('the quarter’s table', () => {
  it('goes from its first legal day to its last', () => {
    expect(SPAN).toEqual({ from: '2019-04-01', to: '2019-06-30', yearFrom: '2019-01-01' });
    const at = (reportedAt: string) => counted(hazard({ reportedAt })).general.found;
    // Legal days are those of Beijing: 16:00 UTC begins the next one.
    expect(at('2019-03-31T15:59:59.999Z')).toBe(0);
    expect(at('2019-03-31T16:00:00.000Z')).toBe(1);
    expect(at('2019-06-30T15:59:59.999Z')).toBe(1);
    expect(at('2019-06-30T16:00:00.000Z')).toBe(0);
  });

  it('counts each hazard as it stood on the last day, by level', () => {
    const closed = (closedAt: string) => hazard({ state: 'closed', closedAt });
    const table = counted(
      hazard(),
      closed('2019-06-30T15:00:00.000Z'),
      closed('2019-07-01T02:00:00.000Z'),
      hazard({ state: 'extinguished', ending: { reason: '', of: null, at: '2019-06-01T00:00:00.000Z' } }),
      hazard({ level: 'major' }),
      hazard({ level: null, state: 'reported' }),
    );
    expect(table.general).toEqual(row(4, 1, 2, 1));
    expect(table.major).toEqual(row(1, 0, 1));
    expect(table.ungraded).toEqual(row(1, 0, 1));
  });

  it('counts no hazard that never was', () => {
    expect(counted(hazard({ state: 'duplicate' }), hazard({ state: 'withdrawn' }))).toEqual(EMPTY_QUARTER);
  });

  it('counts what is arranged in accepted plans of major hazards that are still open, older ones included', () => {
    const major = (changes: Partial<HazardState>) => hazard({ level: 'major', ...changes });
    const table = counted(
      major({ reportedAt: '2018-11-01T02:00:00.000Z', plan: plan('2019-02-01T02:00:00.000Z') }),
      major({ plan: plan('2019-05-20T02:00:00.000Z', { ...FIVE, money: '  ', emergencyPlan: null }) }),
      major({ plan: plan('2019-07-02T02:00:00.000Z') }),
      major({ plan: plan(null, FIVE, 'submitted') }),
      hazard({ plan: plan('2019-05-20T02:00:00.000Z') }),
    );
    expect(table.inPlan).toEqual({ hazards: 2, goals: 2, funds: 1, bodies: 2, time: 2, safety: 1 });
    expect(table.major.found).toBe(3);
  });

  it('adds up the money since the year began, also of hazards that are fixed, and says what cannot be read', () => {
    const major = (decidedAt: string, money: string, closedAt: string | null = null) =>
      hazard({ level: 'major', closedAt, plan: plan(decidedAt, { ...FIVE, money }) });
    const table = counted(
      major('2019-01-01T02:00:00.000Z', '3.5万元', '2019-05-01T02:00:00.000Z'),
      major('2019-06-01T02:00:00.000Z', '12,000元'),
      major('2018-12-30T02:00:00.000Z', '90万元'),
      major('2019-06-01T02:00:00.000Z', '20000'),
    );
    expect(table.money).toEqual({ yuan: 47_000, unread: 1 });
  });
});

it.each([
  ['3.5万元', 35_000],
  ['1,200,000 元', 1_200_000],
  ['1.2亿元', 120_000_000],
  ['0.07万元', 700],
  ['20000', null],
  ['约3万元', null],
  ['3万元至5万元', null],
  ['', null],
])('reads the amount in %j as %p yuan', (text, yuan) => expect(yuanIn(text)).toBe(yuan));
