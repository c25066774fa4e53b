import { foldClocks, nextDue } from '../kernel/clock-state';
import { daysLate, isLive, moveClock, pauseClock, resumeClock, startClock, stopClock, stopClocks } from './clocks';
import { policyClockOf, ruleOf } from './rungs';
import { ahead, at, clockOf, folded, POLICY } from './testing/clock-fixtures';

const NOON = '2019-04-26T04:00:00.000Z';
const ctx = at(NOON);
const started = folded({}, startClock({}, 'rectify-by', { since: NOON, givenDay: '2019-05-20' }, ctx));

describe('a clock that starts', () => {
  it('has its rungs at the hour of the policy, workdays before and after its last day, and its own midnight between', () => {
    expect(clockOf(started, 'rectify-by')).toMatchObject({
      version: 1,
      status: 'running',
      since: NOON,
      input: { kind: 'given', day: '2019-05-20', restDay: 'none' },
      deadline: { due: '2019-05-20', provisional: false },
      done: [],
    });
    expect(ahead(clockOf(started, 'rectify-by'))).toEqual([
      '-5 2019-05-13T00:30:00.000Z',
      'due 2019-05-20T16:00:00.000Z',
      '+1 2019-05-21T00:30:00.000Z',
      '+5 2019-05-27T00:30:00.000Z',
      '+15 2019-06-10T00:30:00.000Z',
    ]);
  });

  it('counts the policy’s length from the legal day it starts on', () => {
    const late = '2019-04-25T16:30:00.000Z';
    const { clock } = set(startClock({}, 'grade-by', { since: late }, at(late)));
    expect(clock).toMatchObject({ input: { from: '2019-04-26', length: { n: 3, unit: 'workday' } } });
    expect(clock.deadline.due).toBe('2019-04-30');
  });

  it('counts from another day, by another length, if the command says so', () => {
    const from = set(startClock({}, 'grade-by', { since: NOON, from: '2019-04-24' }, ctx));
    const length = set(startClock({}, 'grade-by', { since: NOON, length: { n: 1, unit: 'month' } }, ctx));
    expect([from.clock.deadline.due, length.clock.deadline.due]).toEqual(['2019-04-28', '2019-05-26']);
  });

  it('follows the rest-day rule of its policy', () => {
    const { clock } = set(startClock({}, 'plan-by', { since: NOON, from: '2019-04-22' }, ctx));
    expect(clock.deadline.due).toBe('2019-05-05');
  });

  it('follows the rule of its kind where several run at once', () => {
    const { clock } = set(startClock({}, 'measure-until:2019-17', { since: NOON, givenDay: '2019-06-28' }, ctx));
    expect([clock.clock, ...ahead(clock)]).toEqual([
      'measure-until:2019-17',
      '-5 2019-06-21T00:30:00.000Z',
      'due 2019-06-28T16:00:00.000Z',
    ]);
    expect([policyClockOf('a'), policyClockOf('a:b:c')]).toEqual(['a', 'a']);
  });

  it('marks a rung that is not after its start as not applicable', () => {
    const { clock } = set(startClock({}, 'rectify-by', { since: NOON, givenDay: '2019-05-05' }, ctx));
    expect(clock.done).toEqual([{ rung: '-5', how: 'not-applicable' }]);
    expect(clock.pending[0]?.rung).toBe('due');
    const exactly = '2019-05-13T00:30:00.000Z';
    const same = set(startClock({}, 'rectify-by', { since: exactly, givenDay: '2019-05-20' }, at(exactly)));
    expect(same.clock.done).toEqual([{ rung: '-5', how: 'not-applicable' }]);
  });

  it('keeps the rungs since an earlier start that is entered late', () => {
    const now = '2019-06-03T04:00:00.000Z';
    const { clock } = set(startClock({}, 'grade-by', { since: NOON }, at(now)));
    expect(clock.pending.map((rung) => rung.rung)).toEqual(['due', '+1', '+5']);
  });

  it('anew has the next version and a fresh ladder', () => {
    const again = folded(started, startClock(started, 'rectify-by', { since: NOON, givenDay: '2019-06-20' }, ctx));
    expect(clockOf(again, 'rectify-by')).toMatchObject({ version: 2, deadline: { due: '2019-06-20' } });
    const stopped = folded(started, stopClock(started, 'rectify-by', NOON));
    const after = startClock(stopped, 'rectify-by', { since: NOON, givenDay: '2019-06-20' }, ctx);
    expect(set(after).clock).toMatchObject({ version: 2, status: 'running' });
  });

  it('needs no rule of the policy for a given day: only its midnight is ahead', () => {
    const { clock } = set(startClock({}, 'phase-closes:2', { since: NOON, givenDay: '2019-05-31' }, ctx));
    expect(ahead(clock)).toEqual(['due 2019-05-31T16:00:00.000Z']);
  });

  it('fails without a rule and a day, and for a given day that is missing', () => {
    expect(() => startClock({}, 'nobody-knows', { since: NOON }, ctx)).toThrow('nobody-knows');
    expect(() => startClock({}, 'rectify-by', { since: NOON }, ctx)).toThrow('given day');
    expect(ruleOf(POLICY, 'toString')).toBeNull();
  });
});

describe('a clock that moves', () => {
  it('has a new last day under the next version, and all rungs again', () => {
    const since = '2019-05-15T04:00:00.000Z';
    const moved = clockOf(
      folded(started, moveClock(started, 'rectify-by', { since, givenDay: '2019-06-20' }, at(since))),
      'rectify-by',
    );
    expect(moved).toMatchObject({ version: 2, since, deadline: { due: '2019-06-20' }, done: [] });
    expect(moved.pending[0]).toEqual({ rung: '-5', at: '2019-06-13T00:30:00.000Z' });
  });

  it('by another length keeps its start day', () => {
    const clocks = folded({}, startClock({}, 'grade-by', { since: NOON }, ctx));
    const move = { since: '2019-04-28T04:00:00.000Z', length: { n: 10, unit: 'day' } } as const;
    expect(set(moveClock(clocks, 'grade-by', move, ctx)).clock.deadline.due).toBe('2019-05-06');
  });

  it('into the past has passed: its midnight falls due at once', () => {
    const since = '2019-05-15T04:00:00.000Z';
    const moved = folded(started, moveClock(started, 'rectify-by', { since, givenDay: '2019-05-10' }, at(since)));
    expect(nextDue({ clocks: moved })).toEqual({ at: '2019-05-10T16:00:00.000Z', clock: 'rectify-by', rung: 'due' });
    expect(clockOf(moved, 'rectify-by').done.map((rung) => rung.rung)).toEqual(['-5', '+1']);
  });

  it('must run', () => {
    expect(() => moveClock({}, 'rectify-by', { since: NOON, givenDay: '2019-05-10' }, ctx)).toThrow('rectify-by');
  });
});

describe('a clock that stops', () => {
  it('has nothing ahead, and stopping it again changes nothing', () => {
    const stopped = folded(started, stopClock(started, 'rectify-by', NOON));
    expect(clockOf(stopped, 'rectify-by')).toMatchObject({ status: 'stopped', pending: [], version: 1 });
    expect([stopClock(stopped, 'rectify-by', NOON), stopClock({}, 'rectify-by', NOON)]).toEqual([[], []]);
    expect([isLive(started, 'rectify-by'), isLive(stopped, 'rectify-by')]).toEqual([true, false]);
  });

  it('can stop with all of its kind, or with all clocks', () => {
    const day = { since: NOON, givenDay: '2019-06-28' };
    const several = folded(
      started,
      startClock({}, 'measure-until:b', day, ctx),
      startClock({}, 'measure-until:a', day, ctx),
    );
    const names = (kinds?: readonly string[]): readonly string[] =>
      stopClocks(several, NOON, kinds).map((change) => (change.op === 'stop' ? change.clock : ''));
    expect(names(['measure-until'])).toEqual(['measure-until:a', 'measure-until:b']);
    expect(names(['measure'])).toEqual([]);
    expect(names()).toEqual(['measure-until:a', 'measure-until:b', 'rectify-by']);
  });
});

describe('a clock that is paused', () => {
  const pause = { from: '2019-05-06', reason: 'court', by: 'user-1' };
  const paused = folded(started, pauseClock(started, 'rectify-by', pause));

  it('keeps version and deadline, and nothing of it falls due', () => {
    expect(clockOf(paused, 'rectify-by')).toMatchObject({ status: 'paused', version: 1, pause });
    expect(clockOf(paused, 'rectify-by').deadline).toEqual(clockOf(started, 'rectify-by').deadline);
    expect(nextDue({ clocks: paused })).toBeNull();
  });

  it('resumes with its last day moved by the days paused, under the next version', () => {
    const since = '2019-05-16T01:00:00.000Z';
    const resumed = folded(paused, resumeClock(paused, 'rectify-by', { until: '2019-05-16', since }, at(since)));
    expect(clockOf(resumed, 'rectify-by')).toMatchObject({
      version: 2,
      status: 'running',
      deadline: { due: '2019-05-30' },
      input: { pauses: [{ from: '2019-05-06', until: '2019-05-16' }] },
    });
    expect(clockOf(resumed, 'rectify-by')).not.toHaveProperty('pause');
    expect(nextDue({ clocks: resumed })?.at).toBe('2019-05-23T00:30:00.000Z');
  });

  it('and resumed on the same day is as it was, under the same version', () => {
    const since = '2019-05-06T09:00:00.000Z';
    const resumed = folded(paused, resumeClock(paused, 'rectify-by', { until: '2019-05-06', since }, at(since)));
    expect(clockOf(resumed, 'rectify-by')).toEqual({
      ...clockOf(started, 'rectify-by'),
      input: { kind: 'given', day: '2019-05-20', restDay: 'none', pauses: [] },
    });
  });

  it('after its last day keeps what fired; the rungs ahead move by the workdays paused', () => {
    const done = (['-5', 'due', '+1'] as const).map((name) => ({
      op: 'rung' as const,
      clock: 'rectify-by',
      version: 1,
      rung: name,
      how: 'fired' as const,
    }));
    const late = folded(started, done);
    const stood = folded(late, pauseClock(late, 'rectify-by', { ...pause, from: '2019-05-22' }));
    const since = '2019-05-27T03:00:00.000Z';
    const resumed = folded(stood, resumeClock(stood, 'rectify-by', { until: '2019-05-27', since }, at(since)));
    expect(clockOf(resumed, 'rectify-by').version).toBe(1);
    expect(ahead(clockOf(resumed, 'rectify-by'))).toEqual([
      '+5 2019-05-30T00:30:00.000Z',
      '+15 2019-06-13T00:30:00.000Z',
    ]);
  });

  it('can get another day meanwhile and still stands; only the rest of the pause moves that day', () => {
    const since = '2019-05-10T01:00:00.000Z';
    const moved = folded(paused, moveClock(paused, 'rectify-by', { since, givenDay: '2019-06-20' }, at(since)));
    expect(clockOf(moved, 'rectify-by')).toMatchObject({
      status: 'paused',
      version: 2,
      deadline: { due: '2019-06-20' },
    });
    const resume = { until: '2019-05-16', since: '2019-05-16T01:00:00.000Z' };
    expect(set(resumeClock(moved, 'rectify-by', resume, ctx)).clock.deadline.due).toBe('2019-06-26');
  });

  it('can get another length meanwhile; no paused day counts in it', () => {
    const clocks = folded({}, startClock({}, 'plan-by', { since: NOON }, ctx));
    const stood = folded(clocks, pauseClock(clocks, 'plan-by', { ...pause, from: '2019-04-28' }));
    const move = { since: '2019-04-30T04:00:00.000Z', length: { n: 5, unit: 'day' } } as const;
    const moved = folded(stood, moveClock(stood, 'plan-by', move, ctx));
    const resume = { until: '2019-05-10', since: '2019-05-10T01:00:00.000Z' };
    expect(set(resumeClock(moved, 'plan-by', resume, ctx)).clock.deadline.due).toBe('2019-05-13');
  });

  it('cannot be paused again, and one that runs cannot be resumed', () => {
    expect(() => pauseClock(paused, 'rectify-by', pause)).toThrow('stands still already');
    expect(() => resumeClock(started, 'rectify-by', { until: '2019-05-06', since: NOON }, ctx)).toThrow(
      'not stand still',
    );
  });
});

describe('days late', () => {
  it.each([
    ['2019-05-19', 0],
    ['2019-05-20', 0],
    ['2019-05-21', 1],
    ['2019-06-20', 31],
  ])('on %s are %i for a last day of 20 May', (day, days) => {
    expect(daysLate({ due: '2019-05-20' }, day)).toBe(days);
  });
});

describe('two changes to one clock', () => {
  it('fold in their order', () => {
    const stop = stopClock(started, 'rectify-by', NOON);
    const start = startClock(started, 'rectify-by', { since: NOON, givenDay: '2019-07-01' }, ctx);
    expect(foldClocks(started, [...stop, start])['rectify-by']).toMatchObject({ status: 'running', version: 2 });
  });
});

function set(change: ReturnType<typeof startClock>): Extract<ReturnType<typeof startClock>, { op: 'set' }> {
  if (change.op !== 'set') throw new Error('expected a clock to be set');
  return change;
}
