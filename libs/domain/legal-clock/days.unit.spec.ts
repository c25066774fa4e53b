import fc from 'fast-check';
import { addDays, addMonths, daysBetween, isLegalDay, startOfYear, toDay, toEpoch, weekdayOf } from './days';
import { endOfDay, instantAt, isInstant, isTimeOfDay, legalDayOf } from './instants';

/** Day numbers of 1900–2200. */
const epochs = fc.integer({ min: startOfYear(1900), max: startOfYear(2201) - 1 });

describe('a legal day', () => {
  it.each(['2019-02-28', '2020-02-29', '2000-02-29', '1900-12-31', '2200-01-01'])('exists: %s', (day) => {
    expect(isLegalDay(day)).toBe(true);
  });

  it.each([
    ['2019-02-30'],
    ['2019-02-29'],
    ['1900-02-29'],
    ['2019-13-01'],
    ['2019-00-10'],
    ['2019-04-31'],
    ['2019-4-1'],
    ['0000-01-01'],
    ['2019-04-01T00:00:00Z'],
    ['２０１９-04-01'],
    [' 2019-04-01'],
    ['2019-04-01\n'],
    [20190401],
    [null],
    [undefined],
  ])('does not exist or is not written so: %p', (text) => {
    expect(isLegalDay(text)).toBe(false);
  });

  it('is counted like the civil calendar of UTC, leap days included', () => {
    fc.assert(
      fc.property(epochs, (epoch) => {
        const day = new Date(epoch * 86_400_000);
        expect([toDay(epoch), weekdayOf(toDay(epoch))]).toEqual([day.toISOString().slice(0, 10), day.getUTCDay()]);
        expect(toEpoch(toDay(epoch))).toBe(epoch);
      }),
    );
  });

  it('plus the days between two is the other', () => {
    fc.assert(fc.property(epochs, epochs, (a, b) => addDays(toDay(a), daysBetween(toDay(a), toDay(b))) === toDay(b)));
  });

  it.each([
    ['2019-01-31', 1, '2019-02-28'],
    ['2020-01-31', 1, '2020-02-29'],
    ['2020-02-29', 12, '2021-02-28'],
    ['2020-02-29', -12, '2019-02-28'],
    ['2019-03-31', -1, '2019-02-28'],
    ['2019-12-31', 2, '2020-02-29'],
    ['2019-01-15', -1, '2018-12-15'],
    ['2019-01-15', -13, '2017-12-15'],
    ['2019-05-05', 0, '2019-05-05'],
  ])('%s and %i months is %s', (day, n, result) => {
    expect(addMonths(day, n)).toBe(result);
  });
});

describe('an instant', () => {
  it.each([
    ['2019-05-05T15:59:59.999Z', '2019-05-05'],
    ['2019-05-05T16:00:00.000Z', '2019-05-06'],
    ['2018-12-31T16:00:00.000Z', '2019-01-01'],
    ['2020-02-29T15:59:59.999Z', '2020-02-29'],
  ])('%s lies on the legal day %s', (instant, day) => {
    expect(legalDayOf(instant)).toBe(day);
  });

  it('at the end of a day is the midnight in Asia/Shanghai that follows, in UTC', () => {
    expect(endOfDay('2019-05-05')).toBe('2019-05-05T16:00:00.000Z');
    expect(endOfDay('2019-12-31')).toBe(instantAt('2020-01-01', '00:00'));
  });

  it('at a time of day is eight hours earlier in UTC', () => {
    expect(instantAt('2019-05-06', '08:30')).toBe('2019-05-06T00:30:00.000Z');
    expect(instantAt('2019-01-01', '07:59')).toBe('2018-12-31T23:59:00.000Z');
    expect(instantAt('1969-12-31', '23:59')).toBe('1969-12-31T15:59:00.000Z');
  });

  it('at any time of a day lies on that day', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    fc.assert(
      fc.property(epochs, time, (epoch, parts) => {
        const at = instantAt(toDay(epoch), parts.map((part) => String(part).padStart(2, '0')).join(':'));
        expect([isInstant(at), legalDayOf(at)]).toEqual([true, toDay(epoch)]);
        expect(at).toBe(new Date(at).toISOString());
      }),
    );
  });

  it.each([
    ['2019-05-05T16:00:00.000Z', true],
    ['2019-05-05T16:00:00Z', false],
    ['2019-05-05T24:00:00.000Z', false],
    ['2019-02-30T16:00:00.000Z', false],
    ['2019-05-05T16:00:00.000+08:00', false],
    ['2019-05-05', false],
    [5, false],
  ])('%p: %p', (text, is) => {
    expect(isInstant(text)).toBe(is);
  });

  it.each([
    ['00:00', true],
    ['23:59', true],
    ['24:00', false],
    ['8:30', false],
  ])('a time of day %p: %p', (text, is) => {
    expect(isTimeOfDay(text)).toBe(is);
  });

  it('is refused by name when it is none', () => {
    expect(() => legalDayOf('2019-05-05')).toThrow('2019-05-05');
    expect(() => instantAt('2019-05-05', '25:00')).toThrow('25:00');
    expect(() => addDays('2019-02-30', 1)).toThrow('2019-02-30');
  });
});
