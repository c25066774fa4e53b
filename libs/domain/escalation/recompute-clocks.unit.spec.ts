import type { Clocks } from '../kernel/clock-state';
import { nextDue } from '../kernel/clock-state';
import type { Policy } from '../kernel/policy';
import { BEFORE_MARCH, frozen, NEWEST } from '../legal-clock/testing/calendars';
import type { ChosenCalendars } from '../legal-clock/types';
import { pauseClock, startClock, stopClock } from './clocks';
import { recomputeClocks } from './recompute-clocks';
import { ahead, at, clockOf, folded, POLICY, rule, rung, target } from './testing/clock-fixtures';

const START = '2019-03-18T04:00:00.000Z';
const NOW = '2019-03-25T04:00:00.000Z';

function changed(
  clocks: Clocks,
  policy: Policy,
  calendars: ChosenCalendars,
  from: ChosenCalendars = BEFORE_MARCH,
): Clocks {
  const ctx = { ...at(NOW, { calendars: from }), next: target(policy, calendars) };
  return folded({}, recomputeClocks({ clocks }, ctx));
}

function withClock(name: string, more: Partial<Policy['clocks'][string]>): Policy {
  const old = POLICY.clocks[name];
  if (!old) throw new Error(name);
  return frozen({ ...POLICY, id: 'next', clocks: { ...POLICY.clocks, [name]: { ...old, ...more } } });
}

function begun(name: string, start: object, calendars: ChosenCalendars = BEFORE_MARCH): Clocks {
  return folded({}, startClock({}, name, { since: START, ...start }, at(START, { calendars })));
}

describe('a change of calendar', () => {
  it('moves a deadline counted over the changed days, under the next version', () => {
    const clocks = begun('grade-by', { length: { n: 28, unit: 'workday' } });
    expect(clockOf(clocks, 'grade-by').deadline.due).toBe('2019-04-26');
    const over = begun('grade-by', { length: { n: 30, unit: 'workday' } });
    expect(clockOf(over, 'grade-by').deadline).toMatchObject({ due: '2019-04-30', calendars: { 2019: 1 } });
    expect(clockOf(changed(over, POLICY, NEWEST), 'grade-by')).toMatchObject({
      version: 2,
      since: NOW,
      deadline: { due: '2019-04-29', calendars: { 2019: 2 } },
    });
  });

  it('moves the rungs of a last day that stands, under the next version', () => {
    const clocks = begun('rectify-by', { givenDay: '2019-04-30' });
    const moved = clockOf(changed(clocks, POLICY, NEWEST), 'rectify-by');
    expect(moved).toMatchObject({ version: 2, deadline: { due: '2019-04-30' } });
    expect(ahead(moved).slice(0, 3)).toEqual([
      '-5 2019-04-24T00:30:00.000Z',
      'due 2019-04-30T16:00:00.000Z',
      '+1 2019-05-05T00:30:00.000Z',
    ]);
  });

  it('that changes neither keeps the version and only notes which calendar was used', () => {
    const clocks = begun('rectify-by', { givenDay: '2019-07-31' });
    expect(clockOf(changed(clocks, POLICY, NEWEST), 'rectify-by')).toEqual({
      ...clockOf(clocks, 'rectify-by'),
      deadline: { ...clockOf(clocks, 'rectify-by').deadline, calendars: { 2019: 2 } },
    });
  });

  it('to the same calendars changes nothing, whatever the order of stored keys', () => {
    const clocks = begun('rectify-by', { givenDay: '2019-07-31' });
    const stored = JSON.parse(JSON.stringify(clocks), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as Clocks;
    expect(changed(stored, POLICY, BEFORE_MARCH)).toEqual({});
  });

  it('that brings a year makes its deadlines final', () => {
    const { 2020: _unpublished, ...before } = NEWEST;
    const clocks = begun('rectify-by', { givenDay: '2020-02-28' }, before);
    expect(clockOf(clocks, 'rectify-by').deadline.provisional).toBe(true);
    const next = clockOf(changed(clocks, POLICY, NEWEST, before), 'rectify-by');
    expect([next.version, next.deadline.provisional]).toEqual([1, false]);
  });

  it('into a day that is over already: the deadline has passed, it has not vanished', () => {
    const clocks = begun('grade-by', { since: '2019-04-20T04:00:00.000Z', length: { n: 6, unit: 'workday' } });
    const ctx = { ...at('2019-04-29T17:00:00.000Z', { calendars: BEFORE_MARCH }), next: target(POLICY, NEWEST) };
    expect(clockOf(clocks, 'grade-by').deadline.due).toBe('2019-04-29');
    const moved = folded({}, recomputeClocks({ clocks }, ctx));
    expect(clockOf(moved, 'grade-by').deadline.due).toBe('2019-04-28');
    expect(nextDue({ clocks: moved })).toEqual({ at: '2019-04-28T16:00:00.000Z', clock: 'grade-by', rung: 'due' });
  });

  it('leaves stopped clocks alone and lets paused ones stand still', () => {
    const clocks = begun('rectify-by', { givenDay: '2019-04-30' });
    expect(changed(folded(clocks, stopClock(clocks, 'rectify-by', NOW)), POLICY, NEWEST)).toEqual({});
    const pause = { from: '2019-03-20', reason: 'court', by: 'user-1' };
    const paused = folded(clocks, pauseClock(clocks, 'rectify-by', pause));
    expect(clockOf(changed(paused, POLICY, NEWEST), 'rectify-by')).toMatchObject({
      status: 'paused',
      version: 2,
      pause,
    });
  });
});

describe('a change of policy', () => {
  it('gives a clock the new length of its rule, counted from its own start day', () => {
    const clocks = begun('grade-by', {});
    const next = withClock('grade-by', { length: { n: 10, unit: 'workday' } });
    expect(clockOf(changed(clocks, next, BEFORE_MARCH), 'grade-by')).toMatchObject({
      version: 2,
      input: { from: '2019-03-18', length: { n: 10, unit: 'workday' } },
      deadline: { due: '2019-04-01' },
    });
  });

  it('leaves a length that a person gave and a day that a paper names', () => {
    const given = begun('grade-by', { length: { n: 20, unit: 'workday' } });
    const next = withClock('grade-by', { length: { n: 10, unit: 'workday' } });
    expect(changed(given, next, BEFORE_MARCH)).toEqual({});
    const paper = begun('grade-by', { givenDay: '2019-05-31' });
    expect(changed(paper, next, BEFORE_MARCH)).toEqual({});
  });

  it('with another ladder or hour moves the rungs under the next version; those that are over are not applicable', () => {
    const clocks = begun('rectify-by', { givenDay: '2019-05-31' });
    const ladder = [rung('-60'), rung('-10'), rung('+2')];
    const moved = clockOf(changed(clocks, withClock('rectify-by', { ladder }), BEFORE_MARCH), 'rectify-by');
    expect([moved.version, ...moved.pending.map((each) => each.rung)]).toEqual([2, '-10', 'due', '+2']);
    expect(moved.done).toEqual([{ rung: '-60', how: 'not-applicable' }]);
    const later = frozen({ ...POLICY, rungHour: '09:00' });
    expect(ahead(clockOf(changed(clocks, later, BEFORE_MARCH), 'rectify-by'))[0]).toMatch(/T01:00:00.000Z$/);
  });

  it('that only names other recipients keeps every version', () => {
    const clocks = begun('rectify-by', { givenDay: '2019-05-31' });
    const ladder = (POLICY.clocks['rectify-by']?.ladder ?? []).map((each) => ({ ...each, notify: ['town' as const] }));
    expect(changed(clocks, withClock('rectify-by', { ladder }), BEFORE_MARCH)).toEqual({});
  });

  it('with another rest-day rule applies it to given days too', () => {
    const clocks = begun('rectify-by', { givenDay: '2019-06-01' });
    const moved = changed(clocks, withClock('rectify-by', { restDay: 'forward' }), BEFORE_MARCH);
    expect(clockOf(moved, 'rectify-by').deadline.due).toBe('2019-06-03');
  });

  it('that no longer knows a clock leaves its last day and only its midnight ahead', () => {
    const clocks = begun('grade-by', { length: { n: 20, unit: 'workday' } });
    const next = frozen({ ...POLICY, clocks: { x: rule('given', []) } });
    const moved = clockOf(changed(clocks, next, BEFORE_MARCH), 'grade-by');
    expect([moved.version, moved.pending.map((each) => each.rung)]).toEqual([2, ['due']]);
  });

  it('without anything to move to changes nothing', () => {
    expect(recomputeClocks({ clocks: begun('grade-by', {}) }, at(NOW))).toEqual([]);
  });
});
