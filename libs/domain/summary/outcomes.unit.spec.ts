import type { PhaseState } from '../campaign/part-types';
import type { HazardStateName } from '../hazard/states';
import type { QuotaFigure } from '../quotas/quota-types';
import type { SlipStateName } from '../slips/state';
import { hazardOutcome, slipOutcome } from './case-lines';
import { phaseOutcome } from './phase-lines';
import { checkpointOutcome } from './quota-lines';
import { roundOutcome, unitOutcome, type RoundStanding } from './round-lines';
import type { SummaryOutcome } from './summary-types';
import { windowOutcome } from './window-lines';

const at = (day: string): string => new Date(Date.parse(`${day}T12:00:00.000+08:00`)).toISOString();
const NOW = at('2020-01-10');

describe('a return of a unit', () => {
  type Closed = RoundStanding['closed'];
  const close = (day: string): Closed => ({ at: at(day), by: 'head', reason: 'r', how: 'campaign-closed' });
  const byOffice: Closed = { at: at('2019-06-01'), by: 'office', reason: 'all in' };
  it.each<[string, 'owing' | 'submitted' | 'accepted' | 'returned', boolean, string, Closed, SummaryOutcome]>([
    ['sent by the last day, and waiting to be accepted', 'submitted', false, '2019-05-01', null, 'in-time'],
    ['accepted', 'accepted', false, '2019-05-01', null, 'in-time'],
    ['sent after it', 'accepted', true, '2019-05-01', null, 'late'],
    ['sent back and never sent again', 'returned', false, '2019-05-01', null, 'returned'],
    ['sent back and given up with the campaign', 'returned', true, '2019-05-01', close('2019-06-01'), 'returned'],
    ['never sent', 'owing', false, '2019-05-01', null, 'missing'],
    ['never sent, its office closed the round after the day', 'owing', false, '2019-05-31', byOffice, 'missing'],
    ['not sent when its office closed the round early', 'owing', false, '2019-06-01', byOffice, 'closed-without-it'],
    ['not due yet', 'owing', false, '2020-01-10', null, 'owing'],
    ['not due when the campaign was closed', 'owing', false, '2019-06-01', close('2019-06-01'), 'given-up-at-close'],
    ['due the day before it was', 'owing', false, '2019-05-31', close('2019-06-01'), 'missing-at-close'],
    ['sent before the campaign was closed', 'submitted', false, '2019-06-01', close('2019-05-20'), 'in-time'],
  ])('%s', (_name, state, late, due, closed, outcome) => {
    expect(unitOutcome({ state, late }, { due, closed }, NOW)).toBe(outcome);
  });
});

describe('a round', () => {
  it.each([
    ['ahead', null, 'ahead'],
    ['opening', null, 'ahead'],
    ['before-launch', null, 'before-launch'],
    ['not-opened', null, 'given-up-at-close'],
    ['opened', { due: '2020-01-10', closed: null }, 'open'],
    ['opened', { due: '2020-01-09', closed: null }, 'overdue'],
    ['opened', { due: '2020-01-09', closed: { by: 'office' } }, 'collected'],
    ['opened', { due: '2020-01-09', closed: { how: 'campaign-closed' } }, 'given-up-at-close'],
  ])('that is %s (%j) ended as %s', (state, round, outcome) => {
    expect(roundOutcome({ state } as never, (round ?? undefined) as never, NOW)).toBe(outcome);
  });
});

describe('a phase', () => {
  const phase = (more: Partial<PhaseState>) =>
    phaseOutcome({ state: 'open', closedHow: null, heldSince: null, openedAt: NOW, ...more } as PhaseState);
  it.each<[Partial<PhaseState>, SummaryOutcome]>([
    [{ state: 'upcoming', openedAt: null }, 'ahead'],
    [{}, 'open'],
    [{ state: 'overdue' }, 'overdue'],
    [{ state: 'overdue', heldSince: NOW, openedAt: null }, 'held'],
    [{ state: 'closed', closedHow: 'window' }, 'closed-by-window'],
    [{ state: 'closed', closedHow: 'confirmed' }, 'confirmed'],
    [{ state: 'closed', closedHow: 'turned' }, 'turned'],
    [{ state: 'closed', closedHow: 'before-launch' }, 'before-launch'],
    [{ state: 'closed', closedHow: 'campaign-closed' }, 'given-up-at-close'],
  ])('of %j ended as %s', (more, outcome) => {
    expect(phase(more)).toBe(outcome);
  });
});

describe('a checkpoint of a quota', () => {
  const frozen = (verdict: QuotaFigure['verdict']) => ({ verdict }) as QuotaFigure;
  it.each<['running' | 'checked' | 'closed', object, SummaryOutcome]>([
    ['checked', { state: 'passed', frozen: frozen('met') }, 'met'],
    ['closed', { state: 'passed', frozen: frozen('short') }, 'short'],
    ['running', { state: 'ahead', frozen: null }, 'ahead'],
    ['running', { state: 'before-launch', frozen: null }, 'before-launch'],
    ['closed', { state: 'ahead', frozen: null }, 'given-up-at-close'],
  ])('of a quota that is %s, %j, ended as %s', (state, one, outcome) => {
    expect(checkpointOutcome({ state }, one as never)).toBe(outcome);
  });
});

describe('a window', () => {
  const campaign = (closed: string | null, how: 'by-decision' | 'all-parts-closed' = 'by-decision') => ({
    launchedAt: at('2019-03-20'),
    closed: closed === null ? null : { at: at(closed), how, reason: 'r', by: 'head' },
  });
  const may = { from: '2019-05-01', to: '2019-05-04' };
  it.each([
    ['without days', null, null, '2019-06-01', 'undated'],
    ['over at the launch', { from: '2019-02-01', to: '2019-02-10' }, null, '2019-06-01', 'before-launch'],
    ['whose days are over', may, null, '2019-05-05', 'passed'],
    ['whose last day runs', may, null, '2019-05-04', 'open'],
    ['ahead', may, null, '2019-04-30', 'ahead'],
    ['ahead at the close', may, '2019-04-10', '2019-06-01', 'given-up-at-close'],
    ['over at the close', may, '2019-05-10', '2019-06-01', 'passed'],
  ])('%s', (_name, days, closed, now, outcome) => {
    expect(windowOutcome({ days }, campaign(closed), at(now))).toBe(outcome);
  });
});

describe('a case', () => {
  it.each<[HazardStateName, boolean, SummaryOutcome]>([
    ['reported', false, 'unfinished'],
    ['accepted', false, 'unfinished'],
    ['closed', false, 'closed'],
    ['closed', true, 'look-back-failed'],
    ['verified', false, 'verified'],
    ['transferred', false, 'ended-otherwise'],
  ])('that is %s (look-back failed: %s) is %s', (state, failed, outcome) => {
    expect(hazardOutcome(state, failed)).toBe(outcome);
  });

  it.each<[SlipStateName, SummaryOutcome]>([
    ['held', 'awaiting-release'],
    ['served', 'issued'],
    ['done', 'settled'],
    ['lapsed', 'not-issued'],
    ['recalled', 'recalled'],
  ])('a slip that is %s is %s', (state, outcome) => {
    expect(slipOutcome(state)).toBe(outcome);
  });
});
