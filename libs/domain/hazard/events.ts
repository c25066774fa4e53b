import type { ClockChange } from '../kernel/clock-state';
import type { Instant, Json, LegalDay } from '../kernel/primitives';
import type { RoleName } from '../kernel/roles';
import type { Context, DomainEvent, Pins } from '../kernel/subject';
import type { PinnedPack } from '../kernel/rule-packs';
import type { HazardPayloads } from './commands';
import type { SlipMoved } from './linked-commands';
import type {
  Acceptance,
  Control,
  DraftedSlip,
  Evidence,
  Extension,
  Grading,
  HazardOrigin,
  ListingFacet,
  LookBack,
  Measure,
  MergedDuplicate,
  Order,
  Person,
  RectificationPlan,
  TransferFacet,
  WithdrawalFacet,
} from './state';
import type { FiledWhat, ListingLevel, ReCheckOutcome } from './states';

/** What a settled rung leaves: the slips it drafted, and whom an accountability proposal would go to. */
export interface SettledData {
  readonly clock: string;
  readonly deadlineVersion: number;
  readonly rung: string;
  readonly slips?: readonly DraftedSlip[];
  readonly accountability?: { readonly to: readonly RoleName[] };
  /** A transfer nobody answered in time. */
  readonly transferSilent?: boolean;
}

interface Ending {
  readonly reason: string;
}

/** Every event of a hazard: name → what it carries. Stored for years: add fields, never change their meaning. */
export interface HazardEvents {
  HazardReported: Omit<HazardPayloads['Report'], 'effectiveAt'> & {
    readonly origin?: HazardOrigin;
    readonly supervisingOrgId: string;
    readonly listingAuthorityOrgId: string;
    readonly reportedBy: { readonly userId: string; readonly orgId: string };
    readonly reportedAt: Instant;
  };
  ControlRecorded: { readonly control: Control };
  HazardGraded: {
    readonly grading: Grading;
    readonly responsibleOrgId: string | null;
    /** True when a self-found general hazard is being rectified at once. */
    readonly atOnce: boolean;
  };
  HazardPromoted: { readonly grading: Grading; readonly reason: string };
  HazardDowngraded: { readonly grading: Grading; readonly reason: string };
  HazardFixedOnSpot: { readonly what: string; readonly evidence: readonly Evidence[] };
  ListingDeclined: { readonly basis: string; readonly by: string; readonly at: Instant };
  RectificationOrdered: {
    readonly order: Order;
    readonly responsibleOrgId: string;
    readonly supervisingOrgId: string;
    readonly rectifying: boolean;
  };
  PlanSubmitted: { readonly plan: RectificationPlan };
  PlanAccepted: { readonly at: Instant; readonly opinion: string | null };
  PlanReturned: { readonly at: Instant; readonly reason: string };
  ProgressReported: { readonly text: string; readonly percent: number | null; readonly at: Instant };
  ExtensionRequested: { readonly extension: Extension };
  ExtensionOpinionGiven: { readonly agree: boolean; readonly text: string };
  ExtensionDecided: {
    readonly grant: boolean;
    readonly until: LegalDay | null;
    readonly reason: string;
    readonly at: Instant;
  };
  AcceptanceRequested: { readonly acceptance: Acceptance; readonly evidence: readonly Evidence[] };
  AcceptanceRecorded: {
    readonly record: NonNullable<Acceptance['record']>;
    readonly newDeadline: LegalDay | null;
  };
  HazardClosed: {
    readonly at: Instant;
    readonly lookBackDue: boolean;
    /** The lifting that closed a listed one. */
    readonly liftingOrderNo: string | null;
  };
  ReCheckOutcomeRecorded: {
    readonly outcome: ReCheckOutcome;
    readonly caseNo: string | null;
    readonly reason: string | null;
    readonly newDeadline: LegalDay | null;
    readonly at: Instant;
  };
  LookBackRecorded: {
    readonly lookBack: LookBack;
    readonly people: readonly Person[];
    readonly evidence: readonly Evidence[];
  };
  MarkedDuplicate: Ending & { readonly of: string; readonly at: Instant };
  WithdrawalProposed: { readonly withdrawal: WithdrawalFacet };
  WithdrawalRejected: { readonly reason: string; readonly at: Instant };
  /** Who confirmed, and why the same person had to; not there on withdrawals from before two people were needed. */
  HazardWithdrawn: Ending & {
    readonly at: Instant;
    readonly confirmedBy?: { readonly userId: string; readonly orgId: string };
    readonly alone?: string | null;
  };
  DuplicateMerged: { readonly duplicate: MergedDuplicate };
  HazardExtinguished: Ending & { readonly at: Instant; readonly evidence: readonly Evidence[] };
  HazardReopened: { readonly mistake: string; readonly at: Instant };
  ObjectionRecorded: { readonly text: string; readonly outcome: string | null; readonly at: Instant };
  ObjectionAnswered: {
    readonly objection: number;
    readonly upheld: boolean;
    readonly text: string;
    readonly at: Instant;
  };
  /** Another system took it, under the number it gave it. */
  FiledUpstream: { readonly what: FiledWhat; readonly system: string; readonly number: string; readonly at: Instant };
  EvidenceAdded: { readonly evidence: readonly Evidence[] };
  ClockPaused: { readonly clock: string; readonly reason: string; readonly reviewBy: LegalDay };
  ClockResumed: { readonly clock: string; readonly reason: string };
  MeasureRecorded: { readonly measure: Measure };
  MeasureExtended: { readonly docNo: string; readonly until: LegalDay };
  MeasureEnded: { readonly docNo: string; readonly reason: string; readonly at: Instant };
  ResumptionRequested: {
    readonly docNo: string;
    readonly text: string;
    readonly evidence: readonly Evidence[];
    readonly at: Instant;
  };
  ResumptionDecided: {
    readonly docNo: string;
    readonly decision: 'approve' | 'refuse';
    readonly signatory: string;
    readonly onSite: boolean;
    readonly reason: string;
    readonly at: Instant;
  };
  HigherListingRequested: { readonly level: ListingLevel; readonly reason: string; readonly at: Instant };
  HigherListingWithdrawn: { readonly reason: string };
  HigherListingRecorded: {
    readonly listing: ListingFacet;
    readonly responsibleOrgId: string;
    readonly supervisingOrgId: string;
    /** The rule pack that governs from here on; absent when the policy stays. */
    readonly pack?: PinnedPack;
  };
  HigherLiftingProposed: { readonly text: string; readonly at: Instant };
  HigherLiftingReturned: { readonly reason: string; readonly at: Instant };
  HigherListingRevoked: {
    readonly docNo: string;
    readonly reason: string;
    readonly hazardStands: boolean;
    readonly at: Instant;
  };
  HazardRelisted: { readonly orderNo: string; readonly deadline: LegalDay };
  TransferSent: { readonly transfer: TransferFacet };
  /** `supervisingOrgId` when the duty moved within the district; `left` when the hazard left it. */
  TransferReceived: {
    readonly supervisingOrgId: string | null;
    readonly left: boolean;
    readonly reason: string;
    readonly at: Instant;
  };
  TransferRefused: { readonly reason: string };
  TransferAssigned: { readonly bodyOrgId: string; readonly reason: string };

  ProposedForListing: { readonly listingId: string; readonly responsibleOrgId: string };
  ListingReturned: { readonly listingId: string; readonly reason: string };
  HazardListed: {
    readonly listing: ListingFacet;
    readonly responsibleOrgId: string;
    readonly supervisingOrgId: string;
    /** The rule pack that governs from here on; absent when the policy stays. */
    readonly pack?: PinnedPack;
  };
  ListingServiceRecorded: { readonly how: string; readonly on: LegalDay };
  ListingRevoked: { readonly reason: string; readonly hazardStands: boolean; readonly at: Instant };

  RungFired: SettledData;
  RungSuperseded: SettledData;
  DeadlinePassed: SettledData;
  SlipNoted: Pick<SlipMoved, 'slipId' | 'slipKind' | 'what' | 'clock' | 'deadlineVersion'>;
  AccountabilityDrafted: {
    readonly clock: string;
    readonly deadlineVersion: number;
    readonly slips: readonly DraftedSlip[];
  };
  PolicyApplied: { readonly pins: Pins };
  CalendarApplied: { readonly pins: Pins };
  WindowsApplied: { readonly improvementEnds: LegalDay | null };
}
export type HazardEventType = keyof HazardEvents;

/** Builds an event; fields that are undefined are left out, so that what is folded now equals what is read back later. */
export function event<T extends HazardEventType>(
  type: T,
  data: HazardEvents[T],
  at: Instant,
  ctx: Pick<Context, 'now'>,
  clocks: readonly ClockChange[] = [],
): DomainEvent {
  return {
    type,
    data: plain(data) as DomainEvent['data'],
    ...(clocks.length > 0 ? { clocks } : {}),
    ...(at === ctx.now ? {} : { effectiveAt: at }),
    recordedAt: ctx.now,
  };
}

function plain(value: unknown): Json {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value as Json;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .map(([key, field]) => [key, plain(field)]),
  );
}
