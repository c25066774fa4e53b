import type { Instant, LegalDay } from '../kernel/primitives';
import type { Command } from '../kernel/subject';
import type {
  DuplicateMerged,
  LineReviewed,
  ListingApproved,
  ListingLifted,
  ListingProposed,
  ListingRelisted,
  ListingReturned,
  ListingRevoked,
  ListingServed,
  SlipMoved,
  UpstreamFiled,
} from './linked-commands';
import type { AcceptanceItem, Evidence, FivePoints, Person } from './state';
import type { HazardLevel, HazardSource, ListingLevel, MeasureKind, ReCheckOutcome } from './states';

/** The determination standard a grading rests on. */
interface GradeBasis {
  readonly standard: string;
  readonly version: string;
  readonly clause: string;
  readonly panel: readonly Person[];
}

/** What people may ask of a hazard: command name → its fields. Days and instants are checked to exist at the edge. */
export interface HazardPayloads {
  Report: {
    readonly title: string;
    readonly description: string;
    readonly line: string;
    readonly areaOrgId: string;
    readonly place: string;
    readonly source: HazardSource;
    readonly suspectedLevel: HazardLevel;
    readonly responsibleOrgId: string | null;
    readonly campaignId?: string | null;
    readonly partId?: string | null;
    readonly externalIds?: Readonly<Record<string, string>>;
    readonly linkedFrom?: string | null;
    readonly improvementEnds?: LegalDay | null;
    /** Photos taken when it was found. */
    readonly evidence?: readonly Evidence[];
  };
  RecordControl: { readonly measures: string };
  /** `deadline` is needed for a self-found general hazard, which is being rectified at once. */
  Grade: GradeBasis & {
    readonly level: HazardLevel;
    readonly deadline?: LegalDay | null;
    readonly responsibleOrgId?: string | null;
  };
  Promote: GradeBasis & { readonly reason: string };
  Downgrade: GradeBasis & { readonly reason: string };
  FixedOnSpot: { readonly what: string; readonly evidence: readonly Evidence[] };
  DecideNotToList: { readonly basis: string; readonly by: string };
  OrderRectification: {
    readonly docNo: string;
    readonly clause: string;
    readonly deadline: LegalDay;
    readonly responsibleOrgId?: string | null;
    readonly supervisingOrgId?: string | null;
  };
  SubmitPlan: { readonly five: FivePoints };
  AcceptPlan: { readonly opinion?: string | null };
  ReturnPlan: { readonly reason: string };
  ReportProgress: { readonly text: string; readonly percent?: number | null };
  RequestExtension: { readonly until: LegalDay; readonly reason: string; readonly interimProtection: string };
  GiveExtensionOpinion: { readonly agree: boolean; readonly text: string };
  /** `until` shortens what was asked for; absent = as asked. */
  DecideExtension: { readonly grant: boolean; readonly until?: LegalDay | null; readonly reason: string };
  RequestAcceptance: {
    readonly evidence: readonly Evidence[];
    readonly selfAssessment: string;
    readonly reasonWithoutPlan?: string | null;
  };
  RecordAcceptance: {
    readonly result: 'pass' | 'fail';
    readonly people: readonly Person[];
    readonly opinion: string;
    readonly items?: readonly AcceptanceItem[];
    readonly onSite: boolean;
    readonly newDeadline?: LegalDay | null;
  };
  RecordReCheckOutcome: {
    readonly outcome: ReCheckOutcome;
    readonly caseNo?: string | null;
    readonly reason?: string | null;
    readonly newDeadline?: LegalDay | null;
  };
  RecordLookBack: {
    readonly result: 'pass' | 'fail';
    readonly findings: string;
    readonly people: readonly Person[];
    readonly evidence?: readonly Evidence[];
  };
  MarkDuplicate: { readonly of: string; readonly reason: string };
  /** Asks for the withdrawal; it ends the hazard once a second person has confirmed it. */
  Withdraw: { readonly reason: string };
  /** `alone` says why the same person had to confirm: the fallback where an office has nobody else. */
  ConfirmWithdrawal: { readonly alone?: string | null };
  RejectWithdrawal: { readonly reason: string };
  Extinguish: { readonly reason: string; readonly evidence?: readonly Evidence[] };
  Reopen: { readonly mistake: string };
  Objection: { readonly text: string };
  /** `objection` counts from 1; absent = the oldest one without an answer. */
  AnswerObjection: { readonly objection?: number | null; readonly upheld: boolean; readonly text: string };
  AddEvidence: { readonly evidence: readonly Evidence[] };
  PauseClock: { readonly clock: string; readonly reason: string; readonly reviewBy: LegalDay };
  ResumeClock: { readonly clock: string; readonly reason: string };
  RecordMeasure: {
    readonly kind: MeasureKind;
    readonly bodyOrgId: string;
    readonly docNo: string;
    readonly clause: string;
    readonly servedAt: LegalDay;
    readonly until?: LegalDay | null;
  };
  ExtendMeasure: { readonly docNo: string; readonly until: LegalDay };
  EndMeasure: { readonly docNo: string; readonly reason: string };
  RequestResumption: { readonly docNo: string; readonly text: string; readonly evidence: readonly Evidence[] };
  DecideResumption: {
    readonly docNo: string;
    readonly decision: 'approve' | 'refuse';
    readonly signatory: string;
    readonly onSite: boolean;
    readonly reason: string;
  };
  RequestHigherListing: { readonly level: Exclude<ListingLevel, 'county'>; readonly reason: string };
  WithdrawHigherListing: { readonly reason: string };
  RecordHigherListing: {
    readonly level: Exclude<ListingLevel, 'county'>;
    readonly authorityOrgId: string;
    readonly docNo: string;
    readonly responsibleOrgId: string;
    readonly supervisingOrgId: string;
    readonly deadline: LegalDay;
    /** The pack by which that level lists; absent = the hazard stays under the policy it has. */
    readonly rulePack?: string | null;
  };
  /** Lifting asked of the higher authority that listed; a district's own lifting is the listing's command. */
  ProposeLifting: { readonly text: string };
  /** The higher authority sent the application back. */
  ReturnLifting: { readonly reason: string };
  /** The higher authority found that it listed by mistake, as recorded from its paper. */
  RecordHigherRevocation: { readonly hazardStands: boolean; readonly docNo: string; readonly reason: string };
  /** The higher authority's lifting, as recorded from its paper. */
  Lift: { readonly orderNo: string };
  /** To a body of the district (`toOrgId`), or out of it (`outside`, by name). */
  Transfer: { readonly toOrgId?: string | null; readonly outside?: string | null; readonly reason: string };
  AnswerTransfer: { readonly received: boolean; readonly reason: string };
  AssignTransfer: { readonly bodyOrgId: string; readonly reason: string };
}
export type HazardPersonCommandType = keyof HazardPayloads;

/** The system's own commands, those of linked subjects included. */
export interface HazardSystemPayloads {
  Settle: object;
  PolicyChanged: object;
  CalendarChanged: object;
  WindowsChanged: { readonly improvementEnds: LegalDay | null };
  ListingProposed: Omit<ListingProposed, keyof Command>;
  ListingReturned: Omit<ListingReturned, keyof Command>;
  ListingApproved: Omit<ListingApproved, keyof Command>;
  ListingServed: Omit<ListingServed, keyof Command>;
  ListingLifted: Omit<ListingLifted, keyof Command>;
  ListingRevoked: Omit<ListingRevoked, keyof Command>;
  ListingRelisted: Omit<ListingRelisted, keyof Command>;
  SlipMoved: Omit<SlipMoved, keyof Command>;
  LineReviewed: Omit<LineReviewed, keyof Command>;
  DuplicateMerged: Omit<DuplicateMerged, keyof Command>;
  UpstreamFiled: Omit<UpstreamFiled, keyof Command>;
}
export type HazardSystemCommandType = keyof HazardSystemPayloads;
export type HazardCommandType = HazardPersonCommandType | HazardSystemCommandType;

type Payloads = HazardPayloads & HazardSystemPayloads;
/** One command to a hazard, or the union of those named in `T`. */
export type HazardCommand<T extends HazardCommandType = HazardCommandType> = {
  [K in T]: {
    readonly type: K;
    readonly effectiveAt?: Instant;
    readonly backdateReason?: string;
  } & Payloads[K];
}[T];
