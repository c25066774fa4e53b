import fc from 'fast-check';
import type { Instant } from '../kernel/primitives';
import { addDays } from '../legal-clock/days';
import { instantAt } from '../legal-clock/instants';
import { type ContactHours, goesOutAt, goesOutUpTo } from './contact-hours';

const at = (day: string, time: string): Instant => instantAt(day, time);
const night = { from: '22:00', until: '07:00' };

describe('somebody who is left alone from 22:00 to 07:00', () => {
  const hours: ContactHours = { quiet: night, digestAt: null };

  it.each([
    ['2019-05-06', '21:59', '2019-05-06', '21:59'],
    ['2019-05-06', '22:00', '2019-05-07', '07:00'],
    ['2019-05-06', '23:30', '2019-05-07', '07:00'],
    ['2019-12-31', '23:30', '2020-01-01', '07:00'],
    ['2019-05-07', '00:00', '2019-05-07', '07:00'],
    ['2019-05-07', '06:59', '2019-05-07', '07:00'],
    ['2019-05-07', '07:00', '2019-05-07', '07:00'],
  ])('is told of what came on %s at %s on %s at %s', (day, time, thenDay, thenTime) => {
    expect(goesOutAt(at(day, time), hours)).toBe(at(thenDay, thenTime));
  });

  it('is told of nothing meanwhile, also of what came just before', () => {
    expect(goesOutUpTo(at('2019-05-06', '22:00'), hours)).toBeNull();
    expect(goesOutUpTo(at('2019-05-07', '07:00'), hours)).toBe(at('2019-05-07', '07:00'));
  });
});

it('quiet hours within one day end on it', () => {
  const hours: ContactHours = { quiet: { from: '12:00', until: '14:00' }, digestAt: null };
  expect(goesOutAt(at('2019-05-06', '13:00'), hours)).toBe(at('2019-05-06', '14:00'));
  expect(goesOutAt(at('2019-05-06', '15:00'), hours)).toBe(at('2019-05-06', '15:00'));
});

describe('a daily digest at 08:30', () => {
  const hours: ContactHours = { quiet: null, digestAt: '08:30' };

  it('has what came since that of the day before', () => {
    expect(goesOutAt(at('2019-05-06', '08:31'), hours)).toBe(at('2019-05-07', '08:30'));
    expect(goesOutAt(at('2019-05-07', '08:30'), hours)).toBe(at('2019-05-07', '08:30'));
    expect(goesOutUpTo(at('2019-05-07', '08:29'), hours)).toBe(at('2019-05-06', '08:30'));
    expect(goesOutUpTo(at('2019-05-07', '19:00'), hours)).toBe(at('2019-05-07', '08:30'));
  });

  it('that falls into quiet hours comes when they end', () => {
    expect(goesOutAt(at('2019-05-06', '20:00'), { quiet: night, digestAt: '06:00' })).toBe(at('2019-05-07', '07:00'));
  });
});

it('nobody without hours waits', () => {
  const hours: ContactHours = { quiet: null, digestAt: null };
  expect(goesOutAt(at('2019-05-06', '03:00'), hours)).toBe(at('2019-05-06', '03:00'));
});

it('both ways of asking agree, whenever it came and whatever the hours', () => {
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
  const moment = fc
    .tuple(fc.integer({ min: 0, max: 3 }), time)
    .map(([n, clock]) => at(addDays('2019-05-05', n), clock));
  const quiet = fc.record({ from: time, until: time }).filter(({ from, until }) => from !== until);
  const hours = fc.record({ quiet: fc.option(quiet), digestAt: fc.option(time) });
  fc.assert(
    fc.property(moment, moment, hours, (since, now, theirs) => {
      const upTo = goesOutUpTo(now, theirs);
      const silent = upTo === null;
      if (since <= now && !silent) expect(since <= upTo).toBe(goesOutAt(since, theirs) <= now);
      // Nothing ever goes out in quiet hours.
      expect(goesOutUpTo(goesOutAt(since, theirs), theirs)).not.toBeNull();
    }),
    { numRuns: 2_000 },
  );
});
