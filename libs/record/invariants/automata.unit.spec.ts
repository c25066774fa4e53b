import { AUTOMATA } from './automata';
import { rejects } from './rejects';

const HAZARD = AUTOMATA['hazard']!;
const life = (...types: (string | [string, object])[]) =>
  types.map((type) =>
    typeof type === 'string' ? { type, data: {} } : { type: type[0], data: type[1] as Record<string, unknown> },
  );

const TO_RECTIFYING = [
  'HazardReported',
  'ControlRecorded',
  'HazardGraded',
  'ProposedForListing',
  'HazardListed',
  'PlanSubmitted',
  'PlanAccepted',
];
const passed: [string, object] = ['AcceptanceRecorded', { record: { result: 'pass' } }];

describe('the reference automaton of a hazard', () => {
  it('accepts the life of a listed major that is closed and verified', () => {
    const events = life(...TO_RECTIFYING, 'RungFired', 'AcceptanceRequested', passed, 'HazardClosed', [
      'LookBackRecorded',
      { lookBack: { status: 'passed' } },
    ]);
    expect(rejects(HAZARD, events, 'verified')).toBeNull();
  });

  it('says where a life goes wrong', () => {
    expect(rejects(HAZARD, life('HazardReported', 'HazardListed'), 'listed')).toEqual({
      at: 2,
      type: 'HazardListed',
      state: 'reported',
    });
    expect(rejects(HAZARD, life('HazardGraded'), 'graded')).toMatchObject({ at: 1, state: 'unborn' });
    expect(rejects(HAZARD, life('HazardReported', 'SomethingNew'), 'reported')).toMatchObject({ type: 'SomethingNew' });
  });

  it('lets nobody close what was not accepted, or go on after the end', () => {
    expect(rejects(HAZARD, life(...TO_RECTIFYING, 'HazardClosed'), 'closed')).toMatchObject({
      type: 'HazardClosed',
      state: 'rectifying',
    });
    expect(rejects(HAZARD, life('HazardReported', 'HazardWithdrawn', 'TransferSent'), 'withdrawn')).toMatchObject({
      type: 'TransferSent',
    });
  });

  it('sees a row whose state is not where its events lead', () => {
    expect(rejects(HAZARD, life('HazardReported', 'HazardGraded'), 'closed')).toEqual({
      at: 2,
      type: 'the row',
      state: 'graded',
    });
  });
});

describe('the other reference automata', () => {
  it('a slip is answered only when served, and returns from its hold by itself', () => {
    const slip = AUTOMATA['slip']!;
    expect(
      rejects(
        slip,
        life(
          'SlipProposed',
          'SlipHeld',
          ['DeadlinePassed', { clock: 'hold-until' }],
          'SlipReleased',
          'SlipServed',
          'SlipAnswered',
          'AnswerReturned',
          'SlipAnswered',
          'AnswerAccepted',
        ),
        'done',
      ),
    ).toBeNull();
    expect(rejects(slip, life('SlipProposed', 'SlipReleased', 'SlipAnswered'), 'answered')).toMatchObject({
      type: 'SlipAnswered',
      state: 'released',
    });
  });

  it('a submission is accepted once, and sent again only when it was returned', () => {
    const submission = AUTOMATA['submission']!;
    const sent = ['SubmissionMade', 'SubmissionReturned', 'SubmissionMadeAgain'] as const;
    expect(rejects(submission, life(...sent, 'SubmissionAccepted'), 'accepted')).toBeNull();
    expect(rejects(submission, life('SubmissionMade', 'SubmissionMadeAgain'), 'submitted')).toMatchObject({ at: 2 });
    expect(
      rejects(submission, life('SubmissionMade', 'SubmissionAccepted', 'SubmissionReturned'), 'returned'),
    ).toMatchObject({ at: 3, state: 'accepted' });
  });

  it('a listing is lifted only when its lifting was proposed', () => {
    const listing = AUTOMATA['listing']!;
    expect(
      rejects(
        listing,
        life('ListingProposed', 'ListingApproved', 'LiftingProposed', 'ListingLifted', 'LiftingPublished'),
        'lifted',
      ),
    ).toBeNull();
    expect(rejects(listing, life('ListingProposed', 'ListingApproved', 'ListingLifted'), 'lifted')).toMatchObject({
      state: 'in-force',
    });
  });
});
