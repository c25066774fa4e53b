import type { PlanEdition, PlanText } from '../campaign/plan-types';
import type { HazardLevel } from '../hazard/states';
import type { Instant, LegalDay } from '../kernel/primitives';
import type { SubjectState } from '../kernel/subject';
import type { InspectionBase } from './inspection-types';

/** An inspection of one unit that somebody decided on: of the year's plan, or of a special one on a topic. */
export const CHECK_MODES = ['planned', 'special'] as const;
export type CheckMode = (typeof CHECK_MODES)[number];

export const ITEM_ANSWERS = ['conforms', 'fails', 'not-applicable'] as const;
export type ItemAnswer = (typeof ITEM_ANSWERS)[number];

export const RE_CHECK_RESULTS = ['remedied', 'not-remedied'] as const;
export type ReCheckResult = (typeof RE_CHECK_RESULTS)[number];

/** One numbered item to be answered, as the plan has it. */
export interface ChecklistItem {
  /** The printed numbers on the way to it, joined by `/`: no two items of a list share it. */
  readonly item: string;
  readonly text: PlanText;
  readonly section: string;
}

/** A list of the plan as it stood when the inspection was planned. */
export interface Checklist {
  readonly plan: string;
  /** Version of the plan's data. */
  readonly version: number;
  readonly part: string;
  readonly id: string;
  readonly name: PlanText;
  readonly document: string;
  readonly items: readonly ChecklistItem[];
}

/** Who inspects, of which organisation. */
export interface TeamMember {
  readonly name: string;
  readonly orgId: string;
}

export interface GivenAnswer {
  readonly item: string;
  readonly answer: ItemAnswer;
  /** What was seen; needed for an item that fails. */
  readonly note?: string | null;
  /** Of the hazard that a failing item becomes; general when it is left out. */
  readonly suspectedLevel?: HazardLevel;
}

export interface CheckAnswer {
  readonly item: string;
  readonly answer: ItemAnswer;
  readonly note: string | null;
  /** The hazard that a failing item became. */
  readonly hazardId: string | null;
}

/** When somebody goes again to see what failed, and of which organisation. */
export interface ReCheckDue {
  readonly on: LegalDay;
  readonly orgId: string;
}

export interface ReCheck {
  readonly on: LegalDay;
  readonly people: readonly TeamMember[];
  readonly note: string;
  readonly results: readonly { readonly item: string; readonly result: ReCheckResult }[];
  readonly by: string;
  readonly at: Instant;
}

/** An inspection of one unit by a named team with a checklist. */
export interface CheckState extends InspectionBase {
  readonly mode: CheckMode;
  /** 四不两直: until it is done nobody but its offices and its team's organisations learns of it. */
  readonly unannounced: boolean;
  readonly unitOrgId: string;
  readonly areaOrgId: string;
  readonly place: string;
  readonly on: LegalDay;
  readonly team: readonly TeamMember[];
  readonly checklist: Checklist;
  readonly plannedAt: Instant;
  /** What was found, once somebody has been there. */
  readonly done: {
    readonly on: LegalDay;
    readonly note: string;
    readonly answers: readonly CheckAnswer[];
    readonly by: string;
    readonly at: Instant;
  } | null;
  readonly reCheckDue: ReCheckDue | null;
  /** Since when the day of the re-check is over without one. */
  readonly overdueSince: Instant | null;
  readonly reChecks: readonly ReCheck[];
  readonly abandoned: { readonly reason: string } | null;
}

/** What people may ask of a planned or special inspection: command name → its fields. */
export interface CheckPayloads {
  PlanCheck: {
    readonly mode: CheckMode;
    readonly line: string;
    readonly name: string;
    readonly unannounced: boolean;
    readonly unitOrgId: string;
    readonly areaOrgId: string;
    readonly place: string;
    readonly on: LegalDay;
    readonly team: readonly TeamMember[];
    /** Of which part of the plan which list. */
    readonly checklist: { readonly part: string; readonly id: string };
    /** The plan's data comes along, because the rules read no files. */
    readonly plan: PlanEdition;
  };
  RecordCheck: {
    readonly on: LegalDay;
    readonly note: string;
    readonly answers: readonly GivenAnswer[];
    readonly reCheck?: ReCheckDue | null;
  };
  RecordReCheck: {
    readonly on: LegalDay;
    readonly people: readonly TeamMember[];
    readonly note: string;
    readonly results: readonly { readonly item: string; readonly result: ReCheckResult }[];
    /** Where something is not remedied: when somebody goes again. */
    readonly next?: ReCheckDue | null;
  };
  AbandonCheck: { readonly reason: string };
}

type Fact<T extends string, D> = { readonly type: T; readonly data: D };

export type CheckEvent =
  | Fact<
      'CheckPlanned',
      Pick<
        CheckState,
        ('mode' | 'line' | 'name' | 'unannounced' | 'unitOrgId' | 'areaOrgId' | 'place' | 'on') | ('team' | 'checklist')
      > & { readonly by: string }
    >
  | Fact<'CheckRecorded', Omit<NonNullable<CheckState['done']>, 'at'> & { readonly reCheck: ReCheckDue | null }>
  | Fact<'ReCheckOverdue', { readonly on: LegalDay }>
  | Fact<'ReCheckRecorded', Omit<ReCheck, 'at'> & { readonly next: ReCheckDue | null }>
  | Fact<'CheckAbandoned', { readonly reason: string; readonly by: string }>
  | Fact<'PinsMoved', { readonly pins: SubjectState['pins'] }>;
