import { any, keep, CLOCKWORK, type Automaton, type Data } from './automaton';

/**
 * The lives of the subjects, written down from the documents a second time and on purpose without the rules: what an event
 * needs before it and what it leads to. A star stands for every state that is not an end. `=` keeps the state.
 */
const HAZARD: Automaton = {
  births: { HazardReported: 'reported' },
  ends: ['duplicate', 'withdrawn', 'transferred', 'extinguished', 'revoked', 'verified'],
  moves: {
    ...CLOCKWORK,
    WindowsApplied: any('='),
    SlipNoted: any('='),
    FiledUpstream: any('='),
    AccountabilityDrafted: any('='),
    ClockPaused: any('='),
    ClockResumed: any('='),
    EvidenceAdded: any('='),
    ObjectionRecorded: any('='),
    ObjectionAnswered: any('='),
    WithdrawalProposed: keep('*'),
    WithdrawalRejected: keep('*'),
    // The kept one may be closed already; one that has ended for another reason keeps nothing.
    DuplicateMerged: keep(
      'reported graded awaiting-listing listed rectifying acceptance-requested accepted closed verified',
    ),
    ControlRecorded: keep('*'),
    HazardGraded: ['reported', (_state, data) => (data['atOnce'] === true ? 'rectifying' : 'graded')],
    HazardPromoted: ['graded rectifying acceptance-requested accepted', 'graded'],
    // A general hazard that came to its grade with an order in hand goes on rectifying.
    HazardDowngraded: ['graded', 'graded|rectifying'],
    HazardFixedOnSpot: keep('reported'),
    ListingDeclined: ['graded', 'rectifying'],
    RectificationOrdered: [
      'graded awaiting-listing listed rectifying',
      (state, data) => (data['rectifying'] === true ? 'rectifying' : state),
    ],
    PlanSubmitted: keep('listed rectifying'),
    PlanReturned: keep('listed rectifying'),
    PlanAccepted: ['listed rectifying', 'rectifying'],
    ProgressReported: keep('listed rectifying'),
    ExtensionRequested: keep('listed rectifying'),
    ExtensionOpinionGiven: keep('listed rectifying'),
    ExtensionDecided: keep('listed rectifying'),
    AcceptanceRequested: ['listed rectifying', 'acceptance-requested'],
    AcceptanceRecorded: [
      'acceptance-requested accepted',
      (_state, data) => ((data['record'] as Data)['result'] === 'pass' ? 'accepted' : 'rectifying'),
    ],
    ReCheckOutcomeRecorded: [
      'graded awaiting-listing listed rectifying acceptance-requested',
      'acceptance-requested|rectifying|=',
    ],
    HazardClosed: ['reported accepted', 'closed'],
    LookBackRecorded: [
      'closed',
      (_state, data) => ((data['lookBack'] as Data)['status'] === 'passed' ? 'verified' : 'closed'),
    ],
    HazardReopened: ['closed', 'accepted'],
    ProposedForListing: ['graded', 'awaiting-listing'],
    ListingReturned: ['awaiting-listing', 'graded'],
    HazardListed: ['awaiting-listing', 'listed'],
    ListingServiceRecorded: keep('listed rectifying acceptance-requested accepted'),
    ListingRevoked: [
      'listed rectifying acceptance-requested accepted',
      (_state, data) => (data['hazardStands'] === true ? 'rectifying' : 'revoked'),
    ],
    HazardRelisted: ['rectifying', 'listed'],
    HigherListingRequested: keep('graded rectifying'),
    HigherListingWithdrawn: keep('graded rectifying'),
    HigherListingRecorded: ['graded rectifying', 'listed'],
    HigherLiftingProposed: keep('accepted'),
    HigherLiftingReturned: keep('accepted'),
    HigherListingRevoked: [
      'listed rectifying acceptance-requested accepted',
      (_state, data) => (data['hazardStands'] === true ? 'rectifying' : 'revoked'),
    ],
    MarkedDuplicate: ['*', 'duplicate'],
    HazardWithdrawn: ['*', 'withdrawn'],
    HazardExtinguished: ['*', 'extinguished'],
    MeasureRecorded: keep('*'),
    MeasureExtended: any('='),
    MeasureEnded: any('='),
    ResumptionRequested: any('='),
    ResumptionDecided: any('='),
    TransferSent: keep('*'),
    TransferReceived: ['*', (state, data) => (data['left'] === true ? 'transferred' : state)],
    TransferRefused: keep('*'),
    TransferAssigned: keep('*'),
  },
};

const LISTING: Automaton = {
  births: { ListingProposed: 'proposed' },
  ends: ['returned', 'revoked', 'lifted'],
  moves: {
    ...CLOCKWORK,
    ListingApproved: ['proposed', 'in-force'],
    ListingReturned: ['proposed', 'returned'],
    ListingLapsed: ['proposed in-force lifting-proposed', 'returned'],
    ListingServed: keep('in-force lifting-proposed'),
    ListingFiled: keep('in-force lifting-proposed lifted'),
    ListingPublished: keep('in-force lifting-proposed lifted'),
    LiftingPublished: keep('lifted'),
    HazardSettled: any('='),
    LiftingProposed: ['in-force', 'lifting-proposed'],
    LiftingReturned: ['lifting-proposed', 'in-force'],
    ListingLifted: ['lifting-proposed', 'lifted'],
    ListingRevoked: ['in-force lifting-proposed', 'revoked'],
    ListingRelisted: ['in-force', 'in-force'],
  },
};

const SLIP: Automaton = {
  births: { SlipProposed: 'proposed' },
  ends: ['done', 'dropped', 'lapsed', 'recalled'],
  moves: {
    ...CLOCKWORK,
    DeadlinePassed: ['**', (state, data) => (data['clock'] === 'hold-until' && state === 'held' ? 'proposed' : state)],
    SlipChecked: keep('proposed held'),
    StatementRecorded: keep('proposed held'),
    SlipReleased: ['proposed held', 'released'],
    SlipHeld: ['proposed held', 'held'],
    SlipDropped: ['proposed held', 'dropped'],
    SlipLapsed: ['proposed held', 'lapsed'],
    SlipRecalled: ['released served answered', 'recalled'],
    SlipServed: ['released', 'served'],
    SlipAnswered: ['served', 'answered'],
    AnswerAccepted: ['answered', 'done'],
    AnswerReturned: ['answered', 'served'],
    SlipCited: any('='),
    RecallOffered: keep('released served answered'),
  },
};

const CAMPAIGN: Automaton = {
  births: { CampaignLaunched: 'running' },
  ends: ['closed'],
  moves: {
    ...CLOCKWORK,
    CampaignPaused: ['running', 'paused'],
    CampaignResumed: ['paused', 'running'],
    CampaignPartClosed: keep('running paused'),
    CampaignAmended: keep('running paused'),
    FieldAnswered: keep('running paused'),
    CampaignClosed: ['running paused', 'closed'],
  },
};

const PART: Automaton = {
  births: { PartOpened: 'running' },
  ends: ['closed'],
  moves: {
    ...CLOCKWORK,
    PhaseOpened: keep('running paused'),
    PhaseClosed: keep('running paused closed'),
    PhaseHeld: keep('running'),
    PhaseOverdue: keep('running paused'),
    RoundBeforeLaunch: keep('running'),
    RoundOpeningDue: keep('running'),
    RoundOpened: any('='),
    PartPaused: ['running', 'paused'],
    PartResumed: ['paused', 'running'],
    PartClosed: ['running paused', 'closed'],
    WindowsMoved: keep('running paused'),
    PartAmended: keep('running paused'),
    PartAnswered: keep('running paused'),
  },
};

const ROUND: Automaton = {
  births: { RoundOpened: 'open' },
  ends: ['closed'],
  moves: {
    ...CLOCKWORK,
    RoundPaused: keep('open'),
    RoundResumed: keep('open'),
    RoundMoved: keep('open'),
    RoundAmended: keep('open'),
    ExceptionGranted: keep('open'),
    RoundClosed: ['open', 'closed'],
  },
};

const SUBMISSION: Automaton = {
  births: { SubmissionMade: 'submitted' },
  ends: ['accepted'],
  moves: {
    ...CLOCKWORK,
    SubmissionAccepted: ['submitted', 'accepted'],
    SubmissionReturned: ['submitted', 'returned'],
    SubmissionMadeAgain: ['returned', 'submitted'],
  },
};

const AMENDMENT: Automaton = {
  births: { AmendmentProposed: 'proposed', CalendarsProposed: 'proposed', PolicyProposed: 'proposed' },
  ends: ['applied', 'declined', 'withdrawn'],
  moves: {
    ...CLOCKWORK,
    AmendmentApplied: ['proposed', 'applied'],
    AmendmentDeclined: ['proposed', 'declined'],
    AmendmentWithdrawn: ['proposed', 'withdrawn'],
  },
};

const QUOTA: Automaton = {
  births: { QuotaOpened: 'running' },
  ends: ['checked', 'closed'],
  moves: {
    ...CLOCKWORK,
    ActRecorded: keep('running paused checked'),
    ActWithdrawn: keep('running paused checked'),
    FigureReported: keep('running paused checked'),
    DenominatorChanged: keep('running paused checked'),
    BaselineSet: keep('running paused checked'),
    QuotaCheckpointPassed: keep('running'),
    QuotaChecked: ['running', 'checked'],
    QuotaPaused: ['running', 'paused'],
    QuotaResumed: ['paused', 'running'],
    QuotaClosed: ['running paused checked', 'closed'],
    QuotaAnswered: keep('running paused checked'),
    QuotaAmended: ['running paused checked closed', (state) => (state === 'paused' ? 'paused' : 'running')],
  },
};

const LOOK_BACK: Automaton = {
  births: { LookBackOpened: 'waiting' },
  ends: ['closed'],
  moves: {
    ...CLOCKWORK,
    LookBackGenerated: ['waiting open', 'open'],
    LookBackRegenerated: keep('open'),
    LineVerified: keep('open'),
    LineFailed: keep('open'),
    HappeningRecorded: keep('waiting open'),
    HappeningWithdrawn: keep('waiting open'),
    LookBackClosed: ['waiting open', 'closed'],
  },
};

const INSPECTION: Automaton = {
  births: { DrawPrepared: 'prepared', CheckPlanned: 'planned' },
  ends: ['published', 'abandoned', 'checked'],
  moves: {
    ...CLOCKWORK,
    DrawMade: ['prepared', 'drawn'],
    DrawAbandoned: ['prepared', 'abandoned'],
    InspectorReplaced: keep('drawn'),
    ResultRecorded: keep('drawn'),
    ResultsPublished: ['drawn', 'published'],
    CheckRecorded: ['planned', (_state, { reCheck }) => (reCheck ? 're-check-due' : 'checked')],
    ReCheckOverdue: keep('re-check-due'),
    ReCheckRecorded: ['re-check-due', (_state, { next }) => (next ? 're-check-due' : 'checked')],
    CheckAbandoned: ['planned', 'abandoned'],
  },
};

const WARNING: Automaton = {
  births: { ColourDeclared: 'declared' },
  ends: ['lifted'],
  moves: {
    ...CLOCKWORK,
    ColourDeclared: ['lifted', 'declared'],
    ColourAdjusted: keep('declared'),
    ColourLifted: ['declared', 'lifted'],
  },
};

const CIRCULAR: Automaton = {
  births: { CircularDrafted: 'draft' },
  ends: ['issued', 'dropped', 'recalled'],
  moves: {
    ...CLOCKWORK,
    CircularRedrafted: ['draft proposed', 'draft'],
    CircularProposed: ['draft', 'proposed'],
    CircularReturned: ['proposed', 'draft'],
    CircularIssued: ['proposed', 'issued'],
    CircularDropped: ['draft proposed', 'dropped'],
    CircularRecalled: ['issued', 'recalled'],
  },
};

/** The reference life of each kind of subject. */
export const AUTOMATA: Readonly<Record<string, Automaton>> = {
  hazard: HAZARD,
  listing: LISTING,
  slip: SLIP,
  campaign: CAMPAIGN,
  part: PART,
  round: ROUND,
  submission: SUBMISSION,
  amendment: AMENDMENT,
  quota: QUOTA,
  'look-back': LOOK_BACK,
  inspection: INSPECTION,
  warning: WARNING,
  circular: CIRCULAR,
};
