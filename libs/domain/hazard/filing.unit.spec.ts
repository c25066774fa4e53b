import { filedAs } from './filing';

describe('what is filed with a system above', () => {
  it.each([
    ['HazardListed', 'listed'],
    ['HigherListingRecorded', 'listed'],
    ['HazardRelisted', 'listed'],
    ['HazardClosed', 'closed'],
    ['ListingRevoked', 'revoked'],
    ['HigherListingRevoked', 'revoked'],
    ['HazardReopened', 'reopened'],
    ['HazardReported', null],
    ['HigherListingRequested', null],
    ['FiledUpstream', null],
  ])('%s of a major hazard: %s, of a general one: nothing', (type, what) => {
    expect(filedAs({ type }, { level: 'major' })).toBe(what);
    expect(filedAs({ type }, { level: 'general' })).toBeNull();
  });
});
