import { calendarsForPins, chooseCalendars, dayKind, pinsOf } from './calendars';
import { ALL, BEFORE_MARCH, frozen, NEWEST } from './testing/calendars';

frozen(ALL);

describe('the choice of calendars', () => {
  it('is the newest version of each year when nothing else is said', () => {
    expect(chooseCalendars(ALL, 'latest')).toEqual(NEWEST);
    expect(chooseCalendars([...ALL].reverse(), 'latest')).toEqual(NEWEST);
  });

  it.each([
    ['2018-12-05', {}],
    ['2018-12-06', { 2018: 2, 2019: 1 }],
    ['2019-03-21', { 2018: 2, 2019: 1 }],
    ['2019-03-22', { 2018: 2, 2019: 2 }],
    ['2020-01-27', { 2018: 2, 2019: 2, 2020: 2 }],
  ])('as known on %s has the versions published by that day, that day included', (asOf, pins) => {
    expect(pinsOf(chooseCalendars(ALL, { asOf }))).toEqual(pins);
  });

  it('takes a pinned version of its year and the newest of all others', () => {
    expect(chooseCalendars(ALL, { pin: { 2019: 1 } })).toEqual(BEFORE_MARCH);
  });

  it('of a subject is what it pinned and nothing published later', () => {
    expect(calendarsForPins(ALL, { 2019: 1 })).toEqual({ 2019: BEFORE_MARCH[2019] });
    expect(calendarsForPins(ALL, pinsOf(NEWEST))).toEqual(NEWEST);
  });

  it('fails for a version that does not exist', () => {
    expect(() => calendarsForPins(ALL, { 2019: 3 })).toThrow('version 3 of the calendar of 2019');
    expect(() => chooseCalendars(ALL, { pin: { 2021: 1 } })).toThrow(RangeError);
  });
});

describe('a day', () => {
  it.each([
    ['2019-04-26', { kind: 'workday', known: true }],
    ['2019-04-27', { kind: 'rest', known: true }],
    ['2019-04-28', { kind: 'workday', makeup: true, known: true }],
    ['2019-05-02', { kind: 'rest', holiday: '劳动节', known: true }],
    ['2019-05-04', { kind: 'rest', holiday: '劳动节', known: true }],
    ['2021-05-03', { kind: 'workday', known: false }],
    ['2021-05-02', { kind: 'rest', known: false }],
  ])('%s is %p', (day, kind) => {
    expect(dayKind(day, NEWEST)).toEqual(kind);
  });

  it('can be a workday under the first notice and a rest day under the second', () => {
    expect(dayKind('2019-05-02', BEFORE_MARCH)).toEqual({ kind: 'workday', known: true });
  });
});
