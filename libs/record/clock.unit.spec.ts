import { DbClock } from './clock';

describe('the clock of a database', () => {
  const origin = Date.parse('2019-01-01T00:00:00.000Z');

  it('of a rehearsal never shows an instant before its origin, whatever fraction of a millisecond it began at', () => {
    const begun = 1_700_000_000_000.875;
    const read = (serverMs: number) =>
      new DbClock().read({ serverMs, originLegalMs: origin, originServerMs: begun, rate: 86_400 }).legal;
    expect(read(begun)).toBe('2019-01-01T00:00:00.000Z');
    expect(read(begun + 0.125)).toBe('2019-01-01T00:00:10.800Z');
  });

  it('in production shows the server’s whole millisecond', () => {
    const reading = new DbClock().read({
      serverMs: origin + 0.875,
      originLegalMs: null,
      originServerMs: null,
      rate: 1,
    });
    expect(reading).toEqual({ legal: '2019-01-01T00:00:00.000Z', server: '2019-01-01T00:00:00.000Z', rate: 1 });
  });
});
