import type { LegalDay } from '../kernel/primitives';
import type { RestDayRule } from '../legal-clock/types';
import type {
  ChecklistPlan,
  ConflictPlan,
  DataRulePlan,
  FormPlan,
  InstrumentPlan,
  LookBackPlan,
  RoutingPlan,
} from './plan-rules-types';
import type { FieldPlan, ItemPlan, QuotaPlan, WindowPlan } from './plan-targets-types';

/** A text in both languages, restated in our own words. */
export interface PlanText {
  readonly zh: string;
  readonly en: string;
}

/** Where an entry is found: the document's id and the heading or number in it. */
export interface PlanSource {
  readonly document: string;
  readonly section: string;
}

/** What every entry of a plan carries: its place in the text, and its fields that the text does not say. */
export interface PlanEntry {
  readonly source: PlanSource;
  /** Field names, dotted where nested (e.g. `cadence.figures`). */
  readonly inferred: readonly string[];
}

/** A day of any year as `MM-DD`, so that next year's edition is a launch with another year. */
export type MonthDay = string;

export const PHASE_KEYS = ['mobilization', 'inspection', 'rectification', 'improvement'] as const;
/** 大动员, 大排查, 大整治, 大提升. */
export type PhaseKey = (typeof PHASE_KEYS)[number];

export const PART_CODES = ['OVERALL', 'ROAD', 'BUILD', 'CHEM', 'FIRE', 'TRADE', 'CITY', 'SPEC', 'CULT'] as const;
/** The overall part or one sector (行业). */
export type PartCode = (typeof PART_CODES)[number];

/** `calendar`: the window's end closes the phase. `completion`: only a confirmation does, after the end it is overdue. */
export const GATES = ['calendar', 'completion'] as const;
export type Gate = (typeof GATES)[number];

/** Who may confirm a phase, by role towards the part. */
export const CONFIRMING_ROLES = ['sector-office', 'committee-office'] as const;
export type ConfirmingRole = (typeof CONFIRMING_ROLES)[number];

/** Kinds of organisation a role may resolve to; streets count as towns. */
export const ORG_KINDS = [
  'district',
  'committee',
  'office',
  'department',
  'town',
  'park',
  'community',
  'enterprise',
  'other',
] as const;
export type OrgKind = (typeof ORG_KINDS)[number];

/**
 * How a role of the plan finds its organisations: a role of the district's directory, every one of some kinds, or by
 * asking whoever launches, where the text leaves open who it is.
 */
export type OrgRule =
  | { readonly by: 'directory'; readonly role: ConfirmingRole; readonly line?: string }
  | { readonly by: 'kind'; readonly kinds: readonly OrgKind[]; readonly scope: 'district' | 'line' }
  | { readonly by: 'asked'; readonly question: PlanText };

/** Somebody the plan speaks of. */
export interface PlanRole extends PlanEntry {
  readonly key: string;
  readonly name: PlanText;
  readonly orgs: OrgRule;
}

/** Numbered work of a phase. */
export interface TaskPlan extends PlanEntry {
  /** As printed: it rises, but the text may leave a number out. */
  readonly no: number;
  readonly name: PlanText;
  readonly what: PlanText;
  /** Keys of the roles that do it. */
  readonly doneBy: readonly string[];
}

/** A window with tasks and a gate. */
export interface PhasePlan extends PlanEntry {
  readonly key: PhaseKey;
  /** As printed, and our English for it. */
  readonly name: PlanText;
  readonly from: MonthDay;
  /** The window's last day. */
  readonly to: MonthDay;
  readonly gate: Gate;
  /** Named for a completion gate. */
  readonly confirmedBy?: ConfirmingRole;
  readonly tasks: readonly TaskPlan[];
}

/** A duty of a day of every month. */
interface MonthlyDay {
  readonly kind: 'monthly';
  /** Day of the month; clamped to the month's last day. */
  readonly day: number;
  /** First and last month covered, 1–12. */
  readonly first: number;
  readonly last: number;
}

/** Due in the month after the one the figures cover, so the last one may fall due in the next year. */
export interface MonthlyAfterwards extends MonthlyDay {
  readonly figures: 'previous-month';
}

/** Due inside the month the figures are about, which therefore end on a day of it that must be stated. */
export interface MonthlyWithin extends MonthlyDay {
  readonly figures: 'current-month';
  /** Last day of the month that the figures cover (统计截止日); clamped, and never after the day it is due. */
  readonly cutOff: number;
  /** True when every report counts from the first day of the first month on (累计); otherwise from the cut-off before. */
  readonly cumulative?: boolean;
}

/** When a duty falls due: on one day, on a day of every month, or when something happens (never overdue by a guess). */
export type Cadence =
  | {
      readonly kind: 'once';
      readonly on: MonthDay;
      /** What the figures cover; the last day is their cut-off (统计截止日). */
      readonly figures?: { readonly from: MonthDay; readonly to: MonthDay };
    }
  | MonthlyAfterwards
  | MonthlyWithin
  | { readonly kind: 'event' }
  /** The text asks for it on a day it does not print: whoever launches fills in the field of that key. */
  | { readonly kind: 'asked'; readonly field: string };

export const DUTY_ASKS = ['cover-letter', 'seal', 'signature', 'paper-and-electronic'] as const;
/** What has to come with an answer besides its content. */
export type DutyAsk = (typeof DUTY_ASKS)[number];

/** What somebody owes somebody (报送任务). */
export interface DutyPlan extends PlanEntry {
  readonly id: string;
  readonly name: PlanText;
  readonly what: PlanText;
  /** Keys of the roles that owe it and that receive it. */
  readonly from: string;
  readonly to: string;
  readonly cadence: Cadence;
  /** `by` is "X日前", which a plan may read with or without the day; `on` is the day itself. */
  readonly wording: 'by' | 'on';
  readonly restDay: RestDayRule;
  /** True for the year's last report on its matter (总结). */
  readonly final: boolean;
  /** Ids of the part's forms that go with it (附件). */
  readonly forms?: readonly string[];
  /** What else has to come with an answer: a covering letter, the unit's seal or signature, paper beside the electronic copy. */
  readonly asks?: readonly DutyAsk[];
}

/** One part's plan: the overall one or a sector's. */
export interface PartPlan {
  readonly code: PartCode;
  readonly title: PlanText;
  readonly source: PlanSource;
  /** None for a list of priorities, which runs the whole year. */
  readonly phases: readonly PhasePlan[];
  readonly duties: readonly DutyPlan[];
  readonly fields?: readonly FieldPlan[];
  readonly windows?: readonly WindowPlan[];
  readonly items?: readonly ItemPlan[];
  readonly quotas?: readonly QuotaPlan[];
  readonly instruments?: readonly InstrumentPlan[];
  readonly lookBack?: readonly LookBackPlan[];
  readonly forms?: readonly FormPlan[];
  readonly checklists?: readonly ChecklistPlan[];
  readonly routing?: readonly RoutingPlan[];
}

/** A plan document as data, for one year. */
export interface PlanEdition {
  readonly id: string;
  /** Version of the data, 1 first; an amendment raises it. */
  readonly version: number;
  readonly title: PlanText;
  /** 发文字号. */
  readonly instrument: string;
  readonly issuedOn: LegalDay;
  readonly region: PlanText;
  readonly year: number;
  readonly issuingBody: PlanText;
  /** How "X日前" is read: with the day itself (the default), or ending the day before. */
  readonly dayBefore: 'included' | 'excluded';
  readonly roles: readonly PlanRole[];
  readonly dataRules?: readonly DataRulePlan[];
  readonly conflicts?: readonly ConflictPlan[];
  readonly parts: readonly PartPlan[];
}
