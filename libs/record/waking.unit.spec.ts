import type { SubjectState } from '@bihuan/domain';
import type { Entry } from './entry';
import { sleepOf } from './waking';

const NOW = '2019-04-01T00:00:00.000Z';
const reading = { legal: NOW, server: NOW, rate: 1 };
const at = (day: number): string => `2019-04-${String(day).padStart(2, '0')}T00:00:00.000Z`;

function state(due: string | null, more: Partial<SubjectState> = {}): SubjectState {
  const clock = {
    clock: 'c',
    version: 1,
    status: 'running',
    since: NOW,
    input: { kind: 'given', day: '2019-04-02', restDay: 'none' },
    deadline: { due: '2019-04-02', dueInstant: NOW, provisional: false, calendars: {} },
    pending: due ? [{ rung: '+1', at: due }] : [],
    done: [],
  } as const;
  return {
    kind: 'hazard',
    id: 'h',
    districtId: 'd',
    version: 1,
    state: 's',
    driver: 'workflow',
    ended: false,
    clocks: { c: clock },
    pins: { policy: 'p', calendars: {} },
    lastEventAt: NOW,
    ...more,
  };
}

function entry(before: SubjectState | null, asleep: string | null, part: Entry['part'] = 'commanded'): Entry {
  const row = before && {
    version: 1,
    districtId: 'd',
    state: before,
    asleepUntilMs: asleep === 'infinity' ? Infinity : asleep === null ? null : Date.parse(asleep),
    stuckIncident: null,
    stuckRetryMs: null,
    createdAt: NOW,
  };
  return { ref: { kind: 'hazard', id: 'h' }, before: row, state: before, part, events: [] };
}

describe('how long a driver sleeps after a decision', () => {
  it('a new subject is woken, that is: its workflow is started', () => {
    expect(sleepOf(entry(null, null), state(at(5)), reading)).toMatchObject({
      asleepUntil: at(5),
      wake: { key: 'hazard:h' },
    });
  });

  it('an earlier due wakes, a later or an equal one does not', () => {
    const asleep = entry(state(at(5)), at(5));
    expect(sleepOf(asleep, state(at(3)), reading)).toMatchObject({ asleepUntil: at(3), wake: { key: 'hazard:h' } });
    expect(sleepOf(asleep, state(at(9)), reading)).toEqual({ asleepUntil: at(5), wake: null, sweepBy: null });
    expect(sleepOf(asleep, state(at(5)), reading).wake).toBeNull();
  });

  it('a rounded millisecond in mapping legal to server time wakes nobody', () => {
    const asleep = entry(state(at(5)), '2019-04-05T00:00:00.001Z');
    expect(sleepOf(asleep, state(at(5)), reading).wake).toBeNull();
    const two = entry(state(at(5)), '2019-04-05T00:00:00.002Z');
    expect(sleepOf(two, state(at(5)), reading).wake).not.toBeNull();
  });

  it('one that sleeps until a wake is woken by any due', () => {
    expect(sleepOf(entry(state(null), 'infinity'), state(at(9)), reading).wake).not.toBeNull();
    expect(sleepOf(entry(state(null), 'infinity'), state(null), reading)).toMatchObject({
      asleepUntil: 'infinity',
      wake: null,
    });
  });

  it('the end wakes, so that the workflow can finish; so does the change to the sweep, which then is told', () => {
    const asleep = entry(state(at(5)), at(5));
    expect(sleepOf(asleep, state(null, { ended: true }), reading).wake).not.toBeNull();
    expect(sleepOf(asleep, state(at(7), { driver: 'sweep' }), reading)).toMatchObject({
      asleepUntil: null,
      wake: { key: 'hazard:h' },
      sweepBy: at(7),
    });
  });

  it('the driver itself writes what it found and wakes nobody', () => {
    expect(sleepOf(entry(state(at(5)), at(5), 'driven'), state(at(9)), reading)).toEqual({
      asleepUntil: at(9),
      wake: null,
      sweepBy: null,
    });
  });

  it('the sweep is told of a due it does not know: a first one, or one that came nearer', () => {
    const swept = (due: string | null) => state(due, { driver: 'sweep' });
    expect(sleepOf(entry(null, null), swept(at(5)), reading).sweepBy).toBe(at(5));
    expect(sleepOf(entry(swept(at(5)), null), swept(at(4)), reading).sweepBy).toBe(at(4));
    expect(sleepOf(entry(swept(at(5)), null), swept(at(6)), reading).sweepBy).toBeNull();
    expect(sleepOf(entry(swept(null), null), swept(at(6)), reading).sweepBy).toBe(at(6));
  });

  it('a sleep is server time: ten legal days at a day a second are ten seconds', () => {
    const fast = { legal: NOW, server: NOW, rate: 86_400 };
    expect(sleepOf(entry(null, null), state(at(11)), fast).asleepUntil).toBe('2019-04-01T00:00:10.000Z');
  });
});
