import type { HazardCommandType } from './commands';
import { HAZARD_STATES, OPEN_STATES } from './states';
import type { HazardLevel, HazardStateName } from './states';

/** Where a command is open, and for which level when not for both. */
export interface Opening {
  readonly from: readonly HazardStateName[];
  readonly level?: HazardLevel;
}

const BEFORE_CLOSING = OPEN_STATES;
const WHILE_MEASURES_STAND = [...OPEN_STATES, 'closed', 'verified'] as const;
const IN_RECTIFICATION = ['listed', 'rectifying'] as const;

/** The lifecycle: from which states each command is open. `Report` is open only where there is no hazard yet. */
export const HAZARD_LIFECYCLE: Readonly<Record<HazardCommandType, Opening>> = {
  Report: { from: [] },
  RecordControl: { from: BEFORE_CLOSING },
  Grade: { from: ['reported'] },
  Promote: { from: ['graded', 'rectifying', 'acceptance-requested', 'accepted'], level: 'general' },
  Downgrade: { from: ['graded'], level: 'major' },
  FixedOnSpot: { from: ['reported'] },
  DecideNotToList: { from: ['graded'], level: 'major' },
  OrderRectification: { from: ['graded', 'awaiting-listing', 'listed', 'rectifying'] },
  SubmitPlan: { from: IN_RECTIFICATION, level: 'major' },
  AcceptPlan: { from: IN_RECTIFICATION, level: 'major' },
  ReturnPlan: { from: IN_RECTIFICATION, level: 'major' },
  ReportProgress: { from: IN_RECTIFICATION },
  RequestExtension: { from: IN_RECTIFICATION },
  GiveExtensionOpinion: { from: IN_RECTIFICATION },
  DecideExtension: { from: IN_RECTIFICATION },
  RequestAcceptance: { from: IN_RECTIFICATION },
  RecordAcceptance: { from: ['acceptance-requested', 'accepted'] },
  RecordReCheckOutcome: { from: ['graded', 'awaiting-listing', 'listed', 'rectifying', 'acceptance-requested'] },
  RecordLookBack: { from: ['closed'] },
  MarkDuplicate: { from: BEFORE_CLOSING },
  Withdraw: { from: BEFORE_CLOSING },
  ConfirmWithdrawal: { from: BEFORE_CLOSING },
  RejectWithdrawal: { from: BEFORE_CLOSING },
  Extinguish: { from: BEFORE_CLOSING },
  Reopen: { from: ['closed'] },
  Objection: { from: [...OPEN_STATES, 'closed'] },
  AnswerObjection: { from: [...OPEN_STATES, 'closed'] },
  AddEvidence: { from: WHILE_MEASURES_STAND },
  PauseClock: { from: WHILE_MEASURES_STAND },
  ResumeClock: { from: WHILE_MEASURES_STAND },
  RecordMeasure: { from: BEFORE_CLOSING },
  ExtendMeasure: { from: WHILE_MEASURES_STAND },
  EndMeasure: { from: WHILE_MEASURES_STAND },
  RequestResumption: { from: WHILE_MEASURES_STAND },
  DecideResumption: { from: WHILE_MEASURES_STAND },
  RequestHigherListing: { from: ['graded', 'rectifying'], level: 'major' },
  WithdrawHigherListing: { from: ['graded', 'rectifying'], level: 'major' },
  RecordHigherListing: { from: ['graded', 'rectifying'], level: 'major' },
  ProposeLifting: { from: ['accepted'], level: 'major' },
  ReturnLifting: { from: ['accepted'], level: 'major' },
  Lift: { from: ['accepted'], level: 'major' },
  RecordHigherRevocation: { from: ['listed', 'rectifying', 'acceptance-requested', 'accepted'], level: 'major' },
  Transfer: { from: BEFORE_CLOSING },
  AnswerTransfer: { from: BEFORE_CLOSING },
  AssignTransfer: { from: BEFORE_CLOSING },
  Settle: { from: HAZARD_STATES },
  PolicyChanged: { from: HAZARD_STATES },
  CalendarChanged: { from: HAZARD_STATES },
  WindowsChanged: { from: HAZARD_STATES },
  ListingProposed: { from: ['graded'], level: 'major' },
  ListingReturned: { from: ['awaiting-listing'], level: 'major' },
  ListingApproved: { from: ['awaiting-listing'], level: 'major' },
  ListingServed: { from: ['listed', 'rectifying', 'acceptance-requested', 'accepted'], level: 'major' },
  ListingLifted: { from: ['accepted'], level: 'major' },
  ListingRevoked: { from: ['listed', 'rectifying', 'acceptance-requested', 'accepted'], level: 'major' },
  ListingRelisted: { from: ['rectifying'], level: 'major' },
  SlipMoved: { from: HAZARD_STATES },
  LineReviewed: { from: ['closed'] },
  DuplicateMerged: { from: WHILE_MEASURES_STAND },
  UpstreamFiled: { from: HAZARD_STATES },
};
