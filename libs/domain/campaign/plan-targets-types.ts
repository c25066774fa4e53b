import type { MonthDay, PlanEntry, PlanText } from './plan-types';

export const FIELD_KINDS = ['day', 'window', 'number', 'text'] as const;
/**
 * Something the text leaves open and the product must not guess: whoever launches fills it in, or says why it stays open.
 * What depends on an open field has no date, no target or no baseline, and says so.
 */
export interface FieldPlan extends PlanEntry {
  readonly key: string;
  readonly kind: (typeof FIELD_KINDS)[number];
  readonly question: PlanText;
}

export const HOLIDAYS = [
  'new-year',
  'spring-festival',
  'qingming',
  'labour-day',
  'dragon-boat',
  'mid-autumn',
  'national-day',
] as const;
export type Holiday = (typeof HOLIDAYS)[number];

/** Days of the year on which something special is asked for (an inspection drive, a theme month): a window of its own beside the phases. */
export interface WindowPlan extends PlanEntry {
  readonly id: string;
  readonly name: PlanText;
  readonly what: PlanText;
  readonly doneBy: readonly string[];
  /** `holiday`: its rest days by the calendar, with days before and after only where a field of the plan says how many. */
  readonly when:
    | { readonly by: 'days'; readonly from: MonthDay; readonly to: MonthDay }
    | { readonly by: 'holiday'; readonly holiday: Holiday; readonly before?: string; readonly after?: string }
    | { readonly by: 'asked'; readonly field: string };
}

export const PERIODS = ['month', 'quarter', 'half-year', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** A numbered item of a list of priorities (工作要点): who leads it, who carries it out, how often, and what comes of it. */
export interface ItemPlan extends PlanEntry {
  readonly no: number;
  /** The chapter it stands under. */
  readonly chapter: PlanText;
  readonly name: PlanText;
  readonly what: PlanText;
  readonly lead: readonly string[];
  readonly doneBy: readonly string[];
  /** `ongoing`: no number and no day is printed. */
  readonly cadence:
    { readonly kind: 'ongoing' } | { readonly kind: 'once' } | { readonly kind: 'per'; readonly period: Period };
  /** What comes of it, with its number where one is printed; null where the text names none. */
  readonly product: PlanText | null;
}

export const COUNTED_ACTS = [
  'admonition-talk',
  'rectification-notice',
  'closing-action',
  'case-published',
  'study-session',
  'office-meeting',
  'person-certified',
  'accident',
  'death',
  'work-done',
] as const;
/** What an office records as having happened, so that a quota can count it. */
export type CountedAct = (typeof COUNTED_ACTS)[number];

/** Where the figure of a quota comes from. */
export type CountRule =
  /** Acts recorded on the quota, and, for orders and closing measures, those on the hazards of the part. */
  | { readonly by: 'acts'; readonly act: CountedAct }
  /** Units with an accepted answer in a duty of the part. */
  | { readonly by: 'submissions'; readonly duty: string }
  /** A figure that an office reports, as the newest entry says it (a share of what the denominator counts). */
  | { readonly by: 'reported'; readonly unit: PlanText };

/** What a share is a share of. `field`: a number the launch asks for. `none`: the text names no denominator. */
export type Denominator =
  | { readonly by: 'units'; readonly role: string }
  | { readonly by: 'field'; readonly field: string }
  | { readonly by: 'reported'; readonly unit: PlanText }
  | { readonly by: 'none' };

/**
 * What is to be reached. `trend` compares with a baseline that the text does not print, so a field asks for it; `zero` allows
 * none; `done` is a yes or no without a number.
 */
export type Target =
  | { readonly kind: 'count'; readonly atLeast: number }
  | { readonly kind: 'share'; readonly atLeastPercent: number; readonly of: Denominator }
  | { readonly kind: 'trend'; readonly direction: 'falling' | 'not-rising'; readonly baseline: string }
  | { readonly kind: 'zero' }
  | { readonly kind: 'done' };

/** A number to reach (指标). Whose count it is, what counts once and from when are said, or marked as inferred. */
export interface QuotaPlan extends PlanEntry {
  readonly id: string;
  readonly name: PlanText;
  readonly what: PlanText;
  /** Key of the role whose count it is. */
  readonly of: string;
  /** Each unit of that role by itself, all of them together, or each firm of theirs. */
  readonly whose: 'each-unit' | 'all-together' | 'each-firm';
  readonly counts: CountRule;
  readonly target: Target;
  /** From which day of the year on it counts. */
  readonly from: MonthDay;
  /** The checkpoint's day; null when the text prints none: then nothing is ever missed by a guessed date. */
  readonly by: MonthDay | null;
  /** Counted afresh in every period, each with its end as checkpoint; null for once. `by` is null then. */
  readonly per: Period | null;
  /** The slip proposed when a checkpoint is missed, where the plan or the policy has one. */
  readonly slip: 'reminder' | 'warning' | 'supervision' | null;
}
