import type { PlanText } from '../campaign/plan-types';
import type { Instant, LegalDay } from '../kernel/primitives';
import type { RoleName } from '../kernel/roles';
import type { SlipKind } from '../kernel/policy';
import type { PinnedPack } from '../kernel/rule-packs';
import type { SubjectState } from '../kernel/subject';
import type { HazardLevel, HazardSource, HazardStateName, ListingLevel, MeasureKind, ReCheckOutcome } from './states';

/** A person who took part, by account or by name, and the organisation that employed them that day. */
export interface Person {
  readonly userId?: string | null;
  readonly name?: string | null;
  readonly orgId: string;
}

/** A stored file, named by its id. */
export interface Evidence {
  readonly fileId: string;
  readonly note?: string | null;
}

/** 五落实. An absent or blank one counts as missing. */
export interface FivePoints {
  readonly dutyHolder?: string | null;
  readonly measures?: string | null;
  readonly money?: string | null;
  readonly timeLimit?: LegalDay | null;
  readonly emergencyPlan?: string | null;
}

export interface Grading {
  readonly level: HazardLevel;
  readonly standard: string;
  readonly version: string;
  readonly clause: string;
  readonly panel: readonly Person[];
  readonly at: Instant;
}

/** 管控措施: interim measures, from report to closing. */
export interface Control {
  readonly since: Instant;
  readonly measures: string;
}

/** 责令限期整改指令书: the binding paper, listed or not. */
export interface Order {
  readonly docNo: string;
  readonly clause: string;
  readonly deadline: LegalDay;
  readonly at: Instant;
}

/** What the hazard knows of its listing; `listingId` is null for a listing by a higher level, which is only recorded here. */
export interface ListingFacet {
  readonly listingId: string | null;
  readonly higher: boolean;
  readonly level: ListingLevel;
  readonly orderNo: string;
  readonly authorityOrgId: string;
  readonly deadline: LegalDay;
  /** The day the notice sets for the plan; absent when it sets none. */
  readonly planDay?: LegalDay;
  readonly served: { readonly how: string; readonly on: LegalDay } | null;
  readonly relisted: number;
  readonly liftingProposedAt: Instant | null;
  readonly lifted: { readonly orderNo: string; readonly at: Instant } | null;
  readonly revoked: { readonly reason: string; readonly at: Instant } | null;
}

export interface RectificationPlan {
  readonly status: 'submitted' | 'returned' | 'accepted';
  readonly five: FivePoints;
  readonly submittedAt: Instant;
  readonly decidedAt: Instant | null;
  readonly reason: string | null;
}

export interface Extension {
  readonly status: 'asked' | 'granted' | 'refused' | 'lapsed';
  readonly until: LegalDay;
  readonly reason: string;
  readonly interimProtection: string;
  /** 逾期申请: asked later than the lead time allows; received all the same. */
  readonly late: boolean;
  readonly askedAt: Instant;
  readonly opinion: { readonly agree: boolean; readonly text: string } | null;
  readonly decision: { readonly until: LegalDay | null; readonly reason: string; readonly at: Instant } | null;
}

export interface AcceptanceItem {
  readonly item: string;
  readonly result: 'pass' | 'fail';
}

export interface Acceptance {
  readonly requestedAt: Instant;
  readonly selfAssessment: string;
  readonly reasonWithoutPlan: string | null;
  readonly record: {
    readonly result: 'pass' | 'fail';
    readonly people: readonly Person[];
    readonly opinion: string;
    readonly items: readonly AcceptanceItem[];
    readonly onSite: boolean;
    readonly at: Instant;
  } | null;
}

export interface Measure {
  readonly docNo: string;
  readonly kind: MeasureKind;
  readonly bodyOrgId: string;
  readonly clause: string;
  readonly servedAt: LegalDay;
  readonly until: LegalDay | null;
  readonly extensions: number;
  readonly endedAt: Instant | null;
  readonly resumption: {
    readonly askedAt: Instant;
    readonly decision: 'approve' | 'refuse' | null;
    readonly signatory: string | null;
  } | null;
}

/** 移送. The sender stays responsible until the receiving body has received it. */
export interface TransferFacet {
  readonly toOrgId: string | null;
  /** A body outside the district, by name; once it has received the hazard, the hazard has left. */
  readonly outside: string | null;
  readonly reason: string;
  readonly status: 'sent' | 'refused' | 'silent';
  readonly at: Instant;
}

/** A slip that a rung drafted. It stays `live` until its deadline version is gone or the slip itself has ended. */
export interface DraftedSlip {
  readonly id: string;
  readonly kind: SlipKind;
  readonly addresseeOrgId: string;
  readonly clock: string;
  readonly deadlineVersion: number;
  readonly rung: string;
  readonly status: 'drafted' | 'served' | 'unanswered' | 'ended';
  readonly live: boolean;
}

/** The accountability rung of a deadline version fired; the proposal waits for a 问题督办单 that stays unanswered. */
export interface AccountabilityLatch {
  readonly clock: string;
  readonly deadlineVersion: number;
  readonly rung: { readonly name: string; readonly to: readonly RoleName[] } | null;
  readonly drafted: boolean;
}

/** A withdrawal that waits for a second person. */
export interface WithdrawalFacet {
  readonly reason: string;
  readonly by: { readonly userId: string; readonly orgId: string };
  readonly at: Instant;
}

/** 陈述申辩, and what was answered to it. */
export interface ObjectionFacet {
  readonly text: string;
  /** As entered with the objection, before answers were recorded of their own. */
  readonly outcome: string | null;
  readonly at: Instant;
  readonly answer?: { readonly upheld: boolean; readonly text: string; readonly at: Instant };
}

/** Another entry of the same hazard that was merged into this one; its evidence is among this one's. */
export interface MergedDuplicate {
  readonly hazardId: string;
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  readonly externalIds: Readonly<Record<string, string>>;
  readonly at: Instant;
}

export interface LookBack {
  readonly status: 'due' | 'passed' | 'failed';
  readonly findings: string | null;
  readonly at: Instant | null;
  /** The linked new case (反弹隐患) that a failed look-back opened. */
  readonly newHazardId: string | null;
}

/** The item of an inspection's checklist that a hazard came from: its text, and where the plan has it. */
export interface HazardOrigin {
  readonly inspectionId: string;
  readonly item: string;
  readonly text: PlanText;
  readonly plan: string;
  readonly version: number;
  readonly part: string;
  readonly document: string;
  readonly section: string;
}

/** A hazard's folded state: plain JSON. Clocks and versions are in the fields every subject has. */
export interface HazardState extends SubjectState {
  readonly kind: 'hazard';
  readonly state: HazardStateName;
  readonly title: string;
  readonly description: string;
  readonly line: string;
  readonly areaOrgId: string;
  readonly place: string;
  readonly source: HazardSource;
  readonly suspectedLevel: HazardLevel;
  /** Null until graded. */
  readonly level: HazardLevel | null;
  readonly responsibleOrgId: string | null;
  readonly supervisingOrgId: string;
  readonly listingAuthorityOrgId: string;
  readonly listingId: string | null;
  readonly campaignId: string | null;
  readonly partId: string | null;
  readonly externalIds: Readonly<Record<string, string>>;
  readonly linkedFrom: string | null;
  /** Only of a hazard that an item of an inspection's checklist became. */
  readonly origin?: HazardOrigin;
  readonly reportedAt: Instant;
  readonly reportedBy: { readonly userId: string; readonly orgId: string };
  readonly closedAt: Instant | null;
  readonly reopened: boolean;
  /** Last day of the campaign part's improvement phase, which a look-back should not outlast. */
  readonly improvementEnds: LegalDay | null;
  readonly grading: Grading | null;
  readonly control: Control | null;
  readonly order: Order | null;
  readonly listing: ListingFacet | null;
  /** The rule pack that governs it since its listing; absent under the district's own policy. */
  readonly pack?: PinnedPack;
  readonly notListed: { readonly basis: string; readonly by: string; readonly at: Instant } | null;
  readonly higherRequest: { readonly level: ListingLevel; readonly at: Instant; readonly reminders: number } | null;
  readonly plan: RectificationPlan | null;
  readonly progress: {
    readonly count: number;
    readonly text: string;
    readonly percent: number | null;
    readonly at: Instant;
  } | null;
  readonly extension: Extension | null;
  readonly extensionsGranted: number;
  readonly acceptance: Acceptance | null;
  readonly reCheck: {
    readonly outcome: ReCheckOutcome;
    readonly caseNo: string | null;
    readonly reason: string | null;
    readonly at: Instant;
  } | null;
  readonly measures: readonly Measure[];
  readonly transfer: TransferFacet | null;
  /** Null or absent while nobody asks for a withdrawal. */
  readonly withdrawal?: WithdrawalFacet | null;
  readonly objections: readonly ObjectionFacet[];
  /** 分项验收: the latest result of every item that was ever checked; absent while there was none. */
  readonly acceptanceItems?: readonly AcceptanceItem[];
  /** Duplicates merged into this hazard; absent while there are none. */
  readonly duplicates?: readonly MergedDuplicate[];
  readonly evidence: readonly Evidence[];
  readonly lookBack: LookBack | null;
  readonly slips: readonly DraftedSlip[];
  readonly accountability: AccountabilityLatch | null;
  readonly ending: { readonly reason: string; readonly of: string | null; readonly at: Instant } | null;
}
