import type { SubjectState } from '@bihuan/domain';
import { checkArmed } from './one-subject';
import type { CheckedSubject } from './subject-page';

/** An open subject without a running clock. */
function still(state: string, body: object): CheckedSubject {
  return {
    kind: 'hazard',
    id: '1',
    districtId: 'd',
    version: 3,
    state,
    driver: 'sweep',
    ended: false,
    body: { state, clocks: {}, ...body } as unknown as SubjectState,
    hashIsRight: true,
    nextDue: null,
    asleepUntil: null,
    stuckIncident: null,
    wakeWaits: false,
    quietMs: 0,
    orgPathExists: true,
    ties: {},
    events: [],
    notices: [],
  };
}
const found = (state: string, body: object) => checkArmed(still(state, body)).map(({ invariant }) => invariant);

test('an open subject for which nothing will ever fall due is found', () => {
  expect(found('rectifying', { listingId: null })).toEqual(['I12']);
  expect(found('rectifying', { listingId: 'l' })).toEqual(['I12']);
  expect(found('accepted', { listingId: null })).toEqual(['I12']);
});

test('a listing whose papers are done lives by the hazards that are still open on it', () => {
  expect(found('in-force', { hazards: [{ standing: 'accepted' }, { standing: 'open' }] })).toEqual([]);
  expect(found('in-force', { hazards: [{ standing: 'accepted' }] })).toEqual(['I12']);
});

test('a hazard that was accepted under a listing lives by that listing, which has to be lifted', () => {
  expect(found('accepted', { listingId: 'l' })).toEqual([]);
});

test('a part without phases runs until its campaign is closed; one whose phases are over does not', () => {
  expect(found('running', { phases: [] })).toEqual([]);
  expect(found('running', { phases: [{ state: 'closed' }] })).toEqual(['I12']);
});
