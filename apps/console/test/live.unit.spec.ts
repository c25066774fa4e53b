import { SUBJECT_KINDS } from '@bihuan/domain';
import { isConcerned } from '../src/live/kinds';

describe('what a page reads anew when it hears of a change', () => {
  it('is the lists and pages of that kind, and none of another', () => {
    expect(isConcerned(['hazards', { q: '' }, 'zh'], ['hazard'])).toBe(true);
    expect(isConcerned(['work', 'me', [], 'zh'], ['hazard'])).toBe(true);
    expect(isConcerned(['subject', 'hazard', 'a', 'zh'], ['hazard'])).toBe(true);
    expect(isConcerned(['events', 'hazard', 'a', 'zh'], ['notice', 'hazard'])).toBe(true);
    expect(isConcerned(['slips', 'supervision', 'zh'], ['hazard'])).toBe(false);
    expect(isConcerned(['subject', 'warning', 'a', 'zh'], ['hazard'])).toBe(false);
    expect(isConcerned(['hazards', {}, 'zh'], ['notice'])).toBe(false);
    expect(isConcerned(['notices', 'summary', 'zh'], ['notice'])).toBe(true);
  });

  it('is the page of a subject for every kind there is, without reading everything', () => {
    for (const kind of SUBJECT_KINDS) {
      expect([kind, isConcerned(['subject', kind, 'a'], [kind])]).toEqual([kind, true]);
      expect([kind, isConcerned(['orgs', 'zh'], [kind])]).toEqual([kind, false]);
    }
  });

  it('is everything for a kind that is not known, but who is signed in', () => {
    for (const kind of ['anything', 'constructor']) {
      expect(isConcerned(['orgs', 'zh'], [kind])).toBe(true);
      expect(isConcerned(['session'], [kind])).toBe(false);
    }
  });
});
