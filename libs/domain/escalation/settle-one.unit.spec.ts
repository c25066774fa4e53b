import fc from 'fast-check';
import type { Clocks } from '../kernel/clock-state';
import { pauseClock, startClock, stopClock } from './clocks';
import { settleOne } from './settle-one';
import type { Settled } from './settle-one';
import { at, clockOf, DAY, folded, POLICY, rule, rung } from './testing/clock-fixtures';

const START = '2019-04-26T04:00:00.000Z';
const rectify = folded({}, startClock({}, 'rectify-by', { since: START, givenDay: '2019-05-20' }, at(START)));

/** Settles until nothing is due, as the record does. */
function settleAll(clocks: Clocks, now: string, more = {}): readonly Settled[] {
  const settled = settleOne({ clocks }, at(now, more));
  return settled ? [settled, ...settleAll(folded(clocks, settled.event.clocks ?? []), now, more)] : [];
}

function said({ event }: Settled): string {
  return `${event.type} ${String(event.data.rung)}`;
}

describe('settling', () => {
  it('does nothing a millisecond before a rung and fires it on time', () => {
    expect(settleOne({ clocks: rectify }, at('2019-05-13T00:29:59.999Z'))).toBeNull();
    const settled = settleOne({ clocks: rectify }, at('2019-05-13T00:30:00.000Z'));
    expect(settled?.event).toEqual({
      type: 'RungFired',
      data: { clock: 'rectify-by', deadlineVersion: 1, rung: '-5', due: '2019-05-20', daysLate: 0 },
      clocks: [{ op: 'rung', clock: 'rectify-by', version: 1, rung: '-5', how: 'fired' }],
      dueAt: '2019-05-13T00:30:00.000Z',
      recordedAt: '2019-05-13T00:30:00.000Z',
    });
    expect(settled?.effects).toEqual([
      {
        kind: 'notify',
        clock: 'rectify-by',
        deadlineVersion: 1,
        rung: '-5',
        to: ['responsible-unit', 'supervising-unit'],
        dueAt: '2019-05-13T00:30:00.000Z',
        facts: { due: '2019-05-20', provisional: false, daysLate: 0, owes: 'responsible-unit' },
      },
    ]);
    expect(settled?.fired?.name).toBe('-5');
  });

  it('on time goes up the whole ladder, each rung once', () => {
    const days = ['2019-05-13', '2019-05-20', '2019-05-21', '2019-05-27', '2019-06-10'];
    let clocks = rectify;
    const log = days.flatMap((day) =>
      settleAll(clocks, `${day}T16:00:00.000Z`).map((settled) => {
        clocks = folded(clocks, settled.event.clocks ?? []);
        return said(settled);
      }),
    );
    expect(log).toEqual(['RungFired -5', 'DeadlinePassed due', 'RungFired +1', 'RungFired +5', 'RungFired +15']);
    expect(settleAll(clocks, '2029-01-01T00:00:00.000Z')).toEqual([]);
  });

  it('returns the slips of the rung that fired', () => {
    const all = settleAll(rectify, '2019-05-21T00:30:00.000Z');
    expect(all.at(-1)?.fired?.slips).toEqual([{ kind: 'reminder', to: ['supervising-unit', 'town'] }]);
  });

  it('notifies nobody at the midnight of the deadline unless the ladder says so', () => {
    const passed = settleAll(rectify, '2019-05-20T16:00:00.000Z').at(-1);
    expect([passed?.event.type, passed?.effects]).toEqual(['DeadlinePassed', []]);
    const policy = { ...POLICY, clocks: { x: rule('given', [rung('due', { notify: ['town', 'town'] })]) } };
    const clocks = folded({}, startClock({}, 'x', { since: START, givenDay: '2019-05-20' }, at(START, { policy })));
    const told = settleAll(clocks, '2019-05-20T16:00:00.000Z', { policy })[0];
    expect(told).toMatchObject({ event: { type: 'DeadlinePassed' }, effects: [{ rung: 'due', to: ['town'] }] });
  });

  it('takes the earliest of several clocks; the names decide between equals', () => {
    const clocks = folded(
      {},
      startClock({}, 'measure-until:b', { since: START, givenDay: '2019-05-20' }, at(START)),
      startClock({}, 'measure-until:a', { since: START, givenDay: '2019-05-20' }, at(START)),
      startClock({}, 'grade-by', { since: START }, at(START)),
    );
    const order = settleAll(clocks, '2019-05-13T00:30:00.000Z').map(
      ({ event }) => `${event.data.clock} ${event.data.rung}`,
    );
    expect(order).toEqual(['grade-by due', 'grade-by +1', 'grade-by +5', 'measure-until:a -5', 'measure-until:b -5']);
  });

  it('keeps the order of the ladder for rungs of one instant', () => {
    const policy = { ...POLICY, clocks: { x: rule('given', [rung('+1'), { ...rung('+1'), name: 'again' }]) } };
    const clocks = folded({}, startClock({}, 'x', { since: START, givenDay: '2019-05-20' }, at(START, { policy })));
    const all = settleAll(clocks, '2019-05-21T00:30:00.000Z', { policy });
    expect(all.map(said)).toEqual(['DeadlinePassed due', 'RungFired +1', 'RungFired again']);
  });

  it('passes over stopped and paused clocks', () => {
    const stopped = folded(rectify, stopClock(rectify, 'rectify-by', START));
    const pause = { from: '2019-05-01', reason: 'court', by: 'user-1' };
    const paused = folded(rectify, pauseClock(rectify, 'rectify-by', pause));
    for (const clocks of [stopped, paused, {}])
      expect(settleOne({ clocks }, at('2030-01-01T00:00:00.000Z'))).toBeNull();
  });

  it('counts the days late from the day after the last day', () => {
    expect(settleAll(rectify, '2019-05-20T16:00:00.000Z').at(-1)?.event.data.daysLate).toBe(1);
    expect(settleAll(rectify, '2019-05-27T00:30:00.000Z').at(-1)?.event.data.daysLate).toBe(7);
  });
});

describe('after a long outage', () => {
  const months = '2019-07-01T00:00:00.000Z';

  it('only the highest rung and the deadline itself fire; the notice names the others and whom they were for', () => {
    const all = settleAll(rectify, months);
    expect(all.map(said)).toEqual([
      'RungSuperseded -5',
      'DeadlinePassed due',
      'RungSuperseded +1',
      'RungSuperseded +5',
      'RungFired +15',
    ]);
    expect(all.flatMap((settled) => settled.effects)).toMatchObject([
      {
        rung: '+15',
        to: ['committee-leader'],
        supersedes: ['-5', '+1', '+5'],
        facts: {
          daysLate: 42,
          supersededRoles: [
            'responsible-unit',
            'supervising-unit',
            'supervising-unit:head',
            'committee-office',
            'sector-office',
          ],
        },
      },
    ]);
    expect(all[2]).toMatchObject({ fired: null, superseded: true, event: { data: { rung: '+1', by: '+15' } } });
    expect(all.at(-1)?.event.data.supersedes).toEqual(['-5', '+1', '+5']);
  });

  it('each superseded rung is done and never fires', () => {
    const clocks = settleAll(rectify, months).reduce((now, { event }) => folded(now, event.clocks ?? []), rectify);
    expect(clockOf(clocks, 'rectify-by').pending).toEqual([]);
    expect(clockOf(clocks, 'rectify-by').done.map(({ rung: name, how }) => `${name} ${how}`)).toEqual([
      '-5 superseded',
      'due fired',
      '+1 superseded',
      '+5 superseded',
      '+15 fired',
    ]);
  });

  it('a rung with nothing higher due fires however late', () => {
    const grade = folded({}, startClock({}, 'plan-by', { since: START }, at(START)));
    expect(settleAll(grade, months).map(said)).toEqual(['DeadlinePassed due', 'RungFired +1']);
  });

  it('of no more than the limit every rung fires', () => {
    const late = settleAll(rectify, '2019-06-10T00:30:00.000Z', { supersedeAfterMs: 100 * DAY });
    expect(late.map(said)).not.toContainEqual(expect.stringContaining('Superseded'));
    const grade = folded({}, startClock({}, 'grade-by', { since: START }, at(START)));
    const rungAt = clockOf(grade, 'grade-by').pending[1]?.at ?? '';
    const higher = clockOf(grade, 'grade-by').pending[2]?.at ?? '';
    const gap = Date.parse(higher) - Date.parse(rungAt);
    expect(settleAll(grade, higher, { supersedeAfterMs: gap }).map(said)).toContain('RungFired +1');
    expect(settleAll(grade, higher, { supersedeAfterMs: gap - 1 }).map(said)).toContain('RungSuperseded +1');
  });

  it('a notice after one that named them does not name them again', () => {
    const soon = settleAll(rectify, '2019-05-27T00:30:00.000Z');
    const clocks = soon.reduce((now, { event }) => folded(now, event.clocks ?? []), rectify);
    expect(soon.at(-1)?.effects[0]).toMatchObject({ rung: '+5', supersedes: ['-5', '+1'] });
    expect(settleAll(clocks, '2019-06-10T00:30:00.000Z')[0]?.effects[0]).not.toHaveProperty('supersedes');
  });

  it('another clock does not make a rung give way', () => {
    const both = folded(rectify, startClock({}, 'plan-by', { since: START }, at(START)));
    expect(settleAll(both, '2019-05-20T00:00:00.000Z').map(said)).toContain('RungFired -5');
  });
});

describe('whenever settled', () => {
  it('every rung is done exactly once, in the order of its instants, and the last notice always goes out', () => {
    const offsets = fc.array(fc.integer({ min: 0, max: 90 * 24 }), { maxLength: 8 });
    fc.assert(
      fc.property(offsets, (hours) => {
        const times = [...hours, 90 * 24].sort((a, b) => a - b).map((hour) => Date.parse(START) + hour * 3_600_000);
        let clocks = rectify;
        const events = times.flatMap((time) =>
          settleAll(clocks, new Date(time).toISOString()).map(({ event }) => {
            clocks = folded(clocks, event.clocks ?? []);
            return event;
          }),
        );
        expect(events.map((event) => event.data.rung)).toEqual(['-5', 'due', '+1', '+5', '+15']);
        expect(events.at(-1)?.type).toBe('RungFired');
        expect(events.every((event) => (event.dueAt ?? '') <= event.recordedAt)).toBe(true);
      }),
    );
  });
});
