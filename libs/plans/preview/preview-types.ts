import type { LegalDay, Occurrence, OccurrenceKind, PlanSource, PlanText } from '@bihuan/domain';

export const OUTSIDE_REASONS = ['printed', 'moved', 'month-before', 'holiday', 'period-end', 'answered'] as const;
/**
 * Why a day lies outside the part's phases, or outside the year: the text prints it there; a rest-day rule or the reading of
 * "X日前" moved it there; its figures are those of the month before; the holiday or the counted period lies there; or whoever
 * launches named it.
 */
export type OutsideReason = (typeof OUTSIDE_REASONS)[number];

/** A dated obligation: an occurrence of the plan, or the checkpoint of a quota. */
export interface DatedEntry extends Omit<Occurrence, 'kind'> {
  readonly kind: OccurrenceKind | 'quota';
  /** Keys of the roles whose units owe it or do it. */
  readonly roles: readonly string[];
  /** Null for a day inside the part's phases; a part without phases has the year. */
  readonly outside: OutsideReason | null;
}

/** An obligation without a day. */
export interface UndatedEntry {
  readonly part: string;
  readonly kind: 'duty' | 'window' | 'quota' | 'item';
  readonly id: string;
  readonly name: PlanText;
  readonly roles: readonly string[];
  /** `event`: when it happens. `asked`: the field must be filled in. `no-calendar`: the holiday is not published. `not-printed`: by when is not said. `item`: runs all year. */
  readonly why: 'event' | 'asked' | 'no-calendar' | 'not-printed' | 'item';
  /** Key of the field that would give it a day; null when none does. */
  readonly field: string | null;
  readonly inferred: readonly string[];
  readonly source: PlanSource;
}

/** What the units of a role have to report in a month, over all parts. */
export interface UnitLoad {
  readonly role: string;
  readonly name: PlanText;
  /** `YYYY-MM` → reports due. */
  readonly months: Readonly<Record<string, number>>;
}

/** Everything a plan makes happen in a year. */
export interface PlanPreview {
  readonly plan: {
    readonly id: string;
    readonly version: number;
    readonly title: PlanText;
    readonly issuedOn: LegalDay;
  };
  readonly year: number;
  /** Ordered by day. */
  readonly dated: readonly DatedEntry[];
  readonly undated: readonly UndatedEntry[];
  readonly units: readonly UnitLoad[];
}
