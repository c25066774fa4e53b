import type { RoleName } from '../kernel/roles';
import type { HazardCommandType } from './commands';

/**
 * Who may give a command: a role towards the hazard, anyone signed in, the system, or
 * - `decider`: the listing authority (the supervising unit stands in for it where nobody lists), or the sector office where
 *   a higher level listed and its decision is only recorded;
 * - `acceptor`: the supervising unit, and the responsible unit's own person for a general hazard it found itself;
 * - `transfer-answerer`: the receiving body, or the supervising unit on behalf of a body outside the district.
 */
export type WhoMay = RoleName | 'anyone' | 'system' | 'decider' | 'acceptor' | 'transfer-answerer';

/** The table that rights refine later. */
export const HAZARD_WHO_MAY: Readonly<Record<HazardCommandType, readonly WhoMay[]>> = {
  Report: ['anyone'],
  AddEvidence: ['anyone'],

  RecordControl: ['responsible-unit', 'supervising-unit'],
  SubmitPlan: ['responsible-unit'],
  ReportProgress: ['responsible-unit'],
  RequestExtension: ['responsible-unit'],
  RequestAcceptance: ['responsible-unit'],
  RequestResumption: ['responsible-unit'],
  Objection: ['responsible-unit'],

  Grade: ['supervising-unit'],
  Promote: ['supervising-unit'],
  FixedOnSpot: ['supervising-unit'],
  OrderRectification: ['supervising-unit'],
  AcceptPlan: ['supervising-unit'],
  ReturnPlan: ['supervising-unit'],
  GiveExtensionOpinion: ['supervising-unit'],
  RecordAcceptance: ['acceptor'],
  RecordReCheckOutcome: ['supervising-unit'],
  RecordLookBack: ['supervising-unit'],
  RecordMeasure: ['supervising-unit'],
  ExtendMeasure: ['supervising-unit'],
  EndMeasure: ['supervising-unit'],
  Transfer: ['supervising-unit'],
  MarkDuplicate: ['supervising-unit'],
  Withdraw: ['supervising-unit'],
  ConfirmWithdrawal: ['supervising-unit', 'committee-office'],
  RejectWithdrawal: ['supervising-unit', 'committee-office'],
  AnswerObjection: ['supervising-unit', 'decider'],
  Extinguish: ['supervising-unit'],
  PauseClock: ['supervising-unit'],
  ResumeClock: ['supervising-unit'],

  RequestHigherListing: ['sector-office'],
  WithdrawHigherListing: ['sector-office'],
  RecordHigherListing: ['sector-office'],
  ProposeLifting: ['sector-office'],
  ReturnLifting: ['sector-office'],
  Lift: ['sector-office'],
  RecordHigherRevocation: ['sector-office'],

  DecideNotToList: ['listing-authority'],
  Downgrade: ['listing-authority'],
  DecideExtension: ['decider'],
  Reopen: ['decider'],

  AnswerTransfer: ['transfer-answerer'],
  AssignTransfer: ['committee-office'],
  DecideResumption: ['measure-body'],

  Settle: ['system'],
  PolicyChanged: ['system'],
  CalendarChanged: ['system'],
  WindowsChanged: ['system'],
  ListingProposed: ['system'],
  ListingReturned: ['system'],
  ListingApproved: ['system'],
  ListingServed: ['system'],
  ListingLifted: ['system'],
  ListingRevoked: ['system'],
  ListingRelisted: ['system'],
  SlipMoved: ['system'],
  LineReviewed: ['system'],
  DuplicateMerged: ['system'],
  UpstreamFiled: ['system'],
};
