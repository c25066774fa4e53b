import { backdatingRefusal } from './acting';

const ctx = { now: '2019-06-03T02:00:00.000Z' };

describe('a fact that is entered late', () => {
  it.each([
    ['0000-01-01T00:00:00.000Z', 'year 0, of which the legal clock knows no day'],
    ['1900-06-01T00:00:00.000Z', 'the year before the first that can be counted from'],
    ['+010000-01-01T23:58:59.000Z', 'what the last minute of 9999 is in UTC, west of it'],
  ])('did not happen at %s (%s)', (effectiveAt) => {
    const command = { type: 'RevokeListing', effectiveAt, backdateReason: '补录' };
    for (const earliest of [null, '2019-05-01']) {
      expect(backdatingRefusal(command, ctx, earliest)).toMatchObject({
        code: 'day-unknown',
        facts: { field: 'effectiveAt', day: effectiveAt.slice(0, 10) },
      });
    }
  });

  it('happened on a day not before the step it follows and not later than now, and says why it is late', () => {
    const told = (effectiveAt: string, backdateReason?: string) =>
      backdatingRefusal(
        { type: 'RevokeListing', effectiveAt, ...(backdateReason ? { backdateReason } : {}) },
        ctx,
        '2019-05-01',
      );
    expect(told('2019-04-30T16:00:00.000Z', '补录')).toBeNull();
    expect(told('2019-04-30T15:59:59.999Z', '补录')).toMatchObject({ code: 'effective-before-last-step' });
    expect(told('2019-06-03T02:00:00.001Z', '补录')).toMatchObject({ code: 'effective-in-future' });
    expect(told('2019-05-02T00:00:00.000Z')).toMatchObject({ code: 'backdate-reason-missing' });
  });
});
